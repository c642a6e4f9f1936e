"""A card as the rules read it, our own or one of any package: plain text with its places."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from clindeck.model.notes import CardKind
from clindeck.model.problems import Position
from clindeck.model.tables import Row


class Asking(Enum):
    """How a front asks: in a sentence, by a bare term, by a word of another language.

    In the latter two the deck as a whole says what is asked, and no card does.
    """

    QUESTION = "question"
    TERM = "term"
    TRANSLATION = "translation"


class CardView(NamedTuple):
    """A card as a reader sees it: plain text, one line.

    `name` is the note's key, in a foreign package its guid. `items` are the parts of the answer,
    `answer` all of it. `front_field` and `answer_field` name the note's fields that hold them.
    `labels` name the rows behind the card to a reader. `fields` are the note's HTML by field
    name. `language` is that of the front, "" if it cannot be told; `shows` are the pictures,
    sounds and formulas of a foreign front; `beside` is what its back shows on demand only;
    `is_health` tells whether its deck is about health. `front_lines` counts the lines that a
    foreign front has of its own, `has_pictures` tells whether either of its sides shows one.
    `runs_program` tells whether a foreign front runs a script, `rewritten` what of it one writes
    anew, so that nobody knows what is seen there.
    A foreign card has no rows, no recipe, and positions without a file.
    """

    name: str
    guid: str
    kind: CardKind
    front: str
    answer: str
    items: tuple[str, ...]
    hint: str
    front_field: str
    answer_field: str
    front_at: Position
    answer_at: Position
    position: Position
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    section: str
    recipe: str
    fields: Mapping[str, str]
    language: str = "en"
    asking: Asking = Asking.QUESTION
    is_health: bool = True
    shows: tuple[str, ...] = ()
    beside: str = ""
    front_lines: int = 1
    has_pictures: bool = False
    runs_program: bool = False
    rewritten: str = ""


def table_of(key: str) -> str:
    """Return the table that a key names."""
    return key.split("/", 2)[1]
