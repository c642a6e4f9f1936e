"""Nodes to a table's rows, and every fault of a row by itself or beside the others.

A row is a mapping of an id, reserved keys and cells by column name. Whatever format can say where
each of its values stands can be read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from clindeck.content.column_kinds import COLUMN_KINDS, FaultOf, media_fault
from clindeck.content.node_reader import NodeReader
from clindeck.content.provenance import (
    read_audience,
    read_cautions,
    read_review,
    read_source_keys,
    read_yield,
)
from clindeck.content.silence_reader import read_silences
from clindeck.content.text_direction import direction_fault
from clindeck.formats.yaml.nodes import ListNode, Node
from clindeck.model.cells import Cell, ColumnKind, Text
from clindeck.model.problems import error, warning
from clindeck.model.tables import Column, Figure, Row, RowId, Source

ROW_KEYS = (
    "id", "formerly", "source", "review", "caution", "urgent", "audience", "yield", "figure",
    "silence",
)  # fmt: skip
_TURNED = (ColumnKind.TEXT, ColumnKind.LIST, ColumnKind.MEDIA)
"""Kinds of columns whose texts may turn their direction, in a topic that runs right to left."""

_new = tuple.__new__  # a named tuple's own constructor takes twice as long


class _ColumnToRead(NamedTuple):
    """A column, what messages call its values, and what finds fault with them."""

    name: str
    what: str
    kind: ColumnKind
    fault: FaultOf | None


class RowReader:
    """Reads the rows of one table; remembers ids and unique values seen on the way.

    `table` stands on the header with the default sources; the faults of rows join its own.
    `figures` is None where the list of media could not be read: then no file is called unknown.
    """

    def __init__(
        self,
        table: NodeReader,
        columns: tuple[Column, ...],
        sources: Mapping[str, Source],
        figures: Mapping[str, Figure] | None,
    ) -> None:
        self._table = table
        self._columns = {
            column.name: _ColumnToRead(
                column.name, f'"{column.name}"', column.kind, COLUMN_KINDS[column.kind].fault
            )
            for column in columns
        }
        self._known = dict.fromkeys((*ROW_KEYS, *self._columns))
        self._id_and_columns = frozenset(("id", *self._columns)).difference(ROW_KEYS[1:])
        self._required = tuple(column.name for column in columns if column.required)
        self._sources = sources
        self._figures = figures
        self._default_sources = read_source_keys(table, sources)
        self._formerly: list[Text] = []
        self._ids: dict[str, int] = {}
        self._values: dict[str, dict[str, int]] = {
            column.name: {} for column in columns if column.unique
        }

    def read(self, nodes: Iterable[Node]) -> tuple[Row, ...]:
        """Return the rows that nodes stand for, each id once; faults go to the table's problems."""
        rows = [row for node in nodes if (row := self._row(node)) is not None]
        for old in self._formerly:
            if old.text in self._ids:
                message = (
                    f'"{old.text}" is the id of another row now; ids are never used again, so give '
                    "that row an id of its own"
                )
                self._table.refuse(old, message, "T016")
        first = {row.id: row for row in reversed(rows)}
        if len(first) == len(rows):
            return tuple(rows)
        return tuple(row for row in rows if first[row.id] is row)

    def _row(self, node: Node) -> Row | None:
        """Return a node's row, None if it can have no cells."""
        reader = self._table.reader_of(node, "the row")
        if not reader.is_mapping:
            return None
        reader.known(self._known)
        row_id = self._row_id(reader)
        cells = self._cells(reader)
        for name in self._required:
            if not reader.has(name):
                message = f'row "{row_id}" lacks the required value "{name}"; add it'
                reader.problems.append(error(reader.position, "T010", message))
        for name, seen in self._values.items():
            if name in cells:
                _check_unique(reader, name, cells[name], seen)
        if self._id_and_columns.issuperset(reader.entries):  # as nearly all of a large table
            sources = self._sources_of(reader, row_id)
            return Row(RowId(row_id), cells, reader.position, sources=sources)
        formerly = reader.identifiers("formerly")
        self._formerly.extend(formerly)
        sources = self._sources_of(reader, row_id)
        review = reader.reader("review", '"review"')
        return Row(
            RowId(row_id),
            cells,
            reader.position,
            tuple(old.text for old in formerly),
            sources,
            None if review is None else read_review(review),
            tuple(read_cautions(reader, self._sources, self._columns)),
            read_audience(reader),
            self._figure(reader),
            read_silences(reader),
            read_yield(reader),
            reader.text("urgent"),
        )

    def _sources_of(self, reader: NodeReader, row_id: str) -> tuple[str, ...]:
        """Return the keys of the sources that a row names, else those of its table."""
        found = read_source_keys(reader, self._sources) or self._default_sources
        if not found:
            message = f'row "{row_id}" has no source; add `source:` to it or to the table'
            reader.problems.append(error(reader.position, "T011", message))
        return found

    def _cells(self, reader: NodeReader) -> dict[str, Cell]:
        """Return a row's cells by column, without those that have no value."""
        cells: dict[str, Cell] = {}
        for key, (_, node) in reader.entries.items():
            column = self._columns.get(key)
            if column is None:
                continue
            name, what, kind, fault_of = column
            items: tuple[Text, ...]
            if type(node) is Text:
                text = reader.text_of(node, what)
                items = () if text is None else (text,)
            elif type(node) is ListNode and not kind.is_list:
                message = f"{what} is a list, but its column holds one text; give it `kind: list`"
                reader.refuse(node, message)
                continue
            else:
                items = reader.texts_of(node, what)
            if kind.is_list and len(items) == 1 and "; " in items[0].text:
                message = (
                    f"{what} is a list and holds one item with a semicolon in it; write each item "
                    "on a line of its own behind -, or a comma if it is one"
                )
                reader.problems.append(warning(items[0].position, "T018", message))
            if self._table.is_right_to_left and kind not in _TURNED:
                self._refuse_turned(reader, what, items)
            if fault_of is not None:
                for item in items:
                    if (fault := fault_of(what, item.text, self._figures)) is not None:
                        reader.refuse(item, *fault)
            if items:
                cells[name] = _new(Cell, (kind, items, node.line, node.column))
        return cells

    def _refuse_turned(self, reader: NodeReader, what: str, items: Iterable[Text]) -> None:
        for item in items:
            fault = direction_fault(what, item.text, in_right_to_left=True)
            if fault is not None:
                reader.refuse(item, fault, "T021")

    def _row_id(self, reader: NodeReader) -> str:
        found = reader.identifier("id")
        first = self._ids.get(found.text)
        if first is not None:
            message = (
                f'duplicate row id "{found.text}"; it is first used in line {first}, ids are '
                "unique in a table"
            )
            reader.refuse(found, message, "T012")
        elif found.text:
            self._ids[found.text] = found.line
        return found.text

    def _figure(self, reader: NodeReader) -> str:
        found = reader.text("figure")
        if found is None:
            return ""
        fault = media_fault(found.text, self._figures)
        if fault is not None:
            reader.refuse(found, *fault)
        return found.text


def _check_unique(reader: NodeReader, column: str, cell: Cell, seen: dict[str, int]) -> None:
    """Refuse a value that an earlier row holds; `seen` are those values, each with its line."""
    texts = [item.text for item in cell.items]
    place = cell.items[0] if len(texts) == 1 else cell
    text = "\n".join(texts)
    folded = text.casefold()
    if folded in seen:
        message = (
            f'"{column}" repeats "{text}" of line {seen[folded]}, but its column is unique; make '
            "them differ or merge the rows"
        )
        reader.problems.append(error(place.position, "T014", message))
    else:
        seen[folded] = place.line
