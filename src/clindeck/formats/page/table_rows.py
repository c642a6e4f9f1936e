"""The rows of one table of a page: cells in their columns, in each row that they reach into."""

from __future__ import annotations

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.page.cell_text import At, CellText
from clindeck.formats.page.looks import Element
from clindeck.model.problems import Position

MAX_CELLS = 400_000
"""Cells of a page's tables, those that reach into several rows counted in each."""
_MAX_COLUMNS, _MAX_ROWS = 1_000, 65_534
"""What HTML allows for one cell."""


class TooLarge(Exception):
    """Cells that reach over rows and columns make a table beyond all measure."""


class TableRows:
    """Collects the cells of a table while its tags are read."""

    def __init__(self, at: At, path: str, faults: CellFaults | None = None) -> None:
        self._at = at
        self._path = path
        self._faults = faults or CellFaults(path)
        self._name = ""
        self._lines: list[list[GridCell]] = []
        self._foot: list[list[GridCell]] = []
        self._is_foot = False
        self._row: dict[int, GridCell] | None = None
        self._row_at = at
        self._reaching: dict[int, tuple[GridCell, int]] = {}
        self._begun: dict[int, int] = {}
        self._count = self._next = 0
        self._spans = (1, 1)
        self._reaches: dict[tuple[int, int], int] = {}
        self._is_caption = self._is_heading = False
        self._headed: set[tuple[int, int]] = set()
        self.cell: CellText | None = None

    def found(self) -> FoundTable:
        """Return the table with what is to be said of it."""
        at = Position(self._path, *self._at)
        lines = [*self._lines, *self._foot]
        for line in lines:  # a short row ends in empty places
            blank = GridCell("", line[0].line, line[0].column)
            line += [blank] * (len(lines[0]) - len(line))
        return FoundTable(
            at,
            lines,
            self._name,
            self._faults.problems(),
            "write its heading",
            self._faults.each(),
            self._reaches,
            frozenset(self._headed),
        )

    def name_inner(self, at: At, number: int) -> None:
        """Say that another table, the `number`th of the page, begins in a cell of this one."""
        if self.cell is not None:
            message = (
                "a table inside a cell is read as plain text; see whether it fits, or read it with "
                f"--number {number}"
            )
            self._faults.warning(at, "X007", message, "inner")

    def begin(self, element: Element, at: At) -> None:
        """Begin a part of the table."""
        tag = element.tag
        if tag in ("td", "th", "caption"):
            self._is_caption, self._is_heading = tag == "caption", tag == "th"
            self._spans = (
                _span(element.attributes.get("rowspan", ""), _MAX_ROWS),
                _span(element.attributes.get("colspan", ""), _MAX_COLUMNS) or 1,
            )
            self.cell = CellText(at, self._faults)
            self.cell.name_unread(element, at)
        elif tag == "tr":
            self._begin_row(at)
        else:
            self._end_row()
            self._reaching = {}
            self._is_foot = tag == "tfoot"

    def end(self, tag: str) -> None:
        """End a cell, the caption or a row."""
        if self.cell is not None:
            cell, self.cell = self.cell.cell(), None
            if self._is_caption:
                self._name = " ".join(cell.text.split())
            else:
                self._place(cell)
        if tag == "tr":
            self._end_row()

    def _begin_row(self, at: At) -> None:
        self._end_row()
        self._row, self._row_at, self._next = {}, at, 0

    def _end_row(self) -> None:
        """Add the row with what reaches into it from above, unless it has no cell of its own."""
        row, self._row = self._row, None
        if row is None:
            return
        self._count += len(row) + len(self._reaching)
        if self._count > MAX_CELLS:
            raise TooLarge
        own = dict.fromkeys(row)
        if row:
            for column, (cell, _) in self._reaching.items():
                row.setdefault(column, cell._replace(line=self._row_at[0], column=self._row_at[1]))
            blank = GridCell("", *self._row_at)
            line = [row.get(column, blank) for column in range(max(row) + 1)]
            (self._foot if self._is_foot else self._lines).append(line)
        self._reaching = {
            column: (cell, left - 1) for column, (cell, left) in self._reaching.items() if left > 1
        } | {column: (row[column], left) for column, left in self._begun.items() if column in own}
        self._begun = {}

    def _place(self, cell: GridCell) -> None:
        """Put a cell into the next free column of the row."""
        if self._row is None:
            return
        if self._is_heading:
            self._headed.add((cell.line, cell.column))
        rows, columns = self._spans
        column = self._next
        while column in self._reaching:
            column += 1
        if columns > 1:
            self._reaches[cell.line, cell.column] = columns
            message = "a cell over several rows or columns; repeat its text in each of them"
            self._faults.error(cell, "X007", message)
        elif rows != 1 and cell.text:
            message = (
                "a cell over several rows is read as if each of them held its text; see whether it "
                "fits"
            )
            self._faults.warning(cell, "X007", message)
        for number in range(column, column + columns):
            self._row[number] = cell if number == column else cell._replace(text="", runs=())
            if rows != 1:
                self._begun[number] = (rows or _MAX_ROWS) - 1
        self._next = column + columns
        if self._next > MAX_CELLS:
            raise TooLarge


def _span(text: str, most: int) -> int:
    digits = text.strip()
    if not digits.isascii() or not digits.isdecimal():
        return 1
    return most if len(digits) > len(str(most)) else min(int(digits), most)
