"""Whoever a row or recipe is meant for gets a card.

Checks every `audience` in the tables that a deck uses: a row with one is asked by at least one
card, and a recipe with one makes at least one card that carries it. (A row's own audience comes
before the recipe's.)

Why: learners choose what to study by the tag `audience::…`. An audience that no card carries is
mostly a recipe that leaves its rows out, and nobody notices what is missing.

Bad:
    rows:
      - {id: driving, advice: …, audience: clinician}   # and every recipe has `except: [driving]`

Good:
    recipes:
      - {id: advice, ask: "…", answer: "{advice}"}

Silence: on the row or recipe, `silence: [{rule: R010, because: …}]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import CardKind, DeckRule, DeckView, Finding
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck
from clindeck.model.problems import Severity


def _find(view: DeckView) -> Iterator[Finding]:
    if view.deck is None or view.topics is None:
        return
    yield from _rows(view, view.deck, view.topics)
    yield from _recipes(view, view.deck)


def _rows(view: DeckView, deck: Deck, topics: DeckTopics) -> Iterator[Finding]:
    tables = dict.fromkeys(section.table_in_keys for section in deck.sections)
    meant = [
        row for name in tables if name in topics.tables
        for row in topics.tables[name].rows if row.audience is not None
    ]  # fmt: skip
    if not meant:
        return
    # Behind a card that asks about a figure stand all rows that show it; it asks none of them.
    asked = {
        id(row)
        for batch in view.batches
        if batch.kind is not CardKind.OCCLUSION
        for rows in batch.rows
        for row in rows
    }
    for row in meant:
        if id(row) not in asked and row.audience is not None:
            message = (
                f'row "{row.id}" is for a {row.audience.value}, but no card asks it; let a recipe '
                "take it in, or remove `audience:`"
            )
            yield Finding(row.position, message, (row.id,))


def _recipes(view: DeckView, deck: Deck) -> Iterator[Finding]:
    meant = {
        (section.id, recipe.id): (recipe, section.table_in_keys)
        for section in deck.sections
        for recipe in section.recipes
        if recipe.audience is not None
    }
    if not meant:
        return
    carried = {
        (card.section, card.recipe)
        for card in view.cards
        if (place := (card.section, card.recipe)) in meant
        and any(
            (row.audience or meant[place][0].audience) is meant[place][0].audience
            for row in card.rows
        )
    }
    for place, (recipe, table) in meant.items():
        if place not in carried and recipe.audience is not None:
            message = (
                f'recipe "{recipe.id}" is for a {recipe.audience.value}, but no card of it is; '
                "its rows are for others, so remove `audience:` here or there"
            )
            yield Finding(recipe.position, message, (), recipe.id, table=table)


RULE = DeckRule("R010", "audience-without-cards", Severity.WARNING, _find)
