"""Lists whose items each begin with what they hold for, to rows of their own: `IV: 20 mg`.

A dose that depends on a route or an indication, a treatment on its severity: together they are no
answer that can be recalled, each alone with what it holds for is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clindeck.draft.drafted_columns import column_name, free_name
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.cells.led_lines import are_led, is_led, lead_of
from clindeck.draft.reading.shaped import Doubt
from clindeck.draft.tidying.option_columns import is_quiz
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import proposed_id

_HOLDS_FOR = "For"
_ASKS = ("?", "\uff1f")


def with_led_items_apart(table: DraftTable) -> Sequence[DraftTable]:
    """Return a table, and one for each of its lists whose items say what they hold for.

    What a question asks is its whole answer.
    """
    if is_quiz(table) or len(table.subject) != 1 or _holds_questions(table):
        return (table,)
    taken: dict[str, int] = {}
    apart: list[DraftTable] = []
    for column in table.columns:
        if column.kind is ColumnKind.LIST and column.name not in table.subject and are_led(
            [cell.items for row in table.rows if (cell := row.cell(column.name)) is not None]
        ):  # fmt: skip
            apart.append(_table_of(table, column, taken))
            table = _without(table, column)
    if table.rows:
        return (table, *apart)
    return tuple(replace(each, name=table.name) if each is apart[0] else each for each in apart)


def _holds_questions(table: DraftTable) -> bool:
    """Return whether each row of a table is called by a question."""
    names = [row.cell(table.subject[0]) for row in table.rows]
    return all(name is not None and name.items[-1].endswith(_ASKS) for name in names)


def _without(table: DraftTable, column: DraftColumn) -> DraftTable:
    """Return a table without the led lists of a column, and the rows that had nothing else."""
    rows = [
        replace(row, cells=tuple(each for each in row.cells if not _is_led_list(each, column)))
        for row in table.rows
    ]
    kept = tuple(row for row in rows if any(each.column not in table.subject for each in row.cells))
    held = [cell for row in kept if (cell := row.cell(column.name)) is not None]
    are_single = all(len(cell.items) == 1 for cell in held)
    left = replace(
        column, kind=ColumnKind.TEXT if are_single else ColumnKind.LIST,
        is_required=len(held) == len(kept),
    )  # fmt: skip
    columns = (left if each is column else each for each in table.columns)
    return replace(
        table, rows=kept, columns=tuple(each for each in columns if held or each is not left),
        said_by_rows=tuple(each for each in table.said_by_rows if each != column.name),
    )  # fmt: skip


def _is_led_list(cell: DraftCell, column: DraftColumn) -> bool:
    return cell.column == column.name and is_led(cell.items)


def _table_of(table: DraftTable, column: DraftColumn, taken: dict[str, int]) -> DraftTable:
    """Return the table of one list: what names the rows, what an item holds for, the item."""
    subject = table.column(table.subject[0])
    names = {subject.name: 1, column.name: 1}
    holds_for = DraftColumn(
        column_name(_HOLDS_FOR, names), _HOLDS_FOR, ColumnKind.TEXT, is_required=True,
        is_invented=True,
    )  # fmt: skip
    of_item = replace(column, kind=ColumnKind.TEXT, is_required=True)
    ids: dict[str, int] = {}
    rows = tuple(
        made for row in table.rows for made in _rows(row, subject, holds_for, of_item, ids)
    )
    shown = f'"{column.title}"'
    guess = f'the items of {shown} begin with what they hold for ("{_HOLDS_FOR}"), a row each'
    return replace(
        table, name=free_name(f"{table.name}-{column.name.replace('_', '-')}", taken),
        columns=(replace(subject, is_unique=False), holds_for, of_item), rows=rows,
        subject=(subject.name, holds_for.name),
        guesses=(*table.guesses, guess), doubts=(*table.doubts, Doubt(guess)), said_by_rows=(),
    )  # fmt: skip


def _rows(
    row: DraftRow, subject: DraftColumn, holds_for: DraftColumn, of_item: DraftColumn,
    ids: dict[str, int],
) -> Iterator[DraftRow]:  # fmt: skip
    """Yield a row for each item of a led list; one without a lead goes on with the one above."""
    cell = row.cell(of_item.name)
    if cell is None or not is_led(cell.items):
        return
    parted: list[tuple[str, str]] = []
    for item in cell.items:
        lead, text = lead_of(item)
        if lead:
            parted.append((lead, text))
        else:
            parted[-1] = (parted[-1][0], f"{parted[-1][1]}; {text}")
    name = row.cell(subject.name)
    notes = tuple(
        (note, kept) for note, places in row.foot_notes
        if (kept := tuple(each for each in places if each in (subject.name, of_item.name)))
    )  # fmt: skip
    for lead, text in parted:
        cells = (DraftCell(holds_for.name, (lead,), cell.position), replace(cell, items=(text,)))
        own = f"{row.id}-{proposed_id(lead, set())}"[:60].rstrip("-")
        yield replace(
            row, id=free_name(own, ids), cells=(name, *cells) if name is not None else cells,
            foot_notes=notes,
        )  # fmt: skip
