"""A table of one row below a heading: the heading is what the row tells of."""

from __future__ import annotations

from dataclasses import replace

from clindeck.draft.reading.row_looks import filled_cells, one_line
from clindeck.draft.vocabulary.naming_nouns import is_naming_title
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import Line

NAMED_BY_HEADING = "the heading above a table of one row is taken for the name of that row"
_NAME = "Name"
_LONGEST_NAME, _LONGEST_HEADING = 4, 8
"""Words."""


def with_name_of_row(grid: FoundTable, heading: Line | None) -> FoundTable:
    """Return a table with the heading above it as the name of its one row.

    The same table is returned where it has more rows, or where a cell can be the name: one of a few
    words in the first column, or one that the heading says.
    """
    lines = [line for line in grid.lines if filled_cells(line)]
    if heading is None or len(lines) != 2 or len(lines[0]) < 2:
        return grid
    head, row = lines
    first = row[0].text.strip() if row else ""
    texts = [one_line(cell).casefold() for cell in row]
    is_name = "\n" not in first and len(first.split()) <= _LONGEST_NAME
    is_said = any(text and text in heading.text.casefold() for text in texts)
    places = {(cell.line, cell.column) for cell in head if cell.text.strip()}
    are_heads = grid.headed is None or places <= grid.headed
    if is_name or is_said or not are_heads or is_naming_title(one_line(head[0])):
        return grid
    if len(heading.text.split()) > _LONGEST_HEADING:
        return grid
    at = heading.position
    title = GridCell(_NAME, at.line, 0)
    named = GridCell(heading.text, at.line, at.column)
    headed = None if grid.headed is None else grid.headed | {(title.line, title.column)}
    return replace(grid, lines=[[title, *head], [named, *row]], headed=headed)
