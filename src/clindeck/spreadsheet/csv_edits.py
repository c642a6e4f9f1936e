"""Edits of a CSV file of rows, a cell or a line at a time, all else byte for byte as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clindeck.content.sheet_columns import Items, RowField
from clindeck.formats.csv_reader import separator_of, written_cell
from clindeck.formats.grid import Grid, GridRow
from clindeck.formats.text_edits import Edit
from clindeck.formats.yaml.writer import Unfit

BETWEEN = " | "
"""What stands between the items of a list in a cell."""


class CsvRows:
    """The rows of a CSV text without byte order mark. `fields` are those of its headings."""

    def __init__(self, text: str, grid: Grid, fields: Sequence[RowField | None]) -> None:
        self._text = text
        self._separator, _ = separator_of(text)
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._places = {
            field.name: number for number, field in enumerate(fields) if field is not None
        }
        self._width = len(grid.header)
        self._rows = {row.cells[self._places["id"]].text.strip(): row for row in grid.rows}

    def cell_edit(self, row_id: str, field: RowField, value: Items) -> Edit:
        """Return the edit that makes a cell say something else, in quotes if it was."""
        cell = self._rows[row_id].cells[self._place(field)]
        is_quoted = self._text[cell.start : cell.start + 1] == '"'
        new = written_cell(BETWEEN.join(value), self._separator, is_quoted=is_quoted)
        return Edit(cell.start, cell.end, new)

    def new_row(self, row_id: str, after_id: str | None, values: Mapping[RowField, Items]) -> Edit:
        """Return the edit that adds a line behind another, or behind the last."""
        cells = [""] * self._width
        cells[self._places["id"]] = row_id
        for field, value in values.items():
            cells[self._place(field)] = BETWEEN.join(value)
        line = self._separator.join(written_cell(cell, self._separator) for cell in cells)
        row = self._rows.get(after_id or "") or next(reversed(self._rows.values()), None)
        if row is None:
            raise Unfit("the file has no row yet; write the first one by hand")
        end = _end(row)
        return Edit(end, end, f"{self._line_end}{line}")

    def removed_row(self, row_id: str) -> Edit:
        """Return the edit that takes a line away."""
        row = self._rows[row_id]
        following = self._text.find("\n", _end(row))
        end = len(self._text) if following < 0 else following + 1
        return Edit(row.cells[0].start, end, "")

    def _place(self, field: RowField) -> int:
        if field.name not in self._places:
            raise Unfit(f'the file of rows has no column "{field.name}"; add its heading by hand')
        return self._places[field.name]


def _end(row: GridRow) -> int:
    return row.cells[-1].end
