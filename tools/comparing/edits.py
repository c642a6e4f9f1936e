"""What editors do to a library between two versions, one random edit after the other.

Each edit is legal by itself. What it withdraws from learners without a word (a row that goes, a
reverse that is taken away) is retired afterwards, as `clindeck check` asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tools.comparing import recipe_edits
from tools.comparing.library_model import Library, Node, Recipe, Row, Table, Topic
from tools.comparing.pictures import add_mask, drawn, mask
from tools.comparing.random_libraries import cautions, random_cell, random_row, review
from tools.comparing.random_recipes import mend_recipes
from tools.comparing.random_texts import Words

_FEWEST_ROWS = 2


def edit(library: Library, words: Words) -> None:
    """Edit a library at two to seven places."""
    random = words.random
    for change in random.choices(list(EDITS), list(EDITS.values()), k=random.randint(2, 7)):
        change(library, words)
    mend_recipes(library)


def remove_row(library: Library, table: Table, row: Row) -> None:
    """Take a row out of its table; it may come back later."""
    if len(table.rows) > _FEWEST_ROWS:
        table.rows.remove(row)
        library.removed.append((table, row))


def _place(library: Library, words: Words) -> tuple[Topic, Table]:
    return words.random.choice(list(library.tables()))


def _cell_changed(library: Library, words: Words) -> None:
    topic, table = _place(library, words)
    row, column = words.random.choice(table.rows), words.random.choice(table.columns)
    row.cells[column.id] = random_cell(topic, table, column, words)


def _cell_cleared(library: Library, words: Words) -> None:
    _, table = _place(library, words)
    row = words.random.choice(table.rows)
    optional = [each.id for each in table.columns if not each.is_required and each.id in row.cells]
    if optional:
        del row.cells[words.random.choice(optional)]


def _row_renamed(library: Library, words: Words) -> None:
    _, table = _place(library, words)
    row = words.random.choice(table.rows)
    old, row.id = row.id, words.id()
    row.formerly.insert(0, old)
    for section in library.sections_of(table):
        for recipe in section.recipes:
            _rename_in(recipe, old, row.id)


def _rename_in(recipe: Recipe, old: str, new: str) -> None:
    """Write a row's new id where a recipe names it."""

    def named(row_id: object) -> str:
        return new if row_id == old else str(row_id)

    for key in ("only", "except"):
        found = recipe.keys.get(key)
        if found is not None:
            recipe.keys[key] = named(found) if isinstance(found, str) else list(map(named, found))
    if "pairs" in recipe.keys:
        recipe.keys["pairs"] = [list(map(named, pair)) for pair in recipe.keys["pairs"]]


def _row_added(library: Library, words: Words) -> None:
    topic, table = _place(library, words)
    place = words.random.randint(0, len(table.rows))
    table.rows.insert(place, random_row(topic, table, words))


def _row_removed(library: Library, words: Words) -> None:
    _, table = _place(library, words)
    remove_row(library, table, words.random.choice(table.rows))


def _row_restored(library: Library, words: Words) -> None:
    if library.removed:
        table, row = library.removed.pop(words.random.randrange(len(library.removed)))
        for column in table.columns:
            if column.role in ("group", "shared"):
                row.cells.pop(column.id, None)  # its value may be taken by others meanwhile
        table.rows.append(row)


def _rows_reordered(library: Library, words: Words) -> None:
    words.random.shuffle(_place(library, words)[1].rows)


def _extras_changed(library: Library, words: Words) -> None:
    topic, table = _place(library, words)
    row = words.random.choice(table.rows)
    key = words.random.choice(("caution", "review", "source", "audience"))
    is_needed = key == "source" and table.source is None
    if key in row.extras and not is_needed and words.random.random() < 0.5:
        del row.extras[key]
    elif key == "caution":
        row.extras[key] = cautions(topic, words)
    elif key == "review":
        row.extras[key] = review(words)
    elif key == "source":
        row.extras[key] = words.random.choice(list(topic.sources))
    else:
        row.extras[key] = words.random.choice(("student", "clinician"))


def _table_renamed(library: Library, words: Words) -> None:
    _, table = _place(library, words)
    sections = library.sections_of(table)
    table.formerly.insert(0, table.id)
    table.id = words.id()
    for section in sections:
        section.table = table.id
    for silence in library.silences:
        silence.pop("tables", None)


def _topic_changed(library: Library, words: Words) -> None:
    topic = words.random.choice(library.topics)
    key = words.random.choice(("title", "disclaimer", "review", "short"))
    topic.head[key] = review(words) if key == "review" else words.word().capitalize()


def _picture_changed(library: Library, words: Words) -> None:
    pictures = [each for topic in library.topics for each in topic.pictures if each.size]
    if not pictures:
        return
    random, picture = words.random, words.random.choice(pictures)
    assert picture.size is not None
    change = random.randrange(4)
    if change == 0:
        ending = f".{picture.file.rpartition('.')[2]}"
        picture.data = drawn(ending, picture.size, random)
    elif change == 1:
        picture.entry["alt"] = words.line()
    elif change == 2 or not picture.masks:
        add_mask(picture, words)
    else:
        number = random.choice(list(picture.masks))
        picture.masks[number] = mask(number, picture, words)
        if len(picture.masks) > 1 and random.random() < 0.5:
            del picture.masks[number]


def _picture_renamed(library: Library, words: Words) -> None:
    topic = words.random.choice(library.topics)
    if not topic.pictures:
        return
    picture = words.random.choice(topic.pictures)
    stem, _, ending = picture.file.rpartition(".")
    old, picture.file = picture.file, f"{words.word()}.{ending}"
    picture.formerly.insert(0, re.sub("[^a-z0-9]+", "-", stem.lower()))
    for table in topic.tables:
        for row in table.rows:
            _rename_picture(row.extras, old, picture.file)
            for column in table.columns:
                if column.kind == "media" and row.cells.get(column.id) == old:
                    row.cells[column.id] = picture.file
    for deck, section, _ in library.sections():
        if deck.topic == topic.id:
            _rename_picture(section.keys, old, picture.file)
            for recipe in section.recipes:
                _rename_picture(recipe.keys, old, picture.file)


def _rename_picture(keys: dict[str, Node], old: str, new: str) -> None:
    if keys.get("figure") == old:
        keys["figure"] = new


def _storage_changed(library: Library, words: Words) -> None:
    _place(library, words)[1].storage = words.random.choice(("yaml", "csv", "xlsx"))


EDITS: dict[Callable[[Library, Words], None], int] = {
    _cell_changed: 12,
    _cell_cleared: 3,
    _row_renamed: 5,
    _row_added: 5,
    _row_removed: 3,
    _row_restored: 4,
    _rows_reordered: 3,
    _extras_changed: 5,
    recipe_edits.recipe_added: 5,
    recipe_edits.recipe_removed: 1,
    recipe_edits.recipe_renamed: 3,
    recipe_edits.recipe_reworded: 2,
    recipe_edits.reverse_changed: 3,
    recipe_edits.blank_removed: 1,
    recipe_edits.pairs_changed: 2,
    recipe_edits.value_renamed: 4,
    _table_renamed: 1,
    recipe_edits.sections_changed: 3,
    _topic_changed: 1,
    _picture_changed: 3,
    _picture_renamed: 1,
    _storage_changed: 2,
}
"""Every edit with its weight."""
