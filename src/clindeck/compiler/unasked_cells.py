"""Which cells of its tables a deck never asks: what a learner of it need not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from clindeck.compiler.columns.note_order import Notes
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck
from clindeck.model.problems import Position
from clindeck.model.tables import RowId
from clindeck.recipes.kinds import asked_columns


class UnaskedCell(NamedTuple):
    """A cell that no card asks or answers; `text` are its items, joined.

    `table` is what keys call its table.
    """

    table: str
    row: str
    column: str
    text: str
    position: Position


class Facts(NamedTuple):
    """The cells of the tables that a deck teaches, and those of them that no card asks."""

    deck_id: str
    cells: int
    unasked: tuple[UnaskedCell, ...]


def facts_of(deck: Deck, topics: DeckTopics, notes: Notes) -> Facts:
    """Return which cells of a deck's tables its notes ask or answer, in the order of the tables.

    A cell counts as asked where a card about its row names its column in question, answer, blank or
    reverse; hint, explanation and the folded row do not ask.
    """
    asked: set[tuple[str, RowId, str]] = set()
    recipes = {
        (section.id, recipe.id): (section.table_in_keys, asked_columns(recipe))
        for section in deck.sections
        for recipe in section.recipes
    }
    for block in notes.blocks:
        table, columns = recipes[block.section, block.recipe]
        for rows in block.row_ids():
            asked.update((table, row, column) for row in rows for column in columns)
    cells = tuple(_cells(deck, topics))
    unasked = (each for each in cells if (each.table, each.row, each.column) not in asked)
    return Facts(deck.id, len(cells), tuple(unasked))


def _cells(deck: Deck, topics: DeckTopics) -> Iterator[UnaskedCell]:
    for name in dict.fromkeys(section.table_in_keys for section in deck.sections):
        table = topics.tables.get(name)
        for row in () if table is None else table.rows:
            for column, cell in row.cells.items():
                text = "; ".join(item.text for item in cell.items)
                yield UnaskedCell(name, row.id, column, text, cell.position)
