"""A grid of what a person sees to one whose texts are typed in our markup.

What comes from elsewhere is plain text: signs that our markup would take for its own get a
backslash, and what nobody sees, as a soft hyphen, is left out. What `clindeck export` wrote, and
rows that stand in a file of the library, is typed in our markup already: only what the file itself
raises or emphasises gets marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import (
    MAX_TEXT,
    FoundTable,
    Grid,
    GridCell,
    GridRow,
    IsHeading,
    grid_of,
    is_exported,
)
from clindeck.formats.looks import ENDS_IN_WORD, UNPRINTED
from clindeck.formats.page.cell_text import At
from clindeck.markup.inline import MarkupRun, runs_of
from clindeck.markup.typed import formulas_in, marked_text, typed_text
from clindeck.model.problems import Position, Problem

_SIGNS = re.compile("[\\\\*~^\xad\u200b\u2060\ufeff]")
_NO_MARKUP = (
    "{} here stands raised or lowered, which our markup cannot write: it takes no spaces, and no "
    "digit right behind it; use signs such as ² and ₂, or a formula such as \\( x^{{2}} \\)"
)


def typed_grid_of(
    table: FoundTable, is_heading: IsHeading | None = None, *, is_own: bool = False
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return a table as a grid of typed texts, and all its faults.

    `is_heading` tells what headings are expected. `is_own`: the file belongs to a library.
    """
    grid, problems = grid_of(table, is_heading)
    if grid is None:
        return None, problems
    grid, faults = typed_grid(grid, is_typed=is_own or is_exported(grid))
    return grid, (*problems, *faults)


def typed_grid(grid: Grid, *, is_typed: bool) -> tuple[Grid, tuple[Problem, ...]]:
    """Return a grid with typed texts, and the cells that cannot be typed.

    `is_typed`: its texts are typed in our markup already.
    """
    lines = (grid.header, *(row.cells for row in grid.rows))
    if is_typed and not any(cell.runs for line in lines for cell in line):
        return grid, ()
    faults = CellFaults(grid.path)
    header = _typed_cells(grid.header, CellFaults(grid.path), is_typed=is_typed)
    rows = tuple(
        GridRow(_typed_cells(row.cells, faults, is_typed=is_typed), row.line, row.column)
        for row in grid.rows
    )
    return Grid(grid.path, header, rows), faults.problems()


def _typed_cells(
    cells: Iterable[GridCell], faults: CellFaults, *, is_typed: bool
) -> tuple[GridCell, ...]:
    return tuple(
        _typed(cell, faults, is_typed=is_typed)
        if (cell.runs or not (is_typed or _SIGNS.search(cell.text) is None))
        and len(cell.text) <= MAX_TEXT  # longer ones are refused
        else cell
        for cell in cells
    )


def _typed(cell: GridCell, faults: CellFaults, *, is_typed: bool) -> GridCell:
    runs = cell.runs or (MarkupRun(cell.text),)
    if not is_typed:
        runs = tuple(run._replace(text=UNPRINTED.sub("", run.text)) for run in runs)
    typed = marked_text(runs) if is_typed else typed_text(runs)
    if typed is None:
        pieces = [run.text.strip() for run in runs if run.tags & {"sup", "sub"}]
        faults.error(cell, "X017", _NO_MARKUP.format(f'"{pieces[0][:40]}"'), "script")
        return cell._replace(runs=())
    if not typed.is_whole:
        faults.warning(cell, "X019", ENDS_IN_WORD)
    inset = cell.inset if typed.text == cell.text else None
    return cell._replace(text=typed.text, inset=inset, runs=())


def typed_cell(typed: str, at: At | Position) -> GridCell:
    """Return the cell of a text that is typed in our markup, at its place; formulas stay typed."""
    if any(formulas_in(typed)):
        return GridCell(typed, at.line, at.column)
    runs = runs_of(typed)
    return GridCell("".join(run.text for run in runs), at.line, at.column, runs=runs)
