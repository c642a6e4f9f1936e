"""Columns of figures, the column that says their unit, and columns that only number the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import slug_of

_UNITS = re.compile(r"units?(?: of measure(?:ment)?)?(?: \([^()]{0,40}\))?\Z", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?:[<>≤≥~≈]|up to )?\s?[0-9][0-9.,]{0,12}(?:\s?(?:-|–|to)\s?[0-9][0-9.,]{0,12})?\Z"
)
_COUNTING = ("no", "nr", "number", "step", "order", "rank", "s-no", "sl-no", "sr-no", "row")


def is_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column holds the units of figures that stand without them."""
    is_units = column is _units(table)
    return is_units and any(_has_bare_figures(table, each) for each in table.columns)


def unit_of(table: DraftTable, column: DraftColumn) -> DraftColumn | None:
    """Return the column that says in which unit the figures of a column are."""
    return _units(table) if _has_bare_figures(table, column) else None


def only_numbers_rows(column: DraftColumn, texts: Sequence[str]) -> bool:
    """Return whether a column holds 1, 2, 3 and so on, and is called so."""
    counted = [str(number) for number in range(1, len(texts) + 1)]
    return slug_of(column.title) in _COUNTING and list(texts) == counted


def are_figures(texts: Sequence[str]) -> bool:
    """Return whether texts are figures and nothing else."""
    return bool(texts) and all(map(_FIGURE.match, texts))


def _units(table: DraftTable) -> DraftColumn | None:
    """Return the only column of units, if every row has one."""
    found = [
        each for each in table.columns
        if _UNITS.match(each.title.strip()) and each.name not in table.subject
    ]  # fmt: skip
    return found[0] if len(found) == 1 and found[0].is_required else None


def _has_bare_figures(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column holds figures and nothing else."""
    texts = table.texts(column.name)
    is_named = column.name in table.subject or column.kind is ColumnKind.LIST
    return not is_named and are_figures(texts)
