"""Tables in a plain text whose columns stand apart by spaces or tabs, or run together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.reading.columns import header_cells
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import Line

BY_SPACES = "columns are told by the spaces between them"
EACH_ITS_OWN = "short lines below each other are read as the points of a list"
SMALLEST_TABLE = 3
"""Lines without a gap that make a table: a header and two rows."""
_GAP = re.compile(r"[ \t]{2,}|\t")
_NO_HEADING = re.compile(r"[0-9,;:!?]")


def heads_columns(text: str) -> bool:
    """Return whether a line may hold the headings of columns that run together: "Drug Main use"."""
    is_told = text[:1].isupper() and not text.isupper() and not _NO_HEADING.search(text)
    return is_told and len(header_cells(text)) > 1


def columns_by_gaps(lines: Sequence[Line]) -> FoundTable | None:
    """Return the table of lines whose columns are set apart with spaces or tabs, if any."""
    counts = {len(_GAP.split(line.text)) for line in lines}
    if len(lines) < SMALLEST_TABLE or len(counts) != 1 or counts == {1}:
        return None
    rows: list[list[GridCell]] = []
    for line in lines:
        at = line.position
        starts = [0, *(found.end() for found in _GAP.finditer(line.text))]
        pieces = _GAP.split(line.text)
        rows.append(
            [
                GridCell(piece, at.line, at.column + start)
                for start, piece in zip(starts, pieces, strict=True)
            ]
        )
    return FoundTable(lines[0].position, rows)
