"""Who found which rows fine, and when, written into the files of the rows, layout kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clindeck.content.sheet_columns import RowField, fields_of, items_of
from clindeck.files.library import Library
from clindeck.lint.fixes import FixedFile
from clindeck.model.problems import Position, Problem
from clindeck.spreadsheet.table_edits import TableEdits
from clindeck.spreadsheet.table_files import TableFile, read_table_file
from clindeck.spreadsheet.three_way_merge import CellChange, Merge


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who answers for a row: a name, what makes it count, and a day (ISO)."""

    by: str
    role: str
    on: str


@dataclass(frozen=True, slots=True)
class RecordedReviews:
    """Files before and after, the number of rows that get a review, and what hinders it."""

    files: tuple[FixedFile, ...]
    rows: int
    problems: tuple[Problem, ...]


def recorded_reviews(
    library: Library, rows: Mapping[str, Mapping[str, Reviewer]]
) -> RecordedReviews:
    """Return the files that say of some rows, by `topic/table` and row, who reviewed them.

    Nothing is written. A `due` that lies ahead of the review stays, an earlier one goes. A table
    whose rows stand in a sheet is a problem (X015).
    """
    files: list[FixedFile] = []
    problems: list[Problem] = []
    count = 0
    for name, reviewers in rows.items():
        table, faults = read_table_file(library, name)
        problems += faults
        if table is None:
            continue
        changes = tuple(
            change for row_id, who in reviewers.items() for change in _changes(table, row_id, who)
        )
        asked = Merge(changes, (), (), (), is_exported=False, problems=())
        made = TableEdits(library, table).make(asked, ())
        problems += made.problems
        if made.file is not None:
            files.append(made.file)
            count += len({change.row_id for change in made.changes})
    return RecordedReviews(tuple(files), count, tuple(problems))


def _changes(table: TableFile, row_id: str, reviewer: Reviewer) -> Iterator[CellChange]:
    """Yield the cells of a row that do not say so yet."""
    row = table.rows[row_id]
    fields = {field.name: field for field in fields_of(table.table.columns)}
    due = items_of(row, fields["review.due"])
    told = {
        "review.state": ("reviewed",),
        "review.by": (reviewer.by,),
        "review.role": (reviewer.role,),
        "review.on": (reviewer.on,),
        "review.due": due if due and due[0] > reviewer.on else (),
    }
    at = Position(str(table.rows_path), row.line, row.column)
    for name, new in told.items():
        field: RowField = fields[name]
        old = items_of(row, field)
        if old != new:
            yield CellChange(row_id, field, old, new, at)
