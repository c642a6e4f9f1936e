"""A shaped table to a drafted one: kinds, names of columns, ids, values at their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clindeck.draft.drafted_columns import column_name, free_name
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.found_faults import FoundFaults
from clindeck.draft.reading.cells.broken_lists import BY_WHAT_STANDS, parted_without_breaks
from clindeck.draft.reading.cells.cell_lines import have_seams, in_one_line
from clindeck.draft.reading.column_kinds import (
    PART_OF_SENTENCE,
    ReadColumn,
    media_column,
    plain_column,
    read_column,
)
from clindeck.draft.reading.row_looks import one_line
from clindeck.draft.reading.row_names import are_apart, id_of, naming_columns
from clindeck.draft.reading.shaped import Doubt, ShapedTable
from clindeck.draft.reading.tables.empty_signs import without_empty_signs
from clindeck.draft.reading.typed_cells import shown_cell, typed_runs
from clindeck.draft.references.reference_marks import CitedBy, ReferenceMarks
from clindeck.draft.said_by_rows import said_by_rows
from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import GridCell
from clindeck.lint.words import shortened
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Position, Problem, warning

_BULLET = re.compile(r"\A\s{0,9}[•▪‣●]\s{0,9}(?=[^\s•▪‣●][^•▪‣●]{0,2000}\Z)")
_MANY_LINES = 4
_MARKDOWN = (".md", ".markdown")
_PAGES = (".html", ".htm", ".xhtml")
"""Where a browser breaks a narrow cell, and whatever stands below a break was set apart."""
_SURE_SEPARATORS = ("bullets", "line breaks", "semicolons", "its brackets and quotes")
"""What hardly stands within a value: a list told by it is no doubt."""


class GridDrafting:
    """Makes one drafted table of a shaped one."""

    def __init__(
        self, shaped: ShapedTable, faults: FoundFaults, own: CellFaults, media: frozenset[str],
        marks: ReferenceMarks, cited: CitedBy,
        *, is_shaped: bool, notes: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self._is_shaped = is_shaped
        cells = (*shaped.above, *(each.cell for each in shaped.left_out))
        self._notes = (*(cell.text for cell in cells), *notes)
        self._media = media
        self._marks = marks
        self._cited = dict(cited)
        self._titles: list[str] = []
        self._bulleted = False
        self._split: dict[str, list[str]] = {}
        self._repeated: list[str] = []
        self._seams: set[int] = set()
        in_rows = {(cell.line, cell.column) for row in shaped.rows for cell in row.cells if cell}
        headed = (keys for place, keys in cited.items() if place not in in_rows)
        self._of_titles = dict.fromkeys(key for keys in headed for key in keys)
        for column in shaped.columns:
            title, keys = marks.stripped(column.title, shaped.at)
            self._titles.append(title or column.title)
            self._of_titles.update(dict.fromkeys(keys))
        self._shaped = shaped
        self._faults = faults
        self._own = own
        self._guesses = list(shaped.guesses)
        self._path = shaped.at.path

    def problems(self) -> tuple[Problem, ...]:
        """Return what was left out."""
        notes = tuple(
            warning(
                Position(self._path, left.cell.line, left.cell.column),
                "A007",
                f"{left.why} is left out: {shortened(one_line(left.cell))}",
            )
            for left in self._shaped.left_out
        )
        return (*notes, *self._own.problems())

    def table(self, name: str, title: str, source: str, found_in: str) -> DraftTable:
        """Return the table."""
        read = list(self._columns())
        taken: dict[str, int] = {}
        names = [column_name(each.title, taken) for each in read]
        titles = {each: column.title for each, column in zip(names, read, strict=True)}
        kinds = {each: column.kind for each, column in zip(names, read, strict=True)}
        invented = {
            each for each, shaped in zip(names, self._shaped.columns, strict=True)
            if shaped.is_invented
        }  # fmt: skip
        rows = self._without_repeats(read)
        texts = [
            {
                each: ", ".join(column.items[row])
                for each, column in zip(names, read, strict=True)
                if column.items[row]
            }
            for row in rows
        ]
        subject, is_apart = naming_columns(titles, kinds, texts)
        if self._is_shaped:
            subject, is_apart = (names[0],), are_apart(texts, names[:1])
        shown = " and ".join(f'"{titles[each]}"' for each in subject)
        self._guesses.append(
            f"rows are called after {shown}" + ("" if is_apart else ", which some of them share")
        )
        filled = Counter(each for row in texts for each in row)
        columns = tuple(
            DraftColumn(
                each, titles[each], kinds[each], filled[each] == len(rows),
                is_apart and subject == (each,) and kinds[each] is not ColumnKind.LIST,
                is_invented=each in invented,
            )
            for each in names
        )  # fmt: skip
        ids: dict[str, int] = {}
        worth, urgent, said = said_by_rows(titles, dict(zip(rows, texts, strict=True)))
        if said:
            shown = " and ".join(f'"{titles[each]}"' for each in said)
            self._guesses.append(f"what {shown} says stands at each row (yield, urgent)")
        drafted = tuple(
            DraftRow(
                free_name(id_of(self._name(text, subject)), ids),
                tuple(self._cells(row, names, read)),
                sources=self._cited_in(row),
                worth=worth.get(row, ""),
                urgent=urgent.get(row, ""),
                foot_notes=tuple(
                    (typed_runs(note, ())[0], tuple(names[place] for place in places))
                    for note, places in self._shaped.rows[row].foot_notes
                ),
            )
            for row, text in zip(rows, texts, strict=True)
        )
        return DraftTable(
            name, title, self._shaped.at, columns, drafted, subject, source, found_in,
            tuple(self._guesses), tuple(self._of_titles), said,
            (*self._shaped.doubts, *self._doubts()), self._notes, self._shaped.is_of_notes,
        )  # fmt: skip

    def _doubts(self) -> Iterator[Doubt]:
        """Yield what was parted or left out of rows and values."""
        for said, titles in self._split.items():
            yield Doubt(said, tuple(titles))
        if self._repeated:
            yield Doubt("rows that say the same as one before are left out", tuple(self._repeated))

    def _cited_in(self, row: int) -> tuple[str, ...]:
        """Return the references that cells of a row cite."""
        cells = (cell for cell in self._shaped.rows[row].cells if cell is not None)
        keys = (self._cited.get((cell.line, cell.column), ()) for cell in cells)
        return tuple(dict.fromkeys(key for each in keys for key in each))

    def _name(self, text: Mapping[str, str], subject: Sequence[str]) -> list[str]:
        """Return the texts that name a row; of an old deck without its first field, all of them."""
        first = self._shaped.columns[0].title
        if self._is_shaped and (PART_OF_SENTENCE.match(first) or not text.get(subject[0])):
            return [" ".join(text.values())]
        return [text.get(each, "") for each in subject]

    def _columns(self) -> Iterator[ReadColumn]:
        for number, (column, title) in enumerate(
            zip(self._shaped.columns, self._titles, strict=True)
        ):
            cells = [row.cells[number] for row in self._shaped.rows]
            self._faults.are_dates([cell for cell in cells if cell is not None])
            if column.title in self._media:
                yield media_column(column.title, [cell.text if cell else "" for cell in cells])
                continue
            self._bulleted = False
            texts = [self._typed(cell) for cell in cells]
            if self._bulleted:
                self._guesses.append(f'column "{title}": bullets before single values are left out')
            if not self._is_shaped:
                texts, said = without_empty_signs(texts, self._notes)
                self._guesses += [f'column "{title}": {said}'] if said else []
            is_typed = self._path.lower().endswith(_MARKDOWN)
            read = read_column(title, column.unit, texts, has_typed_breaks=is_typed)
            if number and read.guess.endswith("a list by line breaks"):
                raw = [cell.text if cell else "" for cell in cells]
                lists = parted_without_breaks(read.items, raw)
                if lists != read.items:
                    read = replace(read, items=lists, guess=read.guess + BY_WHAT_STANDS)
            if PART_OF_SENTENCE.match(title) or (self._is_shaped and not number):
                read = plain_column(title, texts)
            if not number and read.guess.endswith(("line breaks", "commas")) and _are_names(read):
                read = plain_column(title, texts)
            if read.guess:
                self._guesses.append(f'column "{title}": {read.guess}')
            if read.kind is not ColumnKind.LIST and have_seams(texts):
                self._seams.add(number)
                self._guesses.append(f'column "{title}": “/” stands for its line breaks')
            if read.kind is ColumnKind.LIST and not read.guess.endswith(_SURE_SEPARATORS):
                said = f"values are parted into items ({read.guess})"
                self._split.setdefault(said, []).append(f'"{title}"')
            yield read

    def _typed(self, cell: GridCell | None) -> str:
        if cell is None or not self._faults.is_kept(cell):
            return ""
        if not self._is_shaped:
            cell = shown_cell(cell, self._path)
        text, is_whole = typed_runs(cell.text, cell.runs)
        if not is_whole:
            message = "raised or lowered letters here cannot be written in our markup"
            self._own.warning(cell, "X017", f"kept without them: {message}")
        bare = _BULLET.sub("", text) if "\n" not in text else text
        self._bulleted |= bare != text
        text, keys = self._marks.stripped(bare, cell)
        if keys:
            before = self._cited.get((cell.line, cell.column), ())
            self._cited[cell.line, cell.column] = (*before, *keys)
        return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))

    def _without_repeats(self, read: Sequence[ReadColumn]) -> list[int]:
        """Return the numbers of the rows, those left out that say the same as one before."""
        seen: dict[tuple[tuple[str, ...], ...], int] = {}
        kept: list[int] = []
        for number, row in enumerate(self._shaped.rows):
            said = tuple(column.items[number] for column in read)
            if not any(said):
                continue
            if seen.setdefault(said, number) == number:
                kept.append(number)
                continue
            cell = next(cell for cell in row.cells if cell is not None)
            message = "a row that says the same as one before it is left out"
            self._own.warning(cell, "A007", message)
            self._repeated.append(f"line {cell.line}")
        return kept

    def _cells(
        self, row: int, names: Sequence[str], read: Sequence[ReadColumn]
    ) -> Iterator[DraftCell]:
        cells = self._shaped.rows[row].cells
        for number, (name, column, cell) in enumerate(zip(names, read, cells, strict=True)):
            items = column.items[row]
            if not items or cell is None:
                continue
            if column.kind is not ColumnKind.LIST:
                has_seams = number in self._seams
                text = " ".join(items[0].split())
                if number or has_seams or self._path.lower().endswith(_PAGES):
                    text = in_one_line(items[0], has_seams=has_seams)
                items = (text,)
            merged = self._shaped.merged.get((cell.line, cell.column), "")
            yield DraftCell(name, items, Position(self._path, cell.line, cell.column), merged)


def _are_names(read: ReadColumn) -> bool:
    """Return whether the first column names its rows, some of them in two or three lines."""
    is_short = all(len(items) < _MANY_LINES for items in read.items)
    return is_short and len({items for items in read.items if items}) > len(read.items) / 2
