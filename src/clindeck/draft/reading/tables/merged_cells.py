"""Merged cells of a table: a text over several columns holds for each of them, or for the row.

A dose that stands below "Neonate" and "Children" at once is the dose of both. A sentence over all
columns but the one that names the row may speak of the row alone: it becomes a note of the row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clindeck.draft.reading.row_looks import GridLine, one_line
from clindeck.draft.reading.shaped import Doubt
from clindeck.draft.reading.tables.heading_rows import Headings
from clindeck.formats.cell_names import cell_name, is_in_sheet
from clindeck.formats.grid import FoundTable, GridCell

_LONGEST_VALUE = 8
"""Words; a longer text over all columns of a row is a sentence."""
Place = tuple[int, int]


@dataclass(slots=True)
class MergedCells:
    """Gives the columns of a row their texts, and remembers what was merged.

    `filled` tells of which merged cell the values are that it gave to a column, by their places.
    """

    table: FoundTable
    headings: Headings
    width: int
    filled: dict[Place, str] = field(default_factory=dict)
    handled: set[Place] = field(default_factory=set)
    _over: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    _in_first: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    _notes: list[str] = field(default_factory=list)

    def row(self, line: GridLine) -> tuple[list[GridCell | None], tuple[str, ...]]:
        """Return the cells of a row by column, None for empty ones, and the notes of the row."""
        cells: list[GridCell | None] = [cell if cell.text.strip() else None for cell in line]
        cells += [None] * (self.width - len(cells))
        notes: list[str] = []
        for number, cell in enumerate(line):
            span = self.table.spans.get((cell.line, cell.column), 1)
            if span < 2 or not cell.text.strip():
                continue
            columns = self._columns(number, min(span, self.width - number))
            self.handled.add((cell.line, cell.column))
            if len(columns) < 2:
                continue
            name = self._name(cell, span)
            titles = tuple(self.headings.titles[each] for each in columns)
            if not number:
                self._in_first.setdefault(titles, []).append(name)
            elif self._is_note(cell, columns):
                notes.append(one_line(cell))
                cells[number] = None
                self._notes.append(name)
            else:
                self._over.setdefault(titles, []).append(name)
                for each in columns:
                    blank = line[each] if each < len(line) else cell
                    copy = cell._replace(line=blank.line, column=blank.column)
                    cells[each] = cell if each == number else copy
                    self.filled[copy.line, copy.column] = name
        return cells, tuple(notes)

    def doubts(self) -> tuple[Doubt, ...]:
        """Return what was decided of merged cells, one for each kind."""
        found = [
            Doubt(
                f"one cell stands below {_in_words(titles)}, so its text is given to each of them; "
                "see whether it holds for all",
                tuple(names),
            )
            for titles, names in self._over.items()
        ]
        found += [
            Doubt(
                f"one cell stands below {_in_words(titles)}; its text is taken for the first alone",
                tuple(names),
            )
            for titles, names in self._in_first.items()
        ]
        if self._notes:
            said = "a sentence over all columns is kept as a note of its row, and not asked"
            found.append(Doubt(said, tuple(self._notes)))
        return tuple(found)

    def _columns(self, start: int, span: int) -> list[int]:
        """Return the columns below a merged cell that have a heading each of their own."""
        found: dict[str, int] = {}
        for number in range(start, start + span):
            title = self.headings.titles.get(number, "")
            if title or number == start:
                found.setdefault(title, number)
        return list(found.values()) if "" not in found else [start]

    def _is_note(self, cell: GridCell, columns: list[int]) -> bool:
        """Return whether a text over all columns but the first is a sentence about the row."""
        uppers = {self.headings.uppers.get(each) for each in columns}
        if len(uppers) == 1 and None not in uppers:
            return False
        titles = self.headings.titles
        others = {titles[each] for each in titles if each} - {titles[each] for each in columns}
        text = one_line(cell)
        return not others and (text.endswith(".") or len(text.split()) > _LONGEST_VALUE)

    def _name(self, cell: GridCell, span: int) -> str:
        if not is_in_sheet(self.table.at.path):
            return f"line {cell.line}"
        return f"{cell_name(cell.line, cell.column)}:{cell_name(cell.line, cell.column + span - 1)}"


def _in_words(titles: tuple[str, ...]) -> str:
    *first, last = (f'"{title}"' for title in titles)
    return f"{', '.join(first)} and {last}"
