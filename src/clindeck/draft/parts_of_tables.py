"""The cells of one of several tables that were found as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from clindeck.draft.reading.shaped import ShapedTable
from clindeck.formats.grid import FoundTable, GridCell


def cells_of_parts(
    found: FoundTable, parts: Sequence[ShapedTable], shaped: Sequence[ShapedTable]
) -> Iterator[GridCell]:
    """Yield the cells of some parts of a found table, less what the other ones hold as values.

    `shaped` are all its parts: tables that stand beside or below each other.
    """
    starts = set(map(_first_line, parts))
    all_starts = sorted(map(_first_line, shaped))
    values = {
        (cell.line, cell.column)
        for each in shaped
        for row in each.rows
        for cell in row.cells
        if cell is not None
    }
    for line in found.lines:
        place = bisect_right(all_starts, line[0].line) - 1 if line else 0
        if all_starts[max(place, 0)] in starts:
            cells = (cell for cell in line if (cell.line, cell.column) not in values)
            yield from (cell for cell in cells if cell.text.strip())


def _first_line(shaped: ShapedTable) -> int:
    return min((cell.line for cell in shaped.above), default=shaped.at.line)
