"""Rows called by questions or sentences among others: no second sign behind them, and no dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import ASKED_ALONE, DraftRecipe
from clindeck.draft.drafts import DraftRow, DraftTable

_ENDS = re.compile(
    '(?:[?\uff1f\u061f!\uff01\u3002]|(?<=\\s)[^\\s.]{3,40}\\s[^\\s.]{2,40}\\.)["”’»)]{0,2}\\Z'
)
"""How a question ends, or a sentence: no second sign belongs behind it."""
_LAST_SLOT = re.compile(r"(?: –|:) \{(?P<name>\w+)\}\?\Z")


def asked_once(table: DraftTable, recipe: DraftRecipe) -> Iterator[DraftRecipe]:
    """Yield a recipe, and one for the rows whose last words are a question already."""
    last = _LAST_SLOT.search(recipe.ask)
    if last is None or recipe.by:
        yield recipe
        return
    only, known = frozenset(recipe.only), dict(recipe.without)
    names = re.findall(r"\{(\w+)\}", recipe.answer)

    def is_asked(row: DraftRow) -> bool:
        is_meant = row.id in only if only else row.id not in known
        return is_meant and all(row.cell(name) is not None for name in names)

    asked = [row for row in table.rows if is_asked(row)]
    asking = [
        row.id for row in asked
        if (cell := row.cell(last["name"])) is not None and _ENDS.search(cell.text)
    ]  # fmt: skip
    if not asking:
        yield recipe
        return
    stands = f"{recipe.ask[: last.start()]}: {{{last['name']}}}"
    own = replace(recipe, id=f"{recipe.id}-asked", ask=stands, only=tuple(asking), without=(),
                  why="rows called by a question are asked as they stand")  # fmt: skip
    if len(asking) == len(asked):
        yield own
        return
    rest = tuple(row.id for row in asked if row.id not in set(asking))
    without = {**known, **dict.fromkeys(asking, ASKED_ALONE)}
    yield replace(recipe, only=rest) if only else replace(recipe, without=tuple(without.items()))
    yield own
