"""The blocks of a page while it is read, and what kind of block a text outside of tables is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from clindeck.formats.grid import GridCell
from clindeck.formats.outline import BlockKind, Line
from clindeck.formats.page.table_rows import TableRows
from clindeck.markup.inline import MarkupRun
from clindeck.markup.typed import typed_text
from clindeck.model.problems import Position

_TITLE_CLASS = re.compile(
    r"(?<![^\W_])(?:sub)?(?:titles?|head|headings?|headlines?|titre|titulo|titel|titolo|headers?|hdr|"
    r"ueberschrift)(?![^\W_])",
    re.IGNORECASE,
)
LONGEST_TITLE = 14
_TYPED_MARK = re.compile(r"\A(?:[•·▪‣◦●○►▶➤➢–—-]|[0-9]{1,2}[.)])[ \t]+(?=\S)")


@dataclass(slots=True)
class PageBlock:
    """A block while the page is read; `depth` is that of a heading that only its class tells.

    `heading` is the highest one in a part of the page that ends before the block, `doubt` what was
    guessed of the block, `is_of_list`: it is the title of a list, and stands in that.
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


def is_title(classes: str, lines: list[Line]) -> bool:
    """Return whether a short text of one line stands in a block whose class calls it a title."""
    if _TITLE_CLASS.search(classes) is None or len(lines) > 1:
        return False
    return len(lines[0].text.split()) <= LONGEST_TITLE and any(map(str.isalpha, lines[0].text))


def paragraph_blocks(lines: list[Line]) -> Iterator[PageBlock]:
    """Yield the blocks that a paragraph's lines are: items below typed marks, and prose."""
    for line in lines:
        mark = _TYPED_MARK.match(line.text)
        if mark is not None:
            at = line.position
            line = Line(line.text[mark.end() :], at)
            yield PageBlock(BlockKind.ITEM, 1, [line])
        else:
            yield PageBlock(BlockKind.PROSE, 1, [line])


def lines_of_cell(path: str, cell: GridCell) -> list[Line]:
    """Return the lines of a text, typed in our markup."""
    typed = typed_text(cell.runs or (MarkupRun(cell.text),))
    if typed is None:
        typed = typed_text((MarkupRun(cell.text),))
    text = cell.text if typed is None else typed.text
    at = Position(path, cell.line, cell.column)
    return [Line(" ".join(line.split()), at) for line in text.split("\n") if line.strip()]
