"""Recipes of every kind over a table of a random library, worded so that the rules pass them."""

from __future__ import annotations

import re
from random import Random

from tools.comparing.library_model import Column, Library, Node, Recipe, Row, Section, Table, Topic
from tools.comparing.random_texts import Words

_FIGURES = re.compile("[0-9]+")
"""Figures in a wording must stand in the row as well (R008)."""
_PAIR_COLUMN = re.compile(r"\{[ab]\.([a-z0-9_-]+)\}")


def random_recipe(topic: Topic, table: Table, taken: set[str], words: Words) -> Recipe | None:
    """Return a recipe that asks what no other one asks, None where a try came to nothing.

    `taken` are the questions that the recipes of the table ask already; the new one is added.
    """
    random = words.random
    kind = random.choices(("qa", "group", "cloze", "contrast", "occlusion"), (6, 3, 3, 2, 2))[0]
    if kind == "occlusion":
        keys = _occlusion(topic, table, taken, words)
    else:
        columns = [each for each in table.columns[1:] if f"{kind} {each.id}" not in taken]
        if kind == "group":
            columns = [each for each in columns if each.role in ("group", "shared")]
        if not columns:
            return None
        column = random.choice(columns)
        taken.add(f"{kind} {column.id}")
        keys = _MAKERS[kind](table, column, words)
    if not keys:
        return None
    recipe = Recipe(words.id(), keys)
    _add_asides(recipe, table, words)
    return recipe


def _qa(table: Table, column: Column, words: Words) -> dict[str, Node]:
    random = words.random
    name = f"{{{table.name.id}}}"
    answer: Node = random.choice((f"{{{column.id}}}",) * 4 + (f"**{{{column.id}}}**",))
    if column.kind == "dose":
        ask = f"{{short}}, oral {name}: dose and frequency of {column.word}?"
    elif column.kind == "list":
        answer = f"{{{column.id}}}"
        ask = f"{{short}}: which {{count}} {column.word} has {name}?"
    elif column.kind == "media":
        answer = f"{{{column.id}}}"
        ask = f"{{short}}: what does the {column.word} of {name} look like?"
    else:
        ask = random.choice((
            f"{{short}}: which {column.word} has {name}?",
            f"{{short}}, **{name}**: which {column.word}?",
            f"{{title}} ({{short}}): *{column.word}* of {name}?",
            f"{{short}} {{{{x}}}}: which {column.word} belongs to {name}?",
        ))  # fmt: skip
        other = _other(table, column, random)
        if other is not None and random.random() < 0.2:
            answer = [f"{{{column.id}}}", f"{words.word()}: {{{other.id}}}"]
            ask = f"{{short}}: {column.word} and {other.word} of {name} ({{count}})?"
    found: dict[str, Node] = {"ask": ask, "answer": answer}
    if random.random() < 0.3:
        found["kind"] = "qa"
    can_turn = column.role in ("code", "group", "shared", "note", "list")
    if can_turn and isinstance(answer, str) and random.random() < 0.6:
        found["reverse"] = reverse(table, column, words)
    return found


def reverse(table: Table, column: Column, words: Words) -> dict[str, Node]:
    """Return the question back: which row has this value?"""
    random = words.random
    choices = {"code": ("error", "skip", ""), "group": ("group", "group", "skip")}
    ambiguous = random.choice(choices.get(column.role, ("skip", "")))
    word = random.choice((table.word, f"*{table.word}*"))
    found: dict[str, Node] = {
        "ask": f"{{short}}: which {word} has the {column.word} {{{column.id}}}?",
        "answer": f"{{{table.name.id}}}",
    }
    if ambiguous:
        found["ambiguous"] = ambiguous
    return found


def _group(table: Table, column: Column, words: Words) -> dict[str, Node]:
    random = words.random
    found: dict[str, Node] = {
        "by": column.id,
        "ask": f"{{short}}: which {{count}} {table.word} have the {column.word} {{{column.id}}}?",
        "answer": random.choice((f"{{{table.name.id}}}", f"*{{{table.name.id}}}*")),
    }
    found["at_least"] = random.choice(("2", "2", "3"))  # which 1 is never asked
    return found


def _cloze(table: Table, column: Column, words: Words) -> dict[str, Node]:
    random = words.random
    name, other = f"{{{table.name.id}}}", _other(table, column, random)
    hint = random.choice(("", f"|{words.word()}", f"|{{{table.name.id}}}"))
    drug = "oral " if "dose" in (column.kind, other.kind if other else "") else ""
    text = f"{{short}}: the {drug}{name} has the {column.word} [[1:{{{column.id}}}{hint}]]"
    if other is not None:
        number = random.choice((1, 2, 2, 7, 99))
        text += f" and the {other.word} [[{number}:{{{other.id}}}]]"
        if random.random() < 0.3:
            text += f", [x] {words.word()} [[3:**{words.word()}** {words.word()}]]"
    return {"kind": "cloze", "text": f"{text}."}


def _contrast(table: Table, column: Column, words: Words) -> dict[str, Node]:
    if column.kind in ("media", "dose", "list"):
        return {}
    random, name = words.random, table.name.id
    rows = [row.id for row in table.rows if column.id in row.cells]
    random.shuffle(rows)
    pairs = list(zip(rows[::2], rows[1::2], strict=False))[: random.randint(1, 2)]
    if not pairs:
        return {}
    both = f"{{a.{name}}} or {{b.{name}}}"
    return {
        "kind": "contrast",
        "pairs": [list(pair) for pair in pairs],
        "ask": f"{{short}}: {both}, which {column.word} has each ({{count}})?",
        "answer": [f"{{{side}.{name}}}: {{{side}.{column.id}}}" for side in "ab"],
    }


_MAKERS = {"qa": _qa, "group": _group, "cloze": _cloze, "contrast": _contrast}


def _occlusion(topic: Topic, table: Table, taken: set[str], words: Words) -> dict[str, Node]:
    pictures = [each for each in topic.pictures if each.masks and each.file not in taken]
    if not pictures:
        return {}
    picture = words.random.choice(pictures)
    taken.add(picture.file)
    if not any(row.extras.get("figure") == picture.file for row in table.rows):
        words.random.choice(table.rows).extras["figure"] = picture.file
    what = "of its {count} labels" if len(picture.masks) > 1 else "label"
    found: dict[str, Node] = {
        "kind": "occlusion",
        "figure": picture.file,
        "ask": f"{{short}}, {words.word()}: which {what} is hidden?",
    }
    if words.random.random() < 0.5:
        found["hide"] = words.random.choice(("all", "one"))
    return found


def _other(table: Table, column: Column, random: Random) -> Column | None:
    """Return a second column that a sentence may hold."""
    found = [each for each in table.columns[1:]
             if each is not column and each.kind in ("text", "number", "date", "list")
             and each.role != "list"]  # fmt: skip
    return random.choice(found) if found else None


def _add_asides(recipe: Recipe, table: Table, words: Words) -> None:
    """Add what any recipe may say: hint, explanation, rows, audience, silence."""
    random, keys = words.random, recipe.keys
    for key in ("hint", "explain"):
        if recipe.kind != "occlusion" and random.random() < 0.2:
            keys[key] = _aside(table, words)
    is_whole = "by" in keys or keys.get("kind") in ("contrast", "occlusion")
    if not is_whole and not _asks_for_all(keys) and random.random() < 0.2:
        chosen = random.sample(table.rows, random.randint(1, max(1, len(table.rows) - 1)))
        ids = [row.id for row in chosen]
        keys[random.choice(("only", "except"))] = ids if len(ids) > 1 else ids[0]
    if random.random() < 0.15:
        keys["audience"] = random.choice(("student", "clinician"))
    if random.random() < 0.15:
        rule = random.choice(("Q010", "Q011", "Q013", "vague-front"))
        keys["silence"] = [{"rule": rule, "because": words.line()}]


def _aside(table: Table, words: Words) -> str:
    column = words.random.choice(table.columns)
    text = _FIGURES.sub("", words.text()).replace("{", "{{").replace("}", "}}")
    return words.random.choice((text, f"{words.word()}: {{{column.id}}}"))


def _asks_for_all(keys: dict[str, Node]) -> bool:
    back = keys.get("reverse")
    return isinstance(back, dict) and back.get("ambiguous") == "group"


def mend_recipes(library: Library) -> None:
    """Take out of recipes what no longer is there: rows, pairs, values, figures."""
    for deck, section, table in library.sections():
        for recipe in section.recipes:
            _mend_rows(recipe, table)
            if recipe.kind == "occlusion":
                _mend_figure(recipe, section, table)
            renamed = recipe.keys.get("renamed_values")
            if isinstance(renamed, dict):
                values = table.uses(_column(table, str(recipe.keys["by"])))
                left = {old: new for old, new in renamed.items() if new in values}
                recipe.keys["renamed_values"] = left
                if not left:
                    del recipe.keys["renamed_values"]
        section.recipes[:] = [each for each in section.recipes if each.keys.get("pairs") != []]
        if not section.recipes:
            code = next(each for each in table.columns if each.role == "code")
            keys: dict[str, Node] = {
                "ask": f"{{short}}, {deck.id} {section.id}: {code.word} of {{{table.name.id}}}?",
                "answer": f"{{{code.id}}}",
            }
            section.recipes.append(Recipe(f"only-{section.id}", keys))


def _mend_rows(recipe: Recipe, table: Table) -> None:
    keys = recipe.keys
    for key in ("only", "except"):
        if key in keys:
            found = keys[key]
            named = [found] if isinstance(found, str) else list(found)
            left = [each for each in named if isinstance(each, str) and table.row(each)]
            keys[key] = left[0] if len(left) == 1 else left
            if not left:
                del keys[key]
    if "pairs" in keys:
        asked = set(_PAIR_COLUMN.findall(str(keys["answer"])))
        keys["pairs"] = [pair for pair in keys["pairs"]
                         if all(_holds(table.row(str(each)), asked) for each in pair)]  # fmt: skip


def _holds(row: Row | None, columns: set[str]) -> bool:
    return row is not None and columns <= row.cells.keys()


def _mend_figure(recipe: Recipe, section: Section, table: Table) -> None:
    figure = recipe.keys["figure"]
    shown = [row.extras.get("figure", section.keys.get("figure")) for row in table.rows]
    if figure not in shown:
        table.rows[0].extras["figure"] = figure


def _column(table: Table, column_id: str) -> Column:
    return next(each for each in table.columns if each.id == column_id)
