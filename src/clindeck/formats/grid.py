"""A grid of positioned texts: what a CSV file, a sheet and a table of a page have in common.

A reader returns each table of a file as it stands there, a `FoundTable`: all lines, what is
visible in each cell and how (raised, emphasised), and what could not be taken. `grid_of` makes a
grid with headings of it. A grid knows where each text stands and nothing of clinical tables. Empty
rows are no rows: sheets leave them at their end, and people between groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clindeck.formats.cell_faults import CellFault, CellFaults
from clindeck.markup.inline import MarkupRun
from clindeck.model.problems import Position, Problem, error

MAX_TEXT = 32_767
"""What a cell of a sheet holds, in characters; a file with longer ones cannot be edited there."""

MAX_ABOVE = 20
"""Lines above the headings that somebody may have written a title or notes into."""

HIDDEN_BASE = "clindeck.fingerprint"
"""Heading of the column in which an exported sheet carries what it said when it was written."""

GREY = "606060"
"""Colour of the letters in an exported sheet that nobody is to edit."""

IN_QUOTES = "put the text that holds the separator into quotes"


class GridCell(NamedTuple):
    """A text and where it stands. Line and column count from 1; in a sheet they number its cells.

    `inset` is how far behind the column the text begins, None where characters of the text and of
    the file do not correspond. `start` and `end` are offsets in a text file, else 0. `runs` are
    the pieces of the text that are shown in different ways, none if it is plain.
    """

    text: str
    line: int
    column: int
    inset: int | None = None
    start: int = 0
    end: int = 0
    runs: tuple[MarkupRun, ...] = ()


class GridRow(NamedTuple):
    """A row with at least one text. `cells` may be fewer than the headings."""

    cells: tuple[GridCell, ...]
    line: int
    column: int


Lines = Sequence[Sequence[GridCell]]
MAX_COLUMNS = 1_000
"""Of a table; each is looked at for every row, and no card can show so many."""
IsHeading = Callable[[str], bool]
"""Tells whether a text is a heading that somebody expects."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as it stands in a file. `name` is the title of its sheet or its caption, if any.

    `problems` are those of its own cells, `faults` the same cell by cell. `surplus` is what to do
    about a cell behind the last heading, beside removing it. `spans` tell by line and column of a
    cell how many columns it reaches over, if more than one: its text stands in the first. `headed`
    are the places of the cells that the file itself marks as headings, None if its format has no
    such mark. `is_whole`: its format tells where it ends, so that lines of the file between its
    rows are no gap in it. `looks` tell by line and column of a cell of a narrow sheet what its
    ground, colour and weight are, where they are not the usual ones.
    """

    at: Position
    lines: Lines
    name: str = ""
    problems: tuple[Problem, ...] = ()
    surplus: str = IN_QUOTES
    faults: tuple[CellFault, ...] = ()
    spans: Mapping[tuple[int, int], int] = field(default_factory=dict)
    headed: frozenset[tuple[int, int]] | None = None
    looks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    is_whole: bool = False


class Grid(NamedTuple):
    """Headings and rows of a file. `path` is that of its positions."""

    path: str
    header: tuple[GridCell, ...]
    rows: tuple[GridRow, ...]

    def at(self, cell: GridCell | GridRow) -> Position:
        """Return where a cell or row stands."""
        return Position(self.path, cell.line, cell.column)


def grid_of(
    table: FoundTable, is_heading: IsHeading | None = None
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return a table as a grid, its first line with a text as headings, and all its faults.

    `is_heading` tells whether a text is a heading that somebody expects. Where they all stand
    further below, that is all there is to say: None, and one problem.
    """
    path = table.at.path
    filled = [line for line in table.lines if any(cell.text.strip() for cell in line)]
    if not filled:
        message = "there are no cells; write the headings of the columns into the first row"
        return None, (*table.problems, error(Position(path, 1, 1), "X003", message))
    above = 0 if is_heading is None else _lines_above_headings(filled, is_heading)
    if above:
        line = filled[above][0].line
        message = (
            f"the headings seem to stand in row {line}; delete what stands above them, so that the "
            "file begins with its headings"
        )
        return None, (error(Position(path, line, 1), "X003", message),)
    header = _without_empty_end(filled[0])
    if len(header) > MAX_COLUMNS:
        first = header[MAX_COLUMNS]
        message = f"a table has at most {MAX_COLUMNS:,} columns; divide it"
        return None, (error(Position(path, first.line, first.column), "X003", message),)
    rows = tuple(GridRow(tuple(line), line[0].line, line[0].column) for line in filled[1:])
    grid = Grid(path, header, rows)
    return grid, (*table.problems, *_faults(grid, table.surplus))


def is_exported(grid: Grid) -> bool:
    """Return whether `clindeck export` wrote a grid: its texts are typed in our markup."""
    return any(cell.text.startswith(HIDDEN_BASE) for cell in grid.header)


def cell_texts(line: Sequence[GridCell]) -> Iterator[str]:
    """Yield the texts of a line that are not empty, in one line each."""
    return filter(None, (" ".join(cell.text.split()) for cell in line))


def _lines_above_headings(filled: Lines, is_heading: IsHeading) -> int:
    """Return how many lines stand above one that holds far more of the expected headings."""
    if all(map(is_heading, cell_texts(filled[0]))):
        return 0
    known = [sum(map(is_heading, cell_texts(line))) for line in filled[: MAX_ABOVE + 1]]
    most = max(known)
    return known.index(most) if most > max(1, known[0]) else 0


def _without_empty_end(line: Sequence[GridCell]) -> tuple[GridCell, ...]:
    end = len(line)
    while end and not line[end - 1].text.strip():
        end -= 1
    return tuple(line[:end])


def _faults(grid: Grid, surplus: str) -> tuple[Problem, ...]:
    width = len(grid.header)
    faults = CellFaults(grid.path)
    for row in grid.rows:
        if len(row.cells) < width:
            message = (
                f"{len(row.cells)} cells below {width} headings; write an empty cell where a "
                "column has nothing to say"
            )
            faults.error(row, "X004", message, "short")
        if len(row.cells) <= width and max([len(cell.text) for cell in row.cells]) <= MAX_TEXT:
            continue
        for number, cell in enumerate(row.cells):
            if len(cell.text) > MAX_TEXT:
                message = (
                    f"a text of {len(cell.text):,} characters; a cell holds at most {MAX_TEXT:,}, "
                    "so shorten it"
                )
                faults.error(cell, "X005", message, "long")
            if number >= width and cell.text.strip():
                message = f"a cell behind the last heading; remove it, or {surplus}"
                faults.error(cell, "X004", message)
    return faults.problems()
