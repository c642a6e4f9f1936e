"""The tables of a Word document, for a table of ours: what a person sees in their cells.

Lines and columns of positions are rows and cells of the one table that is read, from 1:
`hand-out.docx:3:2` is the second cell of its third row.
"""

from __future__ import annotations

from dataclasses import replace

from clindeck.formats.cell_faults import CellFault, CellFaults
from clindeck.formats.docx_outline import docx_outline
from clindeck.formats.grid import FoundTable, Grid, IsHeading
from clindeck.formats.html_tables import chosen_table
from clindeck.formats.typed_grid import typed_grid_of
from clindeck.model.problems import Position, Problem, Severity, error

_SIDEWAYS = "a cell over several rows or columns; repeat its text in each of them"


def read_docx(
    path: str,
    data: bytes,
    number: int,
    is_heading: IsHeading | None = None,
    *,
    is_own: bool = False,
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the `number`th table of a document (from 1), and what is to be said of this one.

    `is_own`: the document belongs to a library, so its texts are typed in our markup.
    """
    outline = docx_outline(path, data)
    tables = tuple(_by_rows(block.grid) for block in outline.blocks if block.grid is not None)
    refused = tuple(each for each in outline.problems if each.severity is Severity.ERROR)
    if refused and not outline.blocks:
        return None, refused
    if not tables:
        message = "the document has no table"
        return None, (error(Position(path, 1, 1), "X009", message),)
    if not is_own or number > len(tables):
        return chosen_table(path, tables, number, is_heading)
    grid, problems = typed_grid_of(tables[number - 1], is_heading, is_own=True)
    return grid, problems


def _by_rows(table: FoundTable) -> FoundTable:
    """Return a table whose places are rows and cells of it, and in which nothing is joined."""
    row_of = {line[0].line: number for number, line in enumerate(table.lines, start=1)}
    lines = [[cell._replace(line=row_of[cell.line]) for cell in line] for line in table.lines]
    faults = CellFaults(table.at.path)
    for line, column in table.spans:
        _add(faults, CellFault(row_of[line], column, Severity.ERROR, "X007", _SIDEWAYS))
    for each in table.faults:
        _add(faults, each._replace(line=row_of.get(each.line, each.line)))
    at = Position(table.at.path, 1, 1)
    return replace(
        table, at=at, lines=lines, problems=faults.problems(), faults=faults.each(), spans={},
        surplus="write its heading",
    )  # fmt: skip


def _add(faults: CellFaults, fault: CellFault) -> None:
    add = faults.error if fault.severity is Severity.ERROR else faults.warning
    add(fault, fault.code, fault.message, " ".join(fault.message.split()[:5]))
