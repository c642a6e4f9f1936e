"""A table as somebody made it to headings and rows: titles, units, groups and footnotes apart.

People write a title above the headings, headings in two rows, units below them, a line that names a
group between the rows, notes under the last one, and two tables below each other. What is taken
for what is said in `guesses`; what is no value stands in `left_out`, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from clindeck.draft.reading.row_looks import NOTE, GridLine, filled_cells, one_line
from clindeck.draft.reading.shaped import Doubt, LeftOut, ShapedRow, ShapedTable
from clindeck.draft.reading.tables.around.foot_notes import with_foot_notes
from clindeck.draft.reading.tables.around.notes_below import parted_from_notes
from clindeck.draft.reading.tables.around.told_notes import NOTE_BELOW
from clindeck.draft.reading.tables.carried_down import carried_down
from clindeck.draft.reading.tables.groups import (
    bare_name,
    begins_group,
    is_rule,
    names_group,
    without_marks,
)
from clindeck.draft.reading.tables.heading_rows import Headings, headings_of, is_unit_row
from clindeck.draft.reading.tables.headings_below import is_title_of, line_below_notes
from clindeck.draft.reading.tables.lower_headings import is_wide_line
from clindeck.draft.reading.tables.merged_cells import MergedCells
from clindeck.draft.reading.tables.pairs.pairs_in_cells import parted_pairs
from clindeck.draft.reading.tables.parted_tables import PartOfSheet, parted_tables
from clindeck.draft.reading.tables.shaped_columns import shaped_columns
from clindeck.draft.reading.tables.sheets.doubtful_headings import UNMARKED, are_doubtful
from clindeck.draft.reading.tables.sheets.empty_lines import are_gaps_usual, has_gaps, is_gap
from clindeck.draft.reading.tables.sheets.free_sheets import FREE_SHEET, is_laid_out_freely
from clindeck.draft.reading.tables.sheets.lone_lines import ALONE, lone_lines, name_groups
from clindeck.draft.reading.tables.sheets.other_columns import OTHERS_BELOW, emptied_columns
from clindeck.draft.reading.tables.sheets.records_in_sheets import with_records
from clindeck.draft.reading.tables.sheets.titled_lines import titled_list
from clindeck.formats.grid import MAX_ABOVE, FoundTable, GridCell
from clindeck.model.problems import Position

_PART_OF_USUAL_WIDTH = 0.6
_NOT_AT_TOP = "the headings are not in the first line; what stands above them is no value"
_JOINED = "lines below an empty one are read as rows of the table above it"
_ASIDE_OF_GROUP = "an aside behind the name of a group of rows"


def shaped_tables(table: FoundTable) -> tuple[ShapedTable, ...]:
    """Return the tables that a sheet or a table of a page holds, those without rows left out."""
    lines = [list(line) for line in table.lines if filled_cells(line)]
    told = parted_pairs(table) or with_records(table, lines)
    if told is not None:
        return (told,)
    if has_gaps(table) and are_gaps_usual(lines, table.at.path):
        table = replace(table, is_whole=True)
    parts = parted_tables(table, lines)
    found = tuple(_shaped(table, part) for part in parts)
    if not has_gaps(table) or not is_laid_out_freely(lines):
        return found
    doubt = Doubt(FREE_SHEET, (f"line {lines[0][0].line}",))
    return tuple(replace(each, doubts=(doubt, *each.doubts)) for each in found)


def _shaped(table: FoundTable, part: PartOfSheet) -> ShapedTable:
    """Return a part of a sheet as a list below a title, or as a table."""
    listed = titled_list(part.lines, table.at.path) if part.is_list else None
    return _TableShape(table, part).found() if listed is None else listed


class _TableShape:
    """Takes one table apart, which is a part of a sheet."""

    def __init__(self, table: FoundTable, part: PartOfSheet) -> None:
        self._table = table
        self._lines = lines = part.lines
        self._first = part.first
        self._guesses: list[str] = [part.place] if part.place else []
        self._left: list[LeftOut] = []
        self._doubts = [Doubt(part.doubt, (f"line {lines[0][0].line}",))] if part.doubt else []
        self._heads: set[tuple[int, int]] = set()
        self._above: list[GridCell] = []
        self._width = max(map(len, lines))

    def found(self) -> ShapedTable:
        """Return headings and rows."""
        title, headings, body = self._headings()
        merged = MergedCells(self._table, headings, self._width)
        found = self._rows(headings, self._without_end(body), merged)
        found, below = parted_from_notes(found, self._width, self._table.spans)
        self._left[:0] = [LeftOut(cell, NOTE_BELOW) for cell in below]
        self._tell_gaps(body)
        for line, emptied in emptied_columns(body, headings.titles, self._first):
            self._doubts.append(Doubt(OTHERS_BELOW.format(columns=emptied), (f"line {line}",)))
        found, doubts = carried_down(found, self._table.at.path, are_named=headings.are_there)
        self._doubts += doubts
        columns, rows, said = shaped_columns(headings, found, self._width, self._first, title)
        self._guesses += said
        at = Position(self._table.at.path, *headings.place)
        noted = with_foot_notes(columns, rows, self._left)
        guesses = (*self._guesses, *noted.guesses)
        above = tuple(self._above)
        return ShapedTable(
            title, at, noted.columns, noted.rows, guesses, noted.left_out, above,
            (*self._doubts, *merged.doubts()), merged.filled,
            frozenset(merged.handled | self._heads),
        )  # fmt: skip

    def _headings(self) -> tuple[str, Headings, Sequence[GridLine]]:
        """Return the title, the headings, and the lines below them."""
        counts = [len(filled_cells(line)) for line in self._lines]
        usual = max(1.0, median(counts))
        first = next(
            (
                number
                for number, count in enumerate(counts[: MAX_ABOVE + 1])
                if count >= min(2, max(counts)) and count >= _PART_OF_USUAL_WIDTH * usual
            ),
            0,
        )
        first = line_below_notes(self._lines) or first
        headings, top, below = headings_of(self._table, self._lines, first, self._width)
        if first and not headings.are_there and counts[first - 1] > 1:
            upper = headings_of(self._table, self._lines, first - 1, self._width)
            if upper[0].are_there and not is_gap(
                self._lines[first - 1], self._lines[first], self._table.at.path
            ):
                headings, top, below = upper
        if not headings.are_there and begins_group(self._table, self._lines, top, self._width):
            top, below = top - 1, below - 1
        self._above = [cell for line in self._lines[:top] for cell in filled_cells(line)]
        above = [one_line(cell) for cell in self._above]
        heads = self._lines[min(top, len(self._lines) - 1)]
        is_title = above and (
            len(filled_cells(self._lines[0])) < 2 or is_title_of(self._lines[:1], heads)
        )
        if above:
            start = f"line {self._lines[0][0].line} and what follows"
            if headings.are_there:
                start = f"the headings stand in line {headings.place[0]}; {start} above them"
            if len(above) > 1 and headings.are_there:
                line = f"line {headings.place[0]}"
                self._doubts.append(Doubt(_NOT_AT_TOP, (line,)))
            what = "is the title" if is_title else "is no value"
            self._guesses.append(f'{start} {what}: "{" / ".join(above)}"')
        self._guesses.extend(headings.guesses)
        if not self._table.spans:
            self._doubts += [Doubt(guess) for guess in headings.guesses]
        if not headings.are_there:
            self._doubts.append(Doubt(headings.doubt, (f"line {headings.place[0]}",)))
        elif below == top + 1 and are_doubtful(self._table, self._lines, top):
            self._doubts.append(Doubt(UNMARKED, (f"line {headings.place[0]}",)))
        self._heads = {(cell.line, cell.column) for line in self._lines[:below] for cell in line}
        body = self._lines[below:]
        if body and headings.are_there and is_unit_row(body[0]):
            units = {each: one_line(cell) for each, cell in enumerate(body[0]) if one_line(cell)}
            headings = headings.with_units(units)
            self._guesses.append(f"line {body[0][0].line} holds the units of the columns")
            body = body[1:]
        nearest = self._below_last_gap(top) or above
        titles = [text for text in nearest if not NOTE.match(text)] or above
        return (titles[0] if is_title else ""), headings, body

    def _below_last_gap(self, top: int) -> list[str]:
        """Return the lines above the headings that no empty line parts from these, if alone.

        They name the table; what stands above an empty line names the sheet, or is a note.
        """
        path = self._table.at.path
        start = next((each for each in range(top - 1, 0, -1)
                      if is_gap(self._lines[each - 1], self._lines[each], path)), 0)  # fmt: skip
        cells = [filled_cells(line) for line in self._lines[start:top]]
        has_gap = start and not is_gap(self._lines[top - 1], self._lines[top], path)
        return [one_line(each[0]) for each in cells] if has_gap and max(map(len, cells)) < 2 else []

    def _rows(
        self, headings: Headings, body: Sequence[GridLine], merged: MergedCells
    ) -> list[ShapedRow]:
        rows: list[ShapedRow] = []
        group: GridCell | None = None
        again: list[int] = []
        rules: list[str] = []
        grouping: list[str] = []
        alone = set(lone_lines(body))
        are_groups = name_groups(body, sorted(alone))
        for number, line in enumerate(body):
            if headings.are_there and headings.stand_again_in(line):
                again.append(line[0].line)
                continue
            if is_rule(line):
                group = None
                rules.append(one_line(filled_cells(line)[0]))
                continue
            is_named = are_groups and number in alone
            if is_named or names_group(self._table, body, number, self._width):
                alone.discard(number)
                (named,) = filled_cells(line)
                group = without_marks(named)
                if bare_name(named) != one_line(named):
                    self._left.append(LeftOut(named, _ASIDE_OF_GROUP))
                grouping.append(f"line {group.line}")
                merged.handled.add((group.line, group.column))
                continue
            if is_wide_line(self._table.spans, line, self._width):
                why = "a text over the whole table, which names no group of rows,"
                (cell,) = filled_cells(line)
                merged.handled.add((cell.line, cell.column))
                self._left.append(LeftOut(cell, why))
                alone.discard(number)
                continue
            cells, notes = merged.row(line)
            rows.append(ShapedRow(tuple(cells), group, tuple((note, ()) for note in notes)))
        if grouping:
            names = list(dict.fromkeys(one_line(row.group) for row in rows if row.group))
            shown = ", ".join(f'"{name}"' for name in names[:3])
            said = f"lines between the rows name groups ({shown}), which the rows below belong to"
            self._doubts.append(Doubt(f"{said}: column Group", tuple(grouping)))
        if again:
            said = "the headings stand again between the rows; left out there"
            self._doubts.append(Doubt(said, tuple(f"line {each}" for each in again)))
        if alone and self._width > 1:
            places = tuple(f"line {body[number][0].line}" for number in sorted(alone))
            self._doubts.append(Doubt(ALONE, places))
        if rules:
            signs = " and ".join(f"“{sign}”" for sign in dict.fromkeys(rules))
            self._guesses.append(f"lines with nothing but {signs} end a group; left out")
        if again:
            self._guesses.append(
                f"the headings stand again in line {', '.join(map(str, again[:5]))}; left out there"
            )
        return rows

    def _tell_gaps(self, body: Sequence[GridLine]) -> None:
        """Say where rows go on below an empty line."""
        if not has_gaps(self._table):
            return
        path = self._table.at.path
        below = [
            f"line {line[0].line}"
            for before, line in pairwise(body)
            if len(filled_cells(line)) > 1 and len(filled_cells(before)) > 1
            and is_gap(before, line, path)
        ]  # fmt: skip
        if below:
            self._doubts.append(Doubt(_JOINED, tuple(below)))

    def _without_end(self, body: Sequence[GridLine]) -> Sequence[GridLine]:
        """Return the lines without those below an empty one in which only the first cell speaks."""
        path = self._table.at.path
        if self._width < 2 or not has_gaps(self._table):
            return body
        end = len(body)
        while end and len(filled_cells(body[end - 1])) == 1 and body[end - 1][0].text.strip():
            end -= 1
        while 0 < end < len(body) and not is_gap(body[end - 1], body[end], path):
            end += 1
        if not 0 < end < len(body):
            return body
        self._left += [LeftOut(filled_cells(line)[0], NOTE_BELOW) for line in body[end:]]
        return body[:end]
