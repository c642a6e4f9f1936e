"""Rows of a CSV file that a separator without quotes gives more values than there are headings.

"a hard, red swelling" without quotes is two values, and all behind it stand below the next heading.
Of such a sentence the second part begins with a space, as no other value of the file does. Values
behind the last heading in many rows are a column without a heading, in few a slip like that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clindeck.formats.grid import FoundTable, GridCell
from clindeck.model.problems import Position, Problem, warning

_USUAL = 0.7
"""Of the rows: so many have a value for each heading, else headings are missing."""
_RARELY = 0.05
"""Of the values of such rows: so many may begin with a space."""
_SLIPS = 0.1
"""Of the rows: of more, the values behind the last heading are a column."""
_SHOWN = 6


def with_whole_values(
    table: FoundTable, separator: str
) -> tuple[FoundTable, str, tuple[Problem, ...]]:
    """Return a table whose torn values are joined again, where, in words, and rows left out.

    A row that cannot be mended for sure is left out, and a warning says so.
    """
    header, *rows = table.lines or [[]]
    width = len(header)
    longer = [row for row in rows if _has_more(row, width)]
    if (
        width < 2 or not longer or len(rows) - len(longer) < _USUAL * len(rows)
        or not all(cell.text.strip() for cell in header)
    ):  # fmt: skip
        return table, "", ()
    parts: dict[int, list[int]] = {}
    if _begin_without_space(row for row in rows if not _has_more(row, width)):
        parts = {row[0].line: [place for place, cell in enumerate(row) if place and _goes_on(cell)]
                 for row in longer}  # fmt: skip
    torn = {row[0].line for row in longer if len(parts.get(row[0].line, ())) == len(row) - width}
    slips = [row for row in longer if row[0].line not in torn]
    if len(slips) >= _SLIPS * len(rows):
        slips = [row for row in slips if parts.get(row[0].line)]
    left_out = {row[0].line for row in slips}
    lines = [
        _joined(row, parts[row[0].line], separator) if row[0].line in torn else row
        for row in (header, *rows) if row[0].line not in left_out
    ]  # fmt: skip
    problems = (_left_out(table, row, width, separator) for row in slips)
    return replace(table, lines=lines), _told(sorted(torn), separator), tuple(problems)


def _left_out(table: FoundTable, row: Sequence[GridCell], width: int, separator: str) -> Problem:
    message = (
        f"a row of {len(row)} values below {width} headings is left out, for they may stand below "
        f'a wrong one; put a value that holds "{separator}" into double quotes'
    )
    return warning(Position(table.at.path, row[0].line, 1), "A007", message)


def _has_more(row: Sequence[GridCell], width: int) -> bool:
    """Return whether a value stands behind the last heading."""
    return any(cell.text.strip() for cell in row[width:])


def _begin_without_space(rows: Iterable[Sequence[GridCell]]) -> bool:
    values = [cell for row in rows for cell in row[1:] if cell.text.strip()]
    return sum(map(_goes_on, values)) <= _RARELY * len(values)


def _goes_on(cell: GridCell) -> bool:
    """Return whether a value begins as the second part of one does that was torn."""
    return cell.text[:1] == " " and bool(cell.text.strip())


def _joined(row: Sequence[GridCell], torn: Sequence[int], separator: str) -> list[GridCell]:
    found: list[GridCell] = []
    for place, cell in enumerate(row):
        if place not in torn:
            found.append(cell)
            continue
        text = f"{found[-1].text}{separator}{cell.text}"
        found[-1] = found[-1]._replace(text=text, end=cell.end)
    return found


def _told(lines: Sequence[int], separator: str) -> str:
    if not lines:
        return ""
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    numbers = ", ".join(map(str, lines[:_SHOWN]))
    return (
        f'values that "{separator}" without quotes had parted are joined again; see whether they '
        f"stand below their headings: line{'s' if len(lines) > 1 else ''} {numbers}{more}"
    )
