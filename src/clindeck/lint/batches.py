"""The cards of a deck in batches of one recipe each, with the words that stand on them.

The wording of a recipe is on all of its cards. What a rule looks for is therefore mostly on all
cards of a batch or on none, and most rules pass most batches after one look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from clindeck.lint.rule import Batch, CardView
from clindeck.lint.words import words_of, words_of_lines

SIZE = 512
"""Cards in a batch: enough to share a look, few enough that their words need no memory."""


def batches_of(cards: Iterable[CardView]) -> Iterator[Batch]:
    """Yield all cards by recipe, within a recipe in their order; foreign cards have none."""
    by_recipe: dict[tuple[str, str, str], list[CardView]] = {}
    for card in cards:
        of_recipe = by_recipe.setdefault((card.section, card.recipe, card.front_field), [])
        of_recipe.append(card)
    for of_recipe in by_recipe.values():
        rest = iter(of_recipe)
        while part := tuple(islice(rest, SIZE)):
            yield batch_of(part)


def batch_of(cards: Sequence[CardView]) -> Batch:
    """Return cards as one batch."""
    fronts = [card.front for card in cards]
    vocabularies = [frozenset(words) for words in words_of_lines(fronts)]
    answers = "\n".join([card.answer for card in cards])
    return Batch(
        cards,
        vocabularies,
        frozenset().union(*vocabularies),
        frozenset(words_of(answers)),
        "\n".join(fronts),
        answers,
    )
