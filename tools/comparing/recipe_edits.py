"""Edits of what is asked: recipes, reverses, blanks, pairs, groups and sections."""

from __future__ import annotations

from tools.comparing.library_model import Column, Library, Recipe, Section, Table
from tools.comparing.random_libraries import add_recipe
from tools.comparing.random_recipes import reverse
from tools.comparing.random_texts import Words


def recipe_added(library: Library, words: Words) -> None:
    """Ask something new."""
    deck, section, table = words.random.choice(list(library.sections()))
    asked = set()
    for other in library.sections_of(table):
        for recipe in other.recipes:
            written = str(recipe.keys)
            asked |= {f"{kind} {each.id}" for each in table.columns if f"{{{each.id}}}" in written
                      for kind in ("qa", "group", "cloze")}  # fmt: skip
            asked |= {f"contrast {each.id}" for each in table.columns if f".{each.id}}}" in written}
            asked.add(str(recipe.keys.get("figure")))
    add_recipe(library.topic(deck.topic), table, section, asked, words)


def recipe_removed(library: Library, words: Words) -> None:
    """Stop asking something."""
    _, section, _ = words.random.choice(list(library.sections()))
    if len(section.recipes) > 1:
        section.recipes.remove(words.random.choice(section.recipes))


def recipe_renamed(library: Library, words: Words) -> None:
    """Give a recipe another id."""
    recipe = _recipe(library, words)[1]
    recipe.formerly.insert(0, recipe.id)
    recipe.id = words.id()


def recipe_reworded(library: Library, words: Words) -> None:
    """Ask in other words."""
    recipe = _recipe(library, words)[1]
    key = "text" if recipe.kind == "cloze" else "ask"
    recipe.keys[key] = f"{words.word()}, {recipe.keys[key]}"


def reverse_changed(library: Library, words: Words) -> None:
    """Ask back, or no longer."""
    table, recipe = _recipe(library, words)
    columns = [each for each in table.columns if recipe.keys.get("answer") == f"{{{each.id}}}"]
    if recipe.keys.pop("reverse", None) is None and columns and "by" not in recipe.keys:
        column = columns[0]
        if column.role in ("code", "group", "list"):
            recipe.keys["reverse"] = reverse(table, column, words)
            recipe.keys.pop("only", None)
            recipe.keys.pop("except", None)


def blank_removed(library: Library, words: Words) -> None:
    """Show what a blank hid."""
    for _, section, _ in library.sections():
        for recipe in section.recipes:
            text = str(recipe.keys.get("text", ""))
            if "[[2:" in text:
                before, _, behind = text.partition("[[2:")
                recipe.keys["text"] = before + behind.replace("]]", "", 1)
                return


def _recipe(library: Library, words: Words) -> tuple[Table, Recipe]:
    _, section, table = words.random.choice(list(library.sections()))
    return table, words.random.choice(section.recipes)


def pairs_changed(library: Library, words: Words) -> None:
    """Turn pairs round, and drop one now and then."""
    for _, section, _ in library.sections():
        for recipe in section.recipes:
            if "pairs" in recipe.keys:
                pairs = [list(pair)[::-1] for pair in recipe.keys["pairs"]]
                recipe.keys["pairs"] = pairs if words.random.random() < 0.7 else pairs[1:]


def value_renamed(library: Library, words: Words) -> None:
    """Reword a value that rows share; its groups go on under the new one."""
    _, table = words.random.choice(list(library.tables()))
    columns = [each for each in table.columns if each.role in ("group", "shared")]
    column = words.random.choice(columns)
    values = list(table.uses(column))
    if not values:
        return
    old, new = words.random.choice(values), words.line()
    for row in table.rows:
        cell = row.cells.get(column.id)
        if isinstance(cell, str):
            row.cells[column.id] = new if cell == old else cell
        elif cell is not None:
            row.cells[column.id] = [new if each == old else each for each in cell]
    for section in library.sections_of(table):
        for recipe in section.recipes:
            _rename_value(recipe, column, old, new)


def _rename_value(recipe: Recipe, column: Column, old: str, new: str) -> None:
    if recipe.keys.get("by") == column.id:
        known = recipe.keys.get("renamed_values", {})
        assert isinstance(known, dict)
        followed = {key: new if value == old else value for key, value in known.items()}
        recipe.keys["renamed_values"] = {**followed, old: new}


def sections_changed(library: Library, words: Words) -> None:
    """Reorder the sections of a deck, and name one anew."""
    deck = words.random.choice(library.decks)
    words.random.shuffle(deck.sections)
    section: Section = words.random.choice(deck.sections)
    if words.random.random() < 0.5:
        section.keys["formerly"] = section.id
        section.id = words.id()
    else:
        section.keys["title"] = words.title()
