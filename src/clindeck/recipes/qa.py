"""Row to question and answer, rows of one value to a counted question, and the reverse of both."""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.markup import folded
from clindeck.model import ColumnKind, Html, QaRecipe, Recipe, Reverse, Row, Text
from clindeck.node_reader import slug_of
from clindeck.problems import Problem, error
from clindeck.recipes.drafts import Draft
from clindeck.recipes.material import Material
from clindeck.recipes.values import Value
from clindeck.recipes.wordings import COUNT, filler, items_of, wording_of

MAX_MEMBERS = 5
"""A set larger than this is not learnt as one card (Wozniak's minimum information principle)."""


def row_drafts(recipe: Recipe, wording: QaRecipe, material: Material) -> Iterator[Draft]:
    """Return a draft for each row that holds every column of question and answer."""
    ask = wording_of(wording.ask)
    answers = tuple(wording_of(answer) for answer in wording.answers)
    needed = material.needed(wording.ask, *wording.answers)
    for row in material.rows_for(recipe, needed):
        values = material.values[row.id]
        items = items_of(answers, values, material.names)
        question = ask.filled(filler(values, material.names, len(items)))
        yield Draft(
            row.id,
            (row,),
            (material.label(row),),
            question,
            items,
            ((0, question),),
            material.aside(recipe.hint, row, len(items)),
            material.aside(recipe.explain, row, len(items)),
            row.position,
        )


def group_drafts(
    recipe: Recipe, wording: QaRecipe, by: Text, material: Material
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """Return a draft for each value of the `by` column, its members in the order of the table."""
    needed = material.needed(*wording.answers) | {by.text}
    groups: dict[str, tuple[Html, str, list[Row]]] = {}
    for row in material.rows_for(recipe, needed):
        cell = row.cells[by.text]
        for item, html in zip(cell.items, material.values[row.id][by.text].items, strict=True):
            members = groups.setdefault(item.text.casefold(), (html, item.text, []))[2]
            if row not in members[-1:]:
                members.append(row)
    drafts: list[Draft] = []
    problems: list[Problem] = []
    slugs: dict[str, str] = {}
    for shown, value, rows in groups.values():
        slug = slug_of(value)
        if len(rows) < wording.at_least:
            continue
        if len(rows) > MAX_MEMBERS:
            names = ", ".join(row.id for row in rows)
            message = (
                f'recipe "{recipe.id}": {len(rows)} rows have {by.text} "{value}" ({names}); a '
                f"group holds at most {MAX_MEMBERS}, split the value"
            )
            problems.append(error(by.position, "K010", message))
            continue
        if not slug or slugs.setdefault(slug, value) != value:
            other = f' like "{slugs[slug]}"' if slug else ""
            message = (
                f'value "{value}" of column "{by.text}" gives the key "{slug}"{other}; reword it'
            )
            problems.append(error(rows[0].cells[by.text].position, "K011", message))
            continue
        drafts.append(_group_draft(recipe, wording, material, by.text, slug, shown, tuple(rows)))
    return tuple(drafts), tuple(problems)


def _group_draft(
    recipe: Recipe,
    wording: QaRecipe,
    material: Material,
    by: str,
    slug: str,
    shown: Html,
    rows: tuple[Row, ...],
) -> Draft:
    answer = wording_of(wording.answers[0])
    items = tuple(
        answer.filled(filler(material.values[row.id], material.names, len(rows))) for row in rows
    )
    told = {by: Value(shown, (shown,))}
    question = wording_of(wording.ask).filled(filler(told, material.names, len(items)))
    labels = tuple(material.label(row) for row in rows)
    first = rows[0]
    return Draft(
        slug,
        rows,
        labels,
        question,
        items,
        ((0, question),),
        material.aside(recipe.hint, first, len(items)),
        material.aside(recipe.explain, first, len(items)),
        first.position,
    )


def reverse_question(reverse: Reverse, row: Row, material: Material, count: int) -> Html:
    """Return the reverse front of a row; more than one answer is counted on it."""
    ask = wording_of(reverse.ask)
    question = ask.filled(filler(material.values[row.id], material.names, count))
    counted = any(slot.name == COUNT for slot in reverse.ask.slots())
    return question if count == 1 or counted else Html(f"{question} ({count})")


def reverse_items(reverse: Reverse, row: Row, material: Material) -> tuple[Html, ...]:
    """Return the items of a row's reverse answer."""
    return items_of((wording_of(reverse.answer),), material.values[row.id], material.names)


def rows_told(reverse: Reverse, material: Material) -> dict[str, tuple[str, ...]]:
    """Return, for each row, the rows that fit all that its reverse front tells.

    A row fits if it has each told text, and each item of a told list. Rows that the recipe leaves
    out count as well: a learner would be right to name them.
    """
    told = tuple(sorted(material.needed(reverse.ask)))
    kinds = {column.name: column.kind for column in material.table.columns}
    holders = [row for row in material.table.rows if row.cells.keys() >= set(told)]
    facts = {
        row.id: tuple(
            (name, folded(item.text) or item.text)
            for name in told
            for item in row.cells[name].items
        )
        for row in holders
    }
    if all(kinds.get(name) is not ColumnKind.LIST for name in told):
        alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for row in holders:
            alike.setdefault(facts[row.id], []).append(row.id)
        return {row.id: tuple(alike[facts[row.id]]) for row in holders}
    having: dict[tuple[str, str], set[str]] = {}
    for row in holders:
        for fact in facts[row.id]:
            having.setdefault(fact, set()).add(row.id)
    order = {row.id: index for index, row in enumerate(holders)}
    return {
        row.id: tuple(
            sorted(
                set.intersection(*sorted((having[fact] for fact in facts[row.id]), key=len)),
                key=lambda row_id: order[row_id],  # type: ignore[index]
            )
        )
        for row in holders
    }
