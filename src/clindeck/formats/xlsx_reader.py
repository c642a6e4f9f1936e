"""An `.xlsx` workbook to its tables: what a person sees in each cell, or a refusal at its place.

A spreadsheet may turn what was typed into something else: `1-2` into a date, `5.10` into 5.1, `8 %`
into 0.08. So a cell is taken only where the text that it shows is beyond doubt: texts, and numbers
in the formats `General`, `0`, `0.00`, `0%` and the like whose digits say all of the number.
Formulas, errors, logical values, other formats, and dates where no date belongs are refused.

How a text looks is content or refused. Raised, lowered and emphasised pieces are handed on as
runs. What is crossed out, hidden (by row, column or format), or shown in a font of other signs is
refused. A cell merged downwards says its text in each of its rows, with a warning; one merged
sideways is refused. Pictures, notes and colours are not read, and named; how
cells of a narrow sheet look is handed on, for of options it may tell the right one.

Lines and columns of positions are those of the sheet: `drugs.xlsx:14:4` is cell D14.
"""

from __future__ import annotations

from collections.abc import Callable

from clindeck.files.bounded_reads import MAX_FILE_BYTES
from clindeck.formats.grid import FoundTable, Grid, IsHeading
from clindeck.formats.text import too_large
from clindeck.formats.typed_grid import typed_grid_of
from clindeck.formats.workbook.limits import refusal
from clindeck.formats.workbook.numbers import printable
from clindeck.formats.workbook.parts import workbook_of
from clindeck.formats.workbook.sheets import sheet_of
from clindeck.formats.workbook.table import table_of_sheet
from clindeck.model.problems import Position, Problem, error, warning

IsDate = Callable[[str], bool]
"""Tells by its heading whether a column holds dates; elsewhere a date is refused."""


def read_workbook(
    path: str, data: bytes, is_date: IsDate
) -> tuple[tuple[FoundTable, ...], tuple[Problem, ...]]:
    """Return the visible sheets of a workbook, empty ones included; none, and why."""
    if len(data) > MAX_FILE_BYTES:
        return (), (too_large(path),)
    start = Position(path, 1, 1)
    try:
        refused = refusal(data)
        if refused:
            message = f"the workbook is not read: {printable(refused)}"
            return (), (error(start, "X009", message),)
        book = workbook_of(data)
        tables = tuple(
            table_of_sheet(path, each.title, sheet_of(book, each), is_date, book.begins_1904)
            for each in book.sheets
            if each.is_visible
        )
    except Exception as fault:  # a damaged file makes zip and XML readers stumble in many ways
        message = f"not a workbook that can be read ({_words(fault)}); save it as .xlsx anew"
        return (), (error(start, "X009", message),)
    if not tables:
        return (), (error(start, "X009", "the workbook shows no sheet"),)
    hidden = ", ".join(f'"{each.title}"' for each in book.sheets if not each.is_visible)
    if not hidden:
        return tables, ()
    message = f"what hidden sheets hold ({hidden}) is not read; show them if it counts"
    return tables, (warning(start, "X009", printable(message)),)


def read_sheet(
    path: str,
    data: bytes,
    is_date: IsDate,
    is_heading: IsHeading | None = None,
    *,
    is_own: bool = False,
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the first visible sheet of a workbook as a grid, and the faults of its cells.

    `is_own`: the workbook belongs to a library, so its texts are typed in our markup.
    """
    tables, problems = read_workbook(path, data, is_date)
    if not tables:
        return None, problems
    first, *others = tables
    grid, problems = typed_grid_of(first, is_heading, is_own=is_own)
    further = [f'"{each.name}"' for each in others if each.lines]
    if further:
        message = (
            f'only the first sheet, "{first.name}", is read; what {" and ".join(further)} '
            f"hold{'s' if len(further) == 1 else ''} is not, so move it to a file of its own"
        )
        problems = (*problems, warning(Position(path, 1, 1), "X009", printable(message)))
    return grid, problems


def _words(fault: Exception) -> str:
    return printable(" ".join(str(fault).split()))[:80] or type(fault).__name__
