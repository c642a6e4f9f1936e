"""Tables of a Word document that only draw a frame around text: boxes, and pages set in rows."""

from __future__ import annotations

from typing import Any

from clindeck.formats.word.runs import W, paragraphs_in

_FEWEST_ITEMS = 2
FRAMED = "a table with one filled cell a row is read as the text that it frames"


def framed_cells(table: Any) -> list[Any] | None:
    """Return the filled cells of a table that frames text, None if it is a table.

    One cell alone is a box. Rows with one filled cell each hold a page if lists stand in them.
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
    return cells if is_box or items >= _FEWEST_ITEMS else None


def _has_text(cell: Any) -> bool:
    return any((each.text or "").strip() for each in cell.iter(f"{W}t"))
