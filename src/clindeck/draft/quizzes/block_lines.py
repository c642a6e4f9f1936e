"""Blocks of a document to the lines that its writer saw: with their numbers, letters and bold.

A reader of a format takes numbers and letters of lists away, and bold that a whole paragraph is in.
For questions with options they are what tells a question from an option, and the right one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from clindeck.formats.docx_outline import BOLD_LEVEL
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

_LETTERED = re.compile(r"(?:upper|lower)Letter|(?:upper|lower)Russian|russian(?:Upper|Lower)")
_LETTERS = "abcdefgh"


class BlockLines(NamedTuple):
    """The lines of blocks as they were seen, and the places at which parts begin.

    `owners` are the numbers of the blocks that hold the lines, `plain` the lines as they were read,
    `heads` the places of headings.
    """

    lines: list[Line]
    plain: list[Line]
    owners: list[int]
    opens: frozenset[int]
    heads: frozenset[int]


def block_lines(blocks: Sequence[DocumentBlock]) -> BlockLines:
    """Return the lines of all blocks but tables."""
    lines: list[Line] = []
    plain: list[Line] = []
    owners: list[int] = []
    opens: set[int] = set()
    heads: set[int] = set()
    counted: dict[tuple[str, int], int] = {}
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.GRID or not block.lines:
            continue
        if block.kind is BlockKind.HEADING:
            opens.add(len(lines) + len(block.lines))
            heads.add(len(lines))
        mark = _mark(block, counted)
        for place, line in enumerate(block.lines):
            lines.append(seen_line(block, line, mark if place == 0 else ""))
        plain += block.lines
        owners += [number] * len(block.lines)
    return BlockLines(lines, plain, owners, frozenset(opens), frozenset(heads))


def seen_line(block: DocumentBlock, line: Line, mark: str = "") -> Line:
    """Return a line with its mark, in bold where it is so, or where another look sets it apart."""
    is_bold = line.stands_out or (block.kind is BlockKind.HEADING and block.level == BOLD_LEVEL)
    text = f"**{line.text}**" if is_bold and "**" not in line.text else line.text
    return replace(line, text=mark + text)


def _mark(block: DocumentBlock, counted: dict[tuple[str, int], int]) -> str:
    """Return the number or the letter of an item; letters begin anew below each upper item."""
    if block.kind not in (BlockKind.ITEM, BlockKind.TERM):
        counted.clear()
        return ""
    for key in [each for each in counted if each[1] > block.level]:
        del counted[key]
    if block.number:
        return f"{block.number}. "
    if _LETTERED.search(block.list_look) is None:
        return ""
    key = block.list_id, block.level
    place = counted[key] = counted.get(key, -1) + 1
    return f"{_LETTERS[place]}) " if place < len(_LETTERS) else ""
