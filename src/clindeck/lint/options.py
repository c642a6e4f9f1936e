"""The options that a card offers, as the rules read them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clindeck.lint.card_view import CardView
from clindeck.lint.wording.choices import options_in_a_row, takes_an_option
from clindeck.lint.wording.entries import MOST_WORDS_OF_A_TERM
from clindeck.lint.wording.said import lines_said, said
from clindeck.lint.words import is_cloze, words_of
from clindeck.markup.plain_text import plain_of
from clindeck.model.late_patterns import late_pattern
from clindeck.model.notes import Html

_BOX = late_pattern(r"\[ ?\] ")
_GAP = late_pattern(r"_{3,}|\.{4,}|…")
_LIST, _LIST_END = '<ol class="options" type="A">', "</ol>"


def wrong_options(card: CardView) -> tuple[str, ...]:
    """Return the options of a choice but the right one, as plain text."""
    listed, end, _ = card.fields.get("Question", "").partition(_LIST)[2].partition(_LIST_END)
    if not end:
        return ()
    items = (item.partition("</li>")[0] for item in listed.split("<li>")[1:])
    shown = (plain_of(Html(item)) for item in items)
    return tuple(text for text in shown if text != card.answer)


def offers_options(front: str) -> bool:
    """Return whether a front lists options with labels or boxes, as people type them."""
    return len(_BOX.findall(front)) > 1 or options_in_a_row(front) > 0


_MARKER = late_pattern(r"(?:\A|(?<=\s))(?:[0-9]{1,2}[.)]|[•◦▪○*-])\s")
_OPTION_FIELD = late_pattern(r"(?:(?:option|choice|answer|opt) ?[_-]?)?([A-Fa-f]|[1-6])\Z", re.I)
_OPTIONS_FIELD = late_pattern(
    r"options|choices|alternativ|opciones|opç|opzioni|auswahl|вариант|选项|選択|보기", re.I
)
_FEWEST_OPTIONS = 3


def lists_as_option(front: str, answer: str) -> bool:
    """Return whether an answer is one of several numbered or bulleted lines of a front."""
    options = [line.strip(" .") for line in _MARKER.split(front)[1:]]
    return len(options) > 1 and answer.strip(" .") in options


_BRACKETS = late_pattern(r"\(([^()]{5,200})\)")
_BETWEEN_OPTIONS = late_pattern(r", | (?:and|or|und|oder|et|ou|y|o|e) ")


def offers_in_brackets(front: str, answer: str) -> bool:
    """Return whether an answer is some of several things that brackets on a front list."""
    wanted = set(words_of(answer))
    return any(
        len(_BETWEEN_OPTIONS.split(found)) >= _FEWEST_OPTIONS and wanted < set(words_of(found))
        for found in _BRACKETS.findall(front)
    )


def option_fields(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Return the filled fields that hold options by their names, as Option A; () if too few."""
    found = tuple(name for name in fields if fields[name] and _OPTION_FIELD.fullmatch(name.strip()))
    return found if len(found) >= _FEWEST_OPTIONS else ()


def shows_option_fields(card: CardView) -> bool:
    """Return whether the front of a foreign card shows the fields that hold its options."""
    names = option_fields(card.fields)
    return bool(names) and all(plain_of(Html(card.fields[name])) in card.front for name in names)


_TICKED = late_pattern(r"\A\s*(?:[✅✓✔☑]|\[ ?[xX] ?\])")
"""The mark of the option that is right."""
_FEWEST_WORDS_OF_OPTION = 2


_LINE_END = late_pattern(r"<br\b[^<>]*>|</?(?:div|p|hr|li|tr|h[1-6]|pre)\b[^<>]*>|\n", re.I)
_MOST_LINES, _LONGEST = 60, 20_000
"""Lines and characters of HTML that are looked at for options; no learner reads more of a card."""


def first_line(card: CardView) -> str:
    """Return the first line of the field that answers a foreign card, as its HTML sets it."""
    lines = map(said, _LINE_END.split(card.fields.get(card.answer_field, ""), 20))
    return next(filter(None, lines), "")


def _lines_of(html: str) -> list[str]:
    return lines_said(_LINE_END.split(html[:_LONGEST], _MOST_LINES))


def _takes_an_option_shown(card: CardView) -> bool:
    """Return whether an answer takes one of the lines that the fields of a front show."""
    if is_cloze(card) or card.front_field == card.answer_field:
        return False
    shown = [card.fields.get(card.front_field, "")]
    shown += [html for name, html in card.fields.items() if _OPTIONS_FIELD.search(name)]
    question = [line for html in shown for line in _lines_of(html) if line in card.front]
    return takes_an_option(question, _lines_of(card.fields.get(card.answer_field, "")))


def answers_a_choice(card: CardView) -> bool:
    """Return whether a foreign answer is one of the options that its front shows.

    What stands behind it explains the choice, and need not be recalled.
    """
    if (
        offers_options(card.front)
        or shows_option_fields(card)
        or _TICKED.match(card.answer) is not None
    ):
        return True
    first = card.items[0] if card.items else ""
    if lists_as_option(card.front, first):
        return True
    if _takes_an_option_shown(card):
        return True
    place = card.front.rfind(first) if len(first.split()) >= _FEWEST_WORDS_OF_OPTION else -1
    return place > 0 and any(sign in card.front[:place] for sign in "?:")


_CHOSEN = late_pattern(
    r"(?:[A-E]|[a-e])(?:(?: ?, ?| (?:and|und|y|et|e) )[A-Ea-e])*[.)]*(?:; | \(| (?=[A-Z⟨])|\Z)"
    r"|[A-Ea-e](?:\.\)?|\))(?: |;|\Z|,)"
)
"""The letters of what was to be chosen; what stands behind them explains the choice."""
_QUOTED = late_pattern(r"[‘’'\"“”«]([A-Ea-e])[‘’'\"“”»]")
_ARTICLE = "A "
_FEWEST_WORDS_OF_OPTIONS = 3
"""So many words behind a question may be its options, named by no letter (our limit)."""


def tells_a_letter(card: CardView) -> bool:
    """Return whether an answer opens with the letter of an option, and no article: "A REST API".

    Nor is the first of a list that goes on with b and c the letter of an option.
    """
    if card.answer[:1] in ("A", "a") and options_in_a_row(card.answer) >= _FEWEST_OPTIONS:
        return False
    found = _CHOSEN.match(_QUOTED.sub(r"\1", card.answer))
    if found is None or found.group() != _ARTICLE:
        return found is not None
    _, asks, behind = card.front.replace("\uff1f", "?").rpartition("?")
    return asks != "" and len(behind.split()) >= _FEWEST_WORDS_OF_OPTIONS


def is_word_for_a_gap(card: CardView) -> bool:
    """Return whether a foreign answer opens with the word for a gap and then explains it."""
    first = first_line(card)
    return (
        _GAP.search(card.front) is not None
        and first.endswith(".")
        and len(first.split()) <= MOST_WORDS_OF_A_TERM
    )
