"""What a program that made a deck left on its cards: its lists, cut addresses, lost texts.

Each is the way of a deck: what stands on a few cards only may be what they are about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.inspect.whole_decks.left_marks import empty_brackets_on, lone_bracket_on
from clindeck.inspect.whole_decks.not_shown import form_not_told, not_shown
from clindeck.inspect.whole_decks.nothing_new import title_as_address
from clindeck.inspect.whole_decks.said_by_models import said_by_a_model
from clindeck.lint.card_view import CardView
from clindeck.lint.wording.answer_parts import blocks_of
from clindeck.lint.wording.said import said
from clindeck.lint.words import answer_shows_media, is_cloze, shortened
from clindeck.model.late_patterns import late_pattern

_LONGEST_READ = 20_000
_LONGEST_NOTHING = 20
FEWEST_NOTES = 5
"""Among fewer notes nothing tells a slip from what is meant (this project's limit)."""
LEAST_SHARE = 0.3
"""A list of a program on fewer of a deck's notes may be what they teach (our limit)."""

_STRING = r"(?:'[^'\[\]]{0,60}'|\"[^\"\[\]]{0,60}\")"
_MEMBER = rf"(?:{_STRING}|-?[0-9][0-9.]{{0,9}}|None|True|False)"
_LIST = re.compile(
    rf"(?:(?<=\A)|(?<=[\s:;–-]))\[(?=[^\[\]]{{0,400}}['\"]){_MEMBER}(?:, {_MEMBER}){{0,30}}\]"
    r"(?![\w\[(.])"
)
_IN_CODE = re.compile(r"<(?:code|pre)\b|\b(?:print|def|return)\b|[=({]\s*\[", re.IGNORECASE)
_CUT_ADDRESS = re.compile(r"(?:(?<=\A)|(?<=\s))(?:\.\.\.|…)[\w%-]*/[\w/%.-]{4,}")
_OPTION = re.compile(r"\s([1-3])[.)]? (?=\S)")
_LETTERED = re.compile(r"(?<!\w)[AaBb][.)] ")
_MESSAGE = re.compile(
    r"(?:no (?:results?|translations?|definitions?|matche?s?|entries|data|meanings?)"
    r" (?:(?:was|were|is|are) )?(?:found|available)"
    r"|(?:translation|definition|meaning|word|page|entry) not found|\[object Object\]"
    r"|keine? (?:Ergebnisse?|Treffer|Übersetzung|Einträge?) gefunden"
    r"|(?:ning[uú]n|sin|nenhum) resultados?(?: encontrados?)?|aucun résultat(?: trouvé)?"
    r"|(?:nan|undefined|null|None|NaN)(?:; (?:nan|undefined|null|None|NaN))+)[.!]?\Z",
    re.IGNORECASE,
)
_NUMBER_FOR_NONE = re.compile(
    r"(?<![\w.])-?(?:9223372036854775807|2147483647|4294967295|1\.79769\d*[eE]\+?308)(?![\w.])"
)
"""The largest numbers of a computer's types, which programs write where they know none."""
_NOTHING = re.compile(r"(?:null|undefined|NaN|\[object Object\])\Z")
_STAMP = late_pattern(r"(?<!\w)\((?:1[0-9]{9}|1[0-9]{12})\)(?=\W*\Z)")
"""The seconds or milliseconds of a clock, by which programs tell their notes apart."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z")
_ASKS_FOR_ADDRESS = re.compile(
    r"https?:|\b(?:url|uri|links?|(?:web ?)?site|web ?page|page|where|documentation|docs|repo\w*"
    r"|address|adresse|seite|wo|enlace|sitio|p[aá]gina|d[oó]nde|endereço|onde|lien|où|sito|dove"
    r"|ссылка|адрес|сайт)\b|链接|网址|リンク",
    re.IGNORECASE,
)
_LONGEST_END = 100
_ENDS_EMPTY = re.compile(r"(?:[-–•*]|&gt;)(?:\s|&nbsp;|</?\w{1,10}>){0,9}\Z")
_EMPTY_ITEM = re.compile(r"[-–•*>]\Z")
_OPENS_BODY = late_pattern(r"[^\n]{10}\)(?: \w{1,20}|;)? ?\{\Z")
"""Where the body of a function or a loop would begin; a brace alone may be what is asked for."""
_SHOWN_OF_END = 30
_LETTER = re.compile(r"[A-E][.)] ?\S")


def left_by_programs(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield what a program left on the cards of a deck, by kind."""
    notes = len({card.guid for card in cards})
    for slip in _SLIPS:
        found = _found(cards, slip)
        if len(found) >= max(slip.fewest, slip.least_share * notes):
            for guid, (name, shown) in found.items():
                message = slip.message.format(shown=shortened(shown, 40))
                yield CopiedText(slip.code, slip.slug, guid, name, message)


def _found(cards: Sequence[CardView], slip: _Slip) -> dict[str, tuple[str, str]]:
    """Return the field and what is wrong there, by the guids of the notes that have it."""
    found: dict[str, tuple[str, str]] = {}
    for card in cards:
        if card.guid not in found:
            name, shown = slip.shown_on(card)
            if shown:
                found[card.guid] = (name, shown)
    return found


def _sides(card: CardView) -> tuple[tuple[str, str], ...]:
    """Return the fields and the texts of both sides of a card."""
    return (card.front_field, card.front), (card.answer_field, card.answer)


def _cut_address(card: CardView) -> tuple[str, str]:
    found = _CUT_ADDRESS.search(card.front) if "/" in card.front else None
    return card.front_field, "" if found is None else found.group()


def _list_on(card: CardView) -> tuple[str, str]:
    for name, text in _sides(card):
        found = _LIST.search(text) if "[" in text else None
        if found is not None and _IN_CODE.search(f"{text} {card.fields.get(name, '')}") is None:
            return name, found.group()
    return "", ""


def _numbers_options(front: str) -> bool:
    """Return whether 1, 2 and 3 stand on a front in this order, as the numbers of options."""
    return "123" in "".join(_OPTION.findall(front))


def _letter_of_number(card: CardView) -> tuple[str, str]:
    if _LETTER.match(card.answer) is None or not _numbers_options(card.front):
        return "", ""
    if _LETTERED.search(card.front) is not None:
        return "", ""
    return card.answer_field, card.answer[:2]


def _message_on(card: CardView) -> tuple[str, str]:
    found = _MESSAGE.match(card.answer)
    return card.answer_field, "" if found is None else found.group()


def _number_on(card: CardView) -> tuple[str, str]:
    for name, text in _sides(card):
        found = _NUMBER_FOR_NONE.search(text)
        if found is not None:
            return name, found.group()
    return "", ""


def _nothing_on(card: CardView) -> tuple[str, str]:
    """Return a field of the answer, or a line of it, that holds what stands for no value."""
    if "null" in card.front or "undefined" in card.front:
        return "", ""
    if len(card.items) > 1:
        shown = next(filter(_NOTHING.match, card.items), "")
        if shown:
            return card.answer_field, shown
    for name, html in card.fields.items():
        if 0 < len(html) <= _LONGEST_NOTHING and _NOTHING.match(html) is not None:
            return (name, html) if html in card.answer.split()[1:] else ("", "")
    return "", ""


def _stamp_on(card: CardView) -> tuple[str, str]:
    for name, text in _sides(card):
        found = _STAMP.search(text) if text.endswith(")") else None
        if found is not None:
            return name, found.group()
    return "", ""


def _address_on(card: CardView) -> tuple[str, str]:
    if _ADDRESS.match(card.answer) is None or _ASKS_FOR_ADDRESS.search(card.front) is not None:
        return "", ""
    return ("", "") if answer_shows_media(card) else (card.answer_field, card.answer)


def _empty_item_on(card: CardView) -> tuple[str, str]:
    html = card.fields.get(card.answer_field, "")
    if len(html) > _LONGEST_READ or _ENDS_EMPTY.search(html[-_LONGEST_END:]) is None:
        return "", ""
    *lines, last = blocks_of(closed(html)) or [""]
    if _EMPTY_ITEM.match(last) is None or not any(line.startswith(f"{last} ") for line in lines):
        return "", ""
    return card.answer_field, last


def _open_brace_on(card: CardView) -> tuple[str, str]:
    answer = card.answer
    if not answer.endswith("{") or _OPENS_BODY.search(answer[-_LONGEST_END:]) is None:
        return "", ""
    if is_cloze(card) or answer.count("{") <= answer.count("}") or answer_shows_media(card):
        return "", ""
    own = said(closed(card.fields.get(card.answer_field, "")[:_LONGEST_READ])).strip()
    return (card.answer_field, answer[-_SHOWN_OF_END:].strip()) if own.endswith("{") else ("", "")


class _Slip(NamedTuple):
    """A kind of what programs leave: its code, how it is seen, how it is told.

    `shown_on` returns the name of a card's field and what is wrong there, "" if nothing is. It is
    told from `fewest` notes on and `least_share` of the deck's.
    """

    code: str
    slug: str
    shown_on: Callable[[CardView], tuple[str, str]]
    fewest: int
    message: str
    least_share: float = 0


_SLIPS = (
    _Slip(
        "P006", "text-cut-off", _cut_address, FEWEST_NOTES,
        "the question shows an address that was cut off (“{shown}”); take it away",
    ),
    _Slip(
        "P016", "list-of-a-program", _list_on, FEWEST_NOTES,
        "“{shown}” is a list as a program writes it; write what it holds as words",
        least_share=LEAST_SHARE,
    ),
    _Slip(
        "P017", "text-not-shown", not_shown, 1,
        "“{shown}” speaks of what the card does not show; show it, or ask without it",
    ),
    _Slip(
        "P018", "options-otherwise-named", _letter_of_number, FEWEST_NOTES,
        "the answer names its option by a letter (“{shown}”), the question by numbers; use one",
    ),
    _Slip(
        "P020", "message-of-a-program", _message_on, 1,
        "“{shown}” is what a program says that found nothing; write the answer",
    ),
    _Slip(
        "P020", "message-of-a-program", _number_on, FEWEST_NOTES,
        "“{shown}” is a number that a program writes for none; take it out",
    ),
    _Slip(
        "P020", "message-of-a-program", _nothing_on, FEWEST_NOTES,
        "“{shown}” is what a program writes for none; write what belongs there, or take it out",
    ),
    _Slip(
        "P020", "message-of-a-program", said_by_a_model, 1,
        "“{shown}” is what a program says besides, or leaves to be filled in; take it out",
    ),
    _Slip(
        "P020", "message-of-a-program", _stamp_on, FEWEST_NOTES,
        "“{shown}” is the time at which a program wrote the note; take it out",
    ),
    _Slip(
        "P019", "marks-left", empty_brackets_on, FEWEST_NOTES,
        "“{shown}” ends in brackets that hold nothing; fill them, or take them out",
    ),
    _Slip(
        "P006", "text-cut-off", lone_bracket_on, 1,
        "a bracket lacks its other one (“{shown}”); complete it, or take it out",
    ),
    _Slip(
        "P011", "only-a-reference", _address_on, 1,
        "the answer is the address of a page and nothing else (“{shown}”); write what it says",
    ),
    _Slip(
        "P025", "nothing-new", title_as_address, FEWEST_NOTES,
        "the answer is only the title of the front, written as part of an address (“{shown}”); "
        "write what is to be known",
    ),
    _Slip(
        "P006", "text-cut-off", _empty_item_on, 1,
        "the list of the answer ends in an empty item (“{shown}”); write it, or take it out",
    ),
    _Slip(
        "P006", "text-cut-off", _open_brace_on, 1,
        "the answer ends at a brace that opens (“{shown}”); write it to its end",
    ),
    _Slip(
        "P017", "text-not-shown", form_not_told, FEWEST_NOTES,
        "“{shown}” tells neither person nor tense of the form that it asks for; show them",
    ),
)  # fmt: skip
"""What is looked for, in the order in which it is told."""
