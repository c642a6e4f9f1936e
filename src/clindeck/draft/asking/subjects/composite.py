"""Rows that several columns name together, to what a question has to say of them.

A drug with its clearance, or one of two drugs that meet: what the first name alone decides (its
class) is asked once and of it alone, two of a kind stand together, a figure stands behind its
heading, and a name that no other row has needs nothing behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.asking.subjects.conditions import is_dose
from clindeck.draft.drafts import DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.vocabulary.class_words import says_nothing
from clindeck.draft.wording.figures import mark_rows
from clindeck.draft.wording.nouns import in_full, in_sentence

_MOSTLY = 0.6
_UNLIKELY = 0.1
"""Chance below which rows of one name do not say the same of a thing without a reason."""
_BEHIND_NAME = " ("


def shown_behind(table: DraftTable, name: str, *, is_english: bool) -> str:
    """Return how a column stands behind the name of a row: a figure with what it is of.

    "{dose}" of a text that tells enough, "creatinine clearance {range} mL/min" of a figure.
    """
    column = table.column(name)
    texts = table.texts(name)
    if mark_rows(texts):  # "no" alone tells nothing: "live: no"
        title = column.title.rstrip(" ?:")
        return f"{in_sentence(title) if is_english else title}: {{{name}}}"
    bare = sum(re.search(r"[^\W\d_]{2}", text) is None for text in texts)
    if bare <= _MOSTLY * len(texts):
        return f"{{{name}}}"
    title, unit = unit_in(column.title)
    title = in_full(title) if is_english else title
    title = re.sub(r"(?i)\s{1,3}range\Z", "", title)
    return f"{title} {{{name}}}{unit and ' '}{unit}"


@dataclass(frozen=True, slots=True)
class Decided:
    """The column of the subject that alone decides a value, and the rows to ask of it."""

    by: str
    rows: tuple[str, ...]


def decided_by_one(table: DraftTable, column: DraftColumn) -> Decided | None:
    """Return which one of several naming columns decides the values of a column, if one does.

    A dose is asked with all of them.
    """
    if len(table.subject) < 2 or is_dose(column):
        return None
    for name in table.subject:
        values: dict[str, set[str]] = {}
        first: dict[str, str] = {}
        said: Counter[str] = Counter()
        for row in table.rows:
            key, cell = row.cell(name), row.cell(column.name)
            if key is None or cell is None:
                continue
            said[cell.text.casefold()] += 1
            values.setdefault(key.text.casefold(), set()).add(cell.text.casefold())
            first.setdefault(key.text.casefold(), row.id)
        count = sum(said.values())
        if len(said) < 2 or any(len(each) > 1 for each in values.values()):
            continue
        by_chance = (max(said.values()) / count) ** (count - len(values))
        if by_chance < _UNLIKELY:
            return Decided(name, tuple(first.values()))
    return None


def asked_by_names(table: DraftTable, recipe: DraftRecipe) -> tuple[DraftRecipe, ...]:
    """Return a question with the first name alone for rows that no other is called like.

    `recipe` asks with all names. Rows that share the first one are asked as before, and so are
    doses: what else names a row is what they depend on.
    """
    if any(is_dose(each) and f"{{{each.name}}}" in recipe.answer for each in table.columns):
        return (recipe,)
    slot = f"{{{table.subject[0]}}}"
    start = recipe.ask.find(f"{slot}{_BEHIND_NAME}")
    if len(table.subject) < 2 or start < 0 or recipe.by:
        return (recipe,)
    end = _end_of_bracket(recipe.ask, start + len(slot) + 1)
    asked = _asked_rows(table, recipe)
    counts = Counter(_folded(row, table.subject[0]) for row in table.rows)
    alone = tuple(
        row.id for row in asked
        if counts[_folded(row, table.subject[0])] == 1 or _is_called_by_one(row, table)
    )  # fmt: skip
    is_odd = any(_is_called_by_one(row, table) for row in asked)
    if not alone or (2 * len(alone) < len(asked) and not is_odd):
        return (recipe,)
    shared = tuple(row.id for row in asked if row.id not in set(alone))
    plain = recipe.ask[: start + len(slot)] + recipe.ask[end:]
    skipped = dict(recipe.without)
    found = replace(recipe, ask=plain, only=alone if shared else recipe.only)
    if not shared:
        return (found,)
    return (
        replace(found, without=_those(skipped, alone)),
        replace(recipe, id=f"{recipe.id}-shared", only=shared, without=_those(skipped, shared),
                why="rows that share a name are asked with what tells them apart",
                reverse=("", "")),
    )  # fmt: skip


def _asked_rows(table: DraftTable, recipe: DraftRecipe) -> list[DraftRow]:
    names = set(re.findall(r"\{(\w+)\}", recipe.answer))
    skipped = dict(recipe.without)
    return [
        row for row in table.rows
        if (not recipe.only or row.id in recipe.only) and row.id not in skipped
        and all(row.cell(name) is not None for name in names)
    ]  # fmt: skip


def _is_called_by_one(row: DraftRow, table: DraftTable) -> bool:
    """Return whether all that stands behind the first name of a row says nothing: "N/A"."""
    return all(
        (cell := row.cell(name)) is None or says_nothing(cell.text) for name in table.subject[1:]
    )


def _those(without: dict[str, str], rows: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((row, why) for row, why in without.items() if row in rows)


def _folded(row: DraftRow, name: str) -> str:
    cell = row.cell(name)
    return "" if cell is None else cell.text.casefold()


def _end_of_bracket(text: str, start: int) -> int:
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place + 1
    return len(text)
