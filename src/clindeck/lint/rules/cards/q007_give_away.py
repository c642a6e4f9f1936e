"""A front must not hold its own answer.

Checks how many content words of the answer stand on the front already: all of them is an error,
half of them a warning. Of a foreign card the whole answer must stand there in one place, and the
front must not offer a choice, list it among other lines, or show options in fields of their own; a
further field of the template that says it is named (a title beside a picture is told with `-v`); it
is an error only where such a field or the line around a blank says it and no script runs on the
front, for "Capital of San Marino?" is a fair question; not judged is what a script writes anew, or
a cell or a labelled line of a text with blanks says of something else. An expression ("n log n", "a
− b") must stand there as it is; a word with its short form is none. Not counted are function words,
units, numbers that the front holds, the names that label the lines of a contrast answer, and the
thing asked for ("which *nerve* …?" → axillary *nerve*). Plurals count as their singular. An answer
in a full sentence that repeats the question is judged only if it adds nothing, and one that fills
the gaps of the front ("it grows ... the wood") is none of ours to judge. The principle is
Matuschak's "effortful"; the share of 50 % is this project's.

Why: the learner reads the answer off the question and never retrieves it.

Bad: `What is scar tissue around the thecal sac called?` → scar tissue.

Good: `Cause of PSPS-2: scar tissue around the thecal sac?` → epidural fibrosis.

Silence: `silence: [{rule: Q007, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clindeck.lint.card_view import Asking
from clindeck.lint.options import lists_as_option, offers_in_brackets, shows_option_fields
from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_front
from clindeck.lint.scope import NOT_OF_WORDS, WITH_FUNCTION_WORDS, Scope
from clindeck.lint.screens.things_asked import IGNORED, things_asked
from clindeck.lint.wording.languages import ENGLISH, FUNCTION_WORDS_OF
from clindeck.lint.wording.recited import is_verse
from clindeck.lint.wording.said import FORMULA, said
from clindeck.lint.words import (
    Said,
    answer_shows_media,
    blanks_on,
    is_cloze,
    is_expression,
    is_part_of_a_name,
    is_short_form,
    said_again,
    shortened,
    stand_together,
    stem_of,
    words_of,
)
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

MAX_SHARE = 0.5
"""From this share of the answer's content words on the front on, it is told of ours (our limit)."""
SHOWN_BY_TEMPLATE = "the template shows"
"""How the message begins where a field besides the question says the answer: one cure for all."""
MOST_GIVEN_WORDS = 6
"""A longer foreign answer that stands on the front is a quotation, not a name."""

_VERB = late_pattern(r"\b(?:is|are|was|were|has|have|causes?|means?|refers?|does|can)\b")
_CHOICE = late_pattern(r"\b(?:or|versus|vs|T/F)\b|[0-9] (?:to|and) [A-Z]*[0-9]")
_LABELLED = late_pattern(r"^[^:]{1,80}:\s+")
_NOT_STATED = late_pattern(
    r"\b(?:\w+ )?not (?:stated|given|named) (?:in|by) the (?:source|article)\b"
)
_FEWEST_WORDS_OF_SENTENCE = 5
SHORTEST_SINGLE_WORD = 3
_ADDS = late_pattern(
    r"\b(?:not?|never|none|less|more|fewer|up|down|out|off|over|under|before|after|without|kein\w*"
    r"|nicht|weniger|mehr|pas|plus|moins|sin|m[aá]s|menos)\b|[<>=→←↔⇒⇔≈≠≡∝≤≥]"
)
"""Little words and signs that are the whole point of an answer."""
_OFFERS = late_pattern(
    r"\b(?:or|oder|ou|o|ili|versus|vs)\b|T/F|\btrue\b|[0-9] (?:to|and) [A-Z]*[0-9]|[•/;]|\s[-–]\s"
    r"|(?<![a-z])[a-e](?:\.\)?|\))\s",
    re.IGNORECASE,
)
"""A front that lets choose shows the answer among others, and has to."""
_SIGN_OF_CODE = late_pattern(r"[{}();=<>$#|\\^_\"`⊂∈≤≥]|\w\.\w|\s[*+/]\s")
_GAP = late_pattern(r"\.{3,9}|…{1,9}|_{2,80}|\[\s{0,3}\]")
_BAR = late_pattern(r"[|/]")


def _screen(batch: Batch) -> list[int]:
    """Return the cards that share a content word, up to its plural, as far as the batch tells."""
    parts, told = batch.parts, batch.told
    in_answers = told.words.difference(IGNORED, told.plurals).union(
        stem for word, stem in told.plurals.items() if word not in IGNORED
    )
    on_all = in_answers.intersection(map(stem_of, batch.shared_words))
    on_some = in_answers & parts.stems
    found: set[int] = set()
    if on_all:
        found.update(batch.telling(told.where(lambda text: not on_all.isdisjoint(_stems(text)))))
    plurals = [word for word, stem in parts.plurals.items() if stem in on_some]
    for number in parts.with_any(on_some.union(plurals)):
        both = _stems(parts.each[number]) & _stems(batch.answers[number])
        if not on_some.isdisjoint(both):
            found.add(number)
    return sorted(found)


def _stems(text: str) -> set[str]:
    return set(map(stem_of, words_of(text)))


def _find(card: CardView) -> Iterator[Finding]:
    if card.kind is CardKind.FOREIGN:
        yield from _find_foreign(card)
        return
    wanted = _content_of(_answer_of(card))
    on_front = words_of(card.front)
    stems = set(map(stem_of, on_front))
    asked = things_asked(on_front, wanted[-1] if wanted else "")
    counted = [
        stem for stem in wanted if stem not in asked and not (stem in stems and stem[0].isdigit())
    ]
    given = [stem for stem in counted if stem in stems]
    if not given or len(given) < MAX_SHARE * len(counted):
        return
    if _fills_gaps(card) or (len(given) < len(counted) and _is_told_in_full(card)):
        return
    if _CHOICE.search(card.front):
        return
    words = "”, “".join(dict.fromkeys(given))
    share = f"{len(given)} of the {len(counted)} words that make the answer (“{words}”)"
    message = f"the front holds {share}; reword one of the two"
    yield in_front(card, message, None if len(given) == len(counted) else Severity.WARNING)


def _find_foreign(card: CardView) -> Iterator[Finding]:
    """Yield a finding if all that an answer says stands on the front, in one place."""
    if len(card.items) > 1 or FORMULA in card.answer or _OFFERS.search(card.front):
        return
    if len(card.answer.split()) > MOST_GIVEN_WORDS or _ADDS.search(card.answer.lower()):
        return
    if answer_shows_media(card) or _is_identifier(card) or _SIGN_OF_CODE.search(card.answer):
        return
    ignored = IGNORED | FUNCTION_WORDS_OF.get(card.language, frozenset())
    on_front = words_of(card.front)
    wanted = [stem_of(word) for word in words_of(card.answer) if word not in ignored]
    if not wanted or all(stem[0].isdigit() for stem in wanted):
        return
    if card.rewritten and not _stems(card.rewritten).isdisjoint(wanted):
        return  # a script writes that part of the front anew
    is_changed = is_expression(card.answer) and not _stands_as_it_is(card)
    if is_changed or is_short_form(wanted):
        return
    if any(_BAR.search(blank) and card.answer in blank for blank in blanks_on(card.front)):
        return  # the hint of a blank lets choose
    is_of_a_name = not is_cloze(card) and is_part_of_a_name(card.front, card.answer)
    if is_of_a_name or offers_in_brackets(card.front, card.answer):
        return
    if lists_as_option(card.front, card.answer) or shows_option_fields(card):
        return
    html = card.fields.get(card.front_field, "")
    is_repeated = len(set(wanted)) == 1 < len(wanted) and not _is_quoted(card)
    if (len(wanted) == 1 or is_repeated) and (
        len(wanted[0]) < SHORTEST_SINGLE_WORD
        or is_cloze(card)
        or "?" not in card.front
        or card.asking is Asking.TERM
        or wanted[0] in things_asked(on_front, wanted[0])
    ):
        return
    front = [stem_of(word) for word in on_front if word not in ignored]
    if card.asking is Asking.TERM and len(front) <= len(wanted) + 1:
        return
    where = None
    if is_cloze(card):
        where = said_again(html, card.answer)
        is_on_front = " ".join(words_of(card.answer)) in " ".join(on_front)
        if not is_on_front or where is Said.OF_ANOTHER:
            return
    elif not stand_together(wanted, front, is_english=card.language == ENGLISH):
        return
    beside = _field_beside(card, " ".join(wanted))
    message = _message(card, beside)
    is_verbatim = len(wanted) > 1 and _is_quoted(card)
    is_sure = beside != "" or (where is Said.IN_ITS_LINE and not is_verse(html))
    is_error = is_verbatim and is_sure and not card.runs_program
    severity = None if is_error else Severity.WARNING
    is_word_by_word = len(wanted) > 1 and set(words_of(card.answer)) <= set(on_front)
    is_slight = not (is_verbatim or is_word_by_word) or (beside != "" and bool(card.shows))
    yield in_front(card, message, severity)._replace(is_slight=is_slight)


def _message(card: CardView, beside: str) -> str:
    shown = f"(“{shortened(card.answer, 40)}”)"
    if not beside:
        return f"the front already says the answer {shown}; reword one of the two"
    told = f"{SHOWN_BY_TEMPLATE} “{beside}” on the front, which says the answer {shown}"
    return f"{told}; show it on the back"


def _field_beside(card: CardView, wanted: str) -> str:
    """Return the field besides the question that alone says the answer on a front, or ""."""
    if is_cloze(card) or _holds(card.fields.get(card.front_field, ""), wanted):
        return ""
    others = set(card.fields) - {card.front_field, card.answer_field}
    shown = (name for name in sorted(others) if said(card.fields[name]) in card.front)
    return next((name for name in shown if _holds(card.fields[name], wanted)), "")


def _holds(html: str, wanted: str) -> bool:
    return f" {wanted} " in f" {' '.join(map(stem_of, words_of(said(html))))} "


def _is_quoted(card: CardView) -> bool:
    """Return whether the words of an answer stand on the front as they are."""
    return f" {' '.join(words_of(card.answer))} " in f" {' '.join(words_of(card.front))} "


def _stands_as_it_is(card: CardView) -> bool:
    """Return whether an expression stands on the front with its operators, in its order."""
    wanted, front = ("".join(text.lower().split()) for text in (card.answer, card.front))
    return wanted.strip(".") in front and _is_quoted(card)


def _is_identifier(card: CardView) -> bool:
    """Return whether an answer is one word in capitals that a front has only as a plain word."""
    word = card.answer.strip(" .")
    return " " not in word and len(word) > 1 and word.isupper() and word not in card.front


def _answer_of(card: CardView) -> Iterable[str]:
    """Return the answer's parts, those of a contrast without the names that the front gives."""
    are_labelled = len(card.items) > 1 and all(": " in item for item in card.items)
    if are_labelled or card.kind is CardKind.CONTRAST:
        return [_LABELLED.sub("", item) for item in card.items]
    return card.items or (card.answer,)


def _content_of(parts: Iterable[str]) -> list[str]:
    parts = [_NOT_STATED.sub("", part) if "not " in part else part for part in parts]
    return [
        stem_of(word) for part in parts for word in words_of(part) if word not in IGNORED
    ]  # fmt: skip


def _is_told_in_full(card: CardView) -> bool:
    """Return whether an answer is a sentence, which has to name its subject again."""
    words = len(card.answer.split())
    return words >= _FEWEST_WORDS_OF_SENTENCE and (
        _VERB.search(card.answer) is not None or is_cloze(card)
    )


def _fills_gaps(card: CardView) -> bool:
    """Return whether an answer is the end of the front with a word or more in each of its gaps."""
    before, *others = map(words_of, _GAP.split(card.front))
    told = words_of(card.answer)
    at = max(
        (size for size in range(len(told) + 1) if not size or before[-size:] == told[:size]),
        default=0,
    )
    if not others or not (at or any(others)):
        return False
    for number, part in enumerate(others, start=1):
        is_last = number == len(others)
        starts = range(len(told) - len(part) if is_last else at + 1, len(told) - len(part) + 1)
        found = [each for each in starts if each > at and told[each : each + len(part)] == part]
        if not found:
            return False
        at = found[0] + len(part)
    return True


RULE = CardRule(
    "Q007",
    "give-away",
    Severity.ERROR,
    _find,
    _screen,
    scope=Scope(WITH_FUNCTION_WORDS, NOT_OF_WORDS),
)
