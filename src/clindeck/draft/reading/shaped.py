"""A table of a file with its parts told apart: headings, rows, groups, what is no value."""

from __future__ import annotations

from dataclasses import dataclass

from clindeck.draft.reading.row_looks import one_line
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.model.problems import Position


@dataclass(frozen=True, slots=True)
class ShapedColumn:
    """A heading as it is shown, and the unit that it gives to numbers."""

    title: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ShapedRow:
    """The cells of a row by column, None where it says nothing; the line that names its group.

    `foot_notes` are the words that the marks of its cells and headings lead to, each with the
    numbers of the columns whose cells or headings bear the mark.
    """

    cells: tuple[GridCell | None, ...]
    group: GridCell | None
    foot_notes: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A cell that became no value, and why."""

    cell: GridCell
    why: str


@dataclass(frozen=True, slots=True)
class ShapedTable:
    """Headings and rows. `at` is where the headings stand, `title` the first text above them.

    `above` are all cells above the headings.
    """

    title: str
    at: Position
    columns: tuple[ShapedColumn, ...]
    rows: tuple[ShapedRow, ...]
    guesses: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    above: tuple[GridCell, ...] = ()


def given_table(table: FoundTable) -> ShapedTable:
    """Return a table whose first line holds the headings and whose others are rows, as it is."""
    header, *lines = table.lines
    columns = tuple(ShapedColumn(one_line(cell)) for cell in header)
    rows = tuple(
        ShapedRow(tuple(cell if cell.text.strip() else None for cell in line), None)
        for line in lines
    )
    return ShapedTable("", table.at, columns, rows, (), ())
