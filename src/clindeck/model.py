"""The words of the house as frozen data, from topic, table and row to deck, note and card.

Constructors only store. A value keeps the position it was read from, so that a fault found in a
finished card still names the file, line and column of the fact behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NewType

from clindeck.problems import Position
from clindeck.records import record

Key = NewType("Key", str)
"""`<deck id>/<table>/<row id>/<recipe id>`: what a note is, whatever it says."""
Guid = NewType("Guid", str)
"""What Anki matches a note by; derived from the first key that the note ever had."""
RowId = NewType("RowId", str)
Html = NewType("Html", str)
"""Text that is escaped already and may go into a field as it is."""


class ColumnKind(Enum):
    """What a column holds, and how it is checked and shown."""

    TEXT = "text"
    LIST = "list"
    DOSE = "dose"
    NUMBER = "number"
    DATE = "date"
    URL = "url"
    MEDIA = "media"


class Audience(Enum):
    """Whom a row or recipe is meant for, if not for everyone."""

    STUDENT = "student"
    CLINICIAN = "clinician"


class Verify(Enum):
    """What about a doubtful row has to be checked."""

    DOSE = "dose"
    EVIDENCE = "evidence"
    REGULATORY = "regulatory"
    URGENCY = "urgency"
    JUDGEMENT = "judgement"


class Ambiguous(Enum):
    """What becomes of a reverse whose front fits more than one row."""

    SKIP = "skip"
    GROUP = "group"
    ERROR = "error"


class NoteType(Enum):
    """The note types that clindeck ships, by the short name that the ledger records."""

    QA = "qa"
    CLOZE = "cloze"

    __hash__ = object.__hash__
    """By identity, as members are compared; an enumeration's own takes four times as long."""


@record(frozen=True, slots=True)
class Text:
    """A piece of text exactly as it was typed, and where.

    `inset` is how far behind the position the text begins, None where its characters and those of
    the file do not correspond.
    """

    text: str
    position: Position
    inset: int | None = 0


@record(frozen=True, slots=True)
class Cell:
    """A row's value in a column: one text, or the items of a list."""

    kind: ColumnKind
    items: tuple[Text, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    title: str
    kind: ColumnKind
    required: bool
    unique: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of a topic's bibliography. Dates are ISO texts, empty where not known."""

    key: str
    title: str
    publisher: str
    published: str
    retrieved: str
    kind: str
    url: str
    cited_by: str
    superseded_by: str
    note: str
    position: Position


@dataclass(frozen=True, slots=True)
class Review:
    """Who answers for a fact. State is `unreviewed` or `reviewed`; dates are ISO texts."""

    state: str
    by: str = ""
    role: str = ""
    on: str = ""
    due: str = ""
    due_at: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Silence:
    """A rule that does not apply here, by code or slug, and why. Empty lists mean everywhere.

    On a row or a recipe `tables` and `recipes` are empty; the library's own silences may name some.
    """

    rule: Text
    because: str
    tables: tuple[str, ...] = ()
    recipes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """A doubt about a row that every card of it shows."""

    text: Text
    verify: tuple[Verify, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the topic's `media/` folder and what has to be said with it."""

    file: str
    packaged_as: str
    source: str
    licence: str
    alt: str
    position: Position


@record(frozen=True, slots=True)
class Row:
    """A set of facts with a permanent id. `cells` lacks the columns that the row leaves out."""

    id: RowId
    cells: Mapping[str, Cell]
    position: Position
    formerly: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    review: Review | None = None
    cautions: tuple[Caution, ...] = ()
    audience: Audience | None = None
    figure: str = ""
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind, in the order in which they are taught."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    position: Position
    formerly: tuple[str, ...] = ()

    def column(self, name: str) -> Column | None:
        """Return the column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class Topic:
    """A condition: its tables, its bibliography, and what holds for all of its rows.

    `unreadable` are the tables whose files could not be read to their end.
    """

    id: str
    title: str
    short: str
    language: str
    jurisdiction: str
    disclaimer: str
    report: str
    sources: Mapping[str, Source]
    review: Review
    figures: Mapping[str, Figure]
    tables: Mapping[str, Table]
    unreadable: tuple[str, ...]
    position: Position

    def names(self) -> Mapping[str, str]:
        """Return what a recipe may name of the topic: placeholder to text."""
        return {
            "topic": self.id,
            "title": self.title,
            "short": self.short,
            "language": self.language,
            "jurisdiction": self.jurisdiction,
        }


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


@dataclass(frozen=True, slots=True)
class Recipe:
    """How rows become notes. `wording` is what the kind of recipe needs.

    A recipe that could not be read without a fault is not sound, and makes nothing.
    """

    id: str
    wording: QaRecipe | ClozeRecipe | ContrastRecipe
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
    """A part of a deck: recipes over one table, under one tag."""

    id: str
    title: str
    table: Text
    expect: int | None
    expect_position: Position
    facets: tuple[Text, ...]
    recipes: tuple[Recipe, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck definition. `stem` is the file's name without `.yaml`; `name` is Anki's deck name."""

    stem: str
    name: str
    id: str
    topic: Text
    sections: tuple[Section, ...]
    position: Position


@record(frozen=True, slots=True)
class Card:
    """One card of a note: the ordinal of its template or blank, its front, the items of its answer.

    `front_at` is where the question's wording stands, `answer_at` where the answer does: the cell
    if the answer is nothing but a cell, else the wording.
    """

    ordinal: int
    front: Html
    items: tuple[Html, ...]
    front_at: Position
    answer_at: Position


@record(frozen=True, slots=True)
class Note:
    """A compiled note.

    `fields` are HTML in the order of the note type's fields. `rows` are the rows it was made
    from. `formerly` are the keys that it may have had in earlier releases.
    """

    key: Key
    note_type: NoteType
    section: str
    recipe: str
    fields: tuple[Html, ...]
    tags: tuple[str, ...]
    cards: tuple[Card, ...]
    position: Position
    rows: tuple[RowId, ...]
    formerly: tuple[Key, ...] = ()
    media: tuple[str, ...] = field(default=())
