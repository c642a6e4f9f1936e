"""Pieces of pages with the tags of tables in them that begin or end elsewhere."""

from __future__ import annotations

import re

_PART_OF_TABLE = re.compile(
    r"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption)\b[^<>]{0,5000}>", re.IGNORECASE
)


def with_whole_tables(html: str) -> str:
    """Return HTML whose tables are whole; parts of one end a line or a word and nothing else.

    A piece of a page may begin inside of one table and end inside of another.
    """
    opened: list[str] = []
    for tag in _PART_OF_TABLE.finditer(html):
        name = tag[2].lower()
        if not tag[1] and (opened or name == "table"):
            opened.append(name)
        elif not tag[1] or not opened or opened.pop() != name:
            opened = [name]
            break
    if not opened:
        return html
    return _PART_OF_TABLE.sub(lambda tag: " " if tag[2].lower() in ("td", "th") else "<br>", html)
