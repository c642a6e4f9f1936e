"""Tables that people printed in two halves, one beside the other, to save paper.

The headings of the second half are those of the first again, or they are not there at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.draft.reading.row_looks import GridLine, filled_cells, one_line
from clindeck.formats.grid import MAX_ABOVE

REPEATED_BESIDE = (
    "the same headings stand beside each other again; the rows below each of them are read as "
    "rows of their own"
)
BORROWED = (
    "a block beside a table has as many columns and no headings; it is read below the headings of "
    "that table"
)
_FEWEST_COLUMNS = 2
_LEAST_PART = 0.4
"""Of the lines of the first half; a shorter block beside a table may say something else."""


def repeated_sides(lines: Sequence[GridLine], width: int) -> tuple[int, ...]:
    """Return the columns from 0 at which the same headings begin again in the same line.

    Empty where they do not, or where a line above them tells what each of them is about.
    """
    for number, line in enumerate(lines[: MAX_ABOVE + 1]):
        if len(filled_cells(line)) < 2:
            continue
        texts = [one_line(cell).casefold() for cell in line]
        texts += [""] * (width - len(texts))
        if number + 1 < len(lines) and all(texts):
            for period in range(_FEWEST_COLUMNS, width // 2 + 1):
                first = texts[:period]
                if width % period == 0 and texts == first * (width // period) \
                        and len(set(first)) == period:  # fmt: skip
                    return tuple(range(period, width, period))
        return ()
    return ()


def with_borrowed_headings(
    one: Sequence[GridLine], other: Sequence[GridLine]
) -> list[GridLine] | None:
    """Return the lines of a block below the headings of the table before it.

    None if the block has headings of its own, another number of columns, or is far shorter than
    the table.
    """
    width = _filled_width(one)
    heads = next((line for line in one if len(filled_cells(line)) > 1), None)
    if heads is None or width != _filled_width(other) or width < _FEWEST_COLUMNS or not other:
        return None
    below = [line for line in one if line[0].line > heads[0].line]
    if len(filled_cells(heads)) < width or not below or other[0][0].line != below[0][0].line:
        return None
    return None if len(other) < _LEAST_PART * len(below) else [list(heads[:width]), *other]


def _filled_width(lines: Sequence[GridLine]) -> int:
    """Return the number of the last filled column from 1."""
    return max(
        (number for line in lines for number, cell in enumerate(line, 1) if cell.text.strip()),
        default=0,
    )
