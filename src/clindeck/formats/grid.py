"""A grid of positioned texts: what a CSV file, a sheet and a table of a page have in common.

A grid knows where each text stands and nothing of clinical tables. Empty rows are no rows: sheets
leave them at their end, and people between groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from clindeck.model.problems import Position, Problem, error

MAX_TEXT = 32_767
"""What a cell of a sheet holds, in characters; a file with longer ones cannot be edited there."""

MAX_FAULTS = 1_000
"""Faults of form that are told at a time: who mends them sees the others."""

HIDDEN_BASE = "clindeck.fingerprint"
"""Heading of the column in which an exported sheet carries what it said when it was written."""


class GridCell(NamedTuple):
    """A text and where it stands. Line and column count from 1; in a sheet they number its cells.

    `inset` is how far behind the column the text begins, None where characters of the text and of
    the file do not correspond. `start` and `end` are offsets in a text file, else 0.
    """

    text: str
    line: int
    column: int
    inset: int | None = None
    start: int = 0
    end: int = 0


class GridRow(NamedTuple):
    """A row with at least one text. `cells` may be fewer than the headings."""

    cells: tuple[GridCell, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings and rows of a file. `path` is that of its positions."""

    path: str
    header: tuple[GridCell, ...]
    rows: tuple[GridRow, ...]

    def at(self, cell: GridCell | GridRow) -> Position:
        """Return where a cell or row stands."""
        return Position(self.path, cell.line, cell.column)


def grid_of(
    path: str, lines: Sequence[Sequence[GridCell]]
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return lines of cells as a grid, the first with a text as its headings, and its faults."""
    filled = [line for line in lines if any(cell.text.strip() for cell in line)]
    if not filled:
        return None, (error(Position(path, 1, 1), "X003", "there are no cells; write the headings "
                            "of the columns into the first row"),)  # fmt: skip
    header = _without_empty_end(filled[0])
    rows = tuple(GridRow(tuple(line), line[0].line, line[0].column) for line in filled[1:])
    grid = Grid(path, header, rows)
    return grid, tuple(islice(_faults(grid), MAX_FAULTS))


def cell_name(line: int, column: int) -> str:
    """Return what a spreadsheet calls a cell: `D14` for line 14, column 4."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{line}"


def _without_empty_end(line: Sequence[GridCell]) -> tuple[GridCell, ...]:
    end = len(line)
    while end and not line[end - 1].text.strip():
        end -= 1
    return tuple(line[:end])


def _faults(grid: Grid) -> Iterable[Problem]:
    width = len(grid.header)
    for row in grid.rows:
        if len(row.cells) < width:
            message = (
                f"{len(row.cells)} cells below {width} headings; write an empty cell where a "
                "column has nothing to say"
            )
            yield error(grid.at(row), "X004", message)
        for number, cell in enumerate(row.cells):
            if len(cell.text) > MAX_TEXT:
                message = (
                    f"a text of {len(cell.text):,} characters; a cell holds at most {MAX_TEXT:,}, "
                    "so shorten it"
                )
                yield error(grid.at(cell), "X005", message)
            if number >= width and cell.text.strip():
                message = (
                    "a cell behind the last heading; remove it, or put the text that holds the "
                    "separator into quotes"
                )
                yield error(grid.at(cell), "X004", message)
