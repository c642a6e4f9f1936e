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

from collections.abc import Iterator

from clindeck.lint.rule import CardKind, CardView, DeckRule, DeckView, Finding, in_front
from clindeck.lint.words import shortened
from clindeck.problems import Severity

_COMPARED = frozenset({CardKind.QA, CardKind.FOREIGN})


def _find(deck: DeckView) -> Iterator[Finding]:
    seen: dict[tuple[str, str], CardView] = {}
    for card in deck.cards:
        if card.kind not in _COMPARED or not card.answer:
            continue
        answer = card.answer.casefold()
        if card.kind is CardKind.QA:
            if len(card.rows) != 1 or answer == card.labels[0].casefold():
                continue
            row = card.rows[0]
            subject = f"{row.position.path}/{row.id}"
        else:
            subject = card.guid
        first = seen.setdefault((subject, answer), card)
        if first is card or first.front == card.front:
            continue
        message = (
            f"“{shortened(card.front)}” has the same answer as “{shortened(first.front)}”; drop "
            "one, or ask it from the other side"
        )
        yield in_front(card, message)


RULE = DeckRule("Q010", "redundant-sibling", Severity.WARNING, _find)
