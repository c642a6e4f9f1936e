"""CSV bytes to a grid: exact texts, the line and column of every cell, and where it lies.

RFC 4180, strictly: UTF-8 (a byte order mark is passed over), cells in double quotes where they hold
the separator, a quote or a line break. The separator is the one of comma, semicolon and tab that
the headings show. Python's own reader is not used: it tells no columns and forgives what a person
should see (a quote that never closes swallows the rest of the file).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from clindeck.formats.grid import Grid, GridCell, grid_of
from clindeck.formats.text import decoded
from clindeck.model.problems import Position, Problem, error

MAX_CELLS = 1_000_000
"""100,000 rows of ten columns; building more of them takes more memory than a command may have."""
SEPARATORS = (",", ";", "\t")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\r(?!\n)")
_QUOTED = re.compile('"([^"]*(?:""[^"]*)*)"')
_PLAIN = {separator: re.compile(f'[^"\r\n{separator}]*') for separator in SEPARATORS}
_LINE_FEED = re.compile("\r?\n")


class _Malformed(Exception):
    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


def read_csv(path: str, data: bytes) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the grid of a file's bytes, None if it cannot be told, and the faults of its form."""
    text, problems = decoded(path, data)
    if text is None:
        return None, problems
    places = _Places(path, text)
    unfit = _UNFIT.search(text)
    if unfit is not None:
        message = f"character U+{ord(unfit.group()[0]):04X} is not allowed; remove it"
        return None, (error(places.at(unfit.start()), "Y008", message),)
    try:
        separator = separator_of(text)
        lines = _lines(text, separator, places)
    except _Malformed as fault:
        code = "X003" if fault.offset == 0 else "X001"
        return None, (error(places.at(fault.offset), code, fault.message),)
    return grid_of(path, lines)


def separator_of(text: str) -> str:
    """Return the separator that the line of headings shows; a comma if it has one cell only."""
    shown: dict[str, int] = {}
    offset = 0
    while offset < len(text) and text[offset] not in "\r\n":
        quoted = _QUOTED.match(text, offset)
        if quoted is not None:
            offset = quoted.end()
            continue
        if text[offset] in SEPARATORS:
            shown.setdefault(text[offset], offset)
        offset += 1
    if len(shown) > 1:
        kinds = " and ".join(_NAMES[each] for each in SEPARATORS if each in shown)
        message = (
            f"the headings hold {kinds}, so the separator cannot be told; put headings with a "
            "sign of theirs into double quotes"
        )
        raise _Malformed(0, message)
    return next(iter(shown), ",")


def written_cell(text: str, separator: str, *, is_quoted: bool = False) -> str:
    """Return a text as a cell of CSV, in quotes where it needs them."""
    if is_quoted or any(sign in text for sign in ('"', "\n", "\r", *SEPARATORS)):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return f'"{text}"' if text != text.strip() else text


class _Places:
    """Lines and columns of offsets."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._starts = [0, *(found.end() for found in _LINE_FEED.finditer(text))]

    def of(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def at(self, offset: int) -> Position:
        """Return the position."""
        return Position(self._path, *self.of(offset))


def _lines(text: str, separator: str, places: _Places) -> list[list[GridCell]]:
    lines: list[list[GridCell]] = []
    cells: list[GridCell] = []
    offset, end, read = 0, len(text), 0
    while offset < end or cells:
        cell, after = _cell(text, offset, separator, places)
        cells.append(cell)
        read += 1
        if read > MAX_CELLS:
            raise _Malformed(offset, f"more than {MAX_CELLS:,} cells; divide the table")
        following = text[after : after + 1]
        if following == separator:
            offset = after + 1
            continue
        offset = after + (2 if following == "\r" else 1)
        if len(cells) > 1 or cell.text:
            lines.append(cells)
        cells = []
    return lines


def _cell(text: str, offset: int, separator: str, places: _Places) -> tuple[GridCell, int]:
    line, column = places.of(offset)
    if text[offset : offset + 1] == '"':
        found = _QUOTED.match(text, offset)
        if found is None:
            raise _Malformed(offset, "an opening quote is never closed; close it")
        after = found.end()
        if text[after : after + 1] not in ("", "\r", "\n", separator):
            message = 'text behind a closing quote; write a quote inside a cell twice: ""'
            raise _Malformed(after, message)
        raw = found[1]
        inset = 1 if '"' not in raw and "\n" not in raw else None
        shown = raw.replace('""', '"').replace("\r\n", "\n")
        return GridCell(shown, line, column, inset, offset, after), after
    found = _PLAIN[separator].match(text, offset)
    assert found is not None
    after = found.end()
    if text[after : after + 1] == '"':
        message = (
            'a quote inside a cell; put the whole cell into quotes and write this one twice: ""'
        )
        raise _Malformed(after, message)
    return GridCell(found.group(), line, column, 0, offset, after), after
