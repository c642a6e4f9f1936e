"""The cells of one of several tables that were found as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from clindeck.draft.reading.shaped import ShapedTable
from clindeck.formats.grid import FoundTable, GridCell


def cells_by_part(
    found: FoundTable, shaped: Sequence[ShapedTable]
) -> Mapping[int, Sequence[GridCell]]:
    """Return the filled cells of each part of a found table that are no values of any part.

    `shaped` are all its parts, tables that stand beside or below each other; the keys are the lines
    in which they begin (see `first_line`).
    """
    starts = sorted(set(map(first_line, shaped)))
    values = {
        (cell.line, cell.column)
        for each in shaped
        for row in each.rows
        for cell in row.cells
        if cell is not None
    }
    cells: dict[int, list[GridCell]] = {start: [] for start in starts}
    for cell in (cell for line in found.lines for cell in line if cell.text.strip()):
        if (cell.line, cell.column) not in values:
            cells[starts[max(0, bisect_right(starts, cell.line) - 1)]].append(cell)
    return cells


def first_line(shaped: ShapedTable) -> int:
    """Return the line in which a part begins, titles above its headings included."""
    return min((cell.line for cell in shaped.above), default=shaped.at.line)
