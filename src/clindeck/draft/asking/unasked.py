"""Columns of a table that no question asks for, each with the reason."""

from __future__ import annotations

from clindeck.draft.asking.by_values.sources import says_where_things_come_from
from clindeck.draft.asking.rows_below_headings import IN_QUESTIONS, column_of_headings
from clindeck.draft.drafted_items import UNDER
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.old_decks.old_columns import DECK, TAGS
from clindeck.draft.units.unit_columns import is_loose_unit, is_unit
from clindeck.draft.wording.figures import only_numbers_rows
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import slug_of
from clindeck.recipes.drafts import MAX_MEMBERS

_SOURCES = word_set("""
    source sources reference references citation citations pmid doi link links url
    """)
_OF_VALUES = word_set("""
    range ranges interval intervals value values limit limits level levels normal serum plasma adult
    bereich bereiche werte rango rangos valor valores intervalo intervalos intervalle intervalles
    valeur valeurs valori intervallo
    """)
"""Words beside “reference” by which it says what is normal, and cites nothing."""
_FEWEST_ROWS_TO_COMPARE = 3


def why_not_asked(table: DraftTable, column: DraftColumn) -> str:
    """Return why no question asks for a column, the empty text if one may."""
    texts = table.texts(column.name)
    if is_unit(table, column):
        return "it is the unit of the figures beside it, and stands in their answers"
    if is_loose_unit(table, column):
        return "it is a unit, and of no figures beyond doubt; write it behind those that it is of"
    words = set(slug_of(column.title).split("-"))
    if column.kind in (ColumnKind.URL, ColumnKind.MEDIA):
        return "addresses and files are not learnt"
    is_cited = (
        words & _SOURCES
        and not words & _OF_VALUES
        and not says_where_things_come_from(table, column)
    )
    if is_cited and len(words) < 3:
        return "it says where a row comes from"
    if column.name in table.said_by_rows:
        return "each row says it itself (yield, urgent)"
    if only_numbers_rows(column, texts):
        return "it only numbers the rows"
    if column.title in (*TAGS, *DECK):
        return "it sorts the notes of an old deck"
    is_set = column.title == UNDER and len(texts) <= MAX_MEMBERS and _are_plain(table, column)
    if (
        not is_set
        and len(texts) >= _FEWEST_ROWS_TO_COMPARE
        and len({text.casefold() for text in texts}) == 1
    ):
        if column.name == column_of_headings(table):
            return IN_QUESTIONS
        which = "rows" if column.is_required else f"{len(texts)} rows that have it"
        return f"all {which} say “{texts[0][:40]}”"
    return ""


def _are_plain(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether most rows with a value have this and their name alone, as items of a set."""
    known = {column.name, *table.subject}
    rows = [row for row in table.rows if row.cell(column.name) is not None]
    return 2 * sum(known.issuperset(cell.column for cell in row.cells) for row in rows) > len(rows)
