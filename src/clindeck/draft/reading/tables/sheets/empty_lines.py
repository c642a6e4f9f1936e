"""Empty lines between the lines of a file: whether they part tables, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clindeck.draft.reading.row_looks import GridLine, filled_cells
from clindeck.formats.cell_names import is_in_sheet
from clindeck.formats.grid import FoundTable

_WITH_LINES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
"""Files in which an empty line stands between two tables, and not between any two rows."""
_FEWEST_WITH_GAPS, _MOSTLY = 8, 0.8


def has_gaps(table: FoundTable) -> bool:
    """Return whether an empty line in a table parts it, and is not usual between its rows."""
    return not table.is_whole and table.at.path.lower().endswith(_WITH_LINES)


def is_gap(before: GridLine, behind: GridLine, path: str) -> bool:
    """Return whether an empty line stands between two lines of a file."""
    if is_in_sheet(path):
        return behind[0].line > before[0].line + 1
    # the lines of one cell stand below those of the cell before it
    return behind[0].line > max(cell.line + cell.text.count("\n") for cell in before) + 1


def are_gaps_usual(lines: Sequence[GridLine], path: str) -> bool:
    """Return whether an empty line stands between most lines, so that it parts nothing."""
    gaps = sum(is_gap(*pair, path) for pair in pairwise(lines))
    return len(lines) >= _FEWEST_WITH_GAPS and gaps >= _MOSTLY * (len(lines) - 1)


def openings_of(lines: Sequence[GridLine], path: str) -> Sequence[int]:
    """Return the numbers of the first lines with two cells of what empty lines part.

    There the headings of another table would stand.
    """
    found: list[int] = []
    is_open = False
    for number, (before, line) in enumerate(pairwise(lines), start=1):
        is_open = is_open or is_gap(before, line, path)
        if is_open and len(filled_cells(line)) > 1:
            found.append(number)
            is_open = False
    return found
