"""What a file becomes: tables with ids and kinds, where each value stood, what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from clindeck.draft.reading.shaped import Doubt
from clindeck.formats.outline import Line
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Position, Problem


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """A column as it is to be declared.

    `options` are the headings of the columns of marks that it was made of, if nothing else says
    what its items are. `is_invented`: the file does not head it, so it is said in English alone.
    """

    name: str
    title: str
    kind: ColumnKind
    is_required: bool
    is_unique: bool = False
    options: tuple[str, ...] = ()
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A value, of a list its items, typed in our markup, and where the file has it.

    `merged` names the merged cell that gives its text to this column and to others.
    """

    column: str
    items: tuple[str, ...]
    position: Position
    merged: str = ""

    @property
    def text(self) -> str:
        """The value as one text."""
        return ", ".join(self.items)


@dataclass(frozen=True)
class DraftRow:
    """A row: a proposed id, its cells, and what a person should look at first.

    `silences` are rules that the row breaks as the file has it, `doubt_marks` the signs of doubt,
    `sources` the keys of references that the row cites besides the file, `worth` its yield (core,
    detail), `urgent` what has to be done at once, `foot_notes` what the footnotes of its cells say,
    each with the columns whose cells bear it, `figure` the file that its cards show.
    """

    id: str
    cells: tuple[DraftCell, ...]
    doubt: str = ""
    silences: tuple[str, ...] = ()
    doubt_marks: str = ""
    sources: tuple[str, ...] = ()
    worth: str = ""
    urgent: str = ""
    foot_notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    figure: str = ""

    @cached_property
    def by_column(self) -> Mapping[str, DraftCell]:
        """The values by their columns."""
        return {cell.column: cell for cell in reversed(self.cells)}

    def cell(self, column: str) -> DraftCell | None:
        """Return the value of a column."""
        return self.by_column.get(column)


@dataclass(frozen=True)
class DraftTable:
    """A table with its place in the file.

    `subject` are the columns that together name a row. `found_in` says in words where the file has
    it, `guesses` what was decided for whoever wrote the file, one sentence each, `doubts` those of
    them that change what a value means, `references` are sources that a heading cites, besides
    `source`, `said_by_rows` columns whose values the rows say themselves, `notes` the texts that
    stand around it. `is_of_notes`: its rows are what notes around another table tell.
    """

    name: str
    title: str
    position: Position
    columns: tuple[DraftColumn, ...]
    rows: tuple[DraftRow, ...]
    subject: tuple[str, ...] = ()
    source: str = "article"
    found_in: str = ""
    guesses: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    said_by_rows: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    is_of_notes: bool = False

    @cached_property
    def _by_name(self) -> Mapping[str, DraftColumn]:
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> DraftColumn:
        """Return a column by its name."""
        return self._by_name[name]

    @cached_property
    def _texts(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for name, cell in row.by_column.items():
                found.setdefault(name, []).append(cell.text)
        return found

    @cached_property
    def _folded(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in self.rows:
            for name, cell in row.by_column.items():
                found.setdefault(name, {})[row.id] = cell.text.casefold()
        return found

    def folded(self, column: str) -> Mapping[str, str]:
        """Return the values of a column that are there by the ids of their rows, case apart."""
        return self._folded.get(column, {})

    def texts(self, column: str) -> list[str]:
        """Return the values of a column, row by row, those that are there."""
        return list(self._texts.get(column, ()))


@dataclass(frozen=True, slots=True)
class DraftedFile:
    """What a file became: its title, tables, lines that are no row, and warnings."""

    title: str
    tables: tuple[DraftTable, ...]
    left_over: tuple[Line, ...]
    problems: tuple[Problem, ...]
