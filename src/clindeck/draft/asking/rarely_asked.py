"""Questions that cannot be asked of most rows of their table, which are not asked at all."""

from __future__ import annotations

import re

from clindeck.draft.asking.draft_recipes import ASKED_ALONE, ASKED_TOGETHER, DraftRecipe
from clindeck.draft.drafts import DraftTable

_TOO_MANY = 0.5
"""Part of a table's rows from which on a question that they cannot be asked is not asked at all."""


def rows_asked(recipe: DraftRecipe, table: DraftTable) -> set[str]:
    """Return the ids of the rows that a recipe asks: those that hold all that its answer names."""
    names = re.findall(r"\{(\w+)\}", recipe.answer or recipe.text)
    left_out = {row for row, _ in recipe.without}
    among = set(recipe.only) or {row.id for row in table.rows}
    return {
        row.id for row in table.rows
        if row.id in among and row.id not in left_out
        and all(row.cell(name) is not None for name in names)
    }  # fmt: skip


def is_rarely_asked(recipe: DraftRecipe, table: DraftTable) -> bool:
    """Return whether a recipe leaves out most rows that hold what its answer names.

    One that is asked for want of better has to leave out all of them.
    """
    names = re.findall(r"\{(\w+)\}", recipe.answer or recipe.text)
    held = sum(all(row.cell(name) is not None for name in names) for row in table.rows)
    alone = sum(reason in (ASKED_ALONE, ASKED_TOGETHER) for _, reason in recipe.without)
    left_out, could = len(recipe.without) - alone, max(1, held - alone)
    return left_out >= could if recipe.for_want else left_out > _TOO_MANY * could
