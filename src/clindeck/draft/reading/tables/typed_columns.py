"""Tables in a plain text whose columns stand apart by spaces or tabs, or run together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from clindeck.draft.reading.columns import header_cells
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import Line

BY_SPACES = "columns are told by the spaces between them"
EACH_ITS_OWN = "short lines below each other are read as the points of a list"
SMALLEST_TABLE = 3
"""Lines without a gap that make a table: a header and two rows."""
_GAP = re.compile(r"[ \t]{2,}|\t")
_ALIGNED = 0.85
"""Of the cells, so many must begin right below another one."""
_NO_HEADING = re.compile(r"[0-9,;:!?]")


def heads_columns(text: str) -> bool:
    """Return whether a line may hold the headings of columns that run together: "Drug Main use"."""
    is_told = text[:1].isupper() and not text.isupper() and not _NO_HEADING.search(text)
    return is_told and len(header_cells(text)) > 1


def columns_by_gaps(lines: Sequence[Line]) -> FoundTable | None:
    """Return the table of lines whose columns are set apart with spaces or tabs, if any.

    Where lines have other numbers of them, a cell may be empty: each then begins below others.
    """
    parted = [each for line in lines if (each := _parted(line)) and not _is_ruler(each)]
    counts = {len(each) for each in parted}
    if len(parted) < SMALLEST_TABLE or max(counts) == 1:
        return None
    if len(counts) == 1:
        rows = parted
    elif (found := _below_each_other(parted)) is not None:
        rows = found
    else:
        return None
    return FoundTable(lines[0].position, rows)


def _parted(line: Line) -> list[GridCell]:
    at = line.position
    starts = [0, *(found.end() for found in _GAP.finditer(line.text))]
    return [
        GridCell(piece, at.line, at.column + start)
        for start, piece in zip(starts, _GAP.split(line.text), strict=True)
    ]


def _is_ruler(cells: Sequence[GridCell]) -> bool:
    """Return whether a line only underlines what stands above it."""
    return len(cells) > 1 and not any(letter.isalnum() for each in cells for letter in each.text)


def _below_each_other(parted: Sequence[Sequence[GridCell]]) -> list[list[GridCell]] | None:
    """Return lines with an empty cell where nothing begins below the others, if nearly all do."""
    often = Counter(cell.column for cells in parted for cell in cells)
    columns = sorted(place for place, count in often.items() if count > len(parted) / 2)
    if len(columns) < 2 or sum(often[place] for place in columns) < _ALIGNED * sum(often.values()):
        return None
    rows: list[list[GridCell]] = []
    for cells in parted:
        places = [bisect_right(columns, cell.column) - 1 for cell in cells]
        if len(set(places)) < len(places) or places[0] < 0:
            return None
        row = [GridCell("", cells[0].line, column) for column in columns]
        for place, cell in zip(places, cells, strict=True):
            row[place] = cell
        rows.append(row)
    return rows
