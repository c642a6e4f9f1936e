"""Which line is a second one of headings, and which cells reach over all of a table."""

from __future__ import annotations

from collections.abc import Mapping

from clindeck.draft.reading.row_looks import GridLine, filled_cells, is_number, one_line
from clindeck.formats.grid import GridCell

Spans = Mapping[tuple[int, int], int]
"""How many columns the cell at a line and column reaches over, if more than one."""


def is_wide(spans: Spans, cell: GridCell, width: int) -> bool:
    """Return whether a cell reaches over all columns, or all but one."""
    return width > 1 and spans.get((cell.line, cell.column), 0) >= max(2, width - 1)


def is_wide_line(spans: Spans, line: GridLine, width: int) -> bool:
    """Return whether the only text of a line reaches over the table."""
    found = filled_cells(line)
    return len(found) == 1 and is_wide(spans, found[0], width)


def is_lower(
    spans: Spans, upper: GridLine, lower: GridLine, width: int, *, needs_span: bool = False
) -> bool:
    """Return whether the line below the headings parts those that reach over several columns.

    `needs_span`: only where cells do reach over several; empty ones beside a heading tell nothing.
    """
    texts = [one_line(cell) for cell in lower]
    if any(map(is_number, texts)) or not any(texts):
        return False
    above = [one_line(cell) for cell in upper]
    above += [""] * (width - len(above))
    texts += [""] * (width - len(texts))
    reached: set[int] = set()
    for number, cell in enumerate(upper):
        span = spans.get((cell.line, cell.column), 1)
        if span > 1 and cell.text.strip():
            reached.update(range(number, number + span))
    if reached:
        others = [each for each in range(width) if each not in reached]
        if texts[0] in ("", above[0]) and all(texts[1:]):
            return True
        return all(texts[each] in ("", above[each]) for each in others) and any(
            texts[each] for each in reached
        )
    if needs_span:
        return False
    gaps = {each for each in range(width) if not above[each]}
    parted = gaps | {each - 1 for each in gaps if each}
    return bool(gaps) and all(bool(texts[each]) == (each in parted) for each in range(width))
