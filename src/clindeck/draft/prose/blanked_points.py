"""Points of a list that no sign parts and that hold quantities, to sentences with blanks.

"Calcium gluconate 10% 30 mL over 10 min (protect heart)" tells no term from its meaning, so nothing
could be asked of it; what a learner has to know by heart is 30 mL and 10 min. A blank needs no
words of ours, whatever the language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clindeck.draft.drafted_columns import column_name
from clindeck.draft.drafted_items import ITEM, UNDER
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.old_decks.old_clozes import taken_apart
from clindeck.draft.prose.told_lists import MOST_TOLD
from clindeck.draft.reading.clozes.blanked_quantities import blanks_in
from clindeck.draft.reading.clozes.typed_clozes import TITLE, TypedCloze
from clindeck.formats.grid import GridCell
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Position

BLANKED = "quantities of points that no sign parts are blanked, one after the other"
QUANTITIES = "-quantities"
"""How the name of the table of such sentences ends, behind that of their list."""
_MARKS = re.compile(r"\*{1,3}")


@dataclass(frozen=True, slots=True)
class BlankedPoints:
    """Tables without the points that are sentences with blanks, these as tables, what they ask."""

    tables: tuple[DraftTable, ...]
    clozes: tuple[TypedCloze, ...] = ()


def with_blanked_points(table: DraftTable) -> BlankedPoints:
    """Return a list of which the points with quantities that nothing else asks are blanked.

    Points below another one stay in its list as well, for that is asked as a whole. Those of a
    heading are asked together only if few of them have a quantity.
    """
    subject = table.subject[0] if len(table.subject) == 1 else ""
    if not subject or table.column(subject).title != ITEM:
        return BlankedPoints((table,))
    under = next((each.name for each in table.columns if each.title == UNDER), "")
    bare = [row for row in table.rows if {cell.column for cell in row.cells} <= {subject, under}]
    typed = {row.id: text for row in bare
             if (text := blanks_in(_MARKS.sub("", _text(row, subject))))}  # fmt: skip
    count = Counter(_text(row, under) for row in table.rows)
    told = Counter(_text(row, under) for row in bare if row.id in typed)
    asked = {
        each for each in told if _heads(table, each) and 2 * told[each] < count[each] <= MOST_TOLD
    }
    blanked = [(row, typed[row.id]) for row in bare
               if row.id in typed and _text(row, under) not in asked]  # fmt: skip
    if not blanked:
        return BlankedPoints((table,))
    return _apart(table, blanked, subject, under)


def _heads(table: DraftTable, name: str) -> bool:
    """Return whether points stand below the heading of their list and nothing else."""
    return bool(name) and table.title.endswith(name)


def _apart(
    table: DraftTable, blanked: Sequence[tuple[DraftRow, str]], subject: str, under: str
) -> BlankedPoints:
    """Return a list without some rows, if any are left, and the table of these."""
    above = [table.column(under)] if under else []
    names = {each.name: 1 for each in above}
    parts = [taken_apart(typed, _cells) for _, typed in blanked]
    titles = sorted({title for each in parts for title in each.cells}, key=_place)
    columns = {title: column_name(title, names) for title in titles}
    rows: list[DraftRow] = []
    places: dict[str, list[Position]] = {}
    for (row, _), part in zip(blanked, parts, strict=True):
        at = row.cells[0].position
        cells = tuple(DraftCell(columns[title], (cell.text,), at)
                      for title, cell in part.cells.items())  # fmt: skip
        own = row.cell(under) if under else None
        rows.append(replace(row, cells=cells if own is None else (*cells, own)))
        opening = "" if own is None else f"{{{UNDER}}}"
        places.setdefault(f"{opening}\n{part.text}", []).append(at)
    made = [
        DraftColumn(name, title, ColumnKind.TEXT, _has_all(rows, name), is_invented=True)
        for title, name in columns.items()
    ]
    held = [replace(each, is_required=_has_all(rows, each.name)) for each in above
            if any(row.cell(each.name) is not None for row in rows)]  # fmt: skip
    first = next(each.name for each in made if each.is_required)
    left = _left_of(table, [row for row, _ in blanked], under)
    sentences = replace(
        table, name=f"{table.name}{QUANTITIES}" if left.rows else table.name, rows=tuple(rows),
        columns=(*held, *made), subject=(first,), guesses=(BLANKED,), doubts=(),
        said_by_rows=(),
    )  # fmt: skip
    clozes = tuple(
        TypedCloze(text, frozenset(own), opening=opening or TITLE)
        for each, own in places.items() for opening, _, text in [each.partition("\n")]
    )  # fmt: skip
    return BlankedPoints((*([_fitting(left)] if left.rows else []), sentences), clozes)


def _left_of(table: DraftTable, blanked: Sequence[DraftRow], under: str) -> DraftTable:
    """Return a list without its blanked points but those that stand below another one.

    What is left below a heading is no list that could be asked as a whole.
    """
    gone = {row.id for row in blanked
            if not _text(row, under) or _heads(table, _text(row, under))}  # fmt: skip
    cut = {name for row in blanked if _heads(table, name := _text(row, under))}
    return replace(table, rows=tuple(
        _without(row, under) if _text(row, under) in cut else row
        for row in table.rows if row.id not in gone
    ))  # fmt: skip


def _fitting(table: DraftTable) -> DraftTable:
    """Return a table without the columns that its rows have no value of any more."""
    kept = tuple(
        replace(each, is_required=_has_all(table.rows, each.name)) for each in table.columns
        if any(row.cell(each.name) is not None for row in table.rows)
    )  # fmt: skip
    return replace(table, columns=kept)


def _has_all(rows: Sequence[DraftRow], column: str) -> bool:
    return all(row.cell(column) is not None for row in rows)


def _place(title: str) -> tuple[int, bool]:
    """Return where the column of a part of a sentence stands: text 1, blank 1, text 2."""
    word, _, number = title.partition(" ")
    return int(number), word == "Blank"


def _cells(piece: str, title: str) -> dict[str, GridCell]:
    bare = piece.strip()
    return {title: GridCell(bare, 0, 0)} if bare else {}


def _without(row: DraftRow, column: str) -> DraftRow:
    return replace(row, cells=tuple(cell for cell in row.cells if cell.column != column))


def _text(row: DraftRow, column: str) -> str:
    cell = row.cell(column) if column else None
    return "" if cell is None else cell.text
