"""A table of which nothing can be asked to one that waits for what has to be known of its rows."""

from __future__ import annotations

from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe, DraftSection, recipe_id
from clindeck.draft.asking.openings import named_after
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.model.cells import ColumnKind


def with_something_to_ask(
    table: DraftTable, section: DraftSection
) -> tuple[DraftTable, DraftSection]:
    """Return a table and its section; where nothing can be asked, a column waits to be filled in.

    A table that no question uses is a fault, and its rows are worth keeping.
    """
    if section.recipes:
        return table, section
    known = {column.name for column in table.columns}
    name = next(each for each in ("detail", "more", "to_ask") if each not in known)
    column = DraftColumn(name, in_title(name), ColumnKind.TEXT, is_required=False)
    subject = table.column(table.subject[0]).name
    ask = f"{{short}}{named_after(table)} – {{{subject}}}?"
    why = f"nothing is asked yet: fill in the column {name}, and each row gets a card"
    recipe = DraftRecipe(recipe_id(name), why, ask, f"{{{name}}}")
    return (
        replace(table, columns=(*table.columns, column)),
        replace(section, recipes=(recipe,)),
    )


def in_title(name: str) -> str:
    """Return a column's name as a title."""
    return name.replace("_", " ").capitalize()
