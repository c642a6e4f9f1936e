"""Paragraphs of Word whose lines begin with a typed mark: each is an item, whatever ends a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from clindeck.formats.outline import BlockKind, DocumentBlock, Line

TYPED_MARK = re.compile(
    r"(?:[•·▪‣◦●○–—*-]|o(?=\t)|[0-9]{1,3}[.)])[\t ]+(?=\S)|[0-9]{1,3}[.)](?=[^\W\d_]{2})"
)
_FEWEST = 2
"""Marked lines below one without a mark, which leads to them."""


def begins_typed_list(lines: Sequence[Line]) -> bool:
    """Return whether all lines of a paragraph but the first begin with a mark, two or more."""
    below = lines[1:]
    return len(below) >= _FEWEST and all(TYPED_MARK.match(line.text) for line in below)


def typed_items(lines: Sequence[Line]) -> Iterator[DocumentBlock]:
    """Yield the items of a paragraph; a line without a mark goes on with the one above it."""
    starts = [place for place, line in enumerate(lines) if TYPED_MARK.match(line.text)]
    if starts[0]:
        yield DocumentBlock(BlockKind.PROSE, tuple(lines[: starts[0]]))
    for start, end in pairwise([*starts, len(lines)]):
        mark = TYPED_MARK.match(lines[start].text)
        assert mark is not None
        first = replace(lines[start], text=lines[start].text[mark.end() :])
        typed = mark.group().strip(" \t.)")
        number = int(typed) if typed.isdecimal() else 0
        look = "" if number else typed
        own = (first, *lines[start + 1 : end])
        yield DocumentBlock(BlockKind.ITEM, own, 1, number=number, list_look=look)
