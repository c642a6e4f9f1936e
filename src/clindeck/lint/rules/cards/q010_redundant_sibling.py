"""One subject must not be asked for the same answer twice.

Checks the cards of each row: two different prompts that name the same row and have the same answer.
A card that asks for the row's own name is left out, since many questions may lead to one name. Of a
foreign package, if it is about health, two cards of one note are compared that are no cloze, and
whose fronts show no picture nor differ in a number alone: there the place is what is asked. The
principle is Woźniak's twenty rules on redundancy: useful redundancy asks from another side, not the
same thing once more.

Why: siblings are shown near each other. The second is answered from the first, is graded as known,
and costs reviews for years.

Bad: `Ibuprofen: drug class?` → NSAID, and `Ibuprofen: belongs to which group?` → NSAID.

Good: keep one of the two, or ask the second from the other side.

Silence: `silence: [{rule: Q010, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence, Set

from clindeck.lint.card_view import table_of
from clindeck.lint.rule import Batch, CardKind, CardView, DeckRule, DeckView, Finding, in_front
from clindeck.lint.scope import NOT_OF_WORDS, Scope
from clindeck.lint.screens.batches import in_deck_order
from clindeck.lint.words import is_cloze, shortened, what_answers
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

_QA, _FOREIGN = CardKind.QA, CardKind.FOREIGN
LONGEST_QUOTED = 60
"""Of a longer front, what differs is quoted."""
_NUMBER = late_pattern(r"[0-9]+")
_TO_LAST_BREAK = late_pattern(r".*\s", re.DOTALL)


def _find(deck: DeckView) -> Iterator[Finding]:
    seen: dict[tuple[Hashable, str], CardView] = {}
    for card in _asked_twice(deck.batches):
        answer = what_answers(card)
        subject = card.guid if card.kind is _FOREIGN else id(card.rows[0])
        first = seen.setdefault((subject, answer), card)
        if first is card or first.front == card.front or answer in ("", _name_of(card)):
            continue
        if card.kind is _FOREIGN and (is_cloze(card) or _asks_of_places(first, card)):
            continue  # one word may be blanked twice in a text
        message = (
            f"“{_quoted(card, first)}” has the same answer as “{_quoted(first, card)}”; drop one, "
            "or ask it from the other side"
        )
        yield in_front(card, message)


def _asks_of_places(one: CardView, other: CardView) -> bool:
    """Return whether two fronts show what is asked for, or number it: places of a picture."""
    if one.shows or other.shows:
        return True
    return _NUMBER.sub("", one.front) == _NUMBER.sub("", other.front)


def _quoted(card: CardView, other: CardView) -> str:
    """Return a front to be quoted; of a long one, from where it differs from another one."""
    if len(card.front) <= LONGEST_QUOTED:
        return card.front
    pairs = enumerate(zip(card.front, other.front, strict=False))
    same = next((number for number, (one, two) in pairs if one != two), len(other.front))
    shared = _TO_LAST_BREAK.match(card.front[:same])
    start = 0 if shared is None else shared.end()
    return shortened(f"… {card.front[start:]}" if start else card.front)


def _asked_twice(batches: Sequence[Batch]) -> list[CardView]:
    """Return the cards whose subject and answer others share, as they follow one another.

    A mark stands for both; that two have the same by chance does no harm.
    """
    shared = _told_by_several(batches)
    marks: set[int] = set()
    repeated: set[int] = set()
    for batch in batches:
        for _, mark in _marks_of(batch, shared):
            if mark in marks:
                repeated.add(mark)
            marks.add(mark)
    if not repeated:
        return []
    return in_deck_order(
        (batch, [number for number, mark in _marks_of(batch, shared) if mark in repeated])
        for batch in batches
    )


def _told_by_several(batches: Sequence[Batch]) -> set[str]:
    """Return the answers that several recipes of a table give: one alone asks a row once."""
    by_table: dict[str, dict[tuple[str, str], set[str]]] = {}
    for batch in batches:
        if batch.kind is _QA:
            card = batch.card(0)
            by_recipe = by_table.setdefault(table_of(card.name), {})
            told = by_recipe.setdefault((card.section, card.recipe), set())
            told.update(map(str.casefold, batch.told.each))
    several: set[str] = set()
    for by_recipe in by_table.values():
        once: set[str] = set()
        for told in by_recipe.values():
            several |= once & told
            once |= told
    return several


def _marks_of(batch: Batch, shared: Set[str]) -> Iterator[tuple[int, int]]:
    """Yield cards of one subject, each with a mark of the subject and the answer."""
    if batch.kind is _FOREIGN:
        for number, answer in enumerate(batch.answers):
            yield number, hash((batch.card(number).guid, answer.casefold()))
    elif batch.kind is _QA and shared:
        told = batch.told.where(lambda answer: answer.casefold() in shared)
        for number in batch.telling(told):
            rows = batch.rows[number]
            if len(rows) == 1:
                yield number, hash((id(rows[0]), batch.answers[number].casefold()))


def _name_of(card: CardView) -> str:
    return card.labels[0].casefold() if card.labels else ""


RULE = DeckRule(
    "Q010",
    "redundant-sibling",
    Severity.WARNING,
    _find,
    scope=Scope(asking=NOT_OF_WORDS, only_health=True),
)
