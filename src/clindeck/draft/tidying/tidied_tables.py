"""A drafted table to one whose texts hold nothing of the file's own order, its names in front.

A label keeps no colon, an item no bullet, a name no tick of whoever worked through the list. Words
stay: only signs and marks of the file go, and what was taken off is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.shaped import Doubt
from clindeck.draft.tidying.option_columns import is_quiz
from clindeck.draft.units.title_units import unit_of_title
from clindeck.draft.units.unit_columns import joined_units
from clindeck.draft.wording.pairs import are_pair
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_COLON = re.compile(r"\s{0,3}[:\uff1a]\Z")
_COMMA = re.compile(r"(?<=\S)\s{0,3}[,;]\Z")
_BULLET = re.compile(r"\A\s*(?:[-–—•·▪‣●]|\*(?![^*]*\*))\s*(?=[^\W\d_])")
"""A star that is closed again is no bullet, but the first mark of words in italics."""
_NUMBERED = re.compile(r"\A\s*\(?[0-9]{1,3}[.)]\s+(?=\S)")
_SOURCE = re.compile(
    r"\s{0,3}[;.|(\[]\s{0,3}(?:sources?|quellen?|fuentes?|fonti|fontes?|źródło|источники?|källa)"
    r"\s{0,2}[)\]]?\s{0,2}\.?\Z",
    re.IGNORECASE,
)
"""What is left of a link to a source behind a text: “; Source”."""
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\Z")
_LAST_WORD = re.compile(r"\s{1,3}[(\[]?([^\W\d_]{1,20}|[✓✔☑✗✘])[)\]]?\Z")
_TICKS = word_set("""
    done ok okay todo finished checked fertig erledigt hecho listo fait fini fatto feito klar
    gotowe hotovo готово 完了 済 完成 ✓ ✔ ☑ ✗ ✘
    """)
"""What people write behind a line of their list when they have dealt with it."""
_NUMBERS_GO = "numbers before the names go"
_FEWEST_TICKED = 2
_MOSTLY = 0.6

_Change = Callable[[str], str]


def tidied(table: DraftTable) -> DraftTable:
    """Return a table without what its file's lists put around names and items.

    Where no column alone names all rows, those that do together come first, so that cards and rules
    call a row by its name.
    """
    subject = [table.column(name) for name in table.subject]
    named = sorted(subject[:2], key=table.columns.index)
    if len(named) > 1 and are_pair(*(each.title for each in named)):
        subject = [*named, *subject[2:]]
        table = replace(table, subject=tuple(each.name for each in subject))
    if not any(each.is_unique and each.is_required for each in subject):
        others = [each for each in table.columns if each.name not in table.subject]
        table = replace(table, columns=(*subject, *others))
    guesses: list[str] = []
    doubts = list(_doubts_of_units(table))
    for column in table.columns:
        for change, said in _changes(table, column):
            before = table
            table = _changed(table, column.name, change)
            if table != before:
                guesses.append(f'column "{column.title}": {said}')
                if said == _NUMBERS_GO:
                    doubts.append(Doubt(f"{said}; see whether their order matters"))
    guessed, doubted = (*table.guesses, *guesses), (*table.doubts, *doubts)
    return replace(table, guesses=guessed, doubts=doubted)


def _doubts_of_units(table: DraftTable) -> Iterator[Doubt]:
    """Yield of which figures a column of units is taken to be the unit, for answers say it."""
    for unit, figures in joined_units(table):
        of = " and ".join(f'"{each.title}"' for each in figures)
        yield Doubt(f'"{unit.title}" is taken for the unit of {of}, and stands behind its figures')
    told: dict[str, list[str]] = {}
    for column in table.columns:
        if of_title := unit_of_title(table, column):
            told.setdefault(of_title, []).append(f'"{column.title}"')
    for of_title, titles in told.items():
        of = " and ".join(titles)
        yield Doubt(f'the title says the unit of {of}: "{of_title}" stands in their questions')


def _changes(table: DraftTable, column: DraftColumn) -> Sequence[tuple[_Change, str]]:
    """Return what is taken off the texts of a column, each with what is said of it."""
    is_list = column.kind is ColumnKind.LIST
    if not is_list and column.kind is not ColumnKind.TEXT:
        return ()
    found: list[tuple[_Change, str]] = []
    items = [item for row in table.rows if (cell := row.cell(column.name)) for item in cell.items]
    if _are_most(_BULLET, items):
        found.append((lambda text: _BULLET.sub("", text), "bullets before its texts are left out"))
    if sum(_SOURCE.search(item) is not None for item in items) >= _FEWEST_TICKED:
        found.append((lambda text: _SOURCE.sub("", text), "“Source” behind its texts is left out"))
    if is_list:
        found.append((lambda text: _STOP.sub("", text), "full stops behind its items are left out"))
    if column.name != table.subject[0] or is_list:
        return found
    if _are_most(_NUMBERED, items):
        found.append((lambda text: _NUMBERED.sub("", text), _NUMBERS_GO))
    if sum(map(_is_ticked, items)) >= _FEWEST_TICKED and not all(map(_is_ticked, items)):
        found.append((_unticked, "ticks behind the names (done) are left out"))
    if not is_quiz(table):
        found.append((lambda text: _COLON.sub("", text), "colons behind the names are left out"))
    if _are_most(_COMMA, items):
        found.append((lambda text: _COMMA.sub("", text), "commas behind the names are left out"))
    return found


def _are_most(pattern: re.Pattern[str], items: Sequence[str]) -> bool:
    return sum(pattern.match(item) is not None for item in items) > _MOSTLY * len(items)


def _is_ticked(text: str) -> bool:
    return _unticked(text) != text


def _unticked(text: str) -> str:
    found = _LAST_WORD.search(text)
    is_tick = found is not None and found[1].lower() in _TICKS
    return text[: found.start()] if found is not None and is_tick else text


def _changed(table: DraftTable, name: str, change: _Change) -> DraftTable:
    return replace(table, rows=tuple(_changed_row(row, name, change) for row in table.rows))


def _changed_row(row: DraftRow, name: str, change: _Change) -> DraftRow:
    cells = tuple(
        _changed_cell(cell, change) if cell.column == name else cell for cell in row.cells
    )
    return replace(row, cells=cells) if cells != row.cells else row


def _changed_cell(cell: DraftCell, change: _Change) -> DraftCell:
    return replace(cell, items=tuple(change(item).strip() or item for item in cell.items))
