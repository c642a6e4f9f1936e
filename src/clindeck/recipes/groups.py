"""Rows of one value to one counted question: what `by` asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clindeck.content.node_reader import NodeReader
from clindeck.model.cells import Text
from clindeck.model.decks import Recipe, Template
from clindeck.model.ids import slug_of
from clindeck.model.notes import Card, Html
from clindeck.model.problems import Problem, did_you_mean, error
from clindeck.model.sequences import picked
from clindeck.model.tables import Row
from clindeck.recipes.drafts import NoteDraft, answer_place
from clindeck.recipes.filled_wordings import filler, html_template
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.table_values import Material
from clindeck.recipes.values import as_list, single

MAX_MEMBERS = 5
"""A set larger than this is not learnt as one card (Wozniak's minimum information principle)."""


@dataclass(frozen=True, slots=True)
class Group:
    """The column whose values gather rows, and how many of them a value must have.

    `renamed_values` say, by the slug of an earlier value, the value that carries on its history.
    """

    by: Text
    at_least: int
    renamed_values: Mapping[str, str]


def read_group(reader: NodeReader) -> Group | None:
    """Return what a recipe gathers rows by, or None; its faults go to the reader."""
    by, at_least = reader.text("by"), reader.whole_number("at_least")
    renamed: dict[str, str] = {}
    renaming = reader.reader("renamed_values", '"renamed_values"')
    if renaming is not None:
        renamed = {slug_of(old): renaming.required_text(old).text for old in renaming.entries}
    if by is not None:
        return Group(by, 1 if at_least is None else at_least, renamed)
    if at_least is not None:
        message = '"at_least" counts the members of a group; it needs "by"'
        reader.problems.append(error(reader.key_position("at_least"), "K004", message))
    if renaming is not None:
        message = '"renamed_values" are values of a group; it needs "by"'
        reader.problems.append(error(reader.key_position("renamed_values"), "K004", message))
    return None


def group_problems(group: Group, ask: Template, known: KnownNames) -> Iterator[Problem]:
    """Yield faults of the column, of renamed values, and slots that differ between members."""
    yield from known.column_problems(group.by)
    yield from _renamed_value_problems(group, known)
    for slot in ask.slots():
        if known.has_column(slot.name) and slot.name != group.by.text:
            message = (
                f"{{{slot.name}}} differs between the members of a group; ask with "
                f"{{{group.by.text}}}, {{count}} and names of the topic"
            )
            yield error(slot.position, "K023", message)


def _renamed_value_problems(group: Group, known: KnownNames) -> Iterator[Problem]:
    """Yield renames to a value that no row has, and renames of one that a row still has."""
    by = group.by
    values = {
        slug_of(item.text): item.text
        for row in known.table.rows
        if by.text in row.cells
        for item in row.cells[by.text].items
    }
    for old, new in group.renamed_values.items():
        if slug_of(new) not in values:
            hint = did_you_mean(new, tuple(values.values()))
            message = f'"renamed_values": no row has {by.text} "{new}"{hint}'
            yield error(by.position, "K012", message)
        elif old in values:
            message = (
                f'"renamed_values": rows still have {by.text} "{values[old]}"; remove that line'
            )
            yield error(by.position, "K012", message)


def group_drafts(
    recipe: Recipe[Any],
    ask: Template,
    answers: tuple[Template, ...],
    group: Group,
    material: Material,
) -> tuple[Iterable[NoteDraft], tuple[Problem, ...]]:
    """Return a draft for each value of the group's column, its members in the order of the table.

    Refused are groups of too many members, and values whose slugs make no key of their own.
    """
    column = group.by.text
    found: list[tuple[str, Html, tuple[Row, ...]]] = []
    problems: list[Problem] = []
    slugs: dict[str, str] = {}
    needed = material.needed(*answers) | {column}
    for shown, value, rows in _members(column, material, material.ranks_for(recipe, needed)):
        slug = slug_of(value)
        if len(rows) < group.at_least:
            continue
        if len(rows) > MAX_MEMBERS:
            names = ", ".join(row.id for row in rows)
            message = (
                f'recipe "{recipe.id}": {len(rows)} rows have {column} "{value}" ({names}); a '
                f"group holds at most {MAX_MEMBERS}, split the value"
            )
            problems.append(error(group.by.position, "K010", message))
        elif not slug or slugs.setdefault(slug, value) != value:
            other = f' like "{slugs[slug]}"' if slug else ""
            message = (
                f'value "{value}" of column "{column}" gives the key "{slug}"{other}; reword it'
            )
            problems.append(error(rows[0].cells[column].position, "K011", message))
        else:
            found.append((slug, shown, tuple(rows)))
    return _drafts(recipe, ask, answers, group, material, found), tuple(problems)


def _members(
    column: str, material: Material, ranks: Sequence[int]
) -> Iterable[tuple[Html, str, list[Row]]]:
    """Return each value of a column, whatever its case: as it is shown, as typed, and its rows."""
    groups: dict[str, tuple[Html, str, list[Row]]] = {}
    shown_items = picked(material.column(column).items, ranks) if ranks else ()
    for rank, htmls in zip(ranks, shown_items, strict=True):
        row = material.table.rows[rank]
        for item, html in zip(row.cells[column].items, htmls, strict=True):
            members = groups.setdefault(item.text.casefold(), (html, item.text, []))[2]
            if row not in members[-1:]:
                members.append(row)
    return groups.values()


def _drafts(
    recipe: Recipe[Any],
    ask: Template,
    answers: tuple[Template, ...],
    group: Group,
    material: Material,
    found: Iterable[tuple[str, Html, tuple[Row, ...]]],
) -> Iterator[NoteDraft]:
    asked, answer, asides = (
        html_template(ask),
        material.about(answers[0]),
        material.aside_fields(recipe),
    )
    for slug, shown, rows in found:
        items = tuple(answer.filled(material.values(row), len(rows)) for row in rows)
        value_of = filler({group.by.text: single(shown)}, material.names, len(items))
        question = asked.filled(value_of)
        renamed = group.renamed_values.items()
        yield NoteDraft(
            slug,
            tuple(old for old, value in renamed if slug_of(value) == slug),
            rows,
            {"question": question, "answer": as_list(items), **asides(rows[0], len(items))},
            (Card(0, question, items, ask.position, answer_place(answers, rows[0])),),
            rows[0].position,
        )
