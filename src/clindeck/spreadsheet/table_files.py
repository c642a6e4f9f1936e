"""A table of a library by name, as the editors' commands see it: its rows as they stand in a file.

The rows are in the table's own YAML file or in the CSV file or sheet that its `rows:` names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from clindeck.content.row_files import read_row_file
from clindeck.content.sheet_columns import RowField, fields_of
from clindeck.content.table_reader import read_table
from clindeck.content.text_direction import is_right_to_left
from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from clindeck.formats.yaml.nodes import ListNode, MappingNode, Node
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.cells import Text
from clindeck.model.problems import Position, Problem, has_errors
from clindeck.model.tables import Figure, Source, Table, Topic


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table without a fault, and its rows as nodes by id.

    `path` is that of the header, `rows_path` that of the rows: the same, or a file of its own.
    """

    name: str
    path: PurePosixPath
    rows_path: PurePosixPath
    topic: Topic
    table: Table
    rows: Mapping[str, MappingNode]

    @property
    def fields(self) -> tuple[RowField, ...]:
        """Every field that a row may fill."""
        return fields_of(self.table.columns, self.rows.values())


def table_names(library: Library) -> tuple[str, ...]:
    """Return every table of a library as `topic/table`."""
    source_data = PurePosixPath("source_data")
    return tuple(
        f"{topic}/{path.stem}"
        for topic in library.folders(source_data)
        for path in library.files(source_data / topic, ".yaml")
        if path.name != "topic.yaml"
    )


def read_table_file(library: Library, name: str) -> tuple[TableFile | None, tuple[Problem, ...]]:
    """Return a table by `topic/table`; None, and its errors, if it has any."""
    topic_name, stem = name.split("/")
    topic, problems = read_topic(library, topic_name)
    path = PurePosixPath("source_data") / topic_name / f"{stem}.yaml"
    if topic is None or stem not in topic.tables:
        return None, problems
    table = topic.tables[stem]
    root, _ = read_yaml(str(path), library.read(path) or b"")
    assert isinstance(root, MappingNode)
    named = root.node("rows")
    if isinstance(named, Text):
        found, nodes, _ = read_row_file(
            named.text.strip(), named.position, table.columns, library.read
        )
        rows_path = PurePosixPath(found)
    else:
        rows_path = path
        nodes = tuple(
            item
            for item in (named.items if isinstance(named, ListNode) else ())
            if isinstance(item, MappingNode)
        )
    own = tuple(each for each in problems if each.position.path in (str(path), str(rows_path)))
    if has_errors(own):
        return None, own
    rows = {_id_of(node): node for node in nodes or ()}
    return TableFile(name, path, rows_path, topic, table, rows), ()


def rows_in(
    table: TableFile, header: bytes, rows_data: bytes
) -> tuple[Mapping[str, MappingNode], tuple[Problem, ...]]:
    """Return the rows that the files of a table would hold, by id, and the faults of the table."""
    root, problems = read_yaml(str(table.path), header)
    figures: Mapping[str, Figure] = table.topic.figures
    sources: Mapping[str, Source] = table.topic.sources
    turned = is_right_to_left(table.topic.language)
    _, faults = read_table(root, sources, figures, lambda _: rows_data, is_right_to_left=turned)
    found = (*problems, *faults)
    if root is None or has_errors(problems):
        return {}, found
    if table.rows_path == table.path:
        assert isinstance(root, MappingNode)
        nodes = root.node("rows")
        assert isinstance(nodes, ListNode)
        return {_id_of(node): node for node in nodes.items if isinstance(node, MappingNode)}, found
    at = Position(str(table.path), 1, 1)
    _, row_nodes, _ = read_row_file(
        table.rows_path.name, at, table.table.columns, lambda _: rows_data
    )
    return {_id_of(node): node for node in row_nodes or ()}, found


def header_outline(data: bytes) -> Iterator[object]:
    """Yield what a table's file says beside its rows."""
    root = read_yaml("", data)[0]
    if isinstance(root, MappingNode):
        for name, (_, node) in root.entries.items():
            if name != "rows":
                yield name, _without_places(node)


def _without_places(node: Node) -> object:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, MappingNode):
        return [(name, _without_places(inner)) for name, (_, inner) in node.entries.items()]
    return [_without_places(item) for item in node.items]


def _id_of(node: MappingNode) -> str:
    value = node.node("id")
    return value.text.strip() if isinstance(value, Text) else ""
