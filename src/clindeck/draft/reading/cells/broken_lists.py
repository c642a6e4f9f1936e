"""Values of a list by line breaks that have no break: parted by what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.reading.cells.separators import by_commas

_WIDE = re.compile(r"[ \t\xa0]{2,}")
_LONGEST = 8
"""Words of an item."""
_FEWEST_COMMAS, _MOSTLY = 3, 0.5
BY_WHAT_STANDS = ", or by wide spaces and commas where a value has none"


def parted_without_breaks(
    lists: Sequence[tuple[str, ...]], texts: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return lists by line breaks, those without a break parted as well, if they can be.

    `texts` are the values as the file has them. Wide spaces are the line breaks of a file that
    lost them; commas count where most values without a break are lists by commas.
    """
    single = [number for number, items in enumerate(lists) if len(items) == 1]
    listed = {number: by_commas(lists[number][0]) for number in single}
    several = sum(len(items) > 1 for items in listed.values())
    has_commas = several >= max(_FEWEST_COMMAS, _MOSTLY * len(single))
    found = list(lists)
    for number in single:
        if wide := _between_wide_spaces(texts[number], lists[number][0]):
            found[number] = wide
        elif has_commas and len(listed[number]) > 1:
            found[number] = tuple(each.strip() for each in listed[number])
    for number, known in enumerate(lists):
        if len(known) > 1:
            found[number] = _within_lines(texts[number], known)
    return tuple(found)


def _within_lines(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of a value with breaks, those of its lines with wide spaces parted."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) != len(known):
        return known
    found = (
        _between_wide_spaces(line.rstrip(" \t\xa0;,"), item) or (item,)
        for line, item in zip(lines, known, strict=True)
    )
    return tuple(piece for each in found for piece in each)


def _between_wide_spaces(text: str, shown: str) -> tuple[str, ...]:
    """Return the parts of a plain text between wide spaces, none where it is no list."""
    if "\n" in text.strip() or " ".join(text.split()) != shown:
        return ()
    pieces = [piece.strip(" \t\xa0,;") for piece in _WIDE.split(text.strip(" \t\xa0"))]
    are_items = all(
        len(piece) > 1 and piece[0].isalpha() and len(piece.split()) <= _LONGEST for piece in pieces
    )
    return tuple(pieces) if len(pieces) > 1 and are_items else ()
