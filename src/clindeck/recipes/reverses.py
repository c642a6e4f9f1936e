"""The second card of a note about a row: it asks back, where only one answer fits."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from clindeck.content.json_shapes import Schema, mapping, one_of
from clindeck.content.node_reader import NodeReader
from clindeck.markup.plain_text import folded
from clindeck.model.decks import Template
from clindeck.model.notes import Html
from clindeck.model.problems import Position
from clindeck.model.tables import Row, RowId
from clindeck.recipes.table_values import Material
from clindeck.recipes.templates import read_template

_PURPOSES = {
    "ask": "The question of the reverse card.",
    "answer": "Its answer.",
    "ambiguous": "Where the question fits several rows: skip (if not said), group or error.",
}


class Ambiguous(Enum):
    """What becomes of a reverse whose front fits more than one row."""

    SKIP = "skip"
    GROUP = "group"
    ERROR = "error"


class Reverse(NamedTuple):
    """The wording of the second card of a note."""

    ask: Template
    answer: Template
    ambiguous: Ambiguous
    position: Position


def reverse_schema() -> Schema:
    """Return the schema of the key `reverse`."""
    shapes = {"ambiguous": one_of(Ambiguous)}
    return mapping(tuple(_PURPOSES), shapes, _PURPOSES, required=("ask", "answer"))


def read_reverse(recipe: NodeReader) -> Reverse | None:
    """Return the reverse that a recipe asks for, or None; its faults go to the reader."""
    reader = recipe.reader("reverse", '"reverse"')
    if reader is None:
        return None
    reader.known(tuple(_PURPOSES))
    return Reverse(
        read_template(reader, "ask"),
        read_template(reader, "answer"),
        reader.choice("ambiguous", Ambiguous, Ambiguous.SKIP),
        reader.position,
    )


class ReverseWording:
    """A reverse over one table, ready to be worded for many rows."""

    def __init__(self, reverse: Reverse, material: Material) -> None:
        self.reverse = reverse
        self._values = material.values
        self._ask = material.about(reverse.ask)
        self._answer = material.answer(reverse.answer)
        self.needed = material.needed(reverse.ask, reverse.answer)

    def question(self, row: Row, count: int) -> Html:
        """Return the reverse front of a row; more than one answer is counted on it."""
        question = self._ask.filled(self._values(row), count)
        return question if count == 1 or self._ask.is_counted else Html(f"{question} ({count})")

    def items(self, row: Row) -> tuple[Html, ...]:
        """Return the items of a row's reverse answer."""
        return self._answer.items(self._values(row))


def rows_that_fit(reverse: Reverse, material: Material) -> dict[RowId, tuple[RowId, ...]]:
    """Return, for each row, the rows that fit all that its reverse front says.

    A row fits if it has each text, and each item of each list, that stands there. Rows that the
    recipe leaves out count as well: a learner would be right to name them.
    """
    named = sorted(material.needed(reverse.ask))
    facts = {
        row.id: tuple((name, folded(item.text) or item.text)
                      for name in named for item in row.cells[name].items)
        for row in material.table.rows
        if row.cells.keys() >= set(named)
    }  # fmt: skip
    holders: dict[tuple[str, str], dict[RowId, None]] = {}
    for row_id, of_row in facts.items():
        for fact in of_row:
            holders.setdefault(fact, {})[row_id] = None
    fitting: dict[tuple[tuple[str, str], ...], tuple[RowId, ...]] = {}
    for each in dict.fromkeys(facts.values()):
        # Every row fits a front that names no column.
        fewest, *others = sorted((holders[fact] for fact in each), key=len) or [
            dict.fromkeys(facts)
        ]
        fitting[each] = tuple(row_id for row_id in fewest if all(row_id in ids for ids in others))
    return {row_id: fitting[of_row] for row_id, of_row in facts.items()}
