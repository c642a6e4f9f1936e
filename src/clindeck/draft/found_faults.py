"""What a reader found fault with in the cells of a table, as it matters to a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clindeck.draft.drafts import DraftCell, DraftedFile, DraftTable
from clindeck.draft.reading.row_looks import one_line
from clindeck.draft.reading.shaped import ShapedTable
from clindeck.draft.wording.titles import shortened
from clindeck.formats.cell_faults import CellFault, CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import UNSOUND
from clindeck.formats.workbook.numbers import NUMBER_FAULT
from clindeck.formats.workbook.table import DATE_FAULT
from clindeck.formats.yaml.reader import MAX_TEXT
from clindeck.model.problems import Problem, warning

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


def without_overlong(drafted: DraftedFile) -> DraftedFile:
    """Return what a file became without texts that no table holds, each of them with a warning.

    A row whose name is such a text goes with it; of a title that is far too long the start stays.
    """
    problems = list(drafted.problems)
    tables = tuple(_without_overlong_cells(_titled(each), problems) for each in drafted.tables)
    title = shortened(drafted.title)
    return replace(drafted, title=title, tables=tables, problems=tuple(problems))


def _titled(table: DraftTable) -> DraftTable:
    columns = tuple(replace(each, title=shortened(each.title)) for each in table.columns)
    return replace(table, title=shortened(table.title), columns=columns)


def _without_overlong_cells(table: DraftTable, problems: list[Problem]) -> DraftTable:
    overlong = [cell for row in table.rows for cell in row.cells if _longest(cell) > MAX_TEXT]
    if not overlong:
        return table
    for cell in overlong:
        message = (
            f"a text of {_longest(cell):,} characters is left out, for no card holds more than "
            f"{MAX_TEXT:,}; shorten it"
        )
        problems.append(warning(cell.position, "A007", message))
    places = {(cell.column, cell.position) for cell in overlong}
    columns = {cell.column for cell in overlong}
    rows = tuple(
        replace(row, cells=tuple(
            cell for cell in row.cells if (cell.column, cell.position) not in places
        ))
        for row in table.rows
        if all((each := row.cell(name)) is None or (name, each.position) not in places
               for name in table.subject)
    )  # fmt: skip
    return replace(table, rows=rows, columns=tuple(
        replace(each, is_required=each.is_required and each.name not in columns)
        if each.name not in table.subject else each
        for each in table.columns
    ))  # fmt: skip


def _longest(cell: DraftCell) -> int:
    return max(map(len, cell.items), default=0)
