"""A sheet held against the table that it came from: who changed what since.

An exported row carries a fingerprint of each of its cells. So three states can be told apart: what
the sheet says now, what the table says now, and what both said when the sheet was written. A cell
that only the editor changed is a change; one that only the table changed stays as it is, with a
word about it; one that both changed is a conflict for a person. Without fingerprints every
difference is a change, except that an empty cell then means "not told" and empties nothing.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from clindeck.content.sheet_columns import (
    NOT_SHOWN,
    Items,
    RowField,
    items_in,
    items_of,
    name_column,
)
from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import HIDDEN_BASE, Grid, GridCell, GridRow
from clindeck.formats.yaml.nodes import MappingNode
from clindeck.markup.inline import MarkupRun
from clindeck.markup.typed import without_emphasis
from clindeck.model.ids import proposed_id
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position, Problem, error
from clindeck.model.tables import Column

MARK_LENGTH = 7


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of the table that the sheet changes; `at` is where the sheet says so."""

    row_id: str
    field: RowField
    old: Items
    new: Items
    at: Position


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that the table lacks, to stand behind the row `after` (None: behind the last)."""

    row_id: str
    after: str | None
    values: Mapping[RowField, Items]
    at: Position
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class Merge:
    """What a sheet asks for. `missing` are the rows of the table that it lacks.

    `ids` are those of the sheet's rows, in their order, None where a row means none.
    """

    changes: tuple[CellChange, ...]
    new_rows: tuple[NewRow, ...]
    missing: tuple[str, ...]
    ids: tuple[str | None, ...]
    is_exported: bool
    problems: tuple[Problem, ...]


def fingerprint(row_id: str, fields: Iterable[RowField], row: MappingNode) -> str:
    """Return what an exported row carries: a mark of each of its cells, empty ones included."""
    return "".join(_mark(row_id, field, items_of(row, field)) for field in fields)


def _mark(row_id: str, field: RowField, items: Items) -> str:
    said = "\x1f".join((row_id, field.name, *items)).encode()
    return b32encode(sha256(said).digest())[:MARK_LENGTH].decode().lower()


def merge(
    grid: Grid,
    fields: Sequence[RowField | None],
    columns: Sequence[Column],
    rows: Mapping[str, MappingNode],
    taken: Iterable[str],
) -> Merge:
    """Return what a grid asks for; `rows` are the table's by id, `taken` ids that are no more."""
    return _Merger(grid, fields, columns, rows, taken).merged()


class _Merger:
    def __init__(
        self,
        grid: Grid,
        fields: Sequence[RowField | None],
        columns: Sequence[Column],
        rows: Mapping[str, MappingNode],
        taken: Iterable[str],
    ) -> None:
        self._grid = grid
        self._fields = fields
        self._rows = rows
        self._taken = {*taken, *rows}
        places = {field.name: number for number, field in enumerate(fields) if field is not None}
        name = name_column(columns)
        self._id_place = places.get("id")
        self._name_place = places.get(name)
        headings = [cell.text for cell in grid.header]
        self._base_place = next(
            (n for n, text in enumerate(headings) if text.startswith(HIDDEN_BASE)), None
        )
        name_field = None if self._name_place is None else fields[self._name_place]
        self._by_name = {} if name_field is None else {
            _named(items_of(row, name_field)): row_id for row_id, row in rows.items()
        }  # fmt: skip
        self._formerly: dict[str, str] = {}
        former = next(
            (each for each in fields if each is not None and each.name == "formerly"), None
        )
        if former is not None:
            for row_id, row in rows.items():
                self._formerly.update((old, row_id) for old in items_of(row, former))
        self._changes: list[CellChange] = []
        self._new: list[NewRow] = []
        self._faults = CellFaults(grid.path)
        self._seen: dict[str, int] = {}

    def merged(self) -> Merge:
        if self._id_place is None and self._name_place is None:
            at = self._grid.at(self._grid.header[0])
            message = "no column tells which row is meant; it needs the column of ids or of names"
            return Merge((), (), (), (), is_exported=False, problems=(error(at, "X011", message),))
        ids: list[str | None] = []
        after: str | None = None
        for row in self._grid.rows:
            row_id = self._row(row, after)
            ids.append(row_id)
            after = row_id if row_id in self._rows else after
        missing = tuple(row_id for row_id in self._rows if row_id not in self._seen)
        return Merge(
            tuple(self._changes),
            tuple(self._new),
            missing,
            tuple(ids),
            self._base_place is not None,
            self._faults.problems(),
        )

    def _row(self, row: GridRow, after: str | None) -> str | None:
        """Return the id of the table's row that is meant, or of a new one; None for neither."""
        given = _text(row, self._id_place)
        base = _text(row, self._base_place)
        found = given if given in self._rows else self._formerly.get(given)
        if not given and self._id_place is None:
            found = self._by_name.get(_named((_text(row, self._name_place),)))
        if found is not None:
            if found in self._seen:
                message = f'a second row for "{found}"; it is first in line {self._seen[found]}'
                self._faults.error(row, "X011", message)
                return None
            self._seen[found] = row.line
            self._compare(row, found, given or found, base)
            return found
        if base and given:
            message = (
                f'the table has no row "{given}" any more; take it out of the sheet, or empty its '
                "id and fingerprint to add it anew"
            )
            self._faults.error(row, "X012", message)
            return None
        return self._added(row, given, after)

    def _added(self, row: GridRow, given: str, after: str | None) -> str | None:
        name = _text(row, self._name_place)
        if not given and not name:
            message = "a row without a name, so it means no row of the table; name it or remove it"
            self._faults.error(row, "X011", message)
            return None
        row_id = given or proposed_id(name, self._taken)
        if given and given in self._taken:
            message = f'the id "{given}" is taken for ever by an earlier row; leave the cell empty'
            self._faults.error(row, "X011", message)
            return None
        self._taken.add(row_id)
        values: dict[RowField, Items] = {}
        for cell, field in zip(row.cells, self._fields, strict=False):
            if field is None or field.name == "id":
                continue
            items = items_in(cell.text, field)
            if items == (NOT_SHOWN,):
                message = "this cell was copied without its content; write it out"
                self._faults.error(cell, "X015", message)
            elif items:
                values[field] = items
        at = self._grid.at(row)
        self._new.append(NewRow(row_id, after, values, at, is_proposed=not given))
        return row_id

    def _compare(self, row: GridRow, row_id: str, exported_id: str, base: str) -> None:
        """Compare a row, which may have been renamed since it was exported."""
        marks = {base[at : at + MARK_LENGTH] for at in range(0, len(base), MARK_LENGTH)}
        for cell, field in zip(row.cells, self._fields, strict=False):
            if field is None or field.name == "id":
                continue
            new, old = items_in(cell.text, field), items_of(self._rows[row_id], field)
            if new in (old, tuple(map(normal, old)), (NOT_SHOWN,)):
                continue
            is_as_exported = (
                _mark(exported_id, field, old) in marks,
                _mark(exported_id, field, new) in marks,
            )
            self._difference(cell, field, row_id, old, new, is_as_exported if marks else None)

    def _difference(
        self,
        cell: GridCell,
        field: RowField,
        row_id: str,
        old: Items,
        new: Items,
        is_as_exported: tuple[bool, bool] | None,
    ) -> None:
        """Decide on a cell that differs. Was the table's text exported, was the sheet's?"""
        at = self._grid.at(cell)
        where = f'"{field.name}" of row "{row_id}"'
        if is_as_exported is None:
            if _is_emphasis_alone(new, old):
                return  # other files seldom tell emphasis from look; the table does
            if new:
                self._changes.append(CellChange(row_id, field, old, new, at))
            else:
                message = f"{where} is empty here and stays as it is in the table"
                self._faults.warning(cell, "X013", message, "empty")
        elif is_as_exported[0]:
            self._changes.append(CellChange(row_id, field, old, new, at))
        elif is_as_exported[1]:
            message = f"{where} was changed in the table since the export, and stays: {_told(old)}"
            self._faults.warning(cell, "X013", message)
        else:
            message = (
                f"{where} was changed here ({_told(new)}) and in the table ({_told(old)}) since "
                "the export; write into one of them what the other says"
            )
            self._faults.error(cell, "X012", message)


def _text(row: GridRow, place: int | None) -> str:
    if place is None or place >= len(row.cells):
        return ""
    return row.cells[place].text.strip()


def _named(items: Items) -> tuple[tuple[MarkupRun, ...], ...]:
    """Return a name as rows are found by it: capitals, bold and italics do not count."""
    return tuple(without_emphasis(item.casefold()) for item in items)


def _is_emphasis_alone(new: Items, old: Items) -> bool:
    """Return whether texts differ in nothing but what is in bold or italics."""
    return tuple(map(without_emphasis, new)) == tuple(map(without_emphasis, old))


def _told(items: Items) -> str:
    text = " | ".join(items)
    return f'"{text[:77]}…"' if len(text) > 78 else f'"{text}"' if text else "nothing"
