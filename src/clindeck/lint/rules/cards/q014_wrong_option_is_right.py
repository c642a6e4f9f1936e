"""A wrong option must not be right elsewhere in the deck for the same subject.

Checks the cards of kind `choice`: none of the options that are offered as wrong may be an answer,
or an item of one, that another card of the deck gives for the same row, or for a row of the same
name. Case and punctuation do not count. A choice takes its wrong options from values that its own
column proves wrong; what another column or table says of the subject it cannot know.

Why: a learner who knows more than the card asks is marked wrong for it, and the deck teaches two
things that exclude each other.

Bad: `Ibuprofen: which effect is common?` with the wrong option "heartburn", where another card asks
"Which effect of ibuprofen is worst on an empty stomach?" → heartburn.

Good: put both values into one list column, or leave the row out of the recipe with `except:`.

Silence: `silence: [{rule: Q014, because: …}]` on the row or recipe.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.options import wrong_options
from clindeck.lint.rule import CardKind, CardView, DeckRule, DeckView, Finding, in_front
from clindeck.lint.words import shortened
from clindeck.markup.plain_text import folded
from clindeck.model.problems import Severity


def _find(deck: DeckView) -> Iterator[Finding]:
    choices = [card for card in _cards_of_kind(deck, CardKind.CHOICE) if len(card.labels) == 1]
    subjects = {folded(card.labels[0]) for card in choices}
    if not subjects:
        return
    told: dict[tuple[str, str], CardView] = {}
    for batch in deck.batches:
        for number, labels in enumerate(batch.labels):
            if len(labels) == 1 and folded(labels[0]) in subjects:
                card = batch.card(number)
                for item in card.items:
                    told.setdefault((folded(labels[0]), folded(item)), card)
    for card in choices:
        for option in wrong_options(card):
            other = told.get((folded(card.labels[0]), folded(option)))
            if other is not None and other.name != card.name:
                message = (
                    f"the wrong option “{option}” is right in “{shortened(other.front)}”; list "
                    "both values in one column, or leave the row out of this recipe (`except:`)"
                )
                yield in_front(card, message)


def _cards_of_kind(deck: DeckView, kind: CardKind) -> Iterator[CardView]:
    for batch in deck.batches:
        if batch.kind is kind:
            yield from map(batch.card, batch.all)


RULE = DeckRule("Q014", "wrong-option-is-right", Severity.ERROR, _find)
