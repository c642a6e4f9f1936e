"""Sheets that somebody laid out freely: notes and figures here and there, and no table.

What stands below a heading there need not be of it, so that no question can be made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from clindeck.draft.reading.row_looks import GridLine, filled_cells

FREE_SHEET = (
    "this sheet is laid out freely, and is no table: most of its lines have one cell, in several "
    "blocks; nothing of it is asked, for what stands below a heading may not be of it"
)
_FEWEST_LINES, _FEWEST_BLOCKS, _LINES_OF_A_BLOCK = 20, 3, 3
_FEWEST_COLUMNS = 4
_PART_IN_BLOCKS = 0.35


def is_laid_out_freely(lines: Sequence[GridLine]) -> bool:
    """Return whether blocks of lines with one cell each stand among lines of several columns.

    What a sheet holds apart on its right, behind an empty column, is left out of account.
    """
    gap = _first_gap(lines)
    counts = [count for line in lines if (count := len(filled_cells(line[:gap])))]
    if len(counts) < _FEWEST_LINES or max(counts) < _FEWEST_COLUMNS:
        return False
    blocks = [
        size for is_single, each in groupby(count == 1 for count in counts)
        if is_single and (size := len(list(each))) >= _LINES_OF_A_BLOCK
    ]  # fmt: skip
    return len(blocks) >= _FEWEST_BLOCKS and sum(blocks) > _PART_IN_BLOCKS * len(counts)


def _first_gap(lines: Sequence[GridLine]) -> int:
    """Return the number of the first empty column."""
    filled = {
        number for line in lines for number, cell in enumerate(line) if cell.text.strip()
    }  # fmt: skip
    width = max(map(len, lines), default=0)
    start = min(filled, default=0)
    return next((number for number in range(start, width) if number not in filled), width)
