"""The letters between the terms of a glossary, which head nothing but a part of the alphabet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from clindeck.formats.outline import BlockKind, DocumentBlock, Line

_LETTERS = re.compile(
    r"(?P<letter>[^\W\d_])(?:\s?[-–,/]\s?[^\W\d_]){0,4}|#|[0-9](?:\s?[-–]\s?[0-9])?"
)
_FEWEST, _BEYOND = 6, "h"
"""Letters, and one beyond which they go: "A", "B" and "C" alone may be grades."""


def without_index_letters(
    blocks: Sequence[DocumentBlock],
) -> tuple[list[DocumentBlock], list[Line]]:
    """Return blocks without headings of letters that follow the alphabet, and these."""
    places = [place for place, each in enumerate(blocks) if _letters_of(each) is not None]
    named = [letter for place in places if (letter := _letters_of(blocks[place]))]
    is_index = len(named) >= _FEWEST and named[-1] > _BEYOND
    if not is_index or any(one >= other for one, other in pairwise(named)):
        return list(blocks), []
    gone = {*places}
    kept = [each for place, each in enumerate(blocks) if place not in gone]
    return kept, [line for place in places for line in blocks[place].lines]


def _letters_of(block: DocumentBlock) -> str | None:
    """Return the first letter of a heading "A", "X, Y, Z" or "W–Z", "" for "0–9" and "#"."""
    if block.kind is not BlockKind.HEADING or len(block.lines) != 1:
        return None
    found = _LETTERS.fullmatch(block.lines[0].text.strip("* "))
    return None if found is None else (found["letter"] or "").casefold()
