"""Whether what stands on both sides of an empty column are two tables or one with a gap."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from clindeck.draft.reading.row_looks import GridLine, filled_cells, texts_of
from clindeck.draft.vocabulary.naming_nouns import is_naming_title

_CLOSED = 0.6
"""Of the lines from the first to the last of a table; fewer are notes at the rows beside them."""
_HALF = 1.5
"""A line of headings has no more cells than this times as many as the rows below it."""
_DISTINCT = 0.5
"""Of the lines of a table; of fewer, they say of which kind the rows beside them are."""


def are_two_tables(one: Sequence[GridLine], other: Sequence[GridLine]) -> bool:
    """Return whether what stands on both sides of an empty column are tables of their own."""
    heads, others = _heads(one), _heads(other)
    if heads is None or others is None:
        return False
    if [*texts_of(heads)] == [*texts_of(others)]:
        return True
    lines = {cell.line for line in one for cell in line if cell.text.strip()}
    beside = {cell.line for line in other for cell in line if cell.text.strip()}
    if not lines & beside:
        return True
    is_sparse = len(beside) < _CLOSED * (max(beside) - min(beside) + 1)
    below = [len(filled_cells(line)) for line in other if line[0].line > others[0].line]
    is_ragged = bool(below) and median(below) < len(filled_cells(others)) / _HALF
    if (is_sparse or is_ragged) and beside <= lines:
        return False
    if heads[0].line != others[0].line:
        return True
    if min(lines - {heads[0].line}) != min(beside - {heads[0].line}):
        return False  # columns with gaps: a table begins right below its headings
    alone = len({tuple(texts_of(line)) for line in one}) > _DISTINCT * len(one)
    names = alone and is_naming_title(next(texts_of(others)))
    return names or len(lines ^ beside) > max(1, len(lines | beside) // 10)


def _heads(lines: Sequence[GridLine]) -> GridLine | None:
    """Return the first line with two cells, if a table stands below it."""
    for number, line in enumerate(lines):
        if len(filled_cells(line)) > 1:
            return line if number + 1 < len(lines) else None
    return None
