"""What a reader found fault with in the cells of a table, as it matters to a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.draft.reading.row_looks import one_line
from clindeck.draft.reading.shaped import ShapedTable
from clindeck.formats.cell_faults import CellFault, CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import UNSOUND
from clindeck.formats.workbook.numbers import NUMBER_FAULT
from clindeck.formats.workbook.table import DATE_FAULT
from clindeck.model.problems import Problem

_MOSTLY_DATES = 0.8
_CELLS = re.compile(r"\b[A-Z]{1,3}[0-9]+:[A-Z]{1,3}[0-9]+")
_MERGED, _FORMULA = "X007", "X006"


class FoundFaults:
    """What the reader found fault with, cell by cell."""

    def __init__(self, found: FoundTable) -> None:
        self._path = found.at.path
        self._faults = found.faults
        self._at_cell: dict[tuple[int, int], CellFault] = {
            (fault.line, fault.column): fault for fault in found.faults
        }
        self._known_dates: set[tuple[int, int]] = set()

    def is_kept(self, cell: GridCell) -> bool:
        """Return whether a cell says what it seems to say."""
        fault = self._at_cell.get((cell.line, cell.column))
        return fault is None or fault.code not in UNSOUND

    def are_dates(self, cells: Sequence[GridCell]) -> None:
        """Take the dates of a column that holds little else for what they are."""
        dates = [
            (cell.line, cell.column)
            for cell in cells
            if (fault := self._at_cell.get((cell.line, cell.column))) is not None
            and fault.message.startswith(DATE_FAULT)
        ]
        if len(dates) >= _MOSTLY_DATES * len(cells):
            self._known_dates.update(dates)

    def left_over(self, shaped: ShapedTable, title: str) -> Iterator[GridCell]:
        """Yield the cells of a table that became no value, heading or title."""
        yield from (cell for cell in shaped.above if one_line(cell) != title)
        yield from (left.cell for left in shaped.left_out)
        cells = (cell for row in shaped.rows for cell in row.cells if cell is not None)
        yield from (cell for cell in cells if not self.is_kept(cell))

    def problems(self, shaped: Sequence[ShapedTable]) -> tuple[Problem, ...]:
        """Return the faults that matter to a draft, as warnings, one for each cause."""
        body = [
            cell.line for table in shaped for row in table.rows for cell in row.cells if cell
        ]  # fmt: skip
        first = min(body, default=0)
        handled = {place for table in shaped for place in table.handled}
        gathered = CellFaults(self._path)
        for fault in self._faults:
            if fault.code == _MERGED and fault.line < first:
                continue  # headings over several columns are joined, and that is said
            if fault.code == _MERGED and (fault.line, fault.column) in handled:
                continue  # a text over several columns is given to each, and that is said
            if (fault.line, fault.column) in self._known_dates:
                continue
            kept = "left out: " if fault.code in UNSOUND else ""
            if fault.code == _FORMULA:
                is_number = fault.message.startswith(NUMBER_FAULT)
                kept = "kept as that number: " if is_number else "kept as it is shown: "
            cause = " ".join(_CELLS.sub("", fault.message).split()[:5])
            gathered.warning(fault, fault.code, f"{kept}{fault.message}", cause)
        return gathered.problems()
