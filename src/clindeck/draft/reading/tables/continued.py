"""Tables without headings right below one with headings and as many columns: its next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clindeck.draft.reading.row_looks import GridLine, filled_cells
from clindeck.draft.reading.tables.heading_rows import headings_of
from clindeck.formats.cell_names import is_in_sheet
from clindeck.formats.grid import FoundTable
from clindeck.formats.outline import BlockKind, DocumentBlock

CONTINUED = (
    "a table without headings right below another one of as many columns is read below the "
    "headings of that one; see whether it goes on"
)
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2


def with_continued_tables(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which a table that goes on with the one right above it has its headings."""
    return tuple(_with_headings(blocks))


def _with_headings(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    heads: GridLine | None = None
    for block in blocks:
        if block.kind is not BlockKind.GRID or block.grid is None or block.is_shaped \
                or block.grid.name or is_in_sheet(block.grid.at.path):  # fmt: skip
            heads = None
            yield block
            continue
        first = _first_line(block.grid)
        if first is not None:
            heads = first
        elif heads is not None and _width(block.grid) == len(heads):
            yield replace(block, grid=_below(heads, block.grid), doubt=block.doubt or CONTINUED)
            continue
        else:
            heads = None
        yield block


def _first_line(table: FoundTable) -> GridLine | None:
    """Return the headings of a table that has a full line of them at its top, else None."""
    lines = [line for line in table.lines if filled_cells(line)]
    width = _width(table)
    if len(lines) <= _FEWEST_ROWS or width < _FEWEST_COLUMNS or len(filled_cells(lines[0])) < width:
        return None
    headings, top, below = headings_of(table, lines, 0, width)
    return lines[0] if headings.are_there and (top, below) == (0, 1) else None


def _width(table: FoundTable) -> int:
    return max(map(len, table.lines), default=0)


def _below(heads: GridLine, table: FoundTable) -> FoundTable:
    headed = table.headed
    if headed is not None:
        headed = headed | {(cell.line, cell.column) for cell in heads}
    return replace(table, lines=[list(heads), *table.lines], headed=headed)
