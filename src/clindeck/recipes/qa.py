"""Row to question and answer, rows of one value to a counted question, and the reverse of both."""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.markup import folded
from clindeck.model import ColumnKind, Html, QaRecipe, Recipe, Reverse, Row, Text
from clindeck.node_reader import slug_of
from clindeck.problems import Problem, error
from clindeck.recipes.drafts import Draft
from clindeck.recipes.material import Material
from clindeck.recipes.values import single
from clindeck.recipes.wordings import COUNT, filler, wording_of

MAX_MEMBERS = 5
"""A set larger than this is not learnt as one card (Wozniak's minimum information principle)."""


def row_drafts(recipe: Recipe, wording: QaRecipe, material: Material) -> Iterator[Draft]:
    """Return a draft for each row that holds every column of question and answer."""
    ask, answer = material.about(wording.ask), material.answer(*wording.answers)
    hint, explanation = material.aside(recipe.hint), material.aside(recipe.explain)
    needed = material.needed(wording.ask, *wording.answers)
    all_values, labels = material.values, material.labels
    none = Html("")
    for row in material.rows_for(recipe, needed):
        row_id = row.id
        values = all_values[row_id]
        items = answer.items(values)
        count = len(items)
        question = ask.filled(values, count)
        yield Draft(
            row_id,
            (row,),
            (labels[row_id],),
            question,
            items,
            ((0, question),),
            none if recipe.hint is None else hint(row, count),
            none if recipe.explain is None else explanation(row, count),
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
    answer = material.about(wording.answers[0])
    items = tuple(answer.filled(material.values[row.id], len(rows)) for row in rows)
    told = {by: single(shown)}
    question = wording_of(wording.ask).filled(filler(told, material.names, len(items)))
    labels = tuple(material.labels[row.id] for row in rows)
    first = rows[0]
    return Draft(
        slug,
        rows,
        labels,
        question,
        items,
        ((0, question),),
        material.aside(recipe.hint)(first, len(items)),
        material.aside(recipe.explain)(first, len(items)),
        first.position,
    )


class ReverseWording:
    """A reverse over one table, ready to be worded for many rows."""

    def __init__(self, reverse: Reverse, material: Material) -> None:
        self.reverse = reverse
        self._values = material.values
        self._ask = material.about(reverse.ask)
        self._answer = material.answer(reverse.answer)
        self._is_counted = any(slot.name == COUNT for slot in reverse.ask.slots())
        self.needed = material.needed(reverse.ask, reverse.answer)

    def question(self, row: Row, count: int) -> Html:
        """Return the reverse front of a row; more than one answer is counted on it."""
        question = self._ask.filled(self._values[row.id], count)
        return question if count == 1 or self._is_counted else Html(f"{question} ({count})")

    def items(self, row: Row) -> tuple[Html, ...]:
        """Return the items of a row's reverse answer."""
        return self._answer.items(self._values[row.id])


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
