"""The right option must not be told by its length.

Checks recipes of kind `choice` that make at least four cards: in one of them, some wrong option has
to be as long as the right one.

Why: writers word the right option with more care than the others. A learner who always takes the
longest is right, and learns nothing but that.

Bad: "reviewed by a surgeon within a day" beside "rest", "ice" and "nothing", on every card.

Good: word the column evenly, "surgical review" beside "bed rest", or ask without options.

Silence: `silence: [{rule: Q015, because: …}]` on the recipe.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.card_view import table_of
from clindeck.lint.options import wrong_options
from clindeck.lint.rule import CardKind, CardView, DeckRule, DeckView, Finding
from clindeck.model.problems import Severity

FEWEST = 4
"""Cards of a recipe from which a pattern is no chance: one of 256, where there are four options."""


def _find(deck: DeckView) -> Iterator[Finding]:
    by_recipe: dict[tuple[str, str], list[CardView]] = {}
    for batch in deck.batches:
        if batch.kind is CardKind.CHOICE:
            for card in map(batch.card, batch.all):
                by_recipe.setdefault((card.section, card.recipe), []).append(card)
    for (_, recipe), cards in by_recipe.items():
        if len(cards) >= FEWEST and all(map(_is_longest, cards)):
            message = (
                f'recipe "{recipe}": the right option is the longest on all of its {len(cards)} '
                "cards; word the values of its column evenly, or ask without options"
            )
            table = table_of(cards[0].name)
            yield Finding(cards[0].front_at, message, (), recipe, cards[0].front_field, table=table)


def _is_longest(card: CardView) -> bool:
    return all(len(card.answer) > len(option) for option in wrong_options(card))


RULE = DeckRule("Q015", "longest-option-is-right", Severity.WARNING, _find)
