"""What a workbook may ask for before anything takes it apart.

A few hundred bytes can name a cell a million rows away, merge a whole sheet, or define an entity
that unpacks to gigabytes; whoever then builds the sheet in memory never comes back. So each part
is read through once, its elements counted and the places that they name added up.
"""

from __future__ import annotations

import io
import zipfile
from typing import NoReturn
from xml.parsers import expat

from clindeck.formats.cell_names import LAST_COLUMN, LAST_ROW, cell_place, range_places

MAX_BYTES = 64 * 1024 * 1024
"""Unpacked size of a workbook; a larger one is a mistake or an attack."""
MAX_PARTS = 2_000
MAX_CELLS = 400_000
"""Cells, and places from the first cell of a sheet to its last: 10,000 rows of 40 columns."""
MAX_OTHERS = 100_000
"""Styles, rules, links and the like."""
MAX_DEPTH = 64
MAX_FORMULA_TEXT = 10_000_000
"""Characters of formulas, each counted as often as it is shared."""

_LIGHT = frozenset(
    ("row", "v", "is", "t", "r", "si", "rPr", "rFont", "sz", "b", "i", "u", "color", "family",
     "charset", "scheme", "vertAlign", "strike")
)  # fmt: skip
"""Elements of texts and values, bounded by the size of the file alone."""


class _Refused(Exception):
    pass


def refusal(data: bytes) -> str:
    """Return why a workbook is not taken apart, empty if it may be. Raises what zipfile raises."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > MAX_BYTES:
            return f"it unpacks to {size:,} bytes, more than any table"
        if len(parts) > MAX_PARTS:
            return f"it has {len(parts):,} parts, more than any table"
        counter = _Counter()
        try:
            for part in parts:
                counter.count(archive.read(part))
        except _Refused as refused:
            return str(refused)
    return ""


class _Counter:
    """Adds up what the parts of a workbook name."""

    def __init__(self) -> None:
        self._cells = self._others = self._covered = 0
        self._shared = self._longest = self._length = 0
        self._depth = self._row = self._column = self._rows = self._columns = 0

    def count(self, data: bytes) -> None:
        """Count one part. Raises _Refused where it asks for too much."""
        self._depth = self._row = self._column = self._rows = self._columns = 0
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = self._said
        try:
            parser.ParseFile(io.BytesIO(data))
        except expat.ExpatError:
            return  # no XML, or torn: whoever reads it says so, and gets no further than this

    def _opened(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _Refused(f"it is nested more than {MAX_DEPTH} levels deep")
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "c":
            self._cell(attributes.get("r"))
        elif name == "f":
            self._length = 0
            self._shared += attributes.get("t") == "shared"
        elif name not in _LIGHT:
            self._other(name, attributes.get("ref", ""))

    def _cell(self, reference: str | None) -> None:
        row, column = self._row, self._column + 1
        if reference:
            try:
                row, column = cell_place(reference)
            except ValueError:
                raise _Refused(f'it has a cell "{reference[:20]}"') from None
        self._column = column
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise _Refused(f"it has more than {MAX_CELLS:,} cells; divide the table")
        if row < 1 or column < 1 or self._rows * self._columns > MAX_CELLS:
            raise _Refused(
                f"it reaches to row {self._rows:,} and column {self._columns:,}, more than "
                f"{MAX_CELLS:,} cells; delete the empty rows and columns behind the table"
            )

    def _other(self, name: str, reference: str) -> None:
        self._others += 1
        if self._others > MAX_OTHERS:
            raise _Refused(f"it has more than {MAX_OTHERS:,} styles, rules and links")
        if name in ("mergeCell", "hyperlink") and reference:
            self._covered += _area(reference)
            if self._covered > MAX_CELLS:
                raise _Refused(f"it merges or links more than {MAX_CELLS:,} cells; undo that")

    def _said(self, text: str) -> None:
        self._length += len(text)

    def _closed(self, tag: str) -> None:
        self._depth -= 1
        if tag.rpartition(":")[2] == "f":
            self._longest = max(self._longest, self._length)
            if self._shared * self._longest > MAX_FORMULA_TEXT:
                raise _Refused("its formulas are too long; write what they say as plain text")


def _refuse_doctype(*_: object) -> NoReturn:
    raise _Refused("it declares a document type, which no spreadsheet does")


def _number(text: str | None, otherwise: int) -> int:
    try:
        return otherwise if text is None else int(text)
    except ValueError:
        raise _Refused("it has a row without a number") from None


def _area(reference: str) -> int:
    try:
        top, left, bottom, right = range_places(reference)
    except ValueError:
        raise _Refused(f'it has cells "{reference[:20]}"') from None
    if bottom < top or right < left or bottom > LAST_ROW or right > LAST_COLUMN:
        raise _Refused(f'it has cells "{reference[:20]}"')
    return (bottom - top + 1) * (right - left + 1)
