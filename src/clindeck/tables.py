"""A table's nodes to a `Table`: columns, rows, and every fault of their form.

Refused here: what can be seen in the file alone (missing and empty values, unknown columns and
keys, repeated ids, wrong dates and numbers) and, against the topic, unknown sources and media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from clindeck.model import (
    Audience,
    Caution,
    Cell,
    Column,
    ColumnKind,
    Figure,
    Review,
    Row,
    RowId,
    Source,
    Table,
    Text,
    Verify,
)
from clindeck.node_reader import ID, NAME, NodeReader, is_date
from clindeck.problems import Position, Problem, did_you_mean, error
from clindeck.silences import read_silences
from clindeck.yaml_source import Document, Node, Scalar, Sequence
from clindeck.yaml_source import Mapping as MappingNode

TABLE_KEYS = ("table", "title", "source", "formerly", "columns", "rows")
COLUMN_KEYS = ("title", "kind", "required", "unique")
ROW_KEYS = ("id", "formerly", "source", "review", "caution", "audience", "figure", "silence")
REVIEW_KEYS = ("state", "by", "role", "on", "due")
CAUTION_KEYS = ("text", "verify", "basis")
NOT_A_COLUMN = (*ROW_KEYS, "count")

_NUMBER = re.compile(
    r"[-+]?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?\Z", re.ASCII
)
_FREE_KINDS = (ColumnKind.TEXT, ColumnKind.DOSE, ColumnKind.LIST)
URL = re.compile(r"(?:https?://[^\s<>\"]+|mailto:[^\s<>\"]+@[^\s<>\"]+)\Z")


def read_table(
    document: Document, sources: Mapping[str, Source], figures: Mapping[str, Figure] | None
) -> tuple[Table | None, tuple[Problem, ...]]:
    """Return the table of a document, or None if it cannot be told, and every fault of it.

    `figures` is None where the list of media could not be read: then no file is called unknown.
    An empty bibliography is a fault of the topic alone.
    """
    if document.root is None:
        return None, ()
    problems: list[Problem] = []
    reader = NodeReader(document, document.root, "the table file", problems)
    reader.known(TABLE_KEYS)
    name = reader.identifier("table")
    stem = PurePosixPath(document.path).name.removesuffix(".yaml")
    if name.text and name.text != stem:
        reader.refuse(name, f'table "{name.text}" is not the file\'s name; write `table: {stem}`')
    title = reader.required_text("title")
    columns = tuple(_columns(reader))
    rows = _Rows(reader, columns, sources, figures).read()
    formerly = tuple(old.text for old in reader.identifiers("formerly"))
    table = Table(
        name.text or stem, title.text, columns, rows, reader.key_position("table"), formerly
    )
    return table, tuple(problems)


def read_review(reader: NodeReader) -> Review:
    """Return the review state that a mapping declares; a reviewed one names who and when."""
    reader.known(REVIEW_KEYS)
    state = reader.required_text("state")
    if state.text not in ("", "unreviewed", "reviewed"):
        reader.refuse(state, f'state "{state.text}" is neither unreviewed nor reviewed', "T005")
    due = reader.text("due")
    review = Review(
        state.text,
        reader.text_or_empty("by"),
        reader.text_or_empty("role"),
        reader.date("on"),
        reader.date("due"),
        None if due is None else due.position,
    )
    if state.text == "reviewed":
        for key in ("by", "role", "on"):
            reader.required_text(key)
    return review


def read_source_keys(reader: NodeReader, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Return the keys under `source`, each of them an entry of the topic's bibliography."""
    found = reader.texts("source")
    for key in found:
        check_source(reader, key, sources)
    return tuple(key.text for key in found)


def check_source(reader: NodeReader, key: Text, sources: Mapping[str, Source]) -> None:
    """Refuse a source key that the topic's bibliography lacks."""
    if sources and key.text not in sources:
        hint = did_you_mean(key.text, tuple(sources))
        reader.refuse(
            key, f'unknown source "{key.text}"{hint}; sources stand in topic.yaml', "T008"
        )


def _columns(reader: NodeReader) -> Iterator[Column]:
    columns = reader.reader("columns", '"columns"')
    if columns is None:
        reader.required_text("columns")
        return
    for name, (key, node) in columns.entries.items():
        if name in NOT_A_COLUMN:
            columns.refuse(key, f'"{name}" is reserved and cannot name a column; rename it', "T009")
        elif not NAME.match(name):
            message = f'column name "{name}" is not valid; use lower-case letters, digits and _'
            columns.refuse(key, message, "T009")
        column = columns.reader_of(node, f'column "{name}"')
        column.known(COLUMN_KEYS)
        yield Column(
            name,
            column.required_text("title").text,
            column.choice("kind", ColumnKind, ColumnKind.TEXT),
            column.flag("required"),
            column.flag("unique"),
            columns.position_of(key),
        )


class _Rows:
    """Reads the rows of one table; remembers ids and unique values seen on the way."""

    def __init__(
        self,
        table: NodeReader,
        columns: tuple[Column, ...],
        sources: Mapping[str, Source],
        figures: Mapping[str, Figure] | None,
    ) -> None:
        self._table = table
        self._columns = {column.name: column for column in columns}
        self._known = (*ROW_KEYS, *self._columns)
        self._required = {column.name for column in columns if column.required}
        self._unique = tuple(column.name for column in columns if column.unique)
        self._plain_kinds = {
            column.name: column.kind for column in columns if column.name not in ROW_KEYS
        }
        self._sources = sources
        self._figures = figures
        self._default_sources = read_source_keys(table, sources)
        self._ids: dict[str, Text] = {}
        self._formerly: list[Text] = []
        self._values: dict[tuple[str, str], Text] = {}

    def read(self) -> tuple[Row, ...]:
        if not self._table.has("rows"):
            self._table.required_text("rows")
        rows = [
            row
            for node in self._table.items("rows")
            if (row := self._plain_row(node) or self._row(node)) is not None
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
        path, kinds = self._table.position.path, self._plain_kinds
        cells: dict[str, Cell] = {}
        row_id: Text | None = None
        for name, (_, value) in node.entries.items():
            kind = kinds.get(name)
            if kind is not None:
                cell = self._plain_cell(path, kind, value)
                if cell is None:
                    return None
                cells[name] = cell
            elif name == "id" and (row_id := _plain_text(path, value)) is not None:
                if not ID.match(row_id.text) or row_id.text in self._ids:
                    return None
            else:
                return None
        if row_id is None or not self._required <= cells.keys() or not self._is_unique(cells):
            return None
        self._ids[row_id.text] = row_id
        at = Position(path, node.line, node.column)
        return Row(RowId(row_id.text), cells, at, (), self._default_sources)

    def _plain_cell(self, path: str, kind: ColumnKind, node: Node) -> Cell | None:
        if kind is ColumnKind.LIST and type(node) is Sequence:
            items = [_plain_text(path, item) for item in node.items]
            texts = tuple(item for item in items if item is not None)
            if not texts or len(texts) < len(items):
                return None
            return Cell(kind, texts, Position(path, node.line, node.column))
        text = _plain_text(path, node)
        if text is None or not self._fits(kind, text.text):
            return None
        return Cell(kind, (text,), text.position)

    def _is_unique(self, cells: Mapping[str, Cell]) -> bool:
        """Return whether a row repeats no unique value, and remember its values if so."""
        found = [(name, _unique_value(cells[name])) for name in self._unique if name in cells]
        if any((name, value.text.casefold()) in self._values for name, value in found):
            return False
        self._values.update(((name, value.text.casefold()), value) for name, value in found)
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
                cell = self._cell(reader, column, value)
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
            tuple(self._cautions(reader)),
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

    def _cell(self, reader: NodeReader, column: Column, node: Node) -> Cell | None:
        what = f'"{column.name}"'
        if column.kind is ColumnKind.LIST:
            items = reader.texts_of(node, what)
        else:
            if isinstance(node, Sequence):
                message = f"{what} is a list, but its column holds one text; give it `kind: list`"
                reader.refuse(node, message)
                return None
            single = reader.text_of(node, what)
            items = () if single is None else (single,)
        if not items:
            return None
        self._check_kind(reader, column, items[0])
        return Cell(column.kind, items, reader.position_of(node))

    def _check_kind(self, reader: NodeReader, column: Column, value: Text) -> None:
        if self._fits(column.kind, value.text):
            return
        what = f'"{column.name}"'
        if column.kind is ColumnKind.NUMBER:
            message = f'{what} "{value.text}" is not a number; write e.g. 1,500 or 0.5'
            reader.refuse(value, message, "T007")
        elif column.kind is ColumnKind.DATE:
            reader.check_date(value, what)
        elif column.kind is ColumnKind.URL:
            message = f'{what} "{value.text}" is not an address; write https://… or mailto:…'
            reader.refuse(value, message, "T007")
        elif column.kind is ColumnKind.MEDIA:
            self._check_media(reader, value)

    def _fits(self, kind: ColumnKind, text: str) -> bool:
        """Return whether a text has the form that the kind of its column asks for."""
        if kind in _FREE_KINDS:
            return True
        if kind is ColumnKind.NUMBER:
            return _NUMBER.match(text) is not None
        if kind is ColumnKind.DATE:
            return is_date(text)
        if kind is ColumnKind.URL:
            return URL.match(text) is not None
        return self._figures is None or text in self._figures

    def _check_media(self, reader: NodeReader, value: Text) -> None:
        if self._figures is not None and value.text not in self._figures:
            hint = did_you_mean(value.text, tuple(self._figures))
            message = (
                f'unknown media file "{value.text}"{hint}; files are listed in media/media.yaml'
            )
            reader.refuse(value, message, "T013")

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

    def _cautions(self, reader: NodeReader) -> Iterator[Caution]:
        node = reader.node("caution")
        if node is None:
            return
        for item in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(item, Scalar):
                message = "a caution needs `text:` and `verify:` on lines of their own below it"
                reader.refuse(item, message)
                continue
            caution = reader.reader_of(item, "the caution")
            caution.known(CAUTION_KEYS)
            text = caution.required_text("text")
            facets = caution.texts("verify") or (caution.required_text("verify"),)
            basis = caution.texts("basis")
            for key in basis:
                check_source(caution, key, self._sources)
            chosen = (
                caution.choice_of(facet, Verify, '"verify"') for facet in facets if facet.text
            )
            verify = tuple(facet for facet in chosen if facet is not None)
            yield Caution(text, verify, tuple(key.text for key in basis))

    def _figure(self, reader: NodeReader) -> str:
        found = reader.text("figure")
        if found is None:
            return ""
        self._check_media(reader, found)
        return found.text


def _plain_text(path: str, node: Node) -> Text | None:
    """Return a node as a text stripped at both ends; None if it is empty or no text."""
    if type(node) is not Scalar:
        return None
    text, line, column, _, inset = node
    stripped = text.strip()
    if inset is not None and stripped is not text:
        inset += len(text) - len(text.lstrip())
    return Text(stripped, Position(path, line, column), inset) if stripped else None


def _unique_value(cell: Cell) -> Text:
    return Text("\n".join([item.text for item in cell.items]), cell.position)


def read_audience(reader: NodeReader) -> Audience | None:
    """Return whom a row or recipe is for, None for everyone."""
    found = reader.text("audience")
    return None if found is None else reader.choice_of(found, Audience, '"audience"')
