"""Cells that stand for the one above them: a ditto sign, or an empty one below a name.

People write a name once and leave the cells below it empty as long as the rows are about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from clindeck.draft.reading.row_looks import is_number, one_line
from clindeck.draft.reading.shaped import Doubt, ShapedRow
from clindeck.formats.grid import GridCell

_DITTO = re.compile(
    r"(?:-?[\"”“„″〃]-?|''|,,|ditto|do\.|idem|id\.|ídem|dto\.|same as above|as above|siehe oben|"
    r"s\. ?o\.|wie oben|comme ci-dessus|igual que arriba|come sopra|j\. ?w\.|"
    r"jak wyżej|то же|同上|상동|как выше)\Z",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:sub-?|grand )?(?:totals?|sum|mean|average|summe|gesamt|итого|合计)\b", re.I
)
_SAME = "a cell that says “the same” gets the text of the one above it"
_EMPTY = "an empty first cell below a name is read as the name above it; see whether it is so"
_SMALL_TABLE = 12
_PART = 0.25
"""Of the rows of a large table, the empty first cells at least."""


def carried_down(
    rows: Sequence[ShapedRow], *, are_named: bool
) -> tuple[list[ShapedRow], tuple[Doubt, ...]]:
    """Return rows whose cells hold what the ones above them say; what was decided.

    `are_named`: the columns have headings, without which an empty first cell tells nothing.
    """
    found: list[ShapedRow] = []
    same: list[str] = []
    for row in rows:
        above = found[-1].cells if found else ()
        cells = list(row.cells)
        for number, cell in enumerate(cells):
            upper = above[number] if number < len(above) else None
            if cell is not None and upper is not None and _is_ditto(cell):
                cells[number] = cell._replace(text=upper.text, runs=upper.runs)
                same.append(_place(cell))
        found.append(replace(row, cells=tuple(cells)))
    doubts = [Doubt(_SAME, tuple(same))] if same else []
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


def _is_ditto(cell: GridCell) -> bool:
    return _DITTO.match(one_line(cell)) is not None


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
