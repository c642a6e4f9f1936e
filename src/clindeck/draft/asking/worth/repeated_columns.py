"""Columns that say again what another one says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from clindeck.draft.asking.worth.alike_by_chance import compares_columns
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.units.groups_of_people import PEOPLE, are_of_people
from clindeck.draft.wording.figures import are_mostly_figures
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import slug_of

_ALIKE, _MOSTLY = 0.6, 0.5
_MOST_ROWS, _FEWEST_OTHERS = 25, 2
"""Of a table that somebody wrote by hand."""
_LAST_NUMBER = re.compile(r"[ _.#-]{0,3}[1-9][0-9]?\Z")
_AMOUNT = re.compile(
    r"[0-9]\s{0,2}(?:mg|mcg|µg|μg|g|gm|kg|ml|iu|mu|u|units?|mmol|meq|tab(?:let)?s?|puffs?|drops?)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)


def is_headed_alike(title: str, other: str) -> bool:
    """Return whether two headings are one: "Drug" and "Drug (2)", "Drug 1" and "Drug 2"."""
    if title.casefold().split(" (")[0] == other.casefold():
        return True
    bare, bare_other = (_LAST_NUMBER.sub("", each.strip().casefold()) for each in (title, other))
    return bare == bare_other and bool(bare) and bare != title.strip().casefold()


def hold_doses(column: DraftColumn, texts: Sequence[str]) -> bool:
    """Return whether most texts of a column are amounts to be given."""
    found = sum(_AMOUNT.search(text) is not None for text in texts)
    return column.kind is ColumnKind.DOSE or found > _MOSTLY * len(texts)


def repeated_doses(table: DraftTable, column: DraftColumn) -> Mapping[str, str]:
    """Return the rows whose dose the column says again that most of them repeat, with the reason.

    A dose is asked where it is another one than in the column beside it, and so is a figure that
    stands for several groups of people, and what a small table says otherwise at least twice.
    """
    is_of_people = not words_of_heading(column.title).isdisjoint(PEOPLE)
    is_small = len(table.rows) <= _MOST_ROWS
    if not (is_small or is_of_people or hold_doses(column, table.texts(column.name))):
        return {}
    name = says_again(table, column)
    if not name or name in table.subject or not asks_where_it_differs(table, column, name):
        return {}
    why = f"says the same as “{table.column(name).title}”"
    return {
        row.id: why for row in table.rows
        if (cell := row.cell(column.name)) is not None and (other := row.cell(name)) is not None
        and cell.text.casefold() == other.text.casefold()
    }  # fmt: skip


def asks_where_it_differs(table: DraftTable, column: DraftColumn, name: str) -> bool:
    """Return whether a column that mostly repeats another one is asked where it does not."""
    if column.kind is ColumnKind.LIST:
        return False
    is_of_people = are_of_people((table.column(name), column))
    if is_of_people or hold_doses(column, table.texts(column.name)):
        return True
    others = [
        cell.text for row in table.rows
        if (cell := row.cell(column.name)) is not None and (other := row.cell(name)) is not None
        and cell.text.casefold() != other.text.casefold()
    ]  # fmt: skip
    are_figures = are_mostly_figures(table.texts(column.name))
    is_other = len(others) >= (1 if are_figures else _FEWEST_OTHERS) and name not in table.subject
    return is_other and len(table.rows) <= _MOST_ROWS


def stands_in_address(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether most texts of a column are a part of the web address of their row."""
    names = [each.name for each in table.columns if each.kind is ColumnKind.URL]
    told = [
        any(slug_of(cell.text) in slug_of(address.text)
            for name in names if (address := row.cell(name)) is not None)
        for row in table.rows
        if (cell := row.cell(column.name)) is not None and slug_of(cell.text)
    ]  # fmt: skip
    return sum(told) > _ALIKE * len(told) and len({*table.texts(column.name)}) <= len(told) / 2


def says_again(table: DraftTable, column: DraftColumn) -> str:
    """Return the name of an earlier column, or of that of the names, that most rows say again.

    The empty text without one, and where the columns are things that the rows compare.
    """
    if compares_columns(table):
        return ""
    before: list[str] = list(table.subject)
    for each in table.columns:
        if each.name == column.name:
            break
        before.append(each.name)
    own = table.folded(column.name)
    if len(set(own.values())) <= 1:
        return ""
    for name in dict.fromkeys(before):
        if len(own.items() & table.folded(name).items()) > _ALIKE * len(own):
            return name
    return ""
