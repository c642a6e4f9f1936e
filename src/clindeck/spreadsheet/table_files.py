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
from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from clindeck.formats.yaml.reader import Mapping as MappingNode
from clindeck.formats.yaml.reader import Scalar, read_yaml
from clindeck.formats.yaml.reader import Sequence as SequenceNode
from clindeck.model.problems import Position, Problem, has_errors
from clindeck.model.tables import Figure, Source, Table, Topic


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table without a fault, and its rows as nodes by id.

    `path` is that of the header, `rows_path` that of the rows: the same, a `.csv` or an `.xlsx`.
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
    document, _ = read_yaml(str(path), library.read(path) or b"")
    assert isinstance(document.root, MappingNode)
    named = document.root.entries["rows"][1] if "rows" in document.root.entries else None
    if isinstance(named, Scalar):
        found, nodes, _ = read_row_file(
            named.text.strip(), document.at(named), table.columns, library.read
        )
        rows_path = PurePosixPath(found)
    else:
        rows_path = path
        nodes = tuple(
            item
            for item in (named.items if isinstance(named, SequenceNode) else ())
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
    document, problems = read_yaml(str(table.path), header)
    figures: Mapping[str, Figure] = table.topic.figures
    sources: Mapping[str, Source] = table.topic.sources
    _, faults = read_table(document, sources, figures, lambda _: rows_data)
    found = (*problems, *faults)
    if document.root is None or has_errors(problems):
        return {}, found
    if table.rows_path == table.path:
        assert isinstance(document.root, MappingNode)
        nodes = document.root.entries["rows"][1]
        assert isinstance(nodes, SequenceNode)
        return {_id_of(node): node for node in nodes.items if isinstance(node, MappingNode)}, found
    at = Position(str(table.path), 1, 1)
    _, row_nodes, _ = read_row_file(
        table.rows_path.name, at, table.table.columns, lambda _: rows_data
    )
    return {_id_of(node): node for node in row_nodes or ()}, found


def header_outline(data: bytes) -> Iterator[object]:
    """Yield what a table's file says beside its rows."""
    root = read_yaml("", data)[0].root
    if isinstance(root, MappingNode):
        for name, (_, node) in root.entries.items():
            if name != "rows":
                yield name, _said(node)


def _said(node: object) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return [(name, _said(value)) for name, (_, value) in node.entries.items()]
    return [_said(item) for item in node.items] if isinstance(node, SequenceNode) else None


def _id_of(node: MappingNode) -> str:
    value = node.entries["id"][1] if "id" in node.entries else None
    return value.text.strip() if isinstance(value, Scalar) else ""
