"""The lines of a cell: items below each other, or one text that a narrow cell broke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from clindeck.draft.reading.row_looks import is_unit

_GOES_ON = re.compile(r"(?:[-–—/=+&(:]|\b(?:and|or|of|with|to|in|for|the|a|y|et|und|e))\Z", re.I)
"""How a line ends that the next one carries on."""
_ASIDE = re.compile(r"[(\[\uff08][^()\[\]\uff08\uff09]*[)\]\uff09]")
"""A line that only adds something to the one above it."""
_GREEK = re.compile(r"[α-ω]")
"""A small letter that begins a name: α2-macroglobulin."""
_ENDS = ".:;,!?\u3002\uff1a\uff1b\uff0c"
WORDS_OF_A_LINE = 10
"""Of a longer line none is an item."""
_FEWEST_BROKEN, _MOSTLY = 3, 0.7
_SHORT_LINE = 3
"""Words of a line that is a name."""
_ROOM = 0.8
"""Of the longest line, which a line may have without being full."""


def without_asides(lines: Sequence[str]) -> list[str]:
    """Return lines, one that is wholly in brackets behind the one that it adds something to."""
    found: list[str] = []
    for line in lines:
        if found and found[-1].strip() and _ASIDE.fullmatch(line.strip()):
            found[-1] = f"{found[-1].rstrip()} {line.strip()}"
        else:
            found.append(line)
    return found


def are_items(lines: Sequence[str], longest: int = WORDS_OF_A_LINE) -> bool:
    """Return whether the lines of a cell are items: short, each of them whole, all alike.

    A line that goes on, as "20 - 30" before "mg/kg/day,", is a part of one value. `longest` is how
    many words an item may have.
    """
    found = [line.strip() for line in lines if line.strip()]
    if len(found) < 2 or any(len(line.split()) > longest for line in found):
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


def have_seams(texts: Sequence[str]) -> bool:
    """Return whether most line breaks in the cells of a column were typed to part something.

    A narrow cell breaks a line where the next word has no room in it; where there is room, a person
    broke it.
    """
    broken = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
    broken = [lines for lines in broken if len(lines) > 1]
    if len(broken) < _FEWEST_BROKEN:
        return False
    width = _ROOM * max(len(line) for lines in broken for line in lines)
    pairs = [pair for lines in broken for pair in pairwise(lines)]
    typed = sum(
        len(line) + 1 + len(following.split(" ")[0]) <= width and line[-1].isalpha()
        and following[0].isalpha() and not _GOES_ON.search(line) and not _is_part(following)
        for line, following in pairs
    )  # fmt: skip
    return typed >= _MOSTLY * len(pairs)


def are_broken_into_items(texts: Sequence[str]) -> bool:
    """Return whether a column's line breaks part items, though some begin with a small letter.

    Its lines are a few words, and nearly each break stands before a capital, or beside a line that
    is the whole text of another cell.
    """
    cells = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
    alone = {lines[0].casefold() for lines in cells if len(lines) == 1}
    broken = [lines for lines in cells if len(lines) > 1]
    pairs = [pair for lines in broken for pair in pairwise(lines)]
    if len(broken) < _FEWEST_BROKEN or any(
        len(line.split()) > _SHORT_LINE or _GOES_ON.search(line) or _is_part(line)
        or line[-1] in _ENDS for lines in broken for line in lines
    ):  # fmt: skip
        return False
    parting = sum(
        below[0].isupper() or not alone.isdisjoint((line.casefold(), below.casefold()))
        for line, below in pairs
    )
    return parting >= _MOSTLY * len(pairs)


def in_one_line(text: str, *, has_seams: bool = False) -> str:
    """Return the lines of a text as one; a slash stands between lines that are whole.

    Not where one of them only goes on, as those do that a narrow cell broke, unless the column
    `has_seams`.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if has_seams:
        return _with_slashes(lines)
    is_whole = all(
        line[-1] in _ENDS or (are_whole(line, below) and not below[0].islower())
        for line, below in pairwise(lines)
    )
    if not are_items(lines) and (not is_whole or any(map(_is_part, lines))):
        return " ".join(lines)
    return _with_slashes(lines)


def _with_slashes(lines: Sequence[str]) -> str:
    seams = ["" if line[-1] in _ENDS or _ASIDE.fullmatch(below) else " /"
             for line, below in pairwise(lines)]  # fmt: skip
    return " ".join((*map("".join, zip(lines, seams, strict=False)), *lines[-1:]))
