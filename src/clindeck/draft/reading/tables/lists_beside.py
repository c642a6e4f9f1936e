"""A list whose values come again, beside a table that tells of each of them once.

People count what is in a long column with a table right beside it. The lines of both have nothing
to do with each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.draft.reading.row_looks import GridLine, one_line

COUNTS_LIST = "a list and a table of another length stand beside each other; they are parted"
_FEWEST = 8
"""Lines of the shorter one below its headings."""
_LISTED = 0.9
"""Of the different texts of a column, and of those of a list of them, so many are the same."""
_REPEATED = 0.7
"""Of the lines of a list, the different texts at most."""


def list_beside(lines: Sequence[GridLine], width: int) -> int:
    """Return the column from 0 at which a table begins beside a list, or a list beside it.

    0 where no two of them stand beside each other.
    """
    if width < 3:
        return 0
    columns = [
        [one_line(line[number]) if number < len(line) else "" for line in lines]
        for number in range(width)
    ]
    lengths = [_length(texts) for texts in columns]
    for cut, of_list, of_table in (
        (1, [0], range(1, width)),
        (width - 1, [width - 1], range(width - 1)),
    ):
        length = lengths[of_list[0]]
        others = {lengths[number] for number in of_table}
        if length is None or None in others or len(others) != 1:
            continue
        (short,) = others
        assert short is not None
        names = columns[of_table[0]][1:short]
        values = columns[of_list[0]][1:length]
        if (
            len(names) >= _FEWEST
            and length > 2 * short
            and len(set(names)) == len(names)
            and len(set(values)) < _REPEATED * len(values)
        ):
            return cut
    return 0


def lists_values_beside(lines: Sequence[GridLine], left: int, start: int) -> bool:
    """Return whether the one column from `start` on lists what a column before it holds, once each.

    `left` is where the table before it begins. So people list the different texts of a column; the
    lines of both have nothing to do with each other.
    """
    listed = [one_line(line[start]) for line in lines if start < len(line)]
    listed = [text for text in listed if text]
    if len(listed) < _FEWEST or len(set(listed)) < len(listed):
        return False
    if any(one_line(cell) for line in lines for cell in line[start + 1 :]):
        return False
    for number in range(left, start):
        texts = [one_line(line[number]) for line in lines if number < len(line)]
        known = {text for text in texts if text}
        shared = len(known.intersection(listed))
        is_longer = len(listed) < len([text for text in texts if text])
        if is_longer and shared >= _LISTED * max(len(listed), len(known)):
            return True
    return False


def _length(texts: Sequence[str]) -> int | None:
    """Return how many lines from the first on are filled, None if there are gaps."""
    filled = [place for place, text in enumerate(texts) if text]
    return len(filled) if filled and filled[-1] + 1 == len(filled) else None
