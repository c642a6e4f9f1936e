"""How facts are taught: deck definitions with their sections, recipes and wordings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from clindeck.model.cells import Text
from clindeck.model.editions import Audience, Yield
from clindeck.model.problems import Position, Problem
from clindeck.model.tables import Silence

WordingT = TypeVar("WordingT")

COUNT = "count"
"""The placeholder that says how many items an answer has."""


class Slot(NamedTuple):
    """A placeholder of a template: `{drug}`, or `{a.drug}` where a recipe joins two rows."""

    name: str
    row: str
    position: Position


class Template(NamedTuple):
    """Wording with slots. `parts` are literal source texts and slots, in order."""

    parts: tuple[str | Slot, ...]
    position: Position

    def slots(self) -> tuple[Slot, ...]:
        """Return the placeholders, in order."""
        return tuple([part for part in self.parts if isinstance(part, Slot)])

    @property
    def is_counted(self) -> bool:
        """Whether it says how many answers it asks for."""
        return any(slot.name == COUNT for slot in self.slots())


def name_in_keys(topic: str, table: str) -> str:
    """Return what keys call a table of another topic than the deck's own: no id holds a dot."""
    return f"{topic}.{table}"


def only_slot(answers: tuple[Template, ...]) -> Slot | None:
    """Return the slot of an answer that is nothing but one slot, else None."""
    part = answers[0].parts[0] if len(answers) == 1 and len(answers[0].parts) == 1 else None
    return part if isinstance(part, Slot) else None


@dataclass(frozen=True, slots=True)
class Recipe(Generic[WordingT]):
    """How rows become notes. `kind` is what `kind:` says, `wording` what that kind has read.

    A recipe that could not be read without a fault is not sound, and makes nothing.
    """

    id: str
    kind: str
    wording: WordingT
    position: Position
    formerly: tuple[str, ...] = ()
    hint: Template | None = None
    explain: Template | None = None
    audience: Audience | None = None
    only: tuple[Text, ...] | None = None
    excluded: tuple[Text, ...] = ()
    is_sound: bool = True
    silences: tuple[Silence, ...] = ()
    worth: Yield | None = None


class Section(NamedTuple):
    """A part of a deck: recipes over one table, under one tag.

    `figure`, `audience` and `worth` hold for the rows and recipes that have none of their own.
    `topic` is None where the table is one of the deck's own topic. `turned` are its texts that turn
    their direction, which only some topics allow.
    """

    id: str
    title: str
    table: Text
    expect: int | None
    expect_position: Position
    facets: tuple[Text, ...]
    recipes: tuple[Recipe[Any], ...]
    position: Position
    figure: Text | None = None
    audience: Audience | None = None
    worth: Yield | None = None
    topic: Text | None = None
    turned: tuple[Problem, ...] = ()

    @property
    def table_in_keys(self) -> str:
        """The second part of the keys of its notes: the table, behind its topic if it names one."""
        own = self.table.text
        return own if self.topic is None else name_in_keys(self.topic.text, own)

    def figure_file(self) -> str:
        """Return the name of its figure's file, nothing if it has none."""
        return "" if self.figure is None else self.figure.text


class Subdecks(Enum):
    """What a deck is divided by in Anki."""

    SECTIONS = "sections"


class Deck(NamedTuple):
    """A deck definition. `stem` is the file's name without `.yaml`; `name` is Anki's deck name.

    `uid` is empty where none was drawn yet, or what is written is none.
    `turned` are its texts outside of sections that turn their direction.
    `subdecks` tells whether cards go into decks below that of the name, None if they do not.
    """

    stem: str
    name: str
    id: str
    topic: Text
    sections: tuple[Section, ...]
    position: Position
    id_at: Position | None = None
    uid: str = ""
    uid_at: Position | None = None
    turned: tuple[Problem, ...] = ()
    subdecks: Subdecks | None = None

    def topic_of(self, section: Section) -> Text:
        """Return the name of the topic that a section takes its table from, where it stands."""
        return self.topic if section.topic is None else section.topic

    def topics(self) -> tuple[Text, ...]:
        """Return the names of all topics that it draws on, each once, its own first."""
        found = {self.topic.text: self.topic}
        for section in self.sections:
            name = self.topic_of(section)
            found.setdefault(name.text, name)
        return tuple(found.values())

    def names_in_anki(self) -> dict[str, str]:
        """Return the name of the Anki deck that each section's cards go into, by section id."""
        if self.subdecks is None:
            return {section.id: self.name for section in self.sections}
        return {section.id: f"{self.name}::{section.title}" for section in self.sections}

    def is_over(self, name: str) -> bool:
        """Return whether an Anki deck of that name is this one or a deck below it."""
        return name == self.name or name.startswith(f"{self.name}::")
