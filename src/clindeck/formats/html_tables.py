"""A table of an HTML page to a grid: what its cells show, with our own markup for emphasis.

Python's own `html.parser` reads it: it stands in every Python, is kept with it, forgives what pages
get wrong, and tells the line and column of every tag. Scripts, styles and comments say nothing.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from clindeck.formats.grid import Grid, GridCell, grid_of
from clindeck.formats.text import decoded
from clindeck.markup.character_references import with_bounded_references
from clindeck.model.problems import Position, Problem, error, warning

_MARKUP = {"b": "**", "strong": "**", "i": "*", "em": "*", "sub": "~", "sup": "^"}
_SILENT = ("script", "style", "template")
_BREAKS = ("br", "li", "p", "div")
_SPANS = ("colspan", "rowspan")
MAX_BYTES = 2 * 1024 * 1024
"""Longer than any article with its tables."""
MAX_OPEN = 50
"""Tags that never end which a page may have: the parser looks for the end of each anew."""
_BEGINS = re.compile(r"<(?:(!--)|(script|style|template)\b|[A-Za-z/!?])", re.IGNORECASE)


def read_html(path: str, data: bytes, number: int) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the `number`th table of a page (from 1), and the faults of its form."""
    text, problems = decoded(path, data)
    if text is None:
        return None, problems
    refused = _refusal(text)
    parser = _Tables(path)
    if not refused:
        try:
            parser.feed(with_bounded_references(text))
            parser.close()
        except AssertionError as fault:  # what Python's parser makes of a torn declaration
            refused = f"it is damaged ({' '.join(str(fault).split())[:60]})"
    if refused:
        message = f"the page is not read: {refused}; save the table alone as a page or as CSV"
        return None, (error(Position(path, 1, 1), "X009", message),)
    return chosen_table(path, parser.tables, number, tuple(parser.problems))


def _refusal(text: str) -> str:
    """Return why a page would take a parser too long, empty if it would not."""
    if len(text) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES >> 20} MiB"
    if _open_tags(text) > MAX_OPEN:
        return f"more than {MAX_OPEN} of its tags never end"
    return ""


def _open_tags(text: str) -> int:
    """Return how many tags, comments and scripts have no end before the next tag begins."""
    lowered = text.lower()
    ends: dict[str, int] = {}

    def end_of(sign: str, start: int) -> int:
        if ends.get(sign, -1) < start:
            found = lowered.find(sign, start)
            ends[sign] = len(text) if found < 0 else found
        return ends[sign]

    is_open = offset = 0
    while (begins := _BEGINS.search(text, offset)) is not None:
        offset = begins.end()
        sign = "-->" if begins[1] else f"</{begins[2].lower()}" if begins[2] else ""
        end = end_of(sign or ">", offset)
        if end == len(text) or (not sign and end_of("<", offset) < end):
            is_open += 1
        elif sign:
            offset = end
    return is_open


def chosen_table(
    path: str,
    tables: list[list[list[GridCell]]],
    number: int,
    problems: tuple[Problem, ...],
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return one of a page's tables as a grid, and a word on those that are left."""
    if number > len(tables):
        message = f"the page has {len(tables)} table{'' if len(tables) == 1 else 's'}"
        return None, (error(Position(path, 1, 1), "X009", message),)
    left = tuple(
        warning(
            Position(path, lines[0][0].line, 1),
            "X009",
            f"another table, number {place}, is not read; read it with --number {place}",
        )
        for place, lines in enumerate(tables, start=1)
        if place != number and lines and lines[0]
    )
    grid, faults = grid_of(path, tables[number - 1])
    return grid, (*problems, *left, *faults)


class _Tables(HTMLParser):
    """Collects the outer tables of a page; a table within a cell becomes text of that cell."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self._path = path
        self.tables: list[list[list[GridCell]]] = []
        self.problems: list[Problem] = []
        self._depth = 0
        self._silent = 0
        self._cell: tuple[int, int] | None = None
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
            else:
                at = Position(self._path, line, offset + 1)
                message = "a table inside a cell is read as plain text; see whether it fits"
                self.problems.append(warning(at, "X007", message))
        elif self._depth == 1 and tag == "tr":
            self._close_cell()
            self.tables[-1].append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._close_cell()
            if not self.tables[-1]:
                self.tables[-1].append([])
            self._cell = (line, offset + 1)
            if any(name in _SPANS and value not in (None, "", "1") for name, value in attrs):
                message = "a cell over several rows or columns; repeat its text in each of them"
                at = Position(self._path, line, offset + 1)
                self.problems.append(error(at, "X007", message))
        elif self._cell is not None:
            if tag in _BREAKS:
                self._parts.append("\n")
            self._parts.append(_MARKUP.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            if self._depth == 1:
                self._close_cell()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._close_cell()
        elif self._cell is not None:
            self._parts.append(_MARKUP.get(tag, ""))

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._parts.append(re.sub(r"[ \t\r\n\f\xa0]+", " ", data))

    def close(self) -> None:
        super().close()
        self._close_cell()

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        lines = (part.strip(" \t") for part in "".join(self._parts).split("\n"))
        text = "\n".join(line for line in lines if line)
        self.tables[-1][-1].append(GridCell(text, *self._cell))
        self._cell, self._parts = None, []
