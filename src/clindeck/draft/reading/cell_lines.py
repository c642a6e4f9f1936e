"""The lines of a cell: items below each other, or one text that a narrow cell broke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from clindeck.draft.reading.row_looks import is_unit

_GOES_ON = re.compile(r"(?:[-–—/=+&(:]|\b(?:and|or|of|with|to|in|for|the|a|y|et|und|e))\Z", re.I)
"""How a line ends that the next one carries on."""
_GREEK = re.compile(r"[α-ω]")
"""A small letter that begins a name: α2-macroglobulin."""
_ENDS = ".:;,!?\u3002\uff1a\uff1b\uff0c"
WORDS_OF_A_LINE = 10
"""Of a longer line none is an item."""


def are_items(lines: Sequence[str]) -> bool:
    """Return whether the lines of a cell are items: short, each of them whole, all alike.

    A line that goes on, as "20 - 30" before "mg/kg/day,", is a part of one value.
    """
    found = [line.strip() for line in lines if line.strip()]
    if len(found) < 2 or any(len(line.split()) > WORDS_OF_A_LINE for line in found):
        return False
    return all(map(are_whole, found, found[1:])) and not any(map(_is_part, found))


def are_whole(line: str, following: str) -> bool:
    """Return whether a line ends before the one below it begins."""
    if (
        following[:1] in "=+&/),"
        or _GOES_ON.search(line)
        or (line.endswith(",") and not following[:1].isdigit())
    ):
        return False
    is_lower = following[:1].islower() and not line[:1].islower()
    is_lower = is_lower and not _GREEK.match(following)
    return not is_lower or line[-1:] in ";,"


def _is_part(line: str) -> bool:
    """Return whether a line says nothing alone: half of what is in brackets, or a unit."""
    return line.count("(") != line.count(")") or (len(line) > 1 and is_unit(line.strip(",;. ")))


def in_one_line(text: str) -> str:
    """Return the lines of a text as one; a slash stands between lines that are whole.

    Not where one of them only goes on, as those do that a narrow cell broke.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    is_whole = all(
        line[-1] in _ENDS or (are_whole(line, below) and not below[0].islower())
        for line, below in pairwise(lines)
    )
    if not are_items(lines) and (not is_whole or any(map(_is_part, lines))):
        return " ".join(lines)
    seams = ("" if line[-1] in _ENDS else " /" for line in lines[:-1])
    return " ".join((*map("".join, zip(lines, seams, strict=False)), *lines[-1:]))
