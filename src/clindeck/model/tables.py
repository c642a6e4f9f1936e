"""What is true: topics, tables, rows and cells, with their sources, reviews and doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, NewType

from clindeck.model.cells import Cell, CellTexts, ColumnKind, Text
from clindeck.model.editions import Audience, Yield
from clindeck.model.problems import Position

RowId = NewType("RowId", str)


class Verify(Enum):
    """What about a doubtful row has to be checked."""

    DOSE = "dose"
    EVIDENCE = "evidence"
    REGULATORY = "regulatory"
    URGENCY = "urgency"
    JUDGEMENT = "judgement"


class Column(NamedTuple):
    """A column of a table."""

    name: str
    title: str
    kind: ColumnKind
    required: bool
    unique: bool
    position: Position


class Source(NamedTuple):
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


class Silence(NamedTuple):
    """A rule that does not apply here, by code or slug, and why. Empty lists mean everywhere.

    On a row or a recipe `tables` and `recipes` are empty; the library's own silences may name some.
    """

    rule: Text
    because: str
    tables: tuple[str, ...] = ()
    recipes: tuple[str, ...] = ()


class Caution(NamedTuple):
    """A doubt about a row. `about` are the columns that it concerns, none where all of the row."""

    text: Text
    verify: tuple[Verify, ...]
    basis: tuple[str, ...]
    about: tuple[str, ...] = ()


class ShapeKind(Enum):
    """The outline of a mask, by the name that Anki gives it."""

    RECT = "rect"
    ELLIPSE = "ellipse"
    POLYGON = "polygon"


class Shape(NamedTuple):
    """A part of a mask, in units of its figure from the top left.

    A rectangle has one point, its corner, with `size` its width and height. An ellipse has one
    point, its centre, with `size` its two radii. A polygon has its corners, and a size of zero.
    """

    kind: ShapeKind
    points: tuple[tuple[float, float], ...]
    size: tuple[float, float]
    position: Position

    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        (x, y), (width, height) = self.points[0], self.size
        if self.kind is ShapeKind.RECT:
            return (x, y, x + width, y + height)
        if self.kind is ShapeKind.ELLIPSE:
            return (x - width, y - height, x + width, y + height)
        across, down = [x for x, _ in self.points], [y for _, y in self.points]
        return (min(across), min(down), max(across), max(down))


class Mask(NamedTuple):
    """What a card of a figure hides: its number is the card's identity, its label the answer."""

    number: int
    label: Text
    shapes: tuple[Shape, ...]
    position: Position


class Figure(NamedTuple):
    """A picture of the topic's `media/` folder and what has to be said with it.

    `after` are further sources that it follows, `size` is width and height in its own units, None
    where the file does not tell. `formerly` are the slugs of earlier names of the file.
    """

    file: str
    packaged_as: str
    source: str
    licence: str
    alt: str
    position: Position
    after: tuple[str, ...] = ()
    size: tuple[float, float] | None = None
    masks: tuple[Mask, ...] = ()
    formerly: tuple[str, ...] = ()


class Row(NamedTuple):
    """A set of facts with a permanent id. `cells` lacks the columns that the row leaves out.

    `worth` is what `yield` says, `urgent` what has to be done at once.
    """

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
    worth: Yield | None = None
    urgent: Text | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind, in the order in which they are taught."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    position: Position
    formerly: tuple[str, ...] = ()
    _texts: dict[str, Sequence[CellTexts]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _by_name: dict[str, Column] = field(default_factory=dict, init=False, repr=False, compare=False)

    def column(self, name: str) -> Column | None:
        """Return the column of that name, or None."""
        if not self._by_name:
            self._by_name.update((column.name, column) for column in self.columns)
        return self._by_name.get(name)

    def naming_columns(self) -> tuple[Column, ...]:
        """Return the columns by the right to name a row to a reader; the first that it fills does.

        That is a text which is required and unique, wherever it stands, before all others.
        """
        naming = [
            each
            for each in self.columns
            if each.unique and each.required and each.kind is ColumnKind.TEXT
        ]
        return tuple(dict.fromkeys((*naming, *self.columns)))

    def texts(self, column: str) -> Sequence[CellTexts]:
        """Return what each row says in a column, in the order of the rows.

        What was found is kept, since recipes, backs and rules ask for the same columns.
        """
        if column not in self._texts:
            self._texts[column] = self._texts_of(column)
        return self._texts[column]

    def _texts_of(self, name: str) -> Sequence[CellTexts]:
        column = self.column(name)
        if column is not None and column.kind.is_list:
            return [
                None
                if (cell := row.cells.get(name)) is None
                else tuple([item.text for item in cell.items])
                for row in self.rows
            ]
        return [
            None if (cell := row.cells.get(name)) is None else cell.items[0].text
            for row in self.rows
        ]


class Topic(NamedTuple):
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
