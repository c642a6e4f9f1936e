"""Sections of a plain text that are one paragraph each, the heading its first line.

What stands behind a gap below the last of them is of another subject: no heading is above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from clindeck.formats.outline import BlockKind, DocumentBlock

ENDED = "it stands behind a gap, and each heading heads one paragraph: it is read as below none"
_FEWEST = 2
_ITEMS = (BlockKind.ITEM, BlockKind.TERM)


def with_ended_sections(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which the last section ends with its paragraph, if all others do."""
    starts = [place for place, each in enumerate(blocks) if each.kind is BlockKind.HEADING]
    if len({blocks[place].level for place in starts}) != 1 or len(starts) <= _FEWEST:
        return tuple(blocks)
    gaps = [_gap(blocks, start + 1, end) for start, end in pairwise([*starts, len(blocks)])]
    first = gaps[-1]
    is_usual = all(gap == end for gap, end in zip(gaps[:-1], starts[1:], strict=True))
    if not is_usual or first == len(blocks) or blocks[first].kind not in _ITEMS:
        return tuple(blocks)
    if blocks[first].level != blocks[starts[-1] + 1].level or blocks[first].number:
        return tuple(blocks)
    ended = replace(blocks[first], left=blocks[starts[-1]].level, doubt=ENDED)
    return (*blocks[:first], ended, *blocks[first + 1 :])


def ends_in_section(blocks: Sequence[DocumentBlock], *, are_several: bool) -> bool:
    """Return whether the last heading is the first line of a paragraph, as the next one is.

    Such headings are of one level, and so is the first of `are_several` below the title of a text.
    """
    if are_several and [(each.kind, each.level) for each in blocks] == [(BlockKind.HEADING, 1)]:
        return True
    place = len(blocks) - 1
    while place > 0 and blocks[place].kind is not BlockKind.HEADING:
        place -= 1
    if place < 1 or place + 1 == len(blocks) or blocks[place].level != 1:
        return False
    below = blocks[place + 1]
    is_right_below = bool(below.lines) and below.lines[0].position.line == (
        blocks[place].lines[0].position.line + 1
    )
    return is_right_below and below.kind in _ITEMS


def _gap(blocks: Sequence[DocumentBlock], start: int, end: int) -> int:
    """Return the place of the first block of a section behind an empty line, its end without one.

    A section that has no such paragraph at all has its gap at its start.
    """
    if start == end or not all(each.lines for each in blocks[start - 1 : end]):
        return start
    for place in range(start, end):
        above = blocks[place - 1].lines[-1].position.line
        if blocks[place].lines[0].position.line > above + 1:
            return place
    return end
