"""How much a note is worth: core comes first in a deck, detail is not in its core edition."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from clindeck.model.editions import Yield

if TYPE_CHECKING:
    from clindeck.model.decks import Recipe, Section
    from clindeck.model.tables import Row

YIELD = "yield"
"""The facet of tags that says how much a note is worth."""

WORTH = attrgetter("worth")


def worth_of(rows: Sequence[Row], recipe: Recipe[Any], section: Section) -> Yield | None:
    """Return what a note about these rows is worth, None where nothing says so.

    A row's own word comes before the recipe's, the recipe's before the section's. A note about
    several rows is core if one of them is, and detail only if all are.
    """
    of_all = recipe.worth or section.worth
    found = {row.worth or of_all for row in rows}
    if found == {Yield.DETAIL}:
        return Yield.DETAIL
    return Yield.CORE if Yield.CORE in found else None


def are_detail(rows: Sequence[Row], recipe: Recipe[Any], section: Section) -> list[bool]:
    """Return of each row whether a note about it alone is detail."""
    of_all = recipe.worth or section.worth
    return [(row.worth or of_all) is Yield.DETAIL for row in rows]
