"""What asks back: for the one row of a value, or for all few rows that share it."""

from __future__ import annotations

from clindeck.draft.asking.draft_recipes import DraftRecipe, recipe_id
from clindeck.draft.asking.rows_named import named_in, says_itself
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.wording.figures import Looks, looks_of, mark_rows
from clindeck.draft.wording.headings import noun_of
from clindeck.draft.wording.languages import Wordings
from clindeck.draft.wording.nouns import asks_of_columns, quoted
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug
from clindeck.recipes.drafts import MAX_MEMBERS

_LONGEST_ASKED_BACK = 8
"""Words of a value that a question back can quote."""
_LONGEST_SHARED = 6
_NOTHING = ("none", "nil", "nothing", "unknown", "not-known", "not-applicable")
"""Values that rows share without having anything in common."""


def reverse_of(
    table: DraftTable, column: DraftColumn, opening: str, words: Wordings
) -> tuple[str, str]:
    """Return question and answer that ask back, empty ones where a value fits several rows."""
    texts = table.texts(column.name)
    if column.kind is not ColumnKind.TEXT or len(table.subject) != 1:
        return "", ""
    first = table.column(table.subject[0])
    if asks_of_columns(noun_of(first.title)) or not first.is_unique or says_itself(table):
        return "", ""
    slugs = [value_slug(text) for text in texts]
    is_short = all(len(text.split()) <= _LONGEST_ASKED_BACK for text in texts)
    if len(set(slugs)) < len(slugs) or not is_short or len(texts) < 2:
        return "", ""
    looks = looks_of(texts)
    title, unit = (column.title, "") if looks is Looks.TEXTS else unit_in(column.title)
    noun = noun_of(first.title) if words.is_english else first.title
    asked = words.reverse(title, column.name, noun, unit, looks=looks)
    if first.name == "item":
        opening = f"{{short}}, {quoted(table.title)}"
    return f"{opening}: {asked}", f"{{{first.name}}}"


def group_of(
    table: DraftTable, column: DraftColumn, opening: str, words: Wordings
) -> DraftRecipe | None:
    """Return the question for all rows of a value, where few enough share one."""
    first = table.column(table.subject[0])
    is_list = column.kind is ColumnKind.LIST
    is_fit = is_list or column.kind is ColumnKind.TEXT
    if not is_fit or asks_of_columns(noun_of(first.title)):
        return None
    members, spelled = _members(table, column)
    fits = {
        key
        for key, ids in members.items()
        if key and key not in _NOTHING and 2 <= len(ids) <= MAX_MEMBERS and len(spelled[key]) == 1
    }
    shared_by_several = {key for key, ids in members.items() if len(ids) > 1}
    if not fits or (is_list and fits != shared_by_several):
        return None
    shared = {row for key in fits for row in members[key]}
    noun = noun_of(first.title) if words.is_english else first.title
    if first.name == "item" and set(table.texts(column.name)) != {table.title}:
        opening = f"{{short}}, {quoted(table.title)}"
    are_marks = mark_rows(table.texts(column.name))
    ask = f"{opening}: {words.group(column.title, column.name, noun, are_marks=are_marks)}"
    only: tuple[str, ...] = ()
    if not is_list and len(shared) < len(table.rows):
        only = tuple(row.id for row in table.rows if row.id in shared)
        if len(only) == sum(row.cell(column.name) is not None for row in table.rows):
            only = ()
    answer = named_in(table, column).replace("“", "").replace("”", "").removeprefix(f"{noun} ")
    why = "few rows share a value: they are asked together"
    return DraftRecipe(
        f"{recipe_id(column.name)}-members", why, ask, answer, by=column.name, only=only
    )


def _members(
    table: DraftTable, column: DraftColumn
) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Return the rows of each value by its slug, and the ways in which it is written."""
    members: dict[str, list[str]] = {}
    spelled: dict[str, set[str]] = {}
    for row in table.rows:
        cell = row.cell(column.name)
        for item in () if cell is None else cell.items:
            if len(item.split()) <= _LONGEST_SHARED:
                key = value_slug(item)
                spelled.setdefault(key, set()).add(item.casefold())
                members.setdefault(key, []).append(row.id)
    return members, spelled
