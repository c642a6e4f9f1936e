"""The blocks of a page while it is read, and what kind of block a text outside of tables is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clindeck.formats.grid import GridCell
from clindeck.formats.outline import LISTED_LINES, BlockKind, DocumentBlock, Line, heads_lines
from clindeck.formats.page.table_rows import TableRows
from clindeck.markup.inline import MarkupRun
from clindeck.markup.typed import typed_text, with_formulas
from clindeck.model.problems import Position

_TITLE_CLASS = re.compile(
    r"(?<![^\W_])(?:sub)?(?:titles?|head|headings?|headlines?|titre|titulo|titel|titolo|headers?|hdr|"
    r"ueberschrift)(?![^\W_])",
    re.IGNORECASE,
)
LONGEST_TITLE = 14
LOWEST = 9
"""Level of a heading."""
FRAMED_LIST = "a table with one filled cell is read as the list that it frames"
_TYPED_MARK = re.compile(
    r"\A(?:\\?[•·▪‣◦●○►▶➤➢*–—-]|(?P<box>[☐☑☒□])|(?P<number>[0-9]{1,2})[.)])[ \t]+(?=\S)"
)
TICKED = "☑☒"


@dataclass(slots=True)
class PageBlock:
    """A block while the page is read; `depth` is that of a heading that only its class tells.

    `heading` is the highest one in a part of the page that ends before the block, `doubt` what was
    guessed of the block, `is_of_list`: it is the title of a list, and stands in that. `number` is
    that which an item bears. `is_aside` and `is_menu`: see `furniture`.
    """

    kind: BlockKind
    level: int
    lines: list[Line] = field(default_factory=list)
    rows: TableRows | None = None
    depth: int = 0
    opens_list: bool = False
    heading: PageBlock | None = None
    doubt: str = ""
    is_of_list: bool = False
    number: int = 0
    is_aside: bool = False
    is_menu: bool = False
    is_placed: bool = False


def document_block(block: PageBlock) -> DocumentBlock:
    """Return what a block of a page is among those of any document."""
    is_below = block.heading is not None and block.heading.kind is BlockKind.HEADING
    return DocumentBlock(
        block.kind,
        tuple(block.lines),
        block.level,
        None if block.rows is None else block.rows.found(),
        opens_list=block.opens_list,
        left=block.heading.level if block.heading is not None and is_below else 0,
        doubt=block.doubt,
        number=block.number,
        is_aside=block.is_aside,
    )


def rank_titles(found: Sequence[PageBlock]) -> None:
    """Give headings that only their class tells a level below those of the page's own."""
    headings = [block for block in found if block.kind is BlockKind.HEADING]
    own = max((block.level for block in headings if not block.depth), default=0)
    depths = sorted({block.depth for block in headings if block.depth})
    for block in headings:
        if block.depth:
            block.level = min(LOWEST, own + 1 + depths.index(block.depth))
            block.depth = 0


def all_lines(path: str, blocks: Sequence[PageBlock]) -> list[Line]:
    """Return the lines of blocks, and behind them the cells of their tables."""
    grids = [block.rows.found() for block in blocks if block.rows is not None]
    cells = (cell for grid in grids for line in grid.lines for cell in line if cell.text)
    return [
        *(line for block in blocks for line in block.lines),
        *(Line(" ".join(each.text.split()), Position(path, each.line, each.column))
          for each in cells),
    ]  # fmt: skip


def last_heading(found: Sequence[tuple[PageBlock, bool]]) -> int:
    """Return the level of the last heading of a page that titles no list, 0 without one."""
    headings = (each.level for each, _ in reversed(found)
                if each.kind is BlockKind.HEADING and not each.is_of_list)  # fmt: skip
    return next(headings, 0)


def is_title(classes: str, lines: list[Line]) -> bool:
    """Return whether a short text of one line stands in a block whose class calls it a title."""
    if _TITLE_CLASS.search(classes) is None or len(lines) > 1:
        return False
    return len(lines[0].text.split()) <= LONGEST_TITLE and any(map(str.isalpha, lines[0].text))


def paragraph_blocks(lines: list[Line]) -> Iterator[PageBlock]:
    """Yield the blocks that a paragraph's lines are: items below typed marks, and prose."""
    is_list = heads_lines(lines)
    for line in lines:
        mark = _TYPED_MARK.match(line.text)
        if mark is None and is_list and line is not lines[0]:
            yield PageBlock(BlockKind.ITEM, 1, [line], doubt=LISTED_LINES)
            continue
        if mark is not None:
            is_right = line.stands_out or (mark["box"] or " ") in TICKED
            line = Line(line.text[mark.end() :], line.position, stands_out=is_right)
            number = int(mark["number"] or 0)
            yield PageBlock(BlockKind.ITEM, 1, [line], number=number)
        else:
            yield PageBlock(BlockKind.PROSE, 1, [line])


def framed_text(path: str, block: PageBlock) -> list[PageBlock]:
    """Return the blocks of a table whose only filled cell frames a list, any other block itself."""
    table = None if block.rows is None else block.rows.found()
    cells = [] if table is None else [each for line in table.lines for each in line if each.text]
    if table is None or table.faults or len(cells) != 1:
        return [block]
    blocks = list(paragraph_blocks(lines_of_cell(path, cells[0])))
    items = [each for each in blocks if each.kind is BlockKind.ITEM]
    for each, below in pairwise(blocks):
        is_own = below.kind is BlockKind.PROSE and not below.lines[0].text.endswith((":", "\uff1a"))
        if each in items and is_own:  # only the first line without a mark belongs to the item
            below.kind, below.level, below.doubt = BlockKind.ITEM, 2, FRAMED_LIST
    for each in items:
        each.doubt = FRAMED_LIST
    blocks[0].heading = block.heading
    return blocks if len(items) > 1 else [block]


def lines_of_cell(path: str, cell: GridCell) -> list[Line]:
    """Return the lines of a text, typed in our markup."""
    typed = typed_text(with_formulas(cell.runs or (MarkupRun(cell.text),)))
    if typed is None:
        typed = typed_text(with_formulas((MarkupRun(cell.text),)))
    text = cell.text if typed is None else typed.text
    at = Position(path, cell.line, cell.column)
    is_apart = bool(cell.runs) and all("strong" in r.tags for r in cell.runs if r.text.strip())
    return [
        Line(" ".join(line.split()), at, stands_out=is_apart)
        for line in text.split("\n")
        if line.strip()
    ]
