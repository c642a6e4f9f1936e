"""Which line is a second one of headings, and which cells reach over all of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from clindeck.draft.reading.row_looks import GridLine, filled_cells, is_number, one_line
from clindeck.draft.vocabulary.heading_nouns import has_heading_noun
from clindeck.draft.vocabulary.naming_nouns import is_naming_title
from clindeck.formats.grid import GridCell

_LOOKED_AT = 30
_WITH_FIGURES, _MOSTLY_AGAIN = 0.6, 0.6

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
    spans: Spans, upper: GridLine, lower: GridLine, width: int, *, needs_span: bool = False,
    rows: Sequence[GridLine] = (),
) -> bool:  # fmt: skip
    """Return whether the line below the headings parts those that reach over several columns.

    `needs_span`: only where cells do reach over several; empty ones beside a heading tell nothing.
    `rows` are the lines below both. A line that names a group of rows is none.
    """
    texts = [one_line(cell) for cell in lower]
    if any(map(is_number, texts)) or not any(texts) or _begins_group(spans, lower, width):
        return False
    above = [one_line(cell) for cell in upper]
    above += [""] * (width - len(above))
    texts += [""] * (width - len(texts))
    reached: set[int] = set()
    for number, cell in enumerate(upper):
        span = spans.get((cell.line, cell.column), 1)
        if span > 1 and cell.text.strip():
            reached.update(range(number, min(number + span, width)))
    if reached:
        others = [each for each in range(width) if each not in reached]
        if texts[0] in ("", above[0]) and all(texts[1:]):
            return True
        if any(above[each] and texts[each] not in ("", above[each]) for each in others):
            return False
        if all(texts[each] in ("", above[each]) for each in others):
            return any(texts[each] for each in reached)
        return _heads_rows(texts, reached, rows)
    if needs_span:
        return False
    gaps = {each for each in range(width) if not above[each]}
    parted = gaps | {each - 1 for each in gaps if each}
    return bool(gaps) and all(bool(texts[each]) == (each in parted) for each in range(width))


def _begins_group(spans: Spans, line: GridLine, width: int) -> bool:
    """Return whether the only text of a line stands in its first cell, and is no heading of it."""
    found = filled_cells(line)
    if len(found) != 1 or width < 2 or not line[0].text.strip():
        return False
    text = one_line(line[0])
    is_heading = is_naming_title(text) or has_heading_noun(text)
    return is_wide(spans, line[0], width) or not is_heading


def _heads_rows(texts: Sequence[str], reached: Set[int], rows: Sequence[GridLine]) -> bool:
    """Return whether texts below headings over several columns are headings, and no row.

    All these columns have one, and they repeat (erupts, sheds, erupts, sheds), or there is no
    figure in one where the rows have figures.
    """
    below = [texts[each] for each in sorted(reached)]
    if not all(below):
        return False
    if len(set(below)) * 2 <= len(below) and len(set(below)) > 1:
        return True
    return any(
        not any(map(str.isdigit, texts[each])) and _are_figures(rows[:_LOOKED_AT], each)
        for each in reached
    )


def _are_figures(rows: Sequence[GridLine], place: int) -> bool:
    found = [text for row in rows if place < len(row) and (text := one_line(row[place]))]
    with_figure = sum(any(map(str.isdigit, text)) for text in found)
    return bool(found) and with_figure >= _WITH_FIGURES * len(found)


def repeats(heads: GridLine, line: GridLine) -> bool:
    """Return whether a line has most of the headings again where they stand, two at least.

    So do the points of another score: "0", "1" and "2", with "criterion" before them.
    """
    pairs = [(one_line(one), one_line(other)) for one, other in zip(heads, line, strict=False)]
    filled = sum(bool(one_line(cell)) for cell in line)
    shared = sum(bool(one) and one == other for one, other in pairs)
    return shared >= max(2, _MOSTLY_AGAIN * filled)
