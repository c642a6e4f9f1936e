"""A table of a sheet or page to a drafted table: kinds, ids, values with their places.

Nothing of it is dropped without a word. What a reader refuses for a table of ours is kept here as
it is shown, and named at its cell; what was crossed out, or shows other signs than it holds, is
left out and named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.draft.drafted_columns import free_name
from clindeck.draft.drafts import DraftTable
from clindeck.draft.found_faults import FoundFaults
from clindeck.draft.grid_drafting import GridDrafting
from clindeck.draft.parts_of_tables import cells_by_part, first_line
from clindeck.draft.reading.row_looks import one_line
from clindeck.draft.reading.shaped import given_table
from clindeck.draft.reading.tables.around.foot_notes import with_notes_of_document
from clindeck.draft.reading.tables.around.told_notes import with_told_notes
from clindeck.draft.reading.tables.table_shape import shaped_tables
from clindeck.draft.references.reference_marks import ReferenceMarks
from clindeck.draft.unsaid_pieces import unsaid_cells, unsaid_named
from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import Line
from clindeck.model.ids import proposed_id
from clindeck.model.problems import Position, Problem, warning

_LONGEST_MESSAGE = 2_000
_MACHINE_NAME = re.compile(r"(?:sheet|tabelle|feuil|hoja|blad|foglio|table)\s?[0-9]*\Z", re.I)
"""What programs call a sheet that nobody named."""


@dataclass(frozen=True, slots=True)
class GridDraft:
    """The tables that one table of a file became, what has to be said of it, what is in no row."""

    tables: tuple[DraftTable, ...]
    problems: tuple[Problem, ...]
    left_over: tuple[Line, ...]


def drafted_grid(
    found: FoundTable,
    heading: str,
    names: dict[str, int],
    source: str,
    found_in: str,
    file_title: str = "Table",
    *,
    is_shaped: bool = False,
    is_one_of_sheets: bool = False,
    media: frozenset[str] = frozenset(),
    marks: ReferenceMarks | None = None,
    notes: Sequence[str] = (),
) -> GridDraft:
    """Return the tables of a found one. `names` are those of tables that are taken already.

    `heading` is what stands above it in the file, `found_in` says in words where it is,
    `file_title` what the table is called that nothing else names. `is_shaped` and `media` are as in
    a `DocumentBlock`, `is_one_of_sheets` tells that its workbook has other sheets. `marks` tells
    the marks of the document's references, `notes` are the texts right below it in a document.
    """
    marks = marks or ReferenceMarks("")
    found, cited = marks.in_table(found)
    shaped = (given_table(found),) if is_shaped else shaped_tables(found)
    shaped = with_told_notes(tuple(with_notes_of_document(each, notes) for each in shaped))
    faults = FoundFaults(found)
    tables: list[DraftTable] = []
    problems: list[Problem] = []
    left_over: list[GridCell] = []
    before = ""  # the title of a table above, of which this one has headings again
    known: set[str] = set()
    by_part: Mapping[int, Sequence[GridCell]] = {}
    for number, each in enumerate(shaped):
        title = each.title if number or not heading else heading
        name_in_file = "" if _MACHINE_NAME.match(found.name) else found.name
        headings = {column.title for column in each.columns if not column.is_invented}
        goes_on = 2 * len(headings & known) >= len(headings)
        title = title or name_in_file or each.title or (before if goes_on else "") or file_title
        if each.title:
            before, known = title, headings
        if each.rows and each.columns:
            own = CellFaults(found.at.path)
            drafting = GridDrafting(
                each, faults, own, media, marks, cited, is_shaped=is_shaped, notes=notes
            )
            title, keys = marks.stripped(title, each.at)
            name = free_name(proposed_id(title, set()), names)
            table = drafting.table(name, title, source, found_in)
            tables.append(replace(table, references=(*table.references, *keys)))
            problems += drafting.problems()
            left_over += faults.left_over(each, title)
        else:
            by_part = by_part or cells_by_part(found, shaped)
            cells = by_part[first_line(each)]
            message = f"a table without rows is left out: {_words_of(cells)}"
            problems.append(warning(each.at, "A007", message))
            left_over += cells
    problems += faults.problems(shaped)
    at = found.at.path
    unsaid = unsaid_cells(found, shaped, tables, left_over, problems)
    problems += unsaid_named(
        [Line(one_line(cell), Position(at, cell.line, cell.column)) for cell in unsaid]
    )
    left_over += unsaid
    lines = {(cell.line, cell.column): one_line(cell) for cell in left_over}
    sheet = found.name if is_one_of_sheets else ""
    kept = tuple(Line(text, Position(at, *place), sheet) for place, text in sorted(lines.items()))
    if sheet:
        problems = [each._replace(message=f'sheet "{sheet}": {each.message}') for each in problems]
    return GridDraft(tuple(tables), tuple(problems), kept)


def _words_of(cells: Sequence[GridCell]) -> str:
    """Return what cells hold, as far as a message has room for it."""
    texts = dict.fromkeys(map(one_line, cells))
    return " / ".join(filter(None, texts))[:_LONGEST_MESSAGE] or "only empty cells"
