"""How facts are taught: deck definitions with their sections, recipes and wordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from clindeck.model.cells import Text
from clindeck.model.problems import Position
from clindeck.model.tables import Audience, Silence


class Ambiguous(Enum):
    """What becomes of a reverse whose front fits more than one row."""

    SKIP = "skip"
    GROUP = "group"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a template: `{drug}`, or `{a.drug}` where a recipe joins two rows."""

    name: str
    row: str
    position: Position


@dataclass(frozen=True, slots=True)
class Template:
    """Wording with slots. `parts` are literal source texts and slots, in order."""

    parts: tuple[str | Slot, ...]
    position: Position

    def slots(self) -> tuple[Slot, ...]:
        """Return the placeholders, in order."""
        return tuple(part for part in self.parts if isinstance(part, Slot))


@dataclass(frozen=True, slots=True)
class Blank:
    """A cloze blank: its number is the card's identity."""

    number: int
    shown: Template
    hint: Template | None
    position: Position


@dataclass(frozen=True, slots=True)
class Reverse:
    """The wording of the second card of a note."""

    ask: Template
    answer: Template
    ambiguous: Ambiguous
    position: Position


@dataclass(frozen=True, slots=True)
class QaRecipe:
    """Row to question and answer; with `by`, all rows of one value to a counted question.

    `renamed_values` tell, by the slug of an earlier value, the value that carries on its history.
    """

    ask: Template
    answers: tuple[Template, ...]
    by: Text | None
    at_least: int
    renamed_values: Mapping[str, str]
    reverse: Reverse | None


@dataclass(frozen=True, slots=True)
class ClozeRecipe:
    """Row to a sentence with numbered blanks."""

    text: tuple[Template | Blank, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class ContrastRecipe:
    """Two rows to a question about what tells them apart."""

    ask: Template
    answers: tuple[Template, ...]
    pairs: tuple[tuple[Text, Text], ...]


class Hide(Enum):
    """What else is hidden on a card that asks for one mask of a figure."""

    ALL = "all"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class OcclusionRecipe:
    """Figure to one note, with a card for each of its masks."""

    figure: Text
    ask: Template
    hide: Hide


@dataclass(frozen=True, slots=True)
class Recipe:
    """How rows become notes. `wording` is what the kind of recipe needs.

    A recipe that could not be read without a fault is not sound, and makes nothing.
    """

    id: str
    wording: QaRecipe | ClozeRecipe | ContrastRecipe | OcclusionRecipe
    position: Position
    formerly: tuple[str, ...] = ()
    hint: Template | None = None
    explain: Template | None = None
    audience: Audience | None = None
    only: tuple[Text, ...] | None = None
    excluded: tuple[Text, ...] = ()
    is_sound: bool = True
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a deck: recipes over one table, under one tag.

    `figure` and `audience` hold for the rows and recipes that have none of their own.
    """

    id: str
    title: str
    table: Text
    expect: int | None
    expect_position: Position
    facets: tuple[Text, ...]
    recipes: tuple[Recipe, ...]
    position: Position
    figure: Text | None = None
    audience: Audience | None = None

    def figure_file(self) -> str:
        """Return the name of its figure's file, nothing if it has none."""
        return "" if self.figure is None else self.figure.text


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck definition. `stem` is the file's name without `.yaml`; `name` is Anki's deck name."""

    stem: str
    name: str
    id: str
    topic: Text
    sections: tuple[Section, ...]
    position: Position
