"""A table as a sheet that a clinician can edit, or as CSV; the same bytes every time.

Everything is text, so that a spreadsheet turns no dose into a date or number. Ids, headings and the
fingerprints are protected (without a password); cells with few possible values have a drop-down;
each heading carries the rules of its column as a note.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from clindeck.content.column_kinds import COLUMN_KINDS
from clindeck.content.sheet_columns import (
    NOT_SHOWN,
    RowField,
    choices_of,
    headings_of,
    items_of,
    shown,
)
from clindeck.formats.csv_reader import guarded, written_cell
from clindeck.formats.grid import GREY, HIDDEN_BASE
from clindeck.formats.yaml.nodes import MappingNode
from clindeck.model.tables import Column
from clindeck.spreadsheet.three_way_merge import fingerprint

NEW_ROWS = 200
"""Empty rows below the table that are prepared for new ones."""

MAX_CHOICES = 255
"""Characters that a drop-down may hold; longer lists stand in a sheet of their own."""

_ESCAPE = re.compile("(?<=_x)(?=[0-9A-Fa-f]{4}_)")
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NARROW, _WIDE = 10, 48


@dataclass(frozen=True, slots=True)
class Export:
    """What an exported sheet shows. `name` is `topic/table`, `rows` are the table's by id."""

    name: str
    title: str
    columns: tuple[Column, ...]
    fields: tuple[RowField, ...]
    rows: Mapping[str, MappingNode]
    sources: Mapping[str, object]

    def lines(self, between: str) -> list[list[str]]:
        """Return the cells of each row, its fingerprint last."""
        return [
            [
                *(shown(items_of(row, field), field, between) for field in self.fields),
                fingerprint(row_id, self.fields, row),
            ]
            for row_id, row in self.rows.items()
        ]

    @property
    def headings(self) -> list[str]:
        """The headings, that of the fingerprints last."""
        return [*headings_of(self.fields, self.columns), f"{HIDDEN_BASE} {self.name}"]


def csv_bytes(export: Export) -> bytes:
    """Return the table as CSV: UTF-8 with a byte order mark, which Excel needs, and commas."""
    lines = [export.headings, *export.lines(" | ")]
    text = "".join(
        ",".join(written_cell(guarded(cell), ",") for cell in line) + "\r\n" for line in lines
    )
    return text.encode("utf-8-sig")


def workbook_bytes(export: Export) -> bytes:
    """Return the table as a workbook; raises ImportError where its writer is not installed."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False,
               "strings_to_urls": False}  # fmt: skip
    book: Any = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": export.title, "created": _MADE})
    _Sheet(book, export).write()
    book.close()
    return buffer.getvalue()


class _Sheet:
    def __init__(self, book: Any, export: Export) -> None:
        self._export = export
        self._lines = export.lines("\n")
        self._sheet: Any = book.add_worksheet(_sheet_name(export.name.partition("/")[2]))
        self._lists: Any = None
        self._book = book
        text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        self._heading = book.add_format({**text, "bold": True, "bg_color": "#DDE7F0", "border": 1})
        self._fixed = book.add_format({**text, "font_color": f"#{GREY}", "bg_color": "#F2F2F2"})
        self._letters = book.add_format({})
        self._free = book.add_format({**text, "locked": False})

    def write(self) -> None:
        """Write headings, rows, notes, drop-downs and protection."""
        sheet, fields = self._sheet, self._export.fields
        headings = self._export.headings
        last = len(self._lines) + NEW_ROWS
        for column, heading in enumerate(headings):
            self._write_text(0, column, heading, self._heading)
        for column, field in enumerate(fields):
            free = self._fixed if field.name == "id" else self._free
            for number in range(1, last + 1):
                cell = self._lines[number - 1][column] if number <= len(self._lines) else ""
                style = self._fixed if cell == NOT_SHOWN else free
                if cell:
                    self._write_text(number, column, cell, style)
                else:
                    sheet.write_blank(number, column, None, style)
            sheet.set_column(column, column, self._width(column), free)
            sheet.write_comment(0, column, rules_of(field, self._export), {"x_scale": 2.2})
            self._drop_down(column, field, last)
        for number, line in enumerate(self._lines, start=1):
            sheet.write_string(number, len(fields), line[-1], self._fixed)
        sheet.set_column(len(fields), len(fields), None, self._fixed, {"hidden": True})
        sheet.freeze_panes(1, 2)
        sheet.protect("", {
            "format_cells": True, "format_columns": True, "format_rows": True,
            "insert_rows": True, "autofilter": True,
        })  # fmt: skip
        sheet.autofilter(0, 0, last, len(fields) - 1)

    def _write_text(self, row: int, column: int, text: str, style: Any) -> None:
        """Write a text so that it is read back sign by sign.

        The writer takes a text between `<r>` and `</r>` for XML of its own, and guards of two
        escapes (`_x0041_`) that share a `_` only the first. In pieces that hold none it does
        neither.
        """
        pieces = _ESCAPE.split(text)
        if text.startswith("<r>") and text.endswith("</r>"):
            pieces = ["<", *_ESCAPE.split(text[1:])]
        if len(pieces) > 1:
            parts = [part for piece in pieces for part in (self._letters, piece)]
            self._sheet.write_rich_string(row, column, *parts, style)
        else:
            self._sheet.write_string(row, column, text, style)

    def _width(self, column: int) -> int:
        lines = (line[column] for line in self._lines)
        longest = max((len(part) for cell in lines for part in cell.split("\n")), default=0)
        return max(_NARROW, min(_WIDE, longest + 2))

    def _drop_down(self, column: int, field: RowField, last: int) -> None:
        choices = choices_of(field, self._export.sources)
        if not choices:
            return
        source: object = list(choices)
        if len(",".join(choices)) > MAX_CHOICES:
            source = self._listed(choices)
        # Lists may hold several values in lines; then a drop-down only warns.
        self._sheet.data_validation(1, column, last, column, {
            "validate": "list", "source": source,
            "error_type": "information" if field.kind.is_list else "stop",
            "error_title": "One of the list",
            "error_message": "Several values: one per line." if field.kind.is_list
            else "Choose one of the list, or leave the cell empty.",
        })  # fmt: skip

    def _listed(self, choices: Sequence[str]) -> str:
        """Return the range of a hidden sheet that holds the choices."""
        if self._lists is None:
            self._lists = self._book.add_worksheet("clindeck lists")
            self._lists.hide()
            for row, choice in enumerate(choices):
                self._lists.write_string(row, 0, choice)
        return f"='clindeck lists'!$A$1:$A${len(choices)}"


def rules_of(field: RowField, export: Export) -> str:
    """Return what a clinician should know about a column, for the note at its heading."""
    column = next((each for each in export.columns if each.name == field.name), None)
    told = [f"{field.name}"]
    if field.name == "id":
        told.append("Permanent. Leave it empty in a new row: it is made from the name.")
    if column is not None and column.required:
        told.append("Every row needs it.")
    if column is not None and column.unique:
        told.append("No two rows may agree in it.")
    if note := COLUMN_KINDS[field.kind].sheet_note:
        told.append(note)
    if field.plain_name == "caution.text":
        told.append("A doubt that every card of the row shows. It needs what to verify as well.")
    choices = choices_of(field, export.sources)
    if choices:
        told.append(f"One of: {', '.join(choices)}.")
    return "\n".join(told)


def _sheet_name(table: str) -> str:
    """Return a name that a workbook takes: at most 31 characters, and not one that it reserves."""
    return f"table {table}"[:31] if table == "history" else table[:31]
