"""What a recipe makes of its rows one note at a time, before the deck as a whole has been seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from clindeck.model.decks import Template, only_slot
from clindeck.model.notes import Card, Html
from clindeck.model.problems import Position
from clindeck.model.tables import Row

MAX_MEMBERS = 5
"""A set larger than this is not learnt as one card (Wozniak's minimum information principle)."""


class NoteDraft(NamedTuple):
    """A note in the making.

    `part` is the third part of its key: row id, group value as slug, or two row ids joined by `~`;
    `earlier_parts` are those that it may have had before something was renamed. `fields` are what
    its recipe says, by the names that `fields_of` takes; the others are filled from its rows.
    `figure` is the file that it asks about, if it asks about a figure and not about its rows.
    `is_comparison` puts its two rows side by side on the back.
    """

    part: str
    earlier_parts: tuple[str, ...]
    rows: tuple[Row, ...]
    fields: Mapping[str, Html]
    cards: tuple[Card, ...]
    position: Position
    figure: str = ""
    is_comparison: bool = False


def answer_place(answers: tuple[Template, ...], row: Row) -> Position:
    """Return where an answer stands: in a row's cell if it is nothing but a slot for it."""
    slot = only_slot(answers)
    cell = None if slot is None else row.cells.get(slot.name)
    return answers[0].position if cell is None else cell.position
