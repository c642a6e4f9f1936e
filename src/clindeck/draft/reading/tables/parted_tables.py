"""The tables that stand beside and below each other on one sheet.

Beside each other they are parted by an empty column, below each other by an empty line and new
headings, or by the same headings with other ones below them. An empty column may also stand in the
middle of one table: its rows go on behind it, and the headings there name nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clindeck.draft.reading.row_looks import GridLine, filled_cells, one_line, texts_of
from clindeck.draft.reading.tables.around.told_notes import told_in
from clindeck.draft.reading.tables.headings_below import (
    are_headings_between,
    are_new_headings,
    begins_table,
    changes_headings,
    is_title_above,
    is_title_of,
)
from clindeck.draft.reading.tables.lists_beside import (
    COUNTS_LIST,
    list_beside,
    lists_values_beside,
)
from clindeck.draft.reading.tables.lower_headings import is_lower, is_wide_line, repeats
from clindeck.draft.reading.tables.sheets.empty_lines import has_gaps, is_gap, openings_of
from clindeck.draft.reading.tables.sheets.other_columns import (
    are_other_rows_below,
    fill_other_columns,
)
from clindeck.draft.reading.tables.sheets.sides import (
    BORROWED,
    REPEATED_BESIDE,
    repeated_sides,
    with_borrowed_headings,
)
from clindeck.draft.reading.tables.sheets.texts_in_columns import TextsInColumns
from clindeck.draft.reading.tables.sheets.titled_lines import begins_titled_lines
from clindeck.draft.reading.tables.sheets.two_tables import are_two_tables
from clindeck.formats.cell_names import column_letters
from clindeck.formats.grid import FoundTable

BELOW = "a line with other headings begins a table of its own; see whether it is one"
BESIDE = "an empty column parts two tables; see whether the rows beside it belong together"


@dataclass(frozen=True, slots=True)
class PartOfSheet:
    """The lines of one table, those with a text; `first` is the number of its first column from 0.

    `place` says in words where it stands if others stand beside or above it, else it is empty;
    `doubt` by what it was parted from these, `is_list` that it is a title with its lines.
    """

    lines: Sequence[GridLine]
    first: int = 0
    place: str = ""
    doubt: str = ""
    is_list: bool = False


def parted_tables(table: FoundTable, lines: Sequence[GridLine]) -> Iterator[PartOfSheet]:
    """Yield the tables that a sheet or a table of a page holds; `lines` are those with a text."""
    if not lines:
        return
    parting = _Parting(table)
    if not has_gaps(table):
        for beside in parting.repeated(PartOfSheet(lines)):
            yield from parting.below(beside)
        return
    for beside in parting.beside(PartOfSheet(lines)):
        below = list(parting.below(beside))
        for each in below:
            is_whole = len(below) < 2 or each.is_list
            yield from (each,) if is_whole else parting.beside(each)


class _Parting:
    """Parts the lines of one sheet."""

    def __init__(self, table: FoundTable) -> None:
        self._path = table.at.path
        self._spans = table.spans
        self._with_gaps = has_gaps(table)

    def beside(self, part: PartOfSheet) -> Iterator[PartOfSheet]:
        """Yield the tables that empty columns part."""
        repeated = list(self.repeated(part))
        if len(repeated) > 1:
            yield from repeated
            return
        width = max(map(len, part.lines))
        filled = [False] * width
        for line in part.lines:
            is_title = len(filled_cells(line)) < 2
            for number, cell in enumerate(line):
                if not cell.text.strip():
                    continue
                span = 1 if is_title else self._spans.get((cell.line, cell.column), 1)
                for each in range(number, min(number + span, width)):
                    filled[each] = True
        starts = [number for number in range(1, width) if filled[number]
                  and not filled[number - 1] and any(filled[:number])]  # fmt: skip
        left = 0
        cuts: list[int] = []
        for start in starts:
            sides = _columns(part.lines, left, start), _columns(part.lines, start, width)
            if are_two_tables(*sides) or lists_values_beside(part.lines, left, start):
                cuts.append(start)
                left = start
        counted = 0 if starts or not self._with_gaps else list_beside(part.lines, width)
        if counted:
            for left, right in ((0, counted), (counted, width)):
                letters = column_letters(part.first + left + 1)
                place = f"a table from column {letters} on, beside another one of another length"
                lines = _columns(part.lines, left, right)
                yield PartOfSheet(lines, part.first + left, place, COUNTS_LIST)
            return
        bounds = [0, *cuts, width]
        before: Sequence[GridLine] = ()
        for left, right in pairwise(bounds):
            place, doubt = part.place, part.doubt
            if cuts:
                gap = column_letters(part.first + (left if left else right))
                side = "behind" if left else "before"
                place = f"a table beside another one, {side} the empty column {gap}"
                doubt = BESIDE
            lines = _columns(part.lines, left, right)
            borrowed = with_borrowed_headings(before, lines) if left else None
            before = lines
            if borrowed is not None:
                lines, doubt = borrowed, BORROWED
            yield PartOfSheet(lines, part.first + left, place, doubt)

    def repeated(self, part: PartOfSheet) -> Iterator[PartOfSheet]:
        """Yield the halves of a table whose headings stand beside themselves again, else itself."""
        width = max(map(len, part.lines))
        cuts = repeated_sides(part.lines, width)
        if not cuts:
            yield part
            return
        for left, right in pairwise((0, *cuts, width)):
            letters = column_letters(part.first + left + 1)
            place = f"a table from column {letters} on, beside one with the same headings"
            lines = _columns(part.lines, left, right)
            yield PartOfSheet(lines, part.first + left, place, REPEATED_BESIDE)

    def below(self, part: PartOfSheet) -> Iterator[PartOfSheet]:
        """Yield the tables below each other: new headings begin another one."""
        lines, known = part.lines, TextsInColumns(part.lines)
        openings = openings_of(lines, self._path) if self._with_gaps else ()
        width = max(map(len, lines))
        starts = [0]
        header: int | None = None
        lists: set[int] = set()
        for number in range(1, len(lines)):
            if self._begins_list(lines, starts[-1], number, is_below_list=starts[-1] in lists):
                starts.append(number)
                lists.add(number)
                header = None
                continue
            if header is None and len(filled_cells(lines[number - 1])) > 1:
                header = number - 1
            if not self._begins_another(known, openings, header, starts[-1], number, width):
                continue
            start = number
            while start - 1 > starts[-1] and self._is_title(lines[start - 1], width):
                start -= 1
            if start == number and start - 1 > starts[-1] and self._names_table(lines, number):
                start -= 1
            starts.append(start)
            header = None
        starts = [0, *(start for before, start in pairwise(starts)
                       if start in lists
                       or not is_title_of(lines[before:start], lines[start]))]  # fmt: skip
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            place, doubt = part.place, part.doubt
            if len(starts) > 1:
                line = lines[start][0].line
                place = f"a table of its own from line {line} on, others stand above or below it"
                doubt = doubt or (BELOW if len(starts) - len(lists) > 1 else "")
            yield PartOfSheet(lines[start:end], part.first, place, doubt, is_list=start in lists)

    def _begins_list(
        self, lines: Sequence[GridLine], start: int, number: int, *, is_below_list: bool
    ) -> bool:
        """Return whether the title of a list stands below an empty line."""
        if not self._with_gaps or not is_gap(lines[number - 1], lines[number], self._path):
            return False
        return begins_titled_lines(lines, start, number, self._path, is_below_list=is_below_list)

    def _is_title(self, line: GridLine, width: int) -> bool:
        return is_wide_line(self._spans, line, width)

    def _names_table(self, lines: Sequence[GridLine], number: int) -> bool:
        """Return whether a title stands alone above a line of headings, no empty line between."""
        if not self._with_gaps or len(filled_cells(lines[number])) < 2:
            return False
        above, line = lines[number - 1], lines[number]
        return is_title_above(above) and not is_gap(above, line, self._path)

    def _stands_above_title(self, lines: Sequence[GridLine], number: int) -> bool:
        """Return whether a line of one cell, and below an empty line another one, stand alone."""
        pair = lines[number : number + 2]
        are_alone = len(pair) > 1 and all(len(filled_cells(line)) == 1 for line in pair)
        return are_alone and is_gap(pair[0], pair[1], self._path)

    def _begins_another(
        self, known: TextsInColumns, openings: Sequence[int], header: int | None, start: int,
        number: int, width: int,
    ) -> bool:  # fmt: skip
        """Return whether a line begins a table below the one that begins at the line `start`."""
        lines = known.lines
        heads = None if header is None else lines[header]
        before, line = lines[number - 1], lines[number]
        if header is not None and self._has_other_headings(lines, header, number, width):
            return True
        if not self._with_gaps:
            return False
        if is_gap(before, line, self._path) and self._stands_above_title(lines, number):
            return False
        if is_gap(before, line, self._path):
            is_set_apart = (
                number + 1 < len(lines)
                and self._is_title(line, width)
                and not told_in(one_line(filled_cells(line)[0]))
                and len(filled_cells(lines[number + 1])) > 1
                and is_gap(line, lines[number + 1], self._path)
            )
            return (
                is_set_apart
                or begins_table(known, openings, header, start, number)
                or are_other_rows_below(lines, start, number, openings)
            )
        if changes_headings(known, header, number):
            return True
        if heads is not None and repeats(heads, line) and self._names_table(lines, number):
            return True
        if self._is_title(before, width) and are_new_headings(lines, heads, start, number):
            return True
        is_titled = number > start + 1 and self._names_table(lines, number)
        if heads is not None and fill_other_columns(lines, start, number):
            return True
        return are_headings_between(lines, heads, start, number, is_titled=is_titled)

    def _has_other_headings(
        self, lines: Sequence[GridLine], header: int, number: int, width: int
    ) -> bool:
        """Return whether the first line of the headings stands again, with others below it."""
        if number + 2 >= len(lines) or number < header + 2:
            return False
        if [*texts_of(lines[number])] != [*texts_of(lines[header])]:
            return False
        above, below = lines[header + 1], lines[number + 1]
        if [*texts_of(above)] == [*texts_of(below)]:
            return False
        return is_lower(self._spans, lines[number], below, width, rows=lines[number + 2 :])


def _columns(lines: Sequence[GridLine], left: int, right: int) -> list[GridLine]:
    found = (line[left:right] for line in lines)
    return [line for line in found if filled_cells(line)]
