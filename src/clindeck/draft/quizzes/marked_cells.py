"""Questions of a sheet whose right option is the one cell that looks otherwise than the others.

People fill the cell of the right option, or write it in bold or in a colour, and have no column of
keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.quizzes.option_headings import options_among
from clindeck.draft.quizzes.question_lines import ASKS, LETTERS
from clindeck.formats.grid import FoundTable, GridCell

ANSWER = "Answer"
_FEWEST_OPTIONS, _FEWEST_PLACES = 3, 2
_MOSTLY = 0.6
_Mark = tuple[str, ...]
"""The ground, the colour and the weight of a cell, as far as they differ from those beside it."""


def with_marked_options(table: FoundTable) -> FoundTable:
    """Return a table with a column of the letters of the options that their look marks.

    It has one if most of its rows have exactly one option that looks otherwise, in the same way and
    not always in the same column, and if it has no other column but that of the questions, for that
    may be the key. Marked texts lose their look, which would tell the right option on a card.
    """
    if not table.looks or not table.lines:
        return table
    head, *rows = table.lines
    options, _ = options_among([cell.text for cell in head])
    others = [
        place for place, cell in enumerate(head) if cell.text.strip() and place not in options
    ]
    if not _FEWEST_OPTIONS <= len(options) <= len(LETTERS) or len(others) != 1:
        return table
    filled = [row for row in rows if len(row) > options[-1] and row[options[0]].text.strip()]
    asked = sum(row[others[0]].text.rstrip().endswith(ASKS) for row in filled)
    odd = {id(row): _odd_one(table, [row[place] for place in options]) for row in filled}
    usual = _usual_mark([mark for _, mark in odd.values()])
    marks = {row: place if mark == usual else -1 for row, (place, mark) in odd.items()}
    marked = sum(mark >= 0 for mark in marks.values())
    if len({*marks.values()} - {-1}) < _FEWEST_PLACES or min(marked, asked) < _MOSTLY * len(filled):
        return table
    width = max(len(row) for row in table.lines)
    lines: list[list[GridCell]] = []
    for row in table.lines:
        at = row[0]
        mark = marks.get(id(row), -1)
        said = ANSWER if row is head else LETTERS[mark].upper() if mark >= 0 else ""
        cells = [_unmarked(cell) if place in options and row is not head else cell
                 for place, cell in enumerate(row)]  # fmt: skip
        ends = [GridCell("", at.line, at.column + place) for place in range(len(row), width)]
        lines.append([*cells, *ends, GridCell(said, at.line, at.column + width)])
    is_read = {(row[place].line, row[place].column) for row in filled for place in options}
    faults = tuple(each for each in table.faults
                   if each.code != "X019" or (each.line, each.column) not in is_read)  # fmt: skip
    return replace(table, lines=lines, faults=faults)


def _odd_one(table: FoundTable, cells: Sequence[GridCell]) -> tuple[int, _Mark]:
    """Return the number of the only filled cell that looks otherwise than all others, and how.

    How it looks is what differs: of a row with a ground of its own, the bold of one cell.
    """
    looks = {place: table.looks.get((cell.line, cell.column), "||").split("|")
             for place, cell in enumerate(cells) if cell.text.strip()}  # fmt: skip
    shown = [tuple(look) for look in looks.values()]
    odd = [place for place, look in looks.items() if shown.count(tuple(look)) == 1]
    if len(looks) < _FEWEST_OPTIONS or len(odd) != 1 or len({*shown}) != 2:
        return -1, ()
    own = looks[odd[0]]
    other = next(look for look in shown if look != tuple(own))
    return odd[0], tuple("" if one == two else one for one, two in zip(own, other, strict=True))


def _usual_mark(marks: Sequence[_Mark]) -> _Mark | None:
    """Return what marks most rows; None where it is that nothing marks the odd cell."""
    counted = Counter(mark for mark in marks if mark)
    mark = next((mark for mark, _ in counted.most_common(1)), ())
    return mark if any(mark) else None


def _unmarked(cell: GridCell) -> GridCell:
    """Return a cell whose text is not in bold as a whole."""
    if not cell.runs or not all("strong" in run.tags for run in cell.runs if run.text.strip()):
        return cell
    runs = tuple(run._replace(tags=run.tags - {"strong"}) for run in cell.runs)
    return cell._replace(runs=runs if any(run.tags for run in runs) else ())
