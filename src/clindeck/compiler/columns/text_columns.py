"""Columns of texts to one text in UTF-8 for each note: what is hashed, and what files say.

Few columns differ from note to note. What stands between those that do is put together once, and
what several recipes say of the same rows is made ready once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import overload

from clindeck.model.notes import Html
from clindeck.model.sequences import picked

Column = str | Sequence[str]
"""One text for each of some notes; a single one stands for all of them."""
Wording = Callable[[Column], Column]
"""How a file says the texts of a column."""

_ROWS = 512
"""Rows that are made ready together: those of one piece of notes that four recipes make."""
_MOST_KEPT = 16
"""Such parts of columns that are kept ready; notes come in the order of the rows."""


class RowColumn(Sequence[Html]):
    """What a column of a table says of rows at ascending places; other recipes share it."""

    def __init__(self, told: Sequence[Html], places: Sequence[int]) -> None:
        self.told = told
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Html]:
        return iter(picked(self.told, self.places))

    @overload
    def __getitem__(self, number: int) -> Html: ...

    @overload
    def __getitem__(self, number: slice) -> RowColumn: ...

    def __getitem__(self, number: int | slice) -> Html | RowColumn:
        if isinstance(number, slice):
            return RowColumn(self.told, self.places[number])
        return self.told[self.places[number]]


class Joiner:
    """Joins the columns of notes, with `between` between them, each text as `wording` has it.

    To be used for notes in their order, and thrown away.
    """

    def __init__(self, between: str, wording: Wording = lambda column: column) -> None:
        self._between = between
        self._wording = wording
        self._ready: dict[tuple[int, int], tuple[Sequence[Html], Sequence[bytes]]] = {}

    def joined(
        self, columns: Iterable[Column], length: int, before: str = "", after: Column = ""
    ) -> Iterator[bytes]:
        """Return one text for each of so many notes; `before` and `after` stand there as given."""
        parts: list[Iterable[bytes]] = []
        own: list[_Sided] = []
        gap, between = before, ""
        for column in columns:
            gap += between
            between = self._between
            if isinstance(column, RowColumn) and _is_dense(column.places):
                # What stands before a text of a row is long, and seldom plain ASCII.
                parts += _encoded(own, "", length), repeat(gap.encode(), length)
                parts.append(self._of_rows(column))
                own, gap = [], ""
                continue
            said = self._wording(column)
            if isinstance(said, str):
                gap += said
            else:
                own.append((gap, said))
                gap = ""
        if isinstance(after, str):
            gap += after
        else:
            own.append((gap, after))
            gap = ""
        if not parts:
            return _encoded(own, gap, length)
        parts += _encoded(own, "", length), repeat(gap.encode(), length)
        return map(b"".join, zip(*parts, strict=True))

    def _of_rows(self, column: RowColumn) -> Sequence[bytes]:
        places = column.places
        first, last = places[0] // _ROWS, places[-1] // _ROWS
        ready: list[bytes] = []
        for part in range(first, last + 1):
            ready += self._part(column.told, part)
        start = first * _ROWS
        if isinstance(places, range):
            return ready[places.start - start : places.stop - start : places.step]
        return [ready[place - start] for place in places]

    def _part(self, told: Sequence[Html], part: int) -> Sequence[bytes]:
        found = self._ready.get((id(told), part))
        if found is None:
            while len(self._ready) >= _MOST_KEPT:
                del self._ready[next(iter(self._ready))]
            said = self._wording(told[part * _ROWS : (part + 1) * _ROWS])
            # The column is kept as well: while it is there, no other one has its id.
            found = self._ready[id(told), part] = told, list(map(str.encode, said))
        return found[1]


_Sided = tuple[str, Iterable[str]]
"""A column, and what stands before each of its texts."""


def _encoded(columns: Iterable[_Sided], end: str, length: int) -> Iterator[bytes]:
    """Return one text in UTF-8 for each note, of columns, what stands before them, and the end."""
    sides = chain.from_iterable((repeat(gap, length), column) for gap, column in columns)
    return map(str.encode, map("".join, zip(*sides, repeat(end, length), strict=True)))


def _is_dense(places: Sequence[int]) -> bool:
    """Return whether rows lie so close to each other that those between them may be read, too."""
    return bool(places) and places[-1] - places[0] <= 2 * len(places) + _ROWS
