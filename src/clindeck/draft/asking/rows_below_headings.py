"""Questions about rows that stand below a lower heading: the heading stands in the question.

"Stop insulin when" asks the reverse of "Stop insulin when, Never stop if": a row is never asked
without what it stands under.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.drafted_items import ITEM, UNDER
from clindeck.draft.drafts import DraftRow, DraftTable

IN_QUESTIONS = "a question about one of its rows names it"
_SHORT = "{short}"


def asked_below_headings(
    table: DraftTable, opening: str, recipes: Sequence[DraftRecipe]
) -> tuple[DraftRecipe, ...]:
    """Return recipes that ask rows with what they stand under; those without stay as they are.

    `opening` is how questions begin that name the table. A group of rows from below several
    headings is left out, for its question would name none of them.
    """
    name = column_of_headings(table)
    if not name:
        return tuple(recipes)
    below = {row.id for row in table.rows if row.cell(name) is not None}
    found: list[DraftRecipe] = []
    for recipe in recipes:
        if name in (recipe.by, recipe.answer.strip("{}")):
            found.append(recipe)
        elif recipe.by:
            if below.isdisjoint(recipe.only or [row.id for row in table.rows]):
                found.append(recipe)
        else:
            found += _parted(recipe, table.rows, below, opening, f", {{{name}}}")
    return tuple(found)


def column_of_headings(table: DraftTable) -> str:
    """Return the column of a list's lower headings, empty where they say what the title does."""
    column = next((each for each in table.columns if each.title == UNDER), None)
    is_list = table.columns[0].title in (ITEM, "Question")
    if column is None or column.name in table.subject or not is_list:
        return ""
    return column.name if set(table.texts(column.name)) - {table.title} else ""


def _parted(
    recipe: DraftRecipe, rows: Sequence[DraftRow], below: set[str], opening: str, heading: str
) -> list[DraftRecipe]:
    """Return a recipe for the rows below no heading, and one for the others."""
    asked = [row.id for row in rows if _is_asked(row, recipe)]
    inner = tuple(row for row in asked if row in below)
    outer = tuple(row for row in asked if row not in below)
    if not inner:
        return [recipe]
    front, back = recipe.reverse
    named = replace(
        recipe,
        ask=_with(recipe.ask, opening, heading),
        reverse=(_with(front, opening, heading), back) if front else ("", ""),
    )
    if not outer:
        return [named]
    skipped = dict(recipe.without)
    above = [row.id for row in rows if row.id not in below]
    why = f"{recipe.why}; rows below a heading are asked with it"
    return [
        replace(recipe, why=why, only=outer, without=_those(skipped, above)),
        replace(named, id=f"{recipe.id}-under", only=inner, without=_those(skipped, tuple(below))),
    ]


def _is_asked(row: DraftRow, recipe: DraftRecipe) -> bool:
    """Return whether a recipe may ask about a row: it names what the answer needs."""
    if recipe.only:
        return row.id in recipe.only
    wanted = (cell.column for cell in row.cells if f"{{{cell.column}}}" in recipe.answer)
    return any(wanted) and row.id not in dict(recipe.without)


def _those(without: dict[str, str], rows: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((row, why) for row, why in without.items() if row in rows)


def _with(ask: str, opening: str, heading: str) -> str:
    """Return a question that names a heading behind what it begins with."""
    start = opening if ask.startswith(opening) else _SHORT
    return f"{start}{heading}{ask[len(start) :]}" if ask.startswith(start) else ask
