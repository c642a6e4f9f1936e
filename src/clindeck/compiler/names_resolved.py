"""What a deck definition names, held against its topics: tables, columns, rows.

Returns the sections that can be compiled and every name that leads nowhere, with a near one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from clindeck.content.text_direction import is_right_to_left
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck, Recipe, Section
from clindeck.model.ids import slug_of
from clindeck.model.problems import Problem, did_you_mean, error, warning
from clindeck.model.tables import Table, Topic
from clindeck.recipes.kinds import kind_of
from clindeck.recipes.known_names import KnownNames

RESERVED_FACETS = ("verify", "audience", "yield", "source", "retired")


class TaughtSection(NamedTuple):
    """A section with its table and the topic of that."""

    section: Section
    table: Table
    topic: Topic


def compilable_sections(
    deck: Deck, topics: DeckTopics
) -> tuple[tuple[TaughtSection, ...], tuple[Problem, ...]]:
    """Return each section with its table, without the recipes that name what is not there.

    That a topic is not there is told where topics are read.
    """
    sections: list[TaughtSection] = []
    problems = [] if is_right_to_left(topics.own.language) else list(deck.turned)
    for section in deck.sections:
        topic = topics.of(section)
        if topic is None or not is_right_to_left(topic.language):
            problems.extend(section.turned)
        if section.id in RESERVED_FACETS:
            message = f'"{section.id}" names a fixed facet of tags; give the section another id'
            problems.append(error(section.position, "K022", message))
        if topic is None:
            continue
        table = topic.tables.get(section.table.text)
        if table is None:
            if section.table.text and section.table.text not in topic.unreadable:
                hint = did_you_mean(section.table.text, tuple(topic.tables))
                message = f'unknown table "{section.table_in_keys}"{hint}'
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
        made = section._replace(recipes=tuple(sound))
        sections.append(TaughtSection(made, table, topic))
    return tuple(sections), tuple(problems)


def unused_tables(decks: tuple[Deck, ...], topic: Topic) -> tuple[Problem, ...]:
    """Return the tables of a topic that no recipe of these decks turns into cards.

    Where no deck has the topic for its own, sections take from it what they need: that is told as
    a warning.
    """
    used = {
        section.table.text
        for deck in decks
        for section in deck.sections
        if deck.topic_of(section).text == topic.id and section.recipes
    }
    told = error if any(deck.topic.text == topic.id for deck in decks) else warning
    return tuple(
        told(
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
