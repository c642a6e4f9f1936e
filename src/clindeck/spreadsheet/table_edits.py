"""Changes of a table as its file before and after, each of them proved.

The new file is read again: it must say what was asked for, and in all other places what it said
before. What cannot be written into the file as it stands is named instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clindeck.content.row_files import NOT_TEXT, fields_in
from clindeck.content.row_reader import ROW_KEYS
from clindeck.content.sheet_columns import GROUPS, Items, RowField, items_of
from clindeck.files.library import Library
from clindeck.formats.csv_reader import read_csv
from clindeck.formats.text_edits import Edit, applied
from clindeck.formats.yaml.nodes import MappingNode
from clindeck.formats.yaml.writer import Unfit
from clindeck.lint.fixes import FixedFile
from clindeck.model.problems import Position, Problem, error, has_errors
from clindeck.spreadsheet.csv_edits import CsvRows
from clindeck.spreadsheet.table_files import TableFile, header_outline, rows_in
from clindeck.spreadsheet.three_way_merge import CellChange, Merge, NewRow
from clindeck.spreadsheet.yaml_edits import YamlRows

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do. `file` is None if nothing changes or something hinders it.

    `changes` and `new_rows` are those that the file holds, `removed` the rows taken away.
    """

    file: FixedFile | None
    changes: tuple[CellChange, ...]
    new_rows: tuple[NewRow, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]


class TableEdits:
    """Makes the edits of one file of rows, and proves them."""

    def __init__(self, library: Library, table: TableFile) -> None:
        self._table = table
        self._header = library.read(table.path) or b""
        # A sheet is not edited; it has no text.
        data = b"" if table.rows_path.suffix in NOT_TEXT else library.read(table.rows_path)
        raw = (data or b"").decode()
        self._raw = raw
        self._text = raw.removeprefix(_BYTE_ORDER_MARK)
        columns = (column.name for column in table.table.columns)
        self._order = tuple(dict.fromkeys(("id", "formerly", "source", *columns, *ROW_KEYS)))
        self._columns_before = list(header_outline(self._header))

    def make(self, merged: Merge, removed: Sequence[str]) -> Import:
        """Return the file with what a merge asks for, and without the rows `removed`."""
        if self._table.rows_path.suffix in NOT_TEXT:
            if not (merged.changes or merged.new_rows or removed):
                return Import(None, (), (), (), ())
            message = (
                f"the rows of this table stand in {self._table.rows_path.name}: make the changes "
                "there, it is the table"
            )
            fault = error(Position(str(self._table.rows_path), 1, 1), "X015", message)
            return Import(None, merged.changes, merged.new_rows, (), (fault,))
        after, problems = self._after(merged.changes, merged.new_rows, removed)
        if after is None and not problems:
            problems = list(self._culprits(merged, removed))
        if after is None or problems:
            return Import(None, merged.changes, merged.new_rows, tuple(removed), tuple(problems))
        if after == self._text:
            return Import(None, (), (), (), ())
        new = self._raw[: len(self._raw) - len(self._text)] + after
        count = len(merged.changes) + len(merged.new_rows) + len(removed)
        file = FixedFile(str(self._table.rows_path), self._raw, new, count)
        return Import(
            file, merged.changes, merged.new_rows, tuple(removed), tuple(self._faults(after))
        )

    def _after(
        self, changes: Sequence[CellChange], new_rows: Sequence[NewRow], removed: Sequence[str]
    ) -> tuple[str | None, list[Problem]]:
        """Return the text after the edits, None if it would not say what it should."""
        problems: list[Problem] = []
        edits: list[Edit] = []
        for at, each in self._pieces(changes, new_rows, removed):
            try:
                edits += each
            except Unfit as fault:
                problems.append(error(at, "X015", f"{fault} in {self._table.rows_path.name}"))
        if problems:
            return None, problems
        try:
            after = applied(self._text, edits)
        except Unfit:
            return None, []
        is_meant = self._says(after, changes, new_rows, removed)
        return (after if is_meant else None), []

    def _pieces(
        self, changes: Sequence[CellChange], new_rows: Sequence[NewRow], removed: Sequence[str]
    ) -> Iterator[tuple[Position, Iterator[Edit]]]:
        if self._table.rows_path.suffix == ".csv":
            yield from self._csv_pieces(changes, new_rows, removed)
            return
        rows = YamlRows(self._text)
        by_row: dict[str, list[CellChange]] = {}
        for change in changes:
            by_row.setdefault(change.row_id, []).append(change)
        for row_id, of_row in by_row.items():
            told = {_path(change.field): change.new for change in of_row}
            yield of_row[0].at, rows.cell_edits(row_id, told, self._order)
        for new in new_rows:
            yield new.at, _lazily(rows.new_row, new.after, _nested(new, self._order))
        for row_id in removed:
            yield Position(str(self._table.rows_path), 1, 1), _lazily(rows.removed_row, row_id)

    def _csv_pieces(
        self, changes: Sequence[CellChange], new_rows: Sequence[NewRow], removed: Sequence[str]
    ) -> Iterator[tuple[Position, Iterator[Edit]]]:
        path = str(self._table.rows_path)
        grid, _ = read_csv(path, self._text.encode(), is_own=True)
        assert grid is not None
        rows = CsvRows(self._text, grid, fields_in(grid, self._table.table.columns)[0])
        for change in changes:
            yield change.at, _lazily(rows.cell_edit, change.row_id, change.field, change.new)
        for new in new_rows:
            yield new.at, _lazily(rows.new_row, new.row_id, new.after, new.values)
        for row_id in removed:
            yield Position(path, 1, 1), _lazily(rows.removed_row, row_id)

    def _says(
        self,
        after: str,
        changes: Sequence[CellChange],
        new_rows: Sequence[NewRow],
        removed: Sequence[str],
    ) -> bool:
        """Return whether the new text says what was meant, in every cell of every row."""
        rows, header = self._read(after)
        if header != self._columns_before:
            return False
        told = {(change.row_id, change.field.name): change.new for change in changes}
        fields = self._table.fields
        expected = {
            row_id: {f.name: told.get((row_id, f.name), items_of(row, f)) for f in fields}
            for row_id, row in self._table.rows.items()
            if row_id not in removed
        }
        for new in new_rows:
            values = {field.name: items for field, items in new.values.items()}
            expected[new.row_id] = {"id": (new.row_id,), **values}
        names = {field.name: field for field in fields}
        for change in changes:
            names.setdefault(change.field.name, change.field)
        found = {
            row_id: {name: items_of(row, field) for name, field in names.items()}
            for row_id, row in rows.items()
        }
        return _without_empty(found) == _without_empty(expected)

    def _read(self, after: str) -> tuple[Mapping[str, MappingNode], list[object]]:
        data = after.encode()
        header = data if self._table.rows_path == self._table.path else self._header
        return rows_in(self._table, header, data)[0], list(header_outline(header))

    def _faults(self, after: str) -> list[Problem]:
        """Return what is wrong in the table only after the change."""
        data = after.encode()
        header = data if self._table.rows_path == self._table.path else self._header
        return [each for each in rows_in(self._table, header, data)[1] if has_errors((each,))]

    def _culprits(self, merged: Merge, removed: Sequence[str]) -> Iterator[Problem]:
        """Yield the changes that cannot be made in the file as it is written."""
        message = f"this cannot be written into {self._table.rows_path.name} as it stands; do it "\
                  "by hand"  # fmt: skip
        found = False
        for change in merged.changes:
            if self._after((change,), (), ())[0] is None:
                found = True
                yield error(change.at, "X015", message)
        for new in merged.new_rows:
            if self._after((), (new,), ())[0] is None:
                found = True
                yield error(new.at, "X015", message)
        if not found:
            yield error(Position(str(self._table.rows_path), 1, 1), "X015", "these changes cannot "
                        "be made together; import them in two steps")  # fmt: skip


def _lazily(make: object, *arguments: object) -> Iterator[Edit]:
    """Yield the one edit that a call returns, when it is asked for."""
    assert callable(make)
    yield make(*arguments)


def _path(field: RowField) -> tuple[str, ...]:
    if not field.part:
        return (field.key,)
    return (field.key, field.part) if field.number == 1 else (
        field.key, str(field.number), field.part
    )  # fmt: skip


def _nested(new: NewRow, order: Sequence[str]) -> dict[str, object]:
    """Return a new row's values as they nest in YAML, in the order of a row."""
    nested: dict[str, object] = {"id": (new.row_id,)}
    groups: dict[tuple[str, int], dict[str, Items]] = {}
    for field, items in new.values.items():
        if field.part:
            groups.setdefault((field.key, field.number), {})[field.part] = items
        else:
            nested[field.key] = items
    for key in GROUPS:
        parts = [groups[each] for each in sorted(groups) if each[0] == key]
        if parts:
            nested[key] = parts if key == "silence" or len(parts) > 1 else parts[0]
    return {key: nested[key] for key in order if key in nested}


def _without_empty(rows: Mapping[str, Mapping[str, Items]]) -> dict[str, dict[str, Items]]:
    return {
        row_id: {name: items for name, items in row.items() if items}
        for row_id, row in rows.items()
    }
