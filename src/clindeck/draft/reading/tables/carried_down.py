"""Cells that stand for the one above them: a ditto mark, or an empty one below a name.

Words such as “as above” may mean any row above, so nothing is filled in for them.

People write a name once and leave the cells below it empty as long as the rows are about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from clindeck.draft.reading.row_looks import is_number, one_line
from clindeck.draft.reading.shaped import Doubt, ShapedRow
from clindeck.draft.vocabulary.class_words import says_same_as_above
from clindeck.formats.cell_names import cell_name, is_in_sheet
from clindeck.formats.grid import GridCell

_DITTO = re.compile(
    r"(?:-\s?[\"”“„″〃]\s?-|[\"”“„″〃]|''|,,|ditto|dito|do\.|idem|id\.|ídem|dto\.|同上|상동)\Z",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:sub-?|grand )?(?:totals?|sum|mean|average|summe|gesamt|итого|合计)\b", re.I
)
_SAME = "a ditto mark gets the text of the cell above it"
_UNFILLED = (
    "a cell points to one above it, and which one is not sure; it stays as it is and is not asked; "
    "write out what it means"
)
_EMPTY = "an empty first cell below a name is read as the name above it; see whether it is so"
_SMALL_TABLE = 12
_PART = 0.25
"""Of the rows of a large table, the empty first cells at least."""


def carried_down(
    rows: Sequence[ShapedRow], path: str, *, are_named: bool
) -> tuple[list[ShapedRow], tuple[Doubt, ...]]:
    """Return rows whose cells hold what the ones above them say; what was decided.

    A ditto mark in the first row of another name, where rows share the name in their first cell,
    stays as it is, and so does one below the name of a group.

    `are_named`: the columns have headings, without which an empty first cell tells nothing.
    """
    found: list[ShapedRow] = []
    firsts = [one_line(row.cells[0]) for row in rows]
    share_names = not all(firsts) or any(one == other for one, other in pairwise(firsts))
    same: list[str] = []
    unfilled: list[str] = []
    for row in rows:
        before = found[-1] if found else None
        cells = list(row.cells)
        is_other = share_names and before is not None and one_line(row.cells[0]) not in (
            "", one_line(before.cells[0])
        )  # fmt: skip
        for number, cell in enumerate(cells):
            if cell is None or not says_same_as_above(one_line(cell)):
                continue
            upper = None
            if before is not None and not (number and is_other):
                upper = _meant(cell, number, row, before)
            if upper is None:
                unfilled.append(_cell_or_line(cell, path))
            else:
                cells[number] = cell._replace(text=upper.text, runs=upper.runs)
                same.append(_place(cell))
        found.append(replace(row, cells=tuple(cells)))
    doubts = [Doubt(_SAME, tuple(same))] if same else []
    doubts += [Doubt(_UNFILLED, tuple(unfilled))] if unfilled else []
    if are_named and _leaves_names_out(found):
        empty: list[str] = []
        for number in range(1, len(found)):
            row, before = found[number], found[number - 1]
            name = before.cells[0]
            filled = [cell for cell in row.cells if cell is not None]
            if row.cells[0] is not None or name is None or not filled or row.group != before.group:
                continue
            copy = name._replace(line=filled[0].line, column=name.column)
            found[number] = replace(row, cells=(copy, *row.cells[1:]))
            empty.append(_place(copy))
        doubts += [Doubt(_EMPTY, tuple(empty))] if empty else []
    return found, tuple(doubts)


def _meant(cell: GridCell, number: int, row: ShapedRow, before: ShapedRow) -> GridCell | None:
    """Return the cell above that a ditto mark repeats, None where that is not sure.

    The row above is of the same group.
    """
    upper = before.cells[number] if number < len(before.cells) else None
    if _DITTO.match(one_line(cell)) is None or row.group != before.group or upper is None:
        return None
    return None if says_same_as_above(one_line(upper)) else upper


def _cell_or_line(cell: GridCell, path: str) -> str:
    return cell_name(cell.line, cell.column) if is_in_sheet(path) else _place(cell)


def _leaves_names_out(rows: Sequence[ShapedRow]) -> bool:
    """Return whether empty first cells are rows about the name above, as full as the named ones."""
    if len(rows) < 2 or rows[0].cells[0] is None or len(rows[0].cells) < 2:
        return False
    named = [row for row in rows if row.cells[0] is not None]
    others = [row for row in rows if row.cells[0] is None]
    names = [one_line(row.cells[0]) for row in named]
    often = len(rows) <= _SMALL_TABLE or len(others) >= _PART * len(rows)
    if not others or not often or len(set(names)) < len(names) or any(map(is_number, names)):
        return False
    if any(_TOTAL.match(one_line(cell)) for row in others for cell in row.cells):
        return False
    full, left = (median(sum(c is not None for c in row.cells[1:]) for row in each)
                  for each in (named, others))  # fmt: skip
    return full > 0 and 2 * left >= full


def _place(cell: GridCell) -> str:
    return f"line {cell.line}"
