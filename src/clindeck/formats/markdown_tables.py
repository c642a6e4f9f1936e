"""A table of a Markdown page to a grid: the text between its strokes, as it was typed.

markdown-it-py finds the tables: it follows CommonMark and GitHub's tables, is kept, and comes with
rich, which the command line needs anyway. Emphasis stays as typed, since ours is written alike.
"""

from __future__ import annotations

import re

from clindeck.formats.grid import Grid, GridCell
from clindeck.formats.html_tables import chosen_table
from clindeck.formats.text import decoded
from clindeck.model.problems import Position, Problem, error

MAX_BYTES = 1024 * 1024
"""Longer than any article with its tables; the parser takes seconds for as much."""
_BREAK = re.compile(r"(?<![ \t])[ \t]*<br[ \t]{0,9}/?>[ \t]*", re.IGNORECASE)
_LINE_END = re.compile("\r\n|[\r\n]")


def read_markdown(path: str, data: bytes, number: int) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the `number`th table of a page (from 1), and the faults of its form."""
    from markdown_it import MarkdownIt

    text, problems = decoded(path, data)
    if text is None:
        return None, problems
    if len(text) > MAX_BYTES:
        message = f"the page is longer than {MAX_BYTES >> 20} MiB; save the table alone"
        return None, (error(Position(path, 1, 1), "X009", message),)
    source = _LINE_END.split(text)
    tables: list[list[list[GridCell]]] = []
    column = 0
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
            column = 0
        elif token.type == "inline" and tables and token.level > 2 and token.map is not None:
            line = token.map[0]
            found = source[line].find(token.content, column)
            exact = 0 if found >= 0 and token.content else None
            at = max(found, column)
            column = at + len(token.content)
            shown = _BREAK.sub("\n", token.content)
            inset = exact if shown == token.content else None
            tables[-1][-1].append(GridCell(shown, line + 1, at + 1, inset))
    return chosen_table(path, tables, number, ())
