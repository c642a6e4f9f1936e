"""HTML that stands in Markdown notes: its tables are found, or named where nobody reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from clindeck.model.problems import Position, Problem, warning

if TYPE_CHECKING:
    from markdown_it.token import Token

_BEGINS = re.compile(r"(?P<indent>[ \t]{0,40})(?:<[^<>]{0,300}>[ \t]{0,40}){0,5}?<table\b", re.I)
_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = 4
"""Spaces from which on a line is code."""
_STAND_IN = "<!-- clindeck: table in HTML -->"


class TableInNotes(NamedTuple):
    """A table in HTML: the number of its first line from 1, and its text from there on."""

    line: int
    html: str


def html_tables_named(path: str, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Yield where tables in HTML stand among the blocks of a page, which reads none of them."""
    for token in tokens:
        if token.type == "html_block" and token.map and re.search(r"<table\b", token.content, re.I):
            message = "a table in HTML is not read; save it as a page of its own, ending in .html"
            yield warning(Position(path, token.map[0] + 1, 1), "X009", message)


def tables_cut(text: str) -> tuple[str, tuple[TableInNotes, ...]]:
    """Return notes in which a comment stands for each table in HTML, and these tables.

    The other lines stay where they are. What stands in a fence is code, and a table that never ends
    stays as it is.
    """
    if _TAG.search(text) is None:
        return text, ()
    lines = text.split("\n")
    found: list[TableInNotes] = []
    fence = ""
    number, unended = 0, len(lines)
    while number < len(lines):
        line = lines[number]
        mark = _FENCE.match(line)
        if mark is not None and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        begins = None if fence or number >= unended else _BEGINS.match(line)
        above = lines[number - 1].lstrip()[:1] if number else ""
        if begins is None or (len(begins["indent"].expandtabs()) >= _CODE and above != "<"):
            number += 1
            continue
        end = _end_of_table(lines, number)
        if end is None:
            unended = number
            continue
        found.append(TableInNotes(number + 1, "\n".join(lines[number:end])))
        lines[number:end] = [_STAND_IN, *[""] * (end - number - 1)]
        number = end
    return "\n".join(lines), tuple(found)


def is_stand_in(html: str) -> bool:
    """Return whether HTML is the comment that stands for a table."""
    return html.strip() == _STAND_IN


def _end_of_table(lines: Sequence[str], number: int) -> int | None:
    """Return the number behind the last line of the table that begins in one, None without end."""
    depth = 0
    for place in range(number, len(lines)):
        for tag in _TAG.finditer(lines[place]):
            depth += -1 if tag[1] else 1
        if depth <= 0:
            return place + 1
    return None
