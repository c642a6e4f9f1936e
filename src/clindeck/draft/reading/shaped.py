"""A table of a file with its parts told apart: headings, rows, groups, what is no value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clindeck.draft.reading.row_looks import one_line
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.model.problems import Position

ITEM, DETAIL, UNDER = "Item", "Detail", "Under"
"""Headings of lists: what an item is called, what is told of it, and what it stands under."""
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class ShapedColumn:
    """A heading as it is shown, and the unit that it gives to numbers.

    `is_invented`: the file has none, so that no question may say it but in English.
    """

    title: str
    unit: str = ""
    is_invented: bool = False


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
class Doubt:
    """A guess that changes what a value means, and the cells or lines that it is about."""

    said: str
    places: tuple[str, ...] = ()

    def text(self) -> str:
        """Return it as one sentence."""
        return f"{self.said} ({places_named(self.places)})" if self.places else self.said


def places_named(places: Sequence[str]) -> str:
    """Return places in words, the first of them."""
    shown = list(dict.fromkeys(places))
    more = len(shown) - _MOST_PLACES
    return ", ".join(shown[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A cell that became no value, and why."""

    cell: GridCell
    why: str


@dataclass(frozen=True, slots=True)
class ShapedTable:
    """Headings and rows. `at` is where the headings stand, `title` the first text above them.

    `above` are all cells above the headings. `doubts` are guesses that change what a value means,
    `merged` names the merged cells of which values are, by the places of these; `handled` are the
    places of all merged cells that were decided about. `is_of_notes`: its rows are what notes
    around another table tell.
    """

    title: str
    at: Position
    columns: tuple[ShapedColumn, ...]
    rows: tuple[ShapedRow, ...]
    guesses: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    above: tuple[GridCell, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)
    handled: frozenset[tuple[int, int]] = frozenset()
    is_of_notes: bool = False


def given_table(table: FoundTable) -> ShapedTable:
    """Return a table whose first line holds the headings and whose others are rows, as it is."""
    header, *lines = table.lines
    columns = tuple(ShapedColumn(one_line(cell)) for cell in header)
    rows = tuple(
        ShapedRow(tuple(cell if cell.text.strip() else None for cell in line), None)
        for line in lines
    )
    return ShapedTable("", table.at, columns, rows, (), ())
