"""What any document has in common: headings, items of lists, tables, prose, each with its place.

A reader of a format returns the blocks of a file in their order. Texts are typed in our markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from clindeck.formats.grid import FoundTable, GridCell
from clindeck.model.problems import Position, Problem

_LONGEST_HEADING = 12
"""Words."""
_ENDS_SENTENCE = re.compile(r"[.!?:;,]\Z")


class BlockKind(Enum):
    """What a block of a document is: TABLE has lost its columns, GRID has cells.

    TERM is an item whose first line is explained by the others.
    """

    HEADING = "heading"
    ITEM = "item"
    TERM = "term"
    TABLE = "table"
    GRID = "grid"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it and without its list mark; where its text begins.

    `within` names the sheet of a workbook that has several.
    """

    text: str
    position: Position
    within: str = ""


@dataclass(frozen=True, slots=True)
class DocumentBlock:
    """Lines that belong together: an item with what continues it, a table with its header.

    `level` counts from 1: that of a heading, 1 being the highest, and how deep an item is nested.
    `grid` is the table of a block of that kind, which has no lines; `is_shaped` tells that its
    first line holds the headings and all others are rows, `media` the headings of its columns whose
    cells are names of media files.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 1
    grid: FoundTable | None = None
    is_shaped: bool = False
    media: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DocumentOutline:
    """The blocks of a file in their order; what of it is not read; what the file calls itself.

    `left_over` are lines that stand in no block: properties above the text, code.
    """

    blocks: tuple[DocumentBlock, ...]
    problems: tuple[Problem, ...]
    title: str = ""
    left_over: tuple[Line, ...] = ()


def is_bold_line(cell: GridCell) -> bool:
    """Return whether a paragraph is a short line in bold, which stands for a heading."""
    text = " ".join(cell.text.split())
    is_bold = bool(cell.runs) and all("strong" in r.tags for r in cell.runs if r.text.strip())
    is_short = len(text.split()) <= _LONGEST_HEADING
    return is_bold and is_short and _ENDS_SENTENCE.search(text.rstrip(":")) is None


def with_captions(
    blocks: Sequence[DocumentBlock], captions: Mapping[int, str]
) -> tuple[DocumentBlock, ...]:
    """Return blocks in which captions name the tables below them, else those above them.

    `captions` are the names that blocks give, by their lines; one without a table stays a block.
    """
    found = list(blocks)
    gone: set[int] = set()
    for place, block in enumerate(blocks):
        caption = captions.get(block.lines[0].position.line, "") if block.lines else ""
        for at in (place + 1, place - 1) if caption else ():
            grid = found[at].grid if 0 <= at < len(found) else None
            if grid is not None and not grid.name:
                found[at] = replace(found[at], grid=replace(grid, name=caption))
                gone.add(place)
                break
    return tuple(block for place, block in enumerate(found) if place not in gone)
