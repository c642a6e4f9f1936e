"""What is wrong with a package besides what the rules say: answers that lack, text that was lost.

A problem names a note by its guid and a field by its name, since a package has no lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from clindeck.inspect.foreign_cards import ForeignCards
from clindeck.inspect.whole_decks.answers_in_sight import answers_in_sight
from clindeck.inspect.whole_decks.asked_backwards import asked_backwards
from clindeck.inspect.whole_decks.copied_decks import copied_texts
from clindeck.inspect.whole_decks.left_marks import left_marks
from clindeck.inspect.whole_decks.nothing_new import nothing_new
from clindeck.inspect.whole_decks.several_questions import several_questions
from clindeck.model.problems import Severity

_GARBLED = re.compile(
    "\ufffd+|[\u2400-\u2408\u240b-\u241f\u2421]|[ÃÂ][\u0080-\u00bf]|â€[\u009c\u009d™œ¦“”]"
)
"""The sign for what could not be decoded, and UTF-8 that was read as Latin-1 or Windows-1252; the
pictures of control characters, which the reader puts in their place."""
_PICTURES = frozenset(map(chr, range(0x2400, 0x2422)))
_SHOWN_BESIDE = 12
_NONE_SET: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class InspectedProblem:
    """A fault in a package. `guid` and `field` are empty where it is one of a note type.

    `search` finds the notes of its type when it is pasted into Anki's browser. `deck` is the
    outermost deck of the note, "" if the problem is one of the package.
    What `is_slight` is told only to who wants all.
    """

    guid: str
    field: str
    code: str
    slug: str
    severity: Severity
    message: str
    search: str = ""
    others: tuple[str, ...] = ()
    deck: str = ""
    is_slight: bool = False


def faults_of_cards(
    decks: Sequence[ForeignCards],
    *,
    sets_dollars: bool = False,
    sets_markdown: bool = False,
    set_fields: Mapping[str, frozenset[str]] = _NONE_SET,
) -> Iterator[InspectedProblem]:
    """Yield what of the cards is no matter of a rule, by code.

    A template may set the formulas between dollars (`sets_dollars`) or Markdown itself, or write
    the marks of a formula around fields (`set_fields`, by guid).
    """
    yield from _blank_answers(decks)
    yield from _unmade_blanks(decks)
    yield from _blank_questions(decks)
    yield from _garbled_texts(decks)
    for deck in decks:
        for each in (
            *copied_texts(deck.cards, sets_dollars=sets_dollars, set_fields=set_fields),
            *left_marks(deck.cards, sets_markdown=sets_markdown),
            *several_questions(deck.cards),
            *answers_in_sight(deck.cards),
            *asked_backwards(deck.cards),
            *nothing_new(deck.cards),
        ):
            yield InspectedProblem(
                each.guid, each.field, each.code, each.slug, Severity.WARNING, each.message,
                others=each.others, deck=deck.deck,
            )  # fmt: skip


def _blank_answers(decks: Iterable[ForeignCards]) -> Iterable[InspectedProblem]:
    for deck in decks:
        for guid, card in deck.blank:
            message = "the answer is blank; write it, or delete the note"
            if card:
                message = f'the answer of its card "{card}" is blank; fill the field that it shows'
            yield InspectedProblem(
                guid, "", "P003", "answer-blank", Severity.WARNING, message, deck=deck.deck
            )


def _blank_questions(decks: Iterable[ForeignCards]) -> Iterable[InspectedProblem]:
    for deck in decks:
        for guid, card in deck.unasked:
            message = "the question shows nothing; fill the field that it shows, or delete the note"
            if card:
                message = (
                    f'the question of its card "{card}" shows nothing; fill the field that it '
                    "shows, or make the template ask for that field ({{#Field}}…{{/Field}}); if it "
                    "does, the card is left over: Tools > Empty Cards deletes it"
                )
            yield InspectedProblem(
                guid, "", "P014", "question-blank", Severity.WARNING, message, deck=deck.deck
            )


def _unmade_blanks(decks: Iterable[ForeignCards]) -> Iterable[InspectedProblem]:
    message = (
        "the question shows the marks of a blank ({{c1::…}}) as letters; change its note type to "
        "one of kind cloze"
    )
    unclosed = (
        "the question shows the marks of a blank as letters, since they are not complete; "
        "write {{c1::…}}"
    )
    behind = "the answer shows the marks of a blank ({{c1::…}}) as letters; take them out"
    for deck in decks:
        for guid in deck.unmade:
            yield InspectedProblem(
                guid, "", "P004", "blank-not-made", Severity.WARNING, message, deck=deck.deck
            )
        for guid in deck.unmade_behind:
            yield InspectedProblem(
                guid, "", "P004", "blank-not-made", Severity.WARNING, behind, deck=deck.deck
            )
        for guid in deck.unclosed:
            yield InspectedProblem(
                guid, "", "P004", "blank-not-made", Severity.WARNING, unclosed, deck=deck.deck
            )


def _garbled_texts(decks: Iterable[ForeignCards]) -> Iterable[InspectedProblem]:
    for deck in decks:
        told: set[tuple[str, str]] = set()
        for card in deck.cards:
            for text, field_name in (
                (card.front, card.front_field), (card.answer, card.answer_field)
            ):  # fmt: skip
                found = None if text.isascii() else _GARBLED.search(text)
                if found is not None:
                    start = max(0, found.start() - _SHOWN_BESIDE)
                    shown = text[start : found.end() + _SHOWN_BESIDE].strip()
                    message = f"“{shown}” {_of_garbled(text, found)}"
                    if (card.guid, message) not in told:
                        told.add((card.guid, message))
                        yield InspectedProblem(
                            card.guid, field_name, "P005", "text-garbled", Severity.WARNING,
                            message, deck=deck.deck,
                        )  # fmt: skip
                    break


def _of_garbled(text: str, found: re.Match[str]) -> str:
    """Return what to say of a garbled sign: one before a letter stands for a lost one."""
    if found.group() not in _PICTURES:
        return "holds signs of letters that were lost; type it again"
    if text[found.end() : found.end() + 1].strip():
        return "holds a control character in place of a sign that was lost; type it again"
    return "holds a control character; delete it, or type the sign that it stands for"
