"""Lines of a text that strokes part into as many cells each: a table without a line that draws it.

"Tree | Height | Fruit", "Oak | 40 m | acorn", "Fir | 60 m |": Markdown wants a line of dashes below
the headings, and whoever types a table into notes has never heard of it.
"""

from __future__ import annotations

from collections import Counter

from clindeck.draft.reading.wrapped_lines import Numbered
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.model.problems import Position

_FEWEST, _FEWEST_CELLS = 3, 2
_MOSTLY = 0.6
_LONGEST_HEADING = 5
"""Words."""


def stroked_lines(path: str, numbered: Numbered) -> FoundTable | None:
    """Return the table of a paragraph if each line has strokes, most lines as many as the first."""
    if len(numbered) < _FEWEST or not all("|" in typed for _, typed in numbered):
        return None
    rows = [_cells(number, typed) for number, typed in numbered]
    widths = Counter(map(len, rows))
    width = len(rows[0])
    is_even = widths[width] >= _MOSTLY * len(rows) and max(widths) == width >= _FEWEST_CELLS
    heads = [cell.text for cell in rows[0]]
    is_headed = all(text and len(text.split()) <= _LONGEST_HEADING for text in heads)
    if not is_even or not is_headed:
        return None
    return FoundTable(
        Position(path, numbered[0][0], 1), [row for row in rows if any(cell.text for cell in row)]
    )


def _cells(number: int, typed: str) -> list[GridCell]:
    start = len(typed) - len(typed.lstrip())
    inner = typed.strip()
    if inner.startswith("|"):
        start, inner = start + 1, inner[1:].removesuffix("|")
    cells: list[GridCell] = []
    for piece in inner.split("|"):
        column = start + len(piece) - len(piece.lstrip()) + 1
        cells.append(GridCell(piece.strip(), number, column))
        start += len(piece) + 1
    return cells
