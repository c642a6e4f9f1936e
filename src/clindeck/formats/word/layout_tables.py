"""Tables of a Word document that only draw a frame around text: boxes, and pages set in rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.formats.word.runs import W, paragraphs_in

_FEWEST_ITEMS = 2
_LONGEST_HEADING, _LONGEST_ITEM = 6, 8
"""Words."""
FRAMED = "a table with one filled cell a row is read as the text that it frames"


def framed_cells(table: Any) -> list[Any] | None:
    """Return the filled cells of a table that frames text, None if it is a table.

    One cell alone is a box. Rows with one filled cell each hold a page if lists or several
    paragraphs stand in one of them.
    """
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    filled = [[cell for cell in cells if _has_text(cell)] for cells in rows]
    if not rows or any(len(cells) > 1 for cells in filled) or not any(filled):
        return None
    cells = [cell for each in filled for cell in each]
    items = sum(
        paragraph.find(f"{W}pPr/{W}numPr") is not None
        for cell in cells
        for paragraph in paragraphs_in(cell)
    )
    is_box = len(rows) == len(rows[0]) == 1
    is_column = all(len(each) == 1 for each in rows)
    is_page = items >= _FEWEST_ITEMS or (is_column and any(map(_has_paragraphs, cells)))
    return cells if is_box or is_page else None


def blocks_in_box(
    cells: Sequence[Any], number: int, blocks: Iterable[DocumentBlock], level: int
) -> Iterator[DocumentBlock]:
    """Yield the blocks of one of the cells that frame text: what heads the next, items, the rest.

    `level` is that of a heading that only its place makes one.
    """
    is_heading, are_items = _heads_box(cells, number), _holds_items(cells[number])
    for block in blocks:
        if block.kind is BlockKind.PROSE and is_heading:
            text = " ".join(line.text for line in block.lines)
            line = Line(text, block.lines[0].position)
            yield DocumentBlock(BlockKind.HEADING, (line,), level)
        elif block.kind is BlockKind.PROSE and are_items:
            yield DocumentBlock(BlockKind.ITEM, block.lines, 1)
        else:
            yield block


def _heads_box(cells: Sequence[Any], number: int) -> bool:
    """Return whether a framed cell says in few words what the one below it is about."""
    if number + 1 >= len(cells) or _has_paragraphs(cells[number]):
        return False
    words = _text_of(cells[number]).split()
    return 0 < len(words) <= _LONGEST_HEADING and _has_paragraphs(cells[number + 1])


def _holds_items(cell: Any) -> bool:
    """Return whether the paragraphs of a framed cell are short ones, one below the other."""
    texts = [text for each in paragraphs_in(cell) if (text := _text_of(each))]
    return len(texts) >= _FEWEST_ITEMS and all(
        len(text.split()) <= _LONGEST_ITEM and text[-1] not in ".:;,!?" for text in texts
    )


def _has_paragraphs(cell: Any) -> bool:
    """Return whether several paragraphs of a cell hold a text."""
    return sum(bool(_text_of(each)) for each in paragraphs_in(cell)) > 1


def _text_of(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t")).strip()


def _has_text(cell: Any) -> bool:
    return any((each.text or "").strip() for each in cell.iter(f"{W}t"))
