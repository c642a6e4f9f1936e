"""A sheet of an `.xlsx` workbook to a grid: texts as they stand in the cells, or a refusal.

A spreadsheet may turn what was typed into something else: `1-2` into a date, `5.10` into 5.1, `8 %`
into 0.08. So a cell is taken only where the text that it shows is beyond doubt: text cells, and
numbers in the formats `General`, `0`, `0.00`, `0%` and the like whose digits say all of the number.
Formulas, errors, logical values, merged cells, other formats, and dates where no date belongs are
refused at their cell. Hidden rows and columns are read, and reported, since who edits the sheet
does not see them.

Lines and columns of positions are those of the sheet: `drugs.xlsx:14:4` is cell D14.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from clindeck.files.bounded_reads import MAX_FILE_BYTES
from clindeck.formats.grid import Grid, GridCell, grid_of
from clindeck.formats.text import too_large
from clindeck.model.problems import Position, Problem, error, warning

INSTALL = 'pip install "clindeck[xlsx]"'
_SURE_BELOW = Decimal(10) ** 15
"""Numbers beyond it have more digits than a spreadsheet keeps."""

_FIXED = re.compile(r"0(?:\.(0+))?(%?)\Z")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_KINDS = {"b": "a logical value (TRUE or FALSE)", "e": "an error", "f": "a formula"}


def read_sheet(
    path: str, data: bytes, at: Position, is_date: Callable[[str], bool]
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the first visible sheet of a workbook, and the faults of its cells.

    `at` is where the file was named: what hinders reading it at all is said there. `is_date` tells
    by its heading whether a column holds dates; elsewhere a date is refused.
    """
    try:
        import openpyxl
    except ImportError:
        message = f"reading .xlsx needs more than is installed; run: {INSTALL}"
        return None, (error(at, "X010", message),)
    if len(data) > MAX_FILE_BYTES:
        return None, (too_large(path),)
    try:
        from clindeck.formats.xlsx_limits import refusal

        refused = refusal(data)
        if refused:
            message = f"the workbook is not read: {_printable(refused)}"
            return None, (error(Position(path, 1, 1), "X009", message),)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that it leaves out, none of them cells
            workbook: Any = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    except Exception as fault:  # the library raises whatever a damaged file makes it stumble over
        message = f"not a workbook that can be read ({_told(fault)}); save it as .xlsx anew"
        return None, (error(Position(path, 1, 1), "X009", message),)
    sheets = [each for each in workbook.worksheets if each.sheet_state == "visible"]
    if not sheets:
        return None, (error(Position(path, 1, 1), "X009", "the workbook shows no sheet"),)
    reader = _SheetReader(path, sheets[0], is_date)
    grid, problems = grid_of(path, list(reader.lines()))
    others = [each.title for each in sheets[1:] if each.max_row > 1 or each.max_column > 1]
    if others:
        message = (
            f'only the first sheet, "{sheets[0].title}", is read; what "{others[0]}" holds is not, '
            "so move it to a file of its own"
        )
        reader.problems.append(warning(Position(path, 1, 1), "X009", message))
    return grid, (*reader.problems, *problems)


class _SheetReader:
    def __init__(self, path: str, sheet: Any, is_date: Callable[[str], bool]) -> None:
        self._path = path
        self._sheet = sheet
        self._is_date = is_date
        self._date_columns: frozenset[int] = frozenset()
        self.problems: list[Problem] = []

    def lines(self) -> Iterator[list[GridCell]]:
        """Yield the lines of the sheet; reports hidden and merged ones on the way."""
        self._merged()
        filled = 0
        for number, cells in enumerate(self._sheet.iter_rows(), start=1):
            line = [self._cell(cell, number, column) for column, cell in enumerate(cells, start=1)]
            if not line or not any(cell.text for cell in line):
                continue
            filled += 1
            if self._sheet.row_dimensions[number].hidden:
                message = (
                    f"row {number} of the sheet is hidden, but counts like all others; show it"
                )
                self.problems.append(warning(Position(self._path, number, 1), "X008", message))
            if filled == 1:
                self._hidden_columns(line)
                self._date_columns = frozenset(
                    cell.column for cell in line if self._is_date(cell.text)
                )
            yield line

    def _hidden_columns(self, header: list[GridCell]) -> None:
        hidden: set[int] = set()
        for each in self._sheet.column_dimensions.values():
            if each.hidden and each.min is not None and each.max is not None:
                hidden |= set(range(max(each.min, 1), min(each.max, len(header)) + 1))
        for cell in header:
            if cell.column in hidden and cell.text and not cell.text.startswith("clindeck."):
                message = f'column "{cell.text}" is hidden, but counts like all others; show it'
                at = Position(self._path, cell.line, cell.column)
                self.problems.append(warning(at, "X008", message))

    def _merged(self) -> None:
        for each in self._sheet.merged_cells.ranges:
            if each.max_row == each.min_row and each.max_col == each.min_col:
                continue
            at = Position(self._path, each.min_row, each.min_col)
            message = (
                f"merged cells {each.coord}: only the first of them holds a value; split them and "
                "fill each"
            )
            self.problems.append(error(at, "X007", message))

    def _cell(self, cell: Any, line: int, column: int) -> GridCell:
        text, fault = _text_of(cell, is_date=column in self._date_columns)
        at = Position(self._path, line, column)
        unfit = _UNFIT.search(text)
        if fault:
            self.problems.append(error(at, "X006", fault))
        elif unfit is not None:
            message = f"character U+{ord(unfit.group()):04X} is not allowed; remove it"
            self.problems.append(error(at, "Y008", message))
        return GridCell(text, line, column)


def _text_of(cell: Any, *, is_date: bool) -> tuple[str, str]:
    """Return what a cell says, and why that cannot be told for sure, else the empty text."""
    value, kind = cell.value, cell.data_type
    if value is None:
        return "", ""
    if kind in _KINDS:
        told = _KINDS[kind]
        message = f"the cell holds {told}; write what it should say as plain text"
        return str(value), message
    if kind == "d" or isinstance(value, (date, datetime)):
        return _date_text(value, is_date=is_date)
    if kind == "n":
        return _number_text(value, cell.number_format)
    return str(value).replace("\r\n", "\n").replace("_x000D_\n", "\n"), ""


def _date_text(value: object, *, is_date: bool) -> tuple[str, str]:
    shown = str(value)
    if isinstance(value, datetime) and value.time() == time():
        shown = value.date().isoformat()
        if is_date:
            return shown, ""
    message = (
        f"the cell holds a date or time ({shown}), perhaps made of something else that was typed; "
        "format it as Text and type it again"
    )
    return shown, message


def _number_text(value: int | float, number_format: str) -> tuple[str, str]:
    """Return a number as the sheet shows it wherever it is opened, or why that is unsure."""
    exact = Decimal(repr(value))
    if not exact.is_finite() or abs(exact) >= _SURE_BELOW:
        return str(value), _unsure(value, number_format)
    if number_format in ("General", "@", "GENERAL"):
        shown = format(exact.normalize() if exact % 1 else exact.quantize(Decimal(1)), "f")
        if len(shown.replace("-", "").replace(".", "")) <= 11:
            return shown, ""
    found = _FIXED.match(number_format)
    if found is not None:
        scaled = exact.scaleb(2) if found[2] else exact
        shown = f"{scaled:.{len(found[1] or '')}f}"
        if Decimal(shown) == scaled:
            return f"{shown}{found[2]}", ""
    return str(value), _unsure(value, number_format)


def _unsure(value: float, number_format: str) -> str:
    return (
        f"the cell holds the number {_shortened(value)} in the format "
        f"{_printable(number_format)}, so what was typed cannot be told; format it as Text and "
        "type it again"
    )


def _shortened(value: float) -> str:
    text = str(value)
    return text if len(text) <= 30 else f"{text[:30]}…"


def _told(fault: Exception) -> str:
    return _printable(" ".join(str(fault).split()))[:80] or type(fault).__name__


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
