"""Lines with one text among rows that fill their columns: the names of groups, as a rule."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.draft.reading.row_looks import NOTE, GridLine, filled_cells, is_number, one_line

ALONE = "a line with nothing but its first cell is read as a row; see whether it names a group"
_FULL = 0.9
"""Of the other lines; of fewer, a line with one text is nothing out of the common."""
_RARELY = 0.25
"""Of all lines."""
_FEWEST_ROWS, _FEWEST_GROUPS = 2, 2
_LONGEST = 8
"""Words."""


def lone_lines(body: Sequence[GridLine]) -> tuple[int, ...]:
    """Return the numbers of the lines with nothing but their first cell, few among full rows."""
    alone = [number for number, line in enumerate(body) if _is_alone(line)]
    others = [line for line in body if not _is_alone(line)]
    full = sum(len(filled_cells(line)) > 1 for line in others)
    if not alone or len(alone) > _RARELY * len(body) or full < _FULL * len(others):
        return ()
    return tuple(alone)


def name_groups(body: Sequence[GridLine], alone: Sequence[int]) -> bool:
    """Return whether each of such lines names the rows below it.

    The rows begin with one of them, each is a name, and at least two rows stand below it.
    """
    if len(alone) < _FEWEST_GROUPS or alone[0]:
        return False
    ends = (*alone[1:], len(body))
    if any(end - start <= _FEWEST_ROWS for start, end in zip(alone, ends, strict=True)):
        return False
    names = [one_line(body[number][0]) for number in alone]
    firsts = {one_line(line[0]).casefold() for line in body if not _is_alone(line)}
    return len(set(names)) == len(names) and not any(
        name.casefold() in firsts or name.endswith(".") or is_number(name)
        or len(name.split()) > _LONGEST or NOTE.match(name)
        for name in names
    )  # fmt: skip


def _is_alone(line: GridLine) -> bool:
    return bool(line[0].text.strip()) and len(filled_cells(line)) == 1
