"""Row to question and answer, rows of one value to a counted question, and the reverse of both."""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.markup.plain_text import folded
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.decks import QaRecipe, Recipe, Reverse
from clindeck.model.ids import slug_of
from clindeck.model.notes import Html
from clindeck.model.problems import Problem, error
from clindeck.model.sequences import picked
from clindeck.model.tables import Row
from clindeck.recipes.drafts import Draft, QaColumn
from clindeck.recipes.filled_wordings import COUNT, filler, wording_of
from clindeck.recipes.table_values import Material
from clindeck.recipes.values import as_list, single

MAX_MEMBERS = 5
"""A set larger than this is not learnt as one card (Wozniak's minimum information principle)."""


def row_column(
    recipe: Recipe, wording: QaRecipe, material: Material, most_text: int
) -> QaColumn | None:
    """Return the drafts about each row that holds every column of question and answer.

    None if these texts would have more than so many characters together.
    """
    ask, answer = material.about(wording.ask), material.answer(*wording.answers)
    ranks = material.ranks_for(recipe, material.needed(wording.ask, *wording.answers))
    told = material.told(ranks)
    if ask.size(told, len(ranks)) + answer.size(told, len(ranks)) > most_text:
        return None
    items = material.items(answer, ranks)
    counts = list(map(len, items))
    column = None if answer.only_column is None else material.column(answer.only_column)
    return QaColumn(
        ranks,
        ask.column(told, counts),
        items,
        list(map(as_list, items)) if column is None else picked(column.answers, ranks),
        material.asides(recipe.hint, ranks, counts),
        material.asides(recipe.explain, ranks, counts),
    )


def group_drafts(
    recipe: Recipe, wording: QaRecipe, by: Text, material: Material
) -> tuple[Iterator[Draft], tuple[Problem, ...]]:
    """Return a draft for each value of the `by` column, its members in the order of the table."""
    needed = material.needed(*wording.answers) | {by.text}
    groups: dict[str, tuple[Html, str, list[Row]]] = {}
    ranks = material.ranks_for(recipe, needed)
    shown_items = picked(material.column(by.text).items, ranks) if ranks else ()
    for rank, htmls in zip(ranks, shown_items, strict=True):
        row = material.table.rows[rank]
        for item, html in zip(row.cells[by.text].items, htmls, strict=True):
            members = groups.setdefault(item.text.casefold(), (html, item.text, []))[2]
            if row not in members[-1:]:
                members.append(row)
    found: list[tuple[str, Html, tuple[Row, ...]]] = []
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
        found.append((slug, shown, tuple(rows)))
    drafts = (_group_draft(recipe, wording, material, by.text, *group) for group in found)
    return drafts, tuple(problems)


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
    items = tuple(answer.filled(material.values(row), len(rows)) for row in rows)
    told = {by: single(shown)}
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
        question = self._ask.filled(self._values(row), count)
        return question if count == 1 or self._is_counted else Html(f"{question} ({count})")

    def items(self, row: Row) -> tuple[Html, ...]:
        """Return the items of a row's reverse answer."""
        return self._answer.items(self._values(row))


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
