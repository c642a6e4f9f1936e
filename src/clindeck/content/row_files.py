"""Rows that stand in a file of their own, such as `rows: drugs.csv`, as nodes.

The file lies beside the table's YAML header and has a heading for each column that it fills.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from clindeck.content.sheet_columns import (
    RowField,
    field_named,
    fields_of,
    headings_of,
    name_column,
    row_nodes,
)
from clindeck.formats.csv_reader import read_csv
from clindeck.formats.grid import HIDDEN_BASE, Grid, IsHeading
from clindeck.formats.yaml.nodes import KeyMark, MappingNode
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.ids import proposed_id
from clindeck.model.problems import Position, Problem, did_you_mean, error
from clindeck.model.tables import Column

ENDINGS = (".csv", ".xlsx", ".docx")
NOT_TEXT = (".xlsx", ".docx")
"""Endings of files of rows that are edited in the program that made them."""
_PROPOSED = 5
"""Ids that are proposed by name where a file has none."""

Read = Callable[[PurePosixPath], bytes | None]
"""Returns the bytes of a file of the library, or None if there is no such file."""


def read_row_file(
    name: str, at: Position, columns: Sequence[Column], read: Read
) -> tuple[str, tuple[MappingNode, ...] | None, tuple[Problem, ...]]:
    """Return the path of a table's row file, the rows in it, and the faults of its form.

    `name` is what the table's header says at `at`. None: the file cannot be read at all.
    """
    path = PurePosixPath(at.path).parent / name
    if PurePosixPath(name).name != name or "\\" in name or path.suffix not in ENDINGS:
        message = (
            f'"rows" may not be "{name}"; write the rows below it as a list, or name a file beside '
            "this one that ends in .csv, .xlsx or .docx"
        )
        return str(path), None, (error(at, "X009", message),)
    data = read(path)
    if data is None:
        message = f'the file of the rows, "{name}", is not there; add it to {path.parent}/'
        return str(path), None, (error(at, "X009", message),)
    grid, problems = grid_in(str(path), data, columns, is_own=True)
    if grid is None:
        return str(path), None, problems
    fields, faults = fields_in(grid, columns)
    nodes = tuple(row_nodes(grid, fields))
    if all(field is None or field.name != "id" for field in fields):
        nodes, fault = _with_proposed_ids(grid, fields, columns, nodes)
        faults = (*faults, fault)
    base = [
        error(
            grid.at(cell),
            "X003",
            "this is a sheet that `clindeck export` wrote; bring its edits "
            "back with `clindeck import`, or remove this column",
        )
        for cell in grid.header
        if cell.text.startswith(HIDDEN_BASE)
    ]
    return str(path), nodes, (*problems, *faults, *base)


def grid_in(
    path: str, data: bytes, columns: Sequence[Column], *, is_own: bool
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the grid of a CSV file, a sheet or the first table of a document, and its faults.

    Its texts are typed in our markup.
    `is_own`: the file belongs to the library, so that its texts are typed so already. Headings that
    stand below a title are named as such, None is returned then.
    """
    if path.lower().endswith(".docx"):
        from clindeck.formats.docx_tables import read_docx

        return read_docx(path, data, 1, heading_test(columns), is_own=is_own)
    if not path.lower().endswith(".xlsx"):
        return read_csv(path, data, heading_test(columns), is_own=is_own)
    from clindeck.formats.xlsx_reader import read_sheet

    def is_date(heading: str) -> bool:
        field = field_named(heading, columns)
        return field is not None and field.kind is ColumnKind.DATE

    return read_sheet(path, data, is_date, heading_test(columns), is_own=is_own)


def heading_test(columns: Sequence[Column]) -> IsHeading:
    """Return what tells whether a text is a heading of a table with these columns."""
    return lambda text: field_named(text, columns) is not None


def _with_proposed_ids(
    grid: Grid,
    fields: Sequence[RowField | None],
    columns: Sequence[Column],
    nodes: Sequence[MappingNode],
) -> tuple[tuple[MappingNode, ...], Problem]:
    """Return rows of a file without ids with proposed ones, so that all else is judged as well."""
    names = [field.name if field is not None else "" for field in fields]
    place = names.index(name_column(columns)) if name_column(columns) in names else None
    taken: set[str] = set()
    found: list[MappingNode] = []
    for row, node in zip(grid.rows, nodes, strict=True):
        name = "" if place is None or place >= len(row.cells) else row.cells[place].text
        row_id = proposed_id(name, taken)
        taken.add(row_id)
        mark = KeyMark(node.line - 1, node.column - 1)
        text = Text(row_id, node.path, node.line, node.column, None)
        found.append(node._replace(entries={"id": (mark, text), **node.entries}))
    ids = [node.entries["id"][1] for node in found[:_PROPOSED]]
    named = ", ".join(each.text for each in ids if isinstance(each, Text))
    more = f" and {len(found) - _PROPOSED:,} more" if len(found) > _PROPOSED else ""
    message = (
        'no column "id", which every row needs and keeps for ever; add it'
        f"{', for example with ' if named else ''}{named}{more}"
    )
    return tuple(found), error(grid.at(grid.header[0]), "X003", message)


def fields_in(
    grid: Grid, columns: Sequence[Column]
) -> tuple[tuple[RowField | None, ...], tuple[Problem, ...]]:
    """Return the field of each heading, None for what is not one of the table's, and the faults."""
    problems: list[Problem] = []
    found: list[RowField | None] = []
    for number, cell in enumerate(grid.header):
        heading = " ".join(cell.text.split())
        field = field_named(heading, columns)
        if heading.startswith(HIDDEN_BASE):
            found.append(None)
        elif not heading:
            found.append(None)
            if any(len(row.cells) > number and row.cells[number].text.strip() for row in grid.rows):
                message = "a column without a heading; write one, or empty the column"
                problems.append(error(grid.at(cell), "X003", message))
        elif field is None:
            found.append(None)
            known = tuple(dict.fromkeys(headings_of(fields_of(columns), columns)))
            message = f'no column "{heading}" in the table{did_you_mean(heading, known)}'
            problems.append(error(grid.at(cell), "X003", message))
        elif field in found:
            found.append(None)
            message = f'a second column "{heading}"; keep one of them'
            problems.append(error(grid.at(cell), "X003", message))
        else:
            found.append(field)
    return tuple(found), tuple(problems)
