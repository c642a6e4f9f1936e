"""The XML of a sheet to its cells as they are stored, and what a person sees or does not see of it.

Nothing is decided here: `xlsx_reader` says what the text of a cell is, and what is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree import ElementTree

from clindeck.formats.cell_names import LAST_COLUMN, cell_place, range_places
from clindeck.formats.workbook.cell_styles import CellStyle
from clindeck.formats.workbook.elements import Element, children, descendants, is_on, named
from clindeck.formats.workbook.parts import (
    SheetPart,
    SheetRun,
    Workbook,
    relations,
    runs_in,
    unescaped,
)

MAX_STRIKING = 100
"""Ranges that rules of a sheet may cross out."""


class SheetCell(NamedTuple):
    """A cell as it is stored. `kind` is that of the file: n, s (a text), b, e, d, or f: a formula.

    `value` is what stands there of a number or the like, `runs` what of a text.
    """

    line: int
    column: int
    kind: str
    value: str
    runs: tuple[SheetRun, ...]
    style: CellStyle


class Area(NamedTuple):
    """Cells from the first row and column to the last."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class WorkbookSheet:
    """A sheet: its cells by row, and what else a person sees or does not see of it."""

    rows: dict[int, dict[int, SheetCell]] = field(default_factory=dict)
    shown_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hides_other_rows: bool = False
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(LAST_COLUMN + 1))
    merged: list[Area] = field(default_factory=list)
    struck_by_rule: list[Area] = field(default_factory=list)
    hidden_by_rule: list[Area] = field(default_factory=list)
    has_drawings: bool = False
    """Some programs give each sheet a drawing with nothing in it."""
    notes: list[tuple[int, int]] = field(default_factory=list)

    def is_hidden(self, line: int) -> bool:
        """Return whether nobody sees a row."""
        return line in self.hidden_rows or (self.hides_other_rows and line not in self.shown_rows)

    @property
    def has_rules(self) -> bool:
        """Whether rules of the sheet cross something out or hide it."""
        return bool(self.struck_by_rule or self.hidden_by_rule)

    @property
    def width(self) -> int:
        """The last column with a cell."""
        return max((column for cells in self.rows.values() for column in cells), default=0)


def sheet_of(book: Workbook, part: SheetPart) -> WorkbookSheet:
    """Return a sheet. Raises what zipfile and the XML parser raise, KeyError, ValueError."""
    sheet = WorkbookSheet()
    line = 0
    with book.archive.open(part.path) as opened:
        for _, element in ElementTree.iterparse(opened):
            name = named(element)
            if name == "row":
                line = int(element.get("r", line + 1))
                _row(book, sheet, element, line)
                element.clear()
            elif name == "sheetFormatPr":
                sheet.hides_other_rows = is_on(element, "zeroHeight")
            elif name == "col" and (is_on(element, "hidden") or _is_nought(element, "width")):
                first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                first, last = max(first, 1), min(last, LAST_COLUMN)
                sheet.hidden_columns[first : last + 1] = b"\1" * max(0, last + 1 - first)
            elif name == "mergeCell":
                sheet.merged.append(Area(*range_places(element.get("ref", ""))))
            elif name == "conditionalFormatting":
                sheet.struck_by_rule += _areas_of_rules(element, book.striking_rules)
                hides = _shows_no_value(element)
                sheet.hidden_by_rule += _areas_of_rules(element, book.hiding_rules, is_any=hides)
            elif name == "drawing":
                sheet.has_drawings = True
    if len(sheet.struck_by_rule) + len(sheet.hidden_by_rule) > MAX_STRIKING:
        raise ValueError(f"its rules cross out more than {MAX_STRIKING} ranges")
    for kind, path in relations(book.archive, part.path):
        if kind == "comments":
            root = ElementTree.fromstring(book.archive.read(path))
            sheet.notes += [
                cell_place(each.get("ref", "")) for each in descendants(root, "comment")
            ]
        elif kind == "drawing" and path in book.archive.NameToInfo:
            sheet.has_drawings = len(ElementTree.fromstring(book.archive.read(path))) > 0
    return sheet


def _row(book: Workbook, sheet: WorkbookSheet, row: Element, line: int) -> None:
    is_flat = is_on(row, "customHeight") and _is_nought(row, "ht")
    (sheet.hidden_rows if is_on(row, "hidden") or is_flat else sheet.shown_rows).add(line)
    column = 0
    for element in children(row, "c"):
        reference = element.get("r")
        at, column = (line, column + 1) if reference is None else cell_place(reference)
        cell = _cell(book, element, at, column)
        if cell is not None:
            sheet.rows.setdefault(at, {})[column] = cell


def _cell(book: Workbook, element: Element, line: int, column: int) -> SheetCell | None:
    """Return a cell that holds something, else None."""
    style = book.style(int(element.get("s", "0")))
    kind = element.get("t", "n")
    value: str | None = None
    runs: tuple[SheetRun, ...] = ()
    is_formula = False
    for each in element:
        name = named(each)
        if name == "v":
            value = each.text or ""
        elif name == "is":
            runs = runs_in(each)
        is_formula = is_formula or name == "f"
    if is_formula:
        return SheetCell(line, column, "f", value or "", (), style)
    if kind != "inlineStr" and value is None:
        return None
    if kind == "s":
        number = int(value or "")
        if not 0 <= number < len(book.texts):
            raise ValueError(f"text {number} is not there")
        runs = book.texts[number]
    elif kind == "str":
        runs = (SheetRun(unescaped(value or ""), None),)
    is_text = kind in ("s", "str", "inlineStr")
    return SheetCell(line, column, "s" if is_text else kind, value or "", runs, style)


def _shows_no_value(element: Element) -> bool:
    """Return whether a rule draws a bar or a sign in the place of what the cell says."""
    drawn = (each for rule in children(element, "cfRule") for each in rule)
    return any(
        named(each) in ("dataBar", "iconSet") and not is_on(each, "showValue", otherwise=True)
        for each in drawn
    )


def _areas_of_rules(
    element: Element, looks: frozenset[int], *, is_any: bool = False
) -> Iterator[Area]:
    """Yield the ranges of rules that give one of these looks."""
    rules = (each.get("dxfId", "") for each in children(element, "cfRule"))
    if is_any or any(rule.isdecimal() and int(rule) in looks for rule in rules):
        references = element.get("sqref", "").split()
        if len(references) > MAX_STRIKING:
            raise ValueError(f"a rule crosses out more than {MAX_STRIKING} ranges")
        yield from (Area(*range_places(reference)) for reference in references)


def _is_nought(element: Element, attribute: str) -> bool:
    try:
        return float(element.get(attribute, "1")) == 0
    except ValueError:
        return False
