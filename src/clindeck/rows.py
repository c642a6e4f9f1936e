"""Positioned nodes to a table's rows, and every fault of a row by itself or beside the others.

A row is a mapping of an id, reserved keys and cells by column name. Whatever format can say where
each of its values stands can be read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clindeck.cells import CellReader, plain_text
from clindeck.model import Cell, Column, Figure, Row, RowId, Source, Text
from clindeck.node_reader import ID, NodeReader
from clindeck.problems import Position, error
from clindeck.provenance import read_audience, read_cautions, read_review, read_source_keys
from clindeck.silences import read_silences
from clindeck.yaml_source import Mapping as MappingNode
from clindeck.yaml_source import Node

ROW_KEYS = ("id", "formerly", "source", "review", "caution", "audience", "figure", "silence")


class RowReader:
    """Reads the rows of one table; remembers ids and unique values seen on the way.

    `rows` stands on the file that holds them, `table` on the header with their default sources.
    """

    def __init__(
        self,
        table: NodeReader,
        columns: tuple[Column, ...],
        sources: Mapping[str, Source],
        figures: Mapping[str, Figure] | None,
        rows: NodeReader,
    ) -> None:
        self._table = rows
        self._columns = {column.name: column for column in columns}
        self._known = (*ROW_KEYS, *self._columns)
        self._required = {column.name for column in columns if column.required}
        self._unique = tuple(column.name for column in columns if column.unique)
        # With the column's own name: one text for all rows is found faster than its equal.
        self._plain = {
            column.name: (column.name, column.kind)
            for column in columns
            if column.name not in ROW_KEYS
        }
        self._sources = sources
        self._cells = CellReader(figures)
        self._default_sources = read_source_keys(table, sources)
        self._ids: dict[str, Text] = {}
        self._formerly: list[Text] = []
        self._values: dict[tuple[str, str], Text] = {}

    def read(self, nodes: Iterable[Node]) -> tuple[Row, ...]:
        """Return the rows that nodes stand for, each id once; faults go to the table's problems."""
        rows = [
            row for node in nodes if (row := self._plain_row(node) or self._row(node)) is not None
        ]
        for old in self._formerly:
            if old.text in self._ids:
                message = (
                    f'"{old.text}" is the id of another row now; ids are never used again, so give '
                    "that row an id of its own"
                )
                self._table.refuse(old, message, "T016")
        first = {row.id: row for row in reversed(rows)}
        return tuple(row for row in rows if first[row.id] is row)

    def _plain_row(self, node: Node) -> Row | None:
        """Return a row of an id and sound cells, None for any other row and any fault.

        Nearly every row of a large library is one. It needs none of the care with which `_row`
        tells what is wrong, and is read in a third of the time.
        """
        if type(node) is not MappingNode or not self._default_sources:
            return None
        path, plain, read_plain = self._table.position.path, self._plain, self._cells.read_plain
        cells: dict[str, Cell] = {}
        row_id: Text | None = None
        for typed, (_, value) in node.entries.items():
            column = plain.get(typed)
            if column is not None:
                name, kind = column
                cell = read_plain(path, kind, value)
                if cell is None:
                    return None
                cells[name] = cell
            elif typed != "id" or (row_id := plain_text(path, value)) is None:
                return None
        if row_id is None or row_id.text in self._ids or not ID.match(row_id.text):
            return None
        if not self._required <= cells.keys() or not self._is_unique(cells):
            return None
        self._ids[row_id.text] = row_id
        at = Position(path, node.line, node.column)
        return Row(RowId(row_id.text), cells, at, (), self._default_sources)

    def _is_unique(self, cells: Mapping[str, Cell]) -> bool:
        """Return whether a row repeats no unique value, and remember its values if so."""
        found = {
            (name, value.text.casefold()): value
            for name in self._unique
            if name in cells and (value := _unique_value(cells[name]))
        }
        if not self._values.keys().isdisjoint(found):
            return False
        self._values.update(found)
        return True

    def _row(self, node: Node) -> Row | None:
        reader = self._table.reader_of(node, "the row")
        if not reader.is_mapping:
            return None
        reader.known(self._known)
        row_id = self._row_id(reader)
        cells: dict[str, Cell] = {}
        for name, (_, value) in reader.entries.items():
            column = self._columns.get(name)
            if column is not None:
                cell = self._cells.read(reader, column, value)
                if cell is not None:
                    cells[name] = cell
        for name in self._columns:
            if name in self._required and not reader.has(name):
                message = f'row "{row_id}" lacks the required value "{name}"; add it'
                reader.problems.append(error(reader.position, "T010", message))
        for name in self._unique:
            self._check_unique(reader, name, cells.get(name))
        formerly = reader.identifiers("formerly")
        self._formerly.extend(formerly)
        sources = read_source_keys(reader, self._sources) or self._default_sources
        if not sources:
            message = f'row "{row_id}" has no source; add `source:` to it or to the table'
            reader.problems.append(error(reader.position, "T011", message))
        review = reader.reader("review", '"review"')
        return Row(
            RowId(row_id),
            cells,
            reader.position,
            tuple(old.text for old in formerly),
            sources,
            None if review is None else read_review(review),
            tuple(read_cautions(reader, self._sources)),
            read_audience(reader),
            self._figure(reader),
            read_silences(reader),
        )

    def _row_id(self, reader: NodeReader) -> str:
        found = reader.identifier("id")
        if found.text:
            first = self._ids.setdefault(found.text, found)
            if first is not found:
                message = (
                    f'duplicate row id "{found.text}"; it is first used in line '
                    f"{first.position.line}, ids are unique in a table"
                )
                reader.refuse(found, message, "T012")
        return found.text

    def _check_unique(self, reader: NodeReader, column: str, cell: Cell | None) -> None:
        if cell is None:
            return
        here = _unique_value(cell)
        first = self._values.setdefault((column, here.text.casefold()), here)
        if first is not here:
            message = (
                f'"{column}" repeats "{here.text}" of line {first.position.line}, but its '
                "column is unique; make them differ or merge the rows"
            )
            reader.refuse(here, message, "T014")

    def _figure(self, reader: NodeReader) -> str:
        found = reader.text("figure")
        if found is None:
            return ""
        self._cells.check_media(reader, found)
        return found.text


def _unique_value(cell: Cell) -> Text:
    if len(cell.items) == 1:
        return cell.items[0]
    return Text("\n".join([item.text for item in cell.items]), cell.position)
