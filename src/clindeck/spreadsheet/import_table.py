"""A sheet, CSV file or page with a table, brought back into the table's own file.

Nothing is written here: the result is the file before and after, and everything that a person
should know. Every change is proved: the new file is read again and must say what the sheet says,
and in all other places what it said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from clindeck.content.node_reader import NodeReader
from clindeck.content.row_files import fields_in, grid_in, heading_test
from clindeck.content.row_reader import RowReader
from clindeck.content.sheet_columns import RowField, row_nodes
from clindeck.content.text_direction import is_right_to_left
from clindeck.files.atomic_writes import replace_all
from clindeck.files.library import Library
from clindeck.formats.grid import HIDDEN_BASE, Grid
from clindeck.formats.yaml.nodes import KeyMark, MappingNode
from clindeck.lint.fixes import FixedFile
from clindeck.model.cells import Text
from clindeck.model.problems import Position, Problem, Severity, has_errors, warning
from clindeck.spreadsheet.released_rows import live_keys, released_ids
from clindeck.spreadsheet.table_edits import Import, TableEdits
from clindeck.spreadsheet.table_files import TableFile
from clindeck.spreadsheet.three_way_merge import Merge, merge

PAGES = (".html", ".htm", ".md", ".markdown", ".docx")
SHEETS = (".xlsx", ".csv", ".tsv")


def grid_of_file(
    path: str, data: bytes, columns: TableFile, number: int
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the grid of a sheet, a CSV file, or of the `number`th table of a page."""
    ending = PurePosixPath(path).suffix.lower()
    if ending in SHEETS:
        return grid_in(path, data, columns.table.columns, is_own=False)
    is_heading = heading_test(columns.table.columns)
    if ending in (".html", ".htm"):
        from clindeck.formats.html_tables import read_html

        return read_html(path, data, number, is_heading)
    if ending == ".docx":
        from clindeck.formats.docx_tables import read_docx

        return read_docx(path, data, number, is_heading)
    from clindeck.formats.markdown_tables import read_markdown

    return read_markdown(path, data, number, is_heading)


def named_in(name: str, data: bytes) -> str:
    """Return the `topic/table` that an exported file names, empty where it names none."""
    if not name.lower().endswith(SHEETS):
        return ""
    grid, _ = grid_in(name.lower(), data, (), is_own=False)
    return "" if grid is None else table_of_export(grid)


def plan_import(library: Library, table: TableFile, grid: Grid, *, removes_rows: bool) -> Import:
    """Return what bringing a grid into a table changes, and everything worth knowing about it."""
    columns = table.table.columns
    fields, heading_faults = fields_in(grid, columns)
    problems = [fault._replace(severity=Severity.WARNING) for fault in heading_faults]
    merged = merge(grid, fields, columns, table.rows, released_ids(library, table))
    problems += merged.problems
    problems += _row_faults(grid, fields, merged, table)
    removed = merged.missing if removes_rows and merged.is_exported else ()
    problems += _missing(library, table, grid, merged, removed)
    if has_errors(tuple(problems)):
        return Import(None, merged.changes, merged.new_rows, removed, tuple(problems))
    made = TableEdits(library, table).make(merged, removed)
    return replace(made, problems=(*problems, *made.problems))


def write_import(library: Library, file: FixedFile) -> bool:
    """Write the file of an import; False, and nothing is written, if it changed meanwhile."""
    if (library.read(PurePosixPath(file.path)) or b"").decode() != file.before:
        return False
    replace_all({library.place(PurePosixPath(file.path)): file.after.encode()}, library.work_folder)
    return True


def table_of_export(grid: Grid) -> str:
    """Return the `topic/table` that an exported sheet names, or the empty text."""
    found = (cell.text for cell in grid.header if cell.text.startswith(HIDDEN_BASE))
    return next(found, "").removeprefix(HIDDEN_BASE).strip()


def _row_faults(
    grid: Grid, fields: Sequence[RowField | None], merged: Merge, table: TableFile
) -> list[Problem]:
    """Return what the table would refuse in the sheet's rows, at the places of the sheet."""
    named = {field.key for field in fields if field is not None}
    columns = tuple(
        column if column.name in named else column._replace(required=False)
        for column in table.table.columns
    )
    problems: list[Problem] = []
    reader = NodeReader(
        MappingNode({}, grid.path, 1, 1),
        "the sheet",
        problems,
        is_right_to_left=is_right_to_left(table.topic.language),
    )
    # Sources of the table's header are not in the sheet; rows without their own are no fault here.
    rows = RowReader(reader, columns, table.topic.sources, table.topic.figures)
    nodes = [
        _with_id(node, row_id)
        for node, row_id in zip(row_nodes(grid, fields), merged.ids, strict=True)
        if row_id is not None
    ] if merged.ids else []  # fmt: skip
    rows.read(nodes)
    return [each for each in problems if each.code != "T011"]


def _with_id(node: MappingNode, row_id: str) -> MappingNode:
    text = Text(row_id, node.path, node.line, node.column, None)
    mark = KeyMark(node.line - 1, node.column - 1)
    return node._replace(entries={**node.entries, "id": (mark, text)})


def _missing(
    library: Library, table: TableFile, grid: Grid, merged: Merge, removed: Sequence[str]
) -> Iterator[Problem]:
    at = Position(grid.path, 1, 1)
    if not merged.is_exported:
        if merged.missing:
            named = ", ".join(merged.missing)
            message = f"rows of the table that are not here stay as they are: {named}"
            yield warning(at, "X014", message)
        return
    keys = live_keys(library, table)
    for row_id in merged.missing:
        node = table.rows[row_id]
        released = keys.get(row_id, ())
        retire = (
            f"; learners have its cards, so withdraw them: clindeck retire {' '.join(released)} "
            "--why …"
            if released
            else ""
        )
        fate = "is taken away" if row_id in removed else "stays; to take it away: --remove"
        message = f'row "{row_id}" is not in the sheet and {fate}{retire}'
        place = Position(str(table.rows_path), node.line, node.column)
        yield warning(place, "X014", message)
