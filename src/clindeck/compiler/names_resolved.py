"""What a deck definition names, held against the topic: tables, columns, rows.

Returns the sections that can be compiled and every name that leads nowhere, with a near one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from clindeck.content.text_direction import is_right_to_left
from clindeck.model.decks import Deck, Recipe, Section
from clindeck.model.ids import slug_of
from clindeck.model.problems import Problem, did_you_mean, error, warning
from clindeck.model.tables import Table, Topic
from clindeck.recipes.kinds import kind_of
from clindeck.recipes.known_names import KnownNames

RESERVED_FACETS = ("verify", "audience", "yield", "source", "retired")


def compilable_sections(
    deck: Deck, topic: Topic
) -> tuple[tuple[tuple[Section, Table], ...], tuple[Problem, ...]]:
    """Return each section with its table, without the recipes that name what is not there."""
    sections: list[tuple[Section, Table]] = []
    problems = [] if is_right_to_left(topic.language) else list(deck.turned)
    for section in deck.sections:
        if section.id in RESERVED_FACETS:
            message = f'"{section.id}" names a fixed facet of tags; give the section another id'
            problems.append(error(section.position, "K022", message))
        table = topic.tables.get(section.table.text)
        if table is None:
            if section.table.text and section.table.text not in topic.unreadable:
                hint = did_you_mean(section.table.text, tuple(topic.tables))
                message = f'unknown table "{section.table.text}"{hint}'
                problems.append(error(section.table.position, "K020", message))
            continue
        known = KnownNames(section, table, topic)
        problems.extend(_facet_problems(known, deck))
        if section.figure is not None:
            problems.extend(known.figure_problems(section.figure))
        sound: list[Recipe[Any]] = []
        for recipe in section.recipes:
            faults = tuple(_recipe_problems(recipe, known))
            problems.extend(faults)
            if not faults and recipe.is_sound:
                sound.append(recipe)
        sections.append((replace(section, recipes=tuple(sound)), table))
    return tuple(sections), tuple(problems)


def unused_tables(decks: tuple[Deck, ...], topic: Topic) -> tuple[Problem, ...]:
    """Return the tables of a topic that no recipe of its decks turns into cards."""
    used = {
        section.table.text
        for deck in decks
        for section in deck.sections
        if deck.topic.text == topic.id and section.recipes
    }
    return tuple(
        error(
            table.position,
            "K021",
            f'no recipe uses table "{name}"; add a section for it to a '
            "deck definition, or remove the file",
        )
        for name, table in topic.tables.items()
        if name not in used
    )


def _facet_problems(known: KnownNames, deck: Deck) -> Iterator[Problem]:
    taken = {other.id for other in deck.sections} | set(RESERVED_FACETS)
    for facet in known.section.facets:
        yield from known.column_problems(facet)
        if known.has_column(facet.text) and facet.text in taken:
            message = (
                f'"{facet.text}" is the name of a section or a fixed facet; its tags would mix'
            )
            yield error(facet.position, "K022", message)
        elif known.has_column(facet.text):
            yield from _merged_tags(facet.text, known.table)


def _merged_tags(column: str, table: Table) -> Iterator[Problem]:
    """Yield K033 for each value whose tag is that of another value."""
    texts = {
        item.text for row in table.rows if column in row.cells for item in row.cells[column].items
    }
    slugs = {text: slug_of(text) for text in texts}
    if len(set(slugs.values())) == len(slugs):
        return
    firsts: dict[str, str] = {}
    seen: set[str] = set()
    for row in table.rows:
        for item in row.cells[column].items if column in row.cells else ():
            name = " ".join(item.text.casefold().split())
            first = firsts.setdefault(slugs[item.text], item.text)
            is_new = name not in seen
            seen.add(name)
            if is_new and " ".join(first.casefold().split()) != name and slugs[item.text]:
                message = (
                    f'"{item.text}" gets the tag "{column}::{slugs[item.text]}" of "{first}"; '
                    "write both alike, or word one so that letters, digits or signs differ"
                )
                yield warning(item.position, "K033", message)


def _recipe_problems(recipe: Recipe[Any], known: KnownNames) -> Iterator[Problem]:
    for template in (recipe.hint, recipe.explain):
        if template is not None:
            yield from known.slot_problems(template)
    for named in (*(recipe.only or ()), *recipe.excluded):
        yield from known.row_problems(named)
    yield from kind_of(recipe).problems(recipe.wording, known)
