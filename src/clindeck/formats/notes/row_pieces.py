"""A row of a Markdown table taken apart: the parser drops cells behind the last heading.

It tells no columns either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

STROKE = re.compile(r"(?<!\\)\|")
_CONTAINERS = re.compile(r"(?:[ \t>]|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]))*")
_MAX_CONTAINERS = 100


class MarkdownPiece(NamedTuple):
    """A cell as it is typed, and where its text begins in its line."""

    text: str
    offset: int


def pieces_of_row(line: str, contents: Sequence[str]) -> list[MarkdownPiece]:
    """Return the cells of a row as they are typed, those behind the last heading included.

    `contents` are those that the parser gives; none are returned if the line does not hold them.
    """
    found = _CONTAINERS.match(line)
    for start in range(min(found.end() if found else 0, _MAX_CONTAINERS) + 1):
        pieces = _split(line, start)
        texts = [piece.text.replace(r"\|", "|").strip() for piece in pieces]
        wanted = [content.strip() for content in contents]
        shared = min(len(texts), len(wanted))
        if texts[:shared] == wanted[:shared] and not any(wanted[shared:]):
            return pieces
    return []


def _split(line: str, start: int) -> list[MarkdownPiece]:
    """Return the pieces between the strokes of a line, from a place on."""
    begin = len(line) - len(line[start:].lstrip(" \t"))
    end = len(line.rstrip(" \t"))
    strokes = [found.start() for found in STROKE.finditer(line, begin, end)]
    pieces: list[MarkdownPiece] = []
    for left, right in zip((begin - 1, *strokes), (*strokes, end), strict=True):
        text = line[left + 1 : right]
        inner = text.strip(" \t")
        offset = left + 1 + len(text) - len(text.lstrip(" \t")) if inner else max(left, 0)
        pieces.append(MarkdownPiece(inner, offset))
    if strokes and strokes[0] == begin:
        pieces = pieces[1:]
    if strokes and strokes[-1] == end - 1:
        pieces = pieces[:-1]
    return pieces
