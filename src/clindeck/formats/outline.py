"""What any document has in common: headings, items of lists, tables, prose, each with its place.

A reader of a format returns the blocks of a file in their order. Texts are typed in our markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain

from clindeck.formats.cell_faults import CellFault, CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.model.problems import Position, Problem, Severity

UNSOUND = ("X016", "X017")
"""Faults of a text that does not say what it shows: it is not kept."""
LISTED = "; see the end of topic.yaml"
"""Where a draft lists what it leaves out; to be taken away where no draft is written."""
_LONGEST_HEADING = 12
"""Words."""
_FEWEST_LINES = 2
LISTED_LINES = "lines of one paragraph below a line with a colon are read as a list"
_ENDS_SENTENCE = re.compile(r"[.!?:;,]\Z")

_NUMBERED_QUESTION = re.compile(r"[0-9]{1,2}[.)]\s[^:?]{1,80}:\s[^:?]{1,120}\?\Z")
"""A heading that asks what its subject tells: "2) Bark: Which trees have a white one?"."""


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

    `within` names the sheet of a workbook that has several. `stands_out`: bold, a colour,
    a ground or a line below it sets all of its text apart.
    """

    text: str
    position: Position
    within: str = ""
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class DocumentBlock:
    """Lines that belong together: an item with what continues it, a table with its header.

    `level` counts from 1: that of a heading, 1 being the highest, and how deep an item is nested.
    `grid` is the table of a block of that kind, which has no lines; `is_shaped` tells that its
    first line holds the headings and all others are rows, `media` the headings of its columns whose
    cells are names of media files. `opens_list` tells of an item that is the first of a list which
    is in no other, where the format has an end of a list. `left` is the highest level of the
    headings that stand in a part of the page which ends before the block, 0 without one. `doubt` is
    what was guessed of the block, in words.

    `number` is that which an item bears, 0 without one; `list_id` tells the items of one list of
    the file from those of another, `list_look` how it marks them. `is_between` tells of what stands
    between two items of a list without being one, `is_whole` of an item in which no sign parts a
    term from what it means, `is_aside` of what the file marks as a task, or its program adds.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 1
    grid: FoundTable | None = None
    is_shaped: bool = False
    media: frozenset[str] = frozenset()
    opens_list: bool = False
    left: int = 0
    doubt: str = ""
    number: int = 0
    list_id: str = ""
    list_look: str = ""
    is_between: bool = False
    is_whole: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class DocumentOutline:
    """The blocks of a file in their order; what of it is not read; what the file calls itself.

    `left_over` are lines that stand in no block: properties above the text, code, and what does not
    say what it shows, as a text that somebody crossed out.
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
    if is_bold and is_short and _NUMBERED_QUESTION.match(text):
        return True
    return is_bold and is_short and _ENDS_SENTENCE.search(text.rstrip(":")) is None


def heads_lines(lines: Sequence[Line]) -> bool:
    """Return whether the first of the lines of a paragraph, with a colon, leads to all others."""
    first, *others = lines
    is_list = len(others) >= _FEWEST_LINES and first.text.rstrip("* ").endswith((":", "\uff1a"))
    return is_list and all(
        len(line.text.split()) <= _LONGEST_HEADING and not _ENDS_SENTENCE.search(line.text)
        for line in others
    )


def sound_blocks(
    blocks: Iterable[DocumentBlock], faults: Iterable[CellFault]
) -> tuple[tuple[DocumentBlock, ...], tuple[Line, ...]]:
    """Return blocks without those that do not say what they show, and the lines of these.

    With an item go those below it, with a heading all that it heads: nothing may hang on another.
    """
    unsound = {(each.line, each.column) for each in faults if _is_unsound(each)}
    kept: list[DocumentBlock] = []
    left_over: list[Line] = []
    gone: DocumentBlock | None = None
    for block in blocks:
        if gone is not None and _is_below(block, gone):
            left_over += _lines_of(block)
            continue
        gone = None
        if any((line.position.line, line.position.column) in unsound for line in block.lines):
            left_over += block.lines
            gone = block
        else:
            kept.append(block)
    return tuple(kept), tuple(left_over)


def said_of_text(path: str, faults: Iterable[CellFault]) -> tuple[Problem, ...]:
    """Return what a draft says of the faults outside of tables: a warning for each cause."""
    gathered = CellFaults(path)
    for fault in faults:
        message = fault.message
        if fault.severity is Severity.ERROR:
            kept = "left out" if _is_unsound(fault) else "kept as it is shown"
            message = f"{kept}: {message}"
        gathered.warning(fault, fault.code, message, " ".join(fault.message.split()[:2]))
    return gathered.problems()


def _is_unsound(fault: CellFault) -> bool:
    return fault.severity is Severity.ERROR and fault.code in UNSOUND


def _is_below(block: DocumentBlock, other: DocumentBlock) -> bool:
    if other.kind is BlockKind.HEADING:
        return block.kind is not BlockKind.HEADING or block.level > other.level
    is_item = block.kind is other.kind is BlockKind.ITEM
    return is_item and block.level > other.level


def _lines_of(block: DocumentBlock) -> Iterator[Line]:
    yield from block.lines
    if block.grid is not None:
        path = block.grid.at.path
        for cell in chain.from_iterable(block.grid.lines):
            if cell.text.strip():
                yield Line(" ".join(cell.text.split()), Position(path, cell.line, cell.column))


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
