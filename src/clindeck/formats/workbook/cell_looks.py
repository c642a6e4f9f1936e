"""What sets whole cells of a sheet apart: a ground, a colour of their letters, bold."""

from __future__ import annotations

from clindeck.formats.workbook.sheets import SheetCell, WorkbookSheet

_WIDEST = 24
"""Columns of a sheet of which it is told how its cells look."""


def looks_of(sheet: WorkbookSheet) -> dict[tuple[int, int], str]:
    """Return what sets cells apart as a whole, by line and column; nothing of a wide sheet."""
    if sheet.width > _WIDEST:
        return {}
    return {
        (line, column): look
        for line, cells in sheet.rows.items()
        for column, cell in cells.items()
        if (look := _look_of(cell))
    }


def _look_of(cell: SheetCell) -> str:
    """Return the ground, colour and weight that all of a cell has, empty for the usual ones."""
    looks = [run.look or cell.style.look for run in cell.runs if run.text.strip()]
    looks = looks or [cell.style.look]
    is_strong = all(look.is_strong for look in looks)
    colour = looks[0].colour if all(look.colour == looks[0].colour for look in looks) else ""
    parts = (cell.style.ground, colour, "bold" if is_strong else "")
    return "|".join(parts) if any(parts) else ""
