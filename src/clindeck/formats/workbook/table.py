"""A sheet as it is stored to the table that a person sees: texts, their looks, and refusals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.cell_names import cell_name, column_letters
from clindeck.formats.grid import GREY, HIDDEN_BASE, FoundTable, GridCell
from clindeck.formats.looks import CROSSED_OUT, SYMBOL_FONTS
from clindeck.formats.workbook.cell_looks import looks_of
from clindeck.formats.workbook.cell_styles import CellLook, is_unseen
from clindeck.formats.workbook.numbers import (
    day_text,
    is_date_format,
    number_text,
    printable,
    text_format,
)
from clindeck.formats.workbook.parts import SheetRun
from clindeck.formats.workbook.sheets import Area, SheetCell, WorkbookSheet
from clindeck.markup.inline import MarkupRun, joined_runs
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OUR_GREY = frozenset((f"rgb=FF{GREY}",))
_TELLING_WORDS = 5
"""Words that say what a cell holds; behind them comes what is so in this cell alone."""
DATE_FAULT = "the cell holds a date or time"
"""How the fault of a date begins that stands where none is expected."""
_KINDS = {"b": "a logical value (TRUE or FALSE)", "e": "an error", "f": "a formula"}


def table_of_sheet(
    path: str,
    title: str,
    sheet: WorkbookSheet,
    is_date: Callable[[str], bool],
    begins_1904: bool,  # noqa: FBT001
) -> FoundTable:
    """Return the table that a sheet shows; `is_date` tells by its heading what holds dates."""
    return _SheetTable(path, sheet, is_date, begins_1904=begins_1904).found(title)


class _SheetTable:
    def __init__(
        self, path: str, sheet: WorkbookSheet, is_date: Callable[[str], bool], *, begins_1904: bool
    ) -> None:
        self._path = path
        self._sheet = sheet
        self._is_date = is_date
        self._begins_1904 = begins_1904
        self._width = sheet.width
        self._date_columns: frozenset[int] = frozenset()
        self._faults = CellFaults(path)
        self._are_plain = True

    def found(self, title: str) -> FoundTable:
        """Return the table, with all that is to be said of its cells."""
        self._fill_merged()
        lines: list[list[GridCell]] = []
        for number in sorted(self._sheet.rows):
            cells = self._sheet.rows[number]
            if any(_is_filled(cell) for cell in cells.values()):
                lines.append(self._line(number, cells, is_header=not lines))
        self._name_hidden_columns(lines)
        self._name_colours(lines)
        self._name_what_is_no_cell(lines)
        at = Position(self._path, *(lines[0][0][1:3] if lines else (1, 1)))
        spans = {
            (line, area.left): area.right - area.left + 1
            for area in self._sheet.merged
            if area.left != area.right
            for line in range(area.top, area.bottom + 1)
            if line in self._sheet.rows
        }
        problems, faults = self._faults.problems(), self._faults.each()
        looks = looks_of(self._sheet)
        return FoundTable(at, lines, title, problems, faults=faults, spans=spans, looks=looks)

    def _line(self, number: int, cells: dict[int, SheetCell], *, is_header: bool) -> list[GridCell]:
        line = [
            self._cell(cells[column]) if column in cells else GridCell("", number, column)
            for column in range(1, self._width + 1)
        ]
        if self._sheet.is_hidden(number):
            message = f"row {number} of the sheet is hidden; show it, or delete it"
            self._faults.error(line[0], "X008", message, "row")
        if is_header:
            self._date_columns = frozenset(each.column for each in line if self._is_date(each.text))
            for each in line:
                is_ours = each.text.startswith(HIDDEN_BASE)
                if self._sheet.hidden_columns[each.column] and each.text and not is_ours:
                    message = f'column "{each.text}" is hidden; show it, or delete it'
                    self._faults.error(each, "X008", message, "column")
        return line

    def _cell(self, cell: SheetCell) -> GridCell:
        if cell.style.is_plain and cell.kind == "s" and len(cell.runs) == 1:
            text, look = cell.runs[0]
            if look is None and not self._sheet.has_rules and _UNFIT.search(text) is None:
                return GridCell(normal(text), cell.line, cell.column)
        self._are_plain = False
        text, fault = self._text(cell)
        runs = tuple(
            SheetRun(normal(run.text), run.look or cell.style.look)
            for run in (cell.runs if cell.kind == "s" else (SheetRun(text, None),))
        )
        text = "".join(run.text for run in runs)
        unfit = _UNFIT.search(text)
        if fault:
            self._faults.error(cell, "X006", fault, " ".join(fault.split()[:_TELLING_WORDS]))
        elif unfit is not None:
            message = f"character U+{ord(unfit.group()):04X} is not allowed; remove it"
            self._faults.error(cell, "Y008", message)
            text = printable(text)
        else:
            self._judge_looks(cell, runs)
        marked = joined_runs(MarkupRun(run.text, _tags(run.look)) for run in runs)
        if unfit is not None or not any(run.tags for run in marked):
            return GridCell(normal(text), cell.line, cell.column)
        return GridCell(text, cell.line, cell.column, runs=marked)

    def _text(self, cell: SheetCell) -> tuple[str, str]:
        """Return what a cell says, and why that cannot be told for sure, else the empty text."""
        kind = cell.kind
        if kind == "s":
            return "".join(run.text for run in cell.runs), ""
        if kind in _KINDS:
            shown = {"1": "TRUE", "0": "FALSE"}.get(cell.value, "") if kind == "b" else ""
            return (
                shown or cell.value,
                f"the cell holds {_KINDS[kind]}; write what it should say as plain text",
            )
        if kind == "d" or is_date_format(cell.style.number_format):
            shown, is_day = day_text(cell.value, begins_1904=self._begins_1904)
            if is_day and cell.column in self._date_columns:
                return shown, ""
            message = (
                f"{DATE_FAULT} ({shown}), perhaps made of something else that was "
                "typed; format it as Text and type it again"
            )
            return shown, message
        return number_text(cell.value, cell.style.number_format)

    def _judge_looks(self, cell: SheetCell, runs: tuple[SheetRun, ...]) -> None:
        """Refuse what looks otherwise than its letters say."""
        looks = [(run.text.strip(), run.look or CellLook()) for run in runs if run.text.strip()]
        struck = [text for text, look in looks if look.is_struck]
        if struck or any(_holds(area, cell) for area in self._sheet.struck_by_rule):
            self._faults.error(cell, "X016", CROSSED_OUT.format(_shortened(struck)), "struck")
        unseen = [text for text, look in looks if is_unseen(look, cell.style)]
        if unseen and cell.style.ground:
            message = (
                f"letters in the colour of their ground say {_shortened(unseen)}, which nobody "
                "sees; give them another colour, or delete them"
            )
            self._faults.error(cell, "X008", message, "ground")
        elif unseen:
            message = (
                f"white letters on white say {_shortened(unseen)}, which nobody sees; give them a "
                "colour, or delete them"
            )
            self._faults.error(cell, "X008", message, "white")
        tiny = [text for text, look in looks if look.is_tiny]
        if tiny:
            message = (
                f"letters too small to be read say {_shortened(tiny)}; give them a usual size, or "
                "delete them"
            )
            self._faults.error(cell, "X008", message, "tiny")
        if looks and any(_holds(area, cell) for area in self._sheet.hidden_by_rule):
            message = (
                "a rule of the sheet may show nothing of this cell, white letters on white, say; "
                "look whether a person sees it, and take the rule away"
            )
            self._faults.warning(cell, "X008", message, "rule")
        symbols = [look.font for _, look in looks if look.font.strip().lower() in SYMBOL_FONTS]
        if symbols:
            message = (
                f"the font {printable(symbols[0])} shows other signs here than the cell holds; "
                "type the signs themselves, in a usual font"
            )
            self._faults.error(cell, "X017", message, "font")
        if cell.kind == "s" and text_format(cell.style.number_format) != "@" and looks:
            message = (
                f"the number format {printable(cell.style.number_format)} shows something else "
                "here than the cell holds; format it as Text and see what it says"
            )
            self._faults.error(cell, "X017", message, "format")

    def _fill_merged(self) -> None:
        """Let each cell that is merged downwards say its text in all its rows."""
        for area in self._sheet.merged:
            rows = self._sheet.rows
            first = rows.get(area.top, {}).get(area.left)
            name = f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"
            at = GridCell("", area.top, area.left)
            if area.left != area.right:
                message = (
                    f"merged cells {name}: only the first of them holds a value; split them and "
                    "fill each"
                )
                self._faults.error(at, "X007", message, "sideways")
            elif area.top != area.bottom and first is not None and _is_filled(first):
                message = (
                    f"merged cells {name}: all of them are read as if each held the text of the "
                    "first; split them and fill each, to be sure"
                )
                self._faults.warning(at, "X007", message, "downwards")
            for line in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    if (line, column) == (area.top, area.left):
                        continue
                    rows.get(line, {}).pop(column, None)
                    if column > area.left or line not in rows or first is None:
                        continue
                    if area.left == area.right or any(map(_is_filled, rows[line].values())):
                        rows[line][column] = first._replace(line=line)

    def _name_hidden_columns(self, lines: list[list[GridCell]]) -> None:
        """Name the columns without a heading that nobody sees; the others' headings are named."""
        for number, heading in enumerate(lines[0] if lines else ()):
            is_hidden = self._sheet.hidden_columns[heading.column] and not heading.text.strip()
            filled = (line[number] for line in lines[1:] if line[number].text.strip())
            first = next(filled, None) if is_hidden else None
            if first is not None:
                message = f"column {column_letters(first.column)} is hidden; show it, or delete it"
                self._faults.error(first, "X008", message, "column")

    def _name_colours(self, lines: list[list[GridCell]]) -> None:
        """Name the cells whose letters have another colour than most of their column."""
        for column in range(1, 1 if self._are_plain else self._width + 1):
            colours = {
                line[0].line: _colours(self._sheet.rows[line[0].line].get(column))
                for line in lines[1:]
                if line[column - 1].text.strip()
            }
            counted = Counter(colour for colour in colours.values() if colour != _OUR_GREY)
            usual = next((colour for colour, _ in counted.most_common(1)), _OUR_GREY)
            for number, colour in colours.items():
                if colour not in (usual, _OUR_GREY):
                    message = (
                        "letters in another colour than the rest of the column; colour is not "
                        "read, so write what it means"
                    )
                    self._faults.warning(GridCell("", number, column), "X019", message)

    def _name_what_is_no_cell(self, lines: list[list[GridCell]]) -> None:
        first = GridCell("", 1, 1)
        if self._sheet.has_drawings:
            message = "the sheet holds pictures, charts or drawings; they are not read"
            self._faults.warning(first, "X018", message)
        headings = lines[0][0].line if lines else 0  # notes there explain columns, as ours do
        for line, column in sorted(self._sheet.notes):
            if line != headings:
                message = (
                    "a note hangs on this cell; it is not read, so write into the cell what counts"
                )
                self._faults.warning(GridCell("", line, column), "X018", message)


def _is_filled(cell: SheetCell) -> bool:
    return bool(cell.value) or any(run.text for run in cell.runs) or cell.kind in _KINDS


def _tags(look: CellLook | None) -> frozenset[str]:
    if look is None:
        return frozenset()
    marks = (("strong", look.is_strong), ("em", look.is_em), (look.script, bool(look.script)))
    return frozenset(tag for tag, is_set in marks if is_set)


def _colours(cell: SheetCell | None) -> frozenset[str]:
    if cell is None:
        return frozenset()
    runs = cell.runs if cell.kind == "s" else (SheetRun("x", None),)
    return frozenset((run.look or cell.style.look).colour for run in runs if run.text.strip())


def _holds(area: Area, cell: SheetCell) -> bool:
    return area.top <= cell.line <= area.bottom and area.left <= cell.column <= area.right


def _shortened(texts: list[str]) -> str:
    text = printable(" ".join(" … ".join(texts).split()))
    return "part of this" if not text else f'"{text[:57]}…"' if len(text) > 58 else f'"{text}"'
