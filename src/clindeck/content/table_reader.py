"""A table's nodes to a `Table`: columns, rows, and every fault of their form.

Refused here: what can be seen in the file alone (missing and empty values, unknown columns and
keys, repeated ids, wrong dates and numbers) and, against the topic, unknown sources and media.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clindeck.content.node_reader import NodeReader
from clindeck.content.row_reader import ROW_KEYS, RowReader
from clindeck.formats.grid import MAX_COLUMNS
from clindeck.formats.yaml.nodes import Node
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.ids import NAME
from clindeck.model.problems import Problem
from clindeck.model.tables import Column, Figure, Source, Table

if TYPE_CHECKING:
    from clindeck.content.row_files import Read

TABLE_KEYS = ("table", "title", "source", "formerly", "columns", "rows")
COLUMN_KEYS = ("title", "kind", "required", "unique")
NOT_A_COLUMN = (*ROW_KEYS, "count")


def read_table(
    root: Node | None,
    sources: Mapping[str, Source],
    figures: Mapping[str, Figure] | None,
    read: Read | None = None,
    *,
    is_right_to_left: bool = False,
) -> tuple[Table | None, tuple[Problem, ...]]:
    """Return the table of a file's root, or None if it cannot be told, and every fault of it.

    `figures` is None where the list of media could not be read: then no file is called unknown.
    An empty bibliography is a fault of the topic alone. `read` gets the bytes of a file of rows;
    without it such rows are left out. `is_right_to_left` tells of the topic's language.
    """
    if root is None:
        return None, ()
    problems: list[Problem] = []
    reader = NodeReader(root, "the table file", problems, is_right_to_left=is_right_to_left)
    reader.known(TABLE_KEYS)
    name = reader.identifier("table")
    stem = PurePosixPath(root.path).name.removesuffix(".yaml")
    if name.text and name.text != stem:
        reader.refuse(name, f'table "{name.text}" is not the file\'s name; write `table: {stem}`')
    title = reader.required_text("title")
    headings = _headings(reader)
    if not reader.has("rows"):
        reader.required_text("rows")
    if headings is None:
        return None, tuple(problems)
    columns = tuple(_columns(headings))
    nodes = _row_nodes(reader, columns, read)
    if nodes is None:
        return None, tuple(problems)
    found = RowReader(reader, columns, sources, figures).read(nodes)
    formerly = tuple(old.text for old in reader.identifiers("formerly"))
    table = Table(
        name.text or stem, title.text, columns, found, reader.key_position("table"), formerly
    )
    return table, tuple(problems)


def _row_nodes(
    reader: NodeReader, columns: tuple[Column, ...], read: Read | None
) -> Iterable[Node] | None:
    """Return the rows, which stand here or in the file that `rows` names.

    None: that file cannot be read.
    """
    if not isinstance(reader.node("rows"), Text):
        return reader.items("rows")
    name = reader.text("rows")
    if name is None or read is None:
        return ()
    from clindeck.content.row_files import read_row_file

    _, nodes, problems = read_row_file(name.text, name.position, columns, read)
    reader.problems.extend(problems)
    return nodes


def _headings(reader: NodeReader) -> NodeReader | None:
    """Return a reader on the columns; None if they cannot be told: then no value has a column."""
    columns = reader.reader("columns", '"columns"')
    if columns is None:
        reader.required_text("columns")
        return None
    if len(columns.entries) > MAX_COLUMNS:
        first = next(islice(columns.entries, MAX_COLUMNS, None))
        message = f"a table has at most {MAX_COLUMNS:,} columns; divide it"
        columns.refuse_key(first, message, "T017")
        return None
    return columns if columns.is_mapping else None


def _columns(columns: NodeReader) -> Iterator[Column]:
    for name, (_, node) in columns.entries.items():
        if name in NOT_A_COLUMN:
            columns.refuse_key(
                name, f'"{name}" is reserved and cannot name a column; rename it', "T009"
            )
        elif not NAME.match(name):
            message = f'column name "{name}" is not valid; use lower-case letters, digits and _'
            columns.refuse_key(name, message, "T009")
        column = columns.reader_of(node, f'column "{name}"')
        column.known(COLUMN_KEYS)
        yield Column(
            name,
            column.required_text("title").text,
            column.choice("kind", ColumnKind, ColumnKind.TEXT),
            column.flag("required"),
            column.flag("unique"),
            columns.key_position(name),
        )
