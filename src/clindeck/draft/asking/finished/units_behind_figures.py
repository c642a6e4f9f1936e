"""A question whose answers end in the unit of another column, parted where values do not take it.

"no peak" is an answer without the unit beside it, "10 µg/kg" says its own, and of "4 hourly" nobody
knows whether the unit is of the 4: that is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import ASKED_ALONE, DraftRecipe
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.units.unit_columns import unit_of
from clindeck.draft.units.values_with_units import rows_without_unit

_UNSURE = "the unit beside it may not be that of its figures"


def with_and_without_unit(
    table: DraftTable, column: DraftColumn, recipe: DraftRecipe
) -> Iterator[DraftRecipe]:
    """Yield a question for values with the unit beside them, and one for those without it."""
    unit = unit_of(table, column)
    behind = "" if unit is None else f" {{{unit.name}}}"
    if unit is None or not recipe.answer.endswith(behind):
        yield recipe
        return
    alone, unsure = rows_without_unit(table, column, unit)
    known = dict(recipe.without)
    asked = [row for row in alone if row not in known and (not recipe.only or row in recipe.only)]
    has_unit = {row.id for row in table.rows if row.cell(unit.name) is not None}
    left = dict.fromkeys((row for row in asked if row in has_unit), ASKED_ALONE)
    left |= dict.fromkeys((row for row in unsure if row not in known), _UNSURE)
    if recipe.only:
        only = tuple(row for row in recipe.only if row not in left)
        yield replace(recipe, only=only)
    else:
        yield replace(recipe, without=(*recipe.without, *left.items()))
    if asked:
        yield replace(
            recipe, id=f"{recipe.id}-without-unit", why="values that take no unit, or say it",
            answer=recipe.answer.removesuffix(behind), only=tuple(asked), without=(),
        )  # fmt: skip
