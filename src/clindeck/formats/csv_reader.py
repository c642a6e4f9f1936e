"""CSV bytes to a table: exact texts, the line and column of every cell, and where it lies.

RFC 4180, strictly: UTF-8 (a byte order mark is passed over), cells in double quotes where they hold
the separator, a quote or a line break. The separator is the one of comma, semicolon and tab that
a first line `sep=;` names, else the one that the headings show, else the one that gives every line
as many cells as there are headings. Python's own reader is not used: it tells no columns and
forgives what a person should see (a quote that never closes swallows the rest of the file).

An exported file guards what a spreadsheet would run as a formula (`=`, `+`, `-`, `@` at the start)
with an apostrophe; read back, it is taken off again. In other files an apostrophe is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from clindeck.formats.grid import FoundTable, Grid, GridCell, GridRow, IsHeading, is_exported
from clindeck.formats.text import decoded
from clindeck.formats.typed_grid import typed_grid_of
from clindeck.model.normal_form import is_normal, normal
from clindeck.model.problems import Position, Problem, error

MAX_CELLS = 1_000_000
"""100,000 rows of ten columns; building more of them takes more memory than a command may have."""
SEPARATORS = (",", ";", "\t")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\r(?!\n)")
_QUOTED = re.compile('"([^"]*(?:""[^"]*)*)"')
_CELL = {
    separator: re.compile(
        rf'(?:"([^"]*(?:""[^"]*)*)"|([^"\r\n{separator}]*))({separator}|\r\n?|\n|\Z)'
    )
    for separator in SEPARATORS
}
"""A cell, in quotes or not, and what ends it."""
_NAMED_SEPARATOR = re.compile(r'"?sep=([^\r\n])"?\1*[ ]*(?:\r?\n|\Z)', re.IGNORECASE)
"""What Excel reads as a word about the separator, not as a line of the table."""
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MOST = 0.5
"""Part of the lines that must be even before a separator is told by them."""
_LOOKED_AT, _LINES_LOOKED_AT = 20_000, 200
"""Characters and lines from which the separator is told, if the headings leave a doubt."""
_LINE_FEED = re.compile("\r?\n")
_new = tuple.__new__  # a named tuple's own constructor takes twice as long


class _Malformed(Exception):
    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


def read_csv(
    path: str, data: bytes, is_heading: IsHeading | None = None, *, is_own: bool = False
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the grid of a file's bytes, None if it cannot be told, and the faults of its form.

    `is_own`: the file belongs to a library, so its texts are typed in our markup.
    """
    table, problems = csv_table(path, data)
    if table is None:
        return None, problems
    grid, problems = typed_grid_of(table, is_heading, is_own=is_own)
    return grid if grid is None or not is_exported(grid) else _unguarded(grid), problems


def csv_table(path: str, data: bytes) -> tuple[FoundTable | None, tuple[Problem, ...]]:
    """Return the table that a file's bytes hold, None and the place if they are no CSV."""
    text, problems = decoded(path, data)
    if text is None:
        return None, problems
    places = _Places(path, text)
    unfit = _UNFIT.search(text)
    if unfit is not None:
        message = f"character U+{ord(unfit.group()[0]):04X} is not allowed; remove it"
        return None, (error(places.at(unfit.start()), "Y008", message),)
    try:
        separator, start = separator_of(text)
        lines = _lines(text, separator, start)
    except _Malformed as fault:
        code = "X003" if fault.offset == 0 else "X001"
        return None, (error(places.at(fault.offset), code, fault.message),)
    return FoundTable(Position(path, 1, 1), lines), ()


def separator_of(text: str) -> tuple[str, int]:
    """Return the separator of a CSV text, and where its headings begin. Raises _Malformed.

    A comma, where one column is all there is.
    """
    named = _NAMED_SEPARATOR.match(text)
    if named is not None:
        if named[1] not in SEPARATORS:
            message = (
                f'the first line names "{named[1]}" as the separator; save the file with commas, '
                "semicolons or tabs"
            )
            raise _Malformed(0, message)
        return named[1], named.end()
    shown = _separators_in_first_line(text)
    if len(shown) == 1 and _evenness(text, shown[0]):
        return shown[0], 0
    even = {each: _evenness(text, each) for each in (shown if len(shown) > 1 else SEPARATORS)}
    best = max(even, key=lambda each: even[each])
    if even[best] > _MOST and list(even.values()).count(even[best]) == 1:
        return best, 0
    if len(shown) < 2:
        return (*shown, _commonest(text))[0], 0
    kinds = " and ".join(_NAMES[each] for each in shown)
    message = (
        f"the headings hold {kinds}, so the separator cannot be told; put headings with a "
        "sign of theirs into double quotes"
    )
    raise _Malformed(0, message)


def _commonest(text: str) -> str:
    """Return what parts most lines, without a space behind it, below a title that it does not."""
    lines = [line for line in re.split(r"\r\n?|\n", text[:_LOOKED_AT])[1:] if line.strip()]
    counts = {
        each: sum(each in line.replace(f"{each} ", "") for line in lines) for each in SEPARATORS
    }
    best = max(SEPARATORS, key=lambda each: counts[each])
    return best if lines and counts[best] >= _MOST * len(lines) else ","


def _separators_in_first_line(text: str) -> tuple[str, ...]:
    """Return which separators stand in the first line, outside of quotes."""
    shown: set[str] = set()
    offset = 0
    while offset < len(text) and text[offset] not in "\r\n":
        quoted = _QUOTED.match(text, offset)
        if quoted is not None:
            offset = quoted.end()
            continue
        shown.add(text[offset])
        offset += 1
    return tuple(each for each in SEPARATORS if each in shown)


def _evenness(text: str, separator: str) -> float:
    """Return which part of the first lines have as many cells as most of them: 1 for all.

    0 where that is one cell, or the first line is neither like them nor a title of one cell.
    """
    try:
        lines = _lines(text[:_LOOKED_AT], separator, 0)[:_LINES_LOOKED_AT]
    except _Malformed:
        return 0
    counts = Counter(map(len, lines))
    (width, count), *_ = (*counts.most_common(1), (0, 0))
    is_first = bool(lines) and len(lines[0]) in (width, 1)
    return count / len(lines) if width > 1 and count > 1 and is_first else 0


def guarded(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _unguarded(grid: Grid) -> Grid:
    def cells(line: Iterable[GridCell]) -> tuple[GridCell, ...]:
        return tuple(
            cell._replace(text=cell.text[1:], inset=None if cell.inset is None else cell.inset + 1)
            if cell.text.startswith("'") and _FORMULA.match(cell.text)
            else cell
            for cell in line
        )

    rows = tuple(GridRow(cells(row.cells), row.line, row.column) for row in grid.rows)
    return Grid(grid.path, cells(grid.header), rows)


def written_cell(text: str, separator: str, *, is_quoted: bool = False) -> str:
    """Return a text as a cell of CSV, in quotes where it needs them."""
    if is_quoted or any(sign in text for sign in ('"', "\n", "\r", *SEPARATORS)):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return f'"{text}"' if text != text.strip() else text


class _Places:
    """Lines and columns of offsets, of which only faults are asked."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_FEED.finditer(self._text))]

    def of(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def at(self, offset: int) -> Position:
        """Return the position."""
        return Position(self._path, *self.of(offset))


def _lines(text: str, separator: str, start: int) -> list[list[GridCell]]:
    """Return the cells of each line that is not empty. Raises _Malformed.

    What stands in a cell and what ends it is one match: this runs for every cell of a file.
    """
    lines: list[list[GridCell]] = []
    cells: list[GridCell] = []
    cell_at = _CELL[separator].match
    is_whole = is_normal(text)
    offset, end, read = start, len(text), 0
    line = text.count("\n", 0, start) + 1
    line_start = text.rfind("\n", 0, start) + 1
    while offset < end or cells:
        found = cell_at(text, offset)
        if found is None:
            raise _fault_at(text, offset, separator)
        raw, plain, ending = found.groups()
        column = offset - line_start + 1
        after = found.start(3)
        shown: str = plain if raw is None else raw
        inset: int | None = 0 if raw is None else 1
        lines_within = 0
        if raw is not None and ('"' in raw or "\n" in raw):
            shown, inset = raw.replace('""', '"').replace("\r\n", "\n"), None
            lines_within = raw.count("\n")
        if not is_whole:
            length = len(shown)
            shown = normal(shown)
            inset = inset if len(shown) == length else None
        cells.append(_new(GridCell, (shown, line, column, inset, offset, after, ())))
        read += 1
        if read > MAX_CELLS:
            raise _Malformed(offset, f"more than {MAX_CELLS:,} cells; divide the table")
        if lines_within:
            line += lines_within
            line_start = text.rfind("\n", 0, after) + 1
        offset = found.end()
        if ending == separator:
            continue
        if len(cells) > 1 or shown:
            lines.append(cells)
        cells = []
        line += 1
        line_start = offset
    return lines


def _fault_at(text: str, offset: int, separator: str) -> _Malformed:
    """Return what is wrong with the cell that begins there."""
    if text[offset] != '"':
        after = offset + len(text[offset:].partition('"')[0])
        message = (
            'a quote inside a cell; put the whole cell into quotes and write this one twice: ""'
        )
        return _Malformed(after, message)
    found = _QUOTED.match(text, offset)
    if found is None:
        return _Malformed(offset, "an opening quote is never closed; close it")
    message = 'text behind a closing quote; write a quote inside a cell twice: ""'
    return _Malformed(found.end(), message)
