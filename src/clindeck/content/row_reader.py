"""Positioned nodes to a table's rows, and every fault of a row by itself or beside the others.

A row is a mapping of an id, reserved keys and cells by column name. Whatever format can say where
each of its values stands can be read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, cast

from clindeck.content.cell_kinds import FREE_KINDS, CellReader, plain_text
from clindeck.content.node_reader import NodeReader
from clindeck.content.provenance import read_audience, read_cautions, read_review, read_source_keys
from clindeck.content.silence_reader import read_silences
from clindeck.formats.yaml.reader import Mapping as MappingNode
from clindeck.formats.yaml.reader import Node
from clindeck.formats.yaml.yaml_rows import PlainRow, Shape
from clindeck.model.cells import BETWEEN_ITEMS, Cell, ColumnKind, Outline, Place, PlainCells, Text
from clindeck.model.ids import ID
from clindeck.model.problems import Position, error
from clindeck.model.tables import Column, Figure, Row, RowId, Source

ROW_KEYS = ("id", "formerly", "source", "review", "caution", "audience", "figure", "silence")


MANY = 8
"""So many rows that look alike are read at once."""


class _Plan(NamedTuple):
    """How rows that look alike are read: where the id stands, and which texts are looked at.

    `checked` are those that need a form, `unique` those that no other row may hold, with the
    values seen before.
    """

    outline: Outline
    at_id: int
    id_line: int
    checked: tuple[tuple[int, ColumnKind], ...]
    unique: tuple[tuple[dict[str, int], Place], ...]


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
        self._plans: dict[Shape, _Plan | None] = {}
        self._formerly: list[Text] = []
        self._ids: dict[str, int] = {}
        self._values: dict[str, dict[str, int]] = {name: {} for name in self._unique}

    def read(self, nodes: Iterable[PlainRow | Node]) -> tuple[Row, ...]:
        """Return the rows that nodes stand for, each id once; faults go to the table's problems."""
        rows: list[Row] = []
        for shape, some in groupby(nodes, _shape_of):
            alike = list(some)
            found = (
                None if shape is None else self._rows_alike(shape, cast("list[PlainRow]", alike))
            )
            rows.extend(filter(None, map(self._row_of, alike)) if found is None else found)
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

    def _rows_alike(self, shape: Shape, nodes: Sequence[PlainRow]) -> Sequence[Row] | None:
        """Return many rows that look alike, None if there is any fault or more than cells."""
        plan = self._plan_of(shape)
        if len(nodes) < MANY or plan is None or plan.checked:
            return None
        ids = [texts[plan.at_id] for _, texts, _ in nodes]
        if not _are_new(ids, self._ids) or not all(map(ID.match, ids)):
            return None
        unique = [
            (seen, [_folded(texts[index], is_list=is_list) for _, texts, _ in nodes], offset)
            for seen, (index, offset, _, _, is_list) in plan.unique
        ]
        if not all(_are_new(folded, seen) for seen, folded, _ in unique):
            return None
        lines = [line for _, _, line in nodes]
        self._ids.update(zip(ids, [line + plan.id_line for line in lines], strict=True))
        for seen, folded, offset in unique:
            seen.update(zip(folded, [line + offset for line in lines], strict=True))
        outline, sources = plan.outline, self._default_sources
        path, column = outline.path, shape.column
        return [
            Row(
                RowId(texts[plan.at_id]),
                PlainCells(outline, texts, line),
                Position(path, line, column),
                (),
                sources,
            )
            for _, texts, line in nodes
        ]

    def _row_of(self, node: PlainRow | Node) -> Row | None:
        """Return a node's row, None if it can have no cells.

        Nearly every row of a large library is an id and sound cells. It needs none of the care
        with which `_row` tells what is wrong.
        """
        if isinstance(node, PlainRow):
            return self._plain_row(node) or self._row(node.node())
        return self._sound_row(node) or self._row(node)

    def _plain_row(self, row: PlainRow) -> Row | None:
        """Return a row that looks like others, None if there is any fault or more than cells."""
        shape, texts, line = row
        plan = self._plan_of(shape)
        if plan is None:
            return None
        outline, at_id, id_line, checked, unique = plan
        row_id = texts[at_id]
        for index, kind in checked:
            if not self._cells.fits(kind, texts[index]):
                return None
        values = [
            (seen, _folded(texts[index], is_list=is_list), line + offset)
            for seen, (index, offset, _, _, is_list) in unique
        ]
        if not self._is_new(row_id, line + id_line, values):
            return None
        at = Position(outline.path, line, shape.column)
        cells = PlainCells(outline, texts, line)
        return Row(RowId(row_id), cells, at, (), self._default_sources)

    def _plan_of(self, shape: Shape) -> _Plan | None:
        if shape not in self._plans:
            self._plans[shape] = self._plan(shape)
        return self._plans[shape]

    def _plan(self, shape: Shape) -> _Plan | None:
        """Return how rows of a shape are read, None if they hold more or less than id and cells."""
        cells = {
            name: (kind, place)
            for typed, place in shape.places.items()
            if typed in self._plain
            for name, kind in (self._plain[typed],)
        }
        row_id = shape.places.get("id")
        if (
            row_id is None
            or row_id.is_list
            or len(cells) + 1 < len(shape.places)
            or not self._required <= cells.keys()
            or any(place.is_list and kind is not ColumnKind.LIST for kind, place in cells.values())
            or not self._default_sources
        ):
            return None
        checked = tuple(
            (place.at, kind) for kind, place in cells.values() if kind not in FREE_KINDS
        )
        unique = tuple(
            (self._values[name], cells[name][1]) for name in self._unique if name in cells
        )
        outline = Outline(self._table.position.path, cells)
        return _Plan(outline, row_id.at, row_id.line, checked, unique)

    def _sound_row(self, node: Node) -> Row | None:
        """Return the row of an id and sound cells that a node is, None for others and any fault."""
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
        if row_id is None or not self._required <= cells.keys():
            return None
        values = [(name, _unique_value(cells[name])) for name in self._unique if name in cells]
        unique = [
            (self._values[name], text.text.casefold(), text.position.line) for name, text in values
        ]
        if not self._is_new(row_id.text, row_id.position.line, unique):
            return None
        at = Position(path, node.line, node.column)
        return Row(RowId(row_id.text), cells, at, (), self._default_sources)

    def _is_new(
        self, row_id: str, line: int, unique: list[tuple[dict[str, int], str, int]]
    ) -> bool:
        """Return whether a row has a valid id and repeats nothing, and remember it if so.

        `unique` are the values of its unique columns without case, each with those seen before and
        its line.
        """
        if row_id in self._ids or not ID.match(row_id):
            return False
        for seen, text, _ in unique:
            if text in seen:
                return False
        for seen, text, at in unique:
            seen[text] = at
        self._ids[row_id] = line
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
        first = self._ids.get(found.text)
        if first is not None:
            message = (
                f'duplicate row id "{found.text}"; it is first used in line {first}, ids are '
                "unique in a table"
            )
            reader.refuse(found, message, "T012")
        elif found.text:
            self._ids[found.text] = found.position.line
        return found.text

    def _check_unique(self, reader: NodeReader, column: str, cell: Cell | None) -> None:
        if cell is None:
            return
        here = _unique_value(cell)
        seen, folded = self._values[column], here.text.casefold()
        if folded in seen:
            message = (
                f'"{column}" repeats "{here.text}" of line {seen[folded]}, but its column is '
                "unique; make them differ or merge the rows"
            )
            reader.refuse(here, message, "T014")
        else:
            seen[folded] = here.position.line

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


def _shape_of(node: PlainRow | Node) -> Shape | None:
    return node.shape if isinstance(node, PlainRow) else None


def _are_new(texts: Sequence[str], seen: Mapping[str, int]) -> bool:
    """Return whether texts are none that were seen before, and each is another one."""
    distinct = frozenset(texts)
    return len(distinct) == len(texts) and seen.keys().isdisjoint(distinct)


def _folded(text: str, *, is_list: bool) -> str:
    """Return a value of a unique column without case, the items of a list one a line."""
    return (text.replace(BETWEEN_ITEMS, "\n") if is_list else text).casefold()
