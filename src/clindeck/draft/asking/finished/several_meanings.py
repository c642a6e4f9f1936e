"""Rows of one name that say different things: asked for all of them together, with their count."""

from __future__ import annotations

from collections import defaultdict

from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.asking.draft_recipes import DraftRecipe, recipe_id
from clindeck.draft.asking.rows_below_headings import column_of_headings
from clindeck.draft.asking.subjects.conditions import is_dose
from clindeck.draft.drafted_items import ITEM
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.figures import Looks, are_mostly_figures
from clindeck.draft.wording.languages import Wordings
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug
from clindeck.recipes.drafts import MAX_MEMBERS

_LONGEST, _MOST_ROWS = 12, 40
"""Words of one of several answers."""


def several_meanings(
    table: DraftTable, column: DraftColumn, opening: str, words: Wordings
) -> DraftRecipe | None:
    """Return the question for all that rows of the same name say in a column, if there are any.

    Of a small table whose rows have no other name every column of texts is asked so, but doses and
    figures: what each of them is for would not be said.
    """
    is_meaning = meaning_in(table) == column
    is_small = len(table.rows) <= _MOST_ROWS and not is_dose(column)
    if not is_meaning and (not is_small or are_mostly_figures(table.texts(column.name))):
        return None
    first = table.column(table.subject[0])
    is_list = first.title == ITEM or bool(column_of_headings(table))
    if len(table.subject) != 1 or {column.kind, first.kind} != {ColumnKind.TEXT} or is_list:
        return None
    rows: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in table.rows:
        name, cell = row.cell(first.name), row.cell(column.name)
        if name is not None and cell is not None:
            rows[value_slug(name.text)].append((row.id, name.text, cell.text))
    only = [row_id for group in rows.values() if _is_set(group) for row_id, _, _ in group]
    if not only:
        return None
    subject = f"{{{first.name}}}"
    if words.is_english and is_meaning:
        asked = f"what are the {{count}} meanings of “{subject}”?"
    else:
        asked = words.question(
            column.title, ColumnKind.LIST, subject, looks=Looks.TEXTS, article=""
        )
    return DraftRecipe(
        f"{recipe_id(column.name)}-all", "rows of one name are asked together",
        f"{opening}: {asked}", f"{{{column.name}}}", by=first.name, only=tuple(only),
    )  # fmt: skip


def _is_set(group: list[tuple[str, str, str]]) -> bool:
    """Return whether rows of one name say each another short thing, few enough for one answer."""
    values = {value_slug(text) for _, _, text in group}
    is_short = all(len(text.split()) <= _LONGEST for _, _, text in group)
    is_spelled_alike = len({name.strip() for _, name, _ in group}) == 1
    return 2 <= len(group) <= MAX_MEMBERS and len(values) == len(group) and is_short \
        and is_spelled_alike  # fmt: skip
