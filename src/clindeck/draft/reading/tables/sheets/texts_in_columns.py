"""Where each text of a sheet stands in its column, for what is asked at every line of it.

Looking through all lines at each of them takes a time that grows with their square: a file with an
empty line between any two of its rows would be read for minutes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from clindeck.draft.reading.row_looks import GridLine, one_line

_MOST_SEEN = 40
"""Lines with a text that are looked at before it is taken for one that stands nowhere else."""


class TextsInColumns:
    """The lines of a sheet, and their numbers by the texts in them."""

    def __init__(self, lines: Sequence[GridLine]) -> None:
        self.lines = lines
        self._sharing: dict[int, int] = {}

    @cached_property
    def _numbers(self) -> Mapping[tuple[int, str], Sequence[int]]:
        found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            for place, cell in enumerate(line):
                if text := one_line(cell):
                    found[place, text].append(number)
        return found

    def with_one_of(self, number: int, start: int) -> Iterator[int]:
        """Yield the numbers of lines from `start` on that share a text with a line, some twice.

        Of lines that share the same text the first ones only.
        """
        for key in _keys(self.lines[number]):
            found = self._numbers.get(key, ())
            at = bisect_left(found, start)
            yield from found[at : at + _MOST_SEEN]

    def count_with_one_of(self, number: int) -> int:
        """Return how many lines share a text of a column with a line, itself not counted."""
        known = self._sharing.get(number)
        if known is None:
            keys = _keys(self.lines[number])
            known = len({each for key in keys for each in self._numbers.get(key, ())} - {number})
            self._sharing[number] = known
        return known


def _keys(line: GridLine) -> list[tuple[int, str]]:
    return [(place, text) for place, cell in enumerate(line) if (text := one_line(cell))]
