"""One subject must not be asked for the same answer twice.

Checks the cards of each row: two different prompts that name the same row and have the same answer.
A card that asks for the row's own name is left out, since many questions may lead to one name. Of a
foreign package two cards of one note are compared. The principle is Woźniak's twenty rules on
redundancy: useful redundancy asks from another side, not the same thing once more.

Why: siblings are shown near each other. The second is answered from the first, is graded as known,
and costs reviews for years.

Bad: `Ibuprofen: drug class?` → NSAID, and `Ibuprofen: belongs to which group?` → NSAID.

Good: keep one of the two, or ask the second from the other side.

Silence: `silence: [{rule: Q010, because: …}]` on the row or recipe.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from clindeck.lint.batches import in_deck_order
from clindeck.lint.rule import Batch, CardKind, CardView, DeckRule, DeckView, Finding, in_front
from clindeck.lint.words import shortened
from clindeck.problems import Severity

_QA, _FOREIGN = CardKind.QA, CardKind.FOREIGN


def _find(deck: DeckView) -> Iterator[Finding]:
    seen: dict[tuple[Hashable, str], CardView] = {}
    for card in _asked_twice(deck.batches):
        answer = card.answer.casefold()
        subject = card.guid if card.kind is _FOREIGN else id(card.rows[0])
        first = seen.setdefault((subject, answer), card)
        if first is card or first.front == card.front or answer in ("", _name_of(card)):
            continue
        message = (
            f"“{shortened(card.front)}” has the same answer as “{shortened(first.front)}”; drop "
            "one, or ask it from the other side"
        )
        yield in_front(card, message)


def _asked_twice(batches: Sequence[Batch]) -> list[CardView]:
    """Return the cards whose subject and answer others share, as they follow one another.

    A mark stands for both; that two have the same by chance does no harm.
    """
    marks: set[int] = set()
    repeated: set[int] = set()
    for batch in batches:
        for _, mark in _marks_of(batch):
            if mark in marks:
                repeated.add(mark)
            marks.add(mark)
    if not repeated:
        return []
    return in_deck_order(
        (batch, [number for number, mark in _marks_of(batch) if mark in repeated])
        for batch in batches
    )


def _marks_of(batch: Batch) -> Iterator[tuple[int, int]]:
    """Yield the cards of one subject, each with a mark of the subject and the answer."""
    if batch.kind is _FOREIGN:
        for number, answer in enumerate(batch.answers):
            yield number, hash((batch.card(number).guid, answer.casefold()))
    elif batch.kind is _QA:
        for number, (rows, answer) in enumerate(zip(batch.rows, batch.answers, strict=True)):
            if len(rows) == 1:
                yield number, hash((id(rows[0]), answer.casefold()))


def _name_of(card: CardView) -> str:
    return card.labels[0].casefold() if card.labels else ""


RULE = DeckRule("Q010", "redundant-sibling", Severity.WARNING, _find)
