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

from collections.abc import Hashable, Iterator

from clindeck.lint.rule import CardKind, CardView, DeckRule, DeckView, Finding, in_front
from clindeck.lint.words import shortened
from clindeck.problems import Severity

_QA, _FOREIGN = CardKind.QA, CardKind.FOREIGN


def _find(deck: DeckView) -> Iterator[Finding]:
    seen: dict[tuple[Hashable, str], CardView] = {}
    for card in deck.cards:
        kind, rows = card.kind, card.rows
        if kind is _QA and len(rows) == 1:
            subject: Hashable = id(rows[0])
        elif kind is _FOREIGN:
            subject = card.guid
        else:
            continue
        answer = card.answer.casefold()
        first = seen.setdefault((subject, answer), card)
        if first is card or first.front == card.front or answer in ("", _name_of(card)):
            continue
        message = (
            f"“{shortened(card.front)}” has the same answer as “{shortened(first.front)}”; drop "
            "one, or ask it from the other side"
        )
        yield in_front(card, message)


def _name_of(card: CardView) -> str:
    return card.labels[0].casefold() if card.labels else ""


RULE = DeckRule("Q010", "redundant-sibling", Severity.WARNING, _find)
