"""Columns that say again what another one says."""

from __future__ import annotations

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import slug_of

_ALIKE = 0.6


def stands_in_address(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether most texts of a column are a part of the web address of their row."""
    names = [each.name for each in table.columns if each.kind is ColumnKind.URL]
    told = [
        any(slug_of(cell.text) in slug_of(address.text)
            for name in names if (address := row.cell(name)) is not None)
        for row in table.rows
        if (cell := row.cell(column.name)) is not None and slug_of(cell.text)
    ]  # fmt: skip
    return sum(told) > _ALIKE * len(told) and len({*table.texts(column.name)}) <= len(told) / 2


def says_again(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether most rows say in a column what they are called, or an earlier column says."""
    before: list[str] = list(table.subject)
    for each in table.columns:
        if each.name == column.name:
            break
        before.append(each.name)
    own = {row.id: cell.text.casefold() for row in table.rows
           if (cell := row.cell(column.name)) is not None}  # fmt: skip
    for name in dict.fromkeys(before):
        same = sum(
            own.get(row.id) == cell.text.casefold()
            for row in table.rows
            if (cell := row.cell(name)) is not None
        )
        if len(set(own.values())) > 1 and same > _ALIKE * len(own):
            return True
    return False
