"""HTML that stands in Markdown notes: its tables are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clindeck.model.problems import Position, Problem, warning

if TYPE_CHECKING:
    from markdown_it.token import Token


def html_tables_named(path: str, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Yield where tables in HTML stand among the blocks of a page, which reads none of them."""
    for token in tokens:
        if token.type == "html_block" and token.map and re.search(r"<table\b", token.content, re.I):
            message = "a table in HTML is not read; save it as a page of its own, ending in .html"
            yield warning(Position(path, token.map[0] + 1, 1), "X009", message)
