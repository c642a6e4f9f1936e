"""Columns of units that begin with a power of ten: behind a figure a sign of times parts them."""

from __future__ import annotations

import re
from dataclasses import replace

from clindeck.draft.drafts import DraftTable
from clindeck.draft.units.unit_columns import joined_units
from clindeck.formats.signs.powers import with_powers

_POWER = re.compile(r"(?:[x×*·]\s?)?(?=10[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?/?\s?[^\W\d_])")


def with_times_before_powers(table: DraftTable) -> DraftTable:
    """Return a table whose units read behind figures: "× 10⁹/L" for "10^9/L"."""
    names = {unit.name for unit, _ in joined_units(table)}
    if not names:
        return table
    rows = tuple(
        replace(row, cells=tuple(
            replace(cell, items=tuple(map(_behind_a_figure, cell.items)))
            if cell.column in names else cell
            for cell in row.cells
        ))
        for row in table.rows
    )  # fmt: skip
    return table if rows == table.rows else replace(table, rows=rows)


def _behind_a_figure(unit: str) -> str:
    return _POWER.sub("× ", with_powers(unit), count=1) if "10" in unit else unit
