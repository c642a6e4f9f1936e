"""Names of cells and ranges as spreadsheets write them, and their places: `D14`, `A1:C3`."""

from __future__ import annotations

import re

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,12})\Z", re.ASCII)
_END = re.compile(r"(?:\$?([A-Za-z]{1,3}))?(?:\$?([0-9]{1,12}))?\Z", re.ASCII)


def cell_name(line: int, column: int) -> str:
    """Return what a spreadsheet calls a cell: `D14` for line 14, column 4."""
    return f"{column_letters(column)}{line}"


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column: `D` for 4."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def cell_place(name: str) -> tuple[int, int]:
    """Return row and column of a cell, from 1. Raises ValueError for what names none."""
    found = _CELL.match(name)
    if found is None:
        raise ValueError(name)
    return int(found[2]), _column(found[1])


def range_places(name: str) -> tuple[int, int, int, int]:
    """Return first row and column, last row and column of a range, `A:A` and `1:3` included.

    Raises ValueError for what is no range.
    """
    first, _, last = name.partition(":")
    top, left = _end(first, 1, 1)
    bottom, right = _end(last or first, LAST_ROW, LAST_COLUMN)
    return top, left, bottom, right


def _end(name: str, row: int, column: int) -> tuple[int, int]:
    found = _END.match(name)
    if found is None or not name:
        raise ValueError(name)
    return int(found[2] or row), _column(found[1]) if found[1] else column


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def is_in_sheet(path: str) -> bool:
    """Return whether the places in a file are cells of a sheet, to be named as such."""
    return path.lower().endswith((".xlsx", ".xlsm"))


def unit_of_places(path: str) -> str:
    """Return what the lines of positions in a file are: notes of a package, say."""
    ending = path.lower().rpartition(".")[2]
    return {"docx": "paragraph", "apkg": "note"}.get(ending, "line")
