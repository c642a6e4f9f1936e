"""A library as the parts that an editor changes: topics, tables, rows, pictures, decks, recipes.

These are plain and mutable, unlike clindeck's own model: a history of a library is one object that
is edited and written out again, version by version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Node: TypeAlias = "str | Sequence[Node] | Mapping[str, Node]"
"""What a YAML file holds: a text, a list or a mapping."""


@dataclass
class Column:
    """A column of a table.

    `word` names it in questions. `role` is `name`, `code`, `group`, `shared`, `note` or the kind of
    the column: what recipes may do with it.
    """

    id: str
    word: str
    title: str
    kind: str
    role: str
    is_required: bool = False
    is_unique: bool = False


@dataclass
class Row:
    """A row: what its columns say, reserved keys besides `id`, and earlier ids, newest first."""

    id: str
    cells: dict[str, str | list[str]]
    extras: dict[str, Node] = field(default_factory=dict)
    formerly: list[str] = field(default_factory=list)


@dataclass
class Table:
    """A table. `word` names one of its rows in questions, `storage` is the ending of its rows."""

    id: str
    word: str
    title: str
    source: Node | None
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)
    storage: str = "yaml"
    formerly: list[str] = field(default_factory=list)

    @property
    def name(self) -> Column:
        """The column that names a row."""
        return self.columns[0]

    def row(self, row_id: str) -> Row | None:
        """Return the row of an id, or None."""
        return next((row for row in self.rows if row.id == row_id), None)

    def uses(self, column: Column) -> dict[str, int]:
        """Return how many rows say each value of a column; items of a list count one by one."""
        found: dict[str, int] = {}
        for row in self.rows:
            cell = row.cells.get(column.id, [])
            for value in [cell] if isinstance(cell, str) else cell:
                found[value] = found.get(value, 0) + 1
        return found


@dataclass
class Picture:
    """A file of `media/`, with its entry in `media.yaml`.

    `size` is None for a sound. `spent` are the numbers that masks have or had.
    """

    file: str
    data: bytes
    entry: dict[str, Node]
    size: tuple[int, int] | None = None
    masks: dict[int, dict[str, Node]] = field(default_factory=dict)
    spent: set[int] = field(default_factory=set)
    formerly: list[str] = field(default_factory=list)


@dataclass
class Topic:
    """A topic: `head` is its file besides `topic` and `sources`."""

    id: str
    head: dict[str, Node]
    sources: dict[str, dict[str, Node]]
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def table(self, table_id: str) -> Table:
        """Return the table of an id."""
        return next(table for table in self.tables if table.id == table_id)


@dataclass
class Recipe:
    """A recipe: `keys` is all that it says besides `id` and `formerly`."""

    id: str
    keys: dict[str, Node]
    formerly: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind, `qa` where none is written."""
        return str(self.keys.get("kind", "qa"))


@dataclass
class Section:
    """A section: `keys` is all that it says besides `section`, `table` and `recipes`."""

    id: str
    table: str
    keys: dict[str, Node]
    recipes: list[Recipe] = field(default_factory=list)


@dataclass
class Deck:
    """A deck definition. `stem` is its file's name without ending."""

    stem: str
    id: str
    name: str
    topic: str
    sections: list[Section] = field(default_factory=list)


@dataclass
class Library:
    """A whole library. `silences` are those of `clindeck.toml`; `seed` settles how it is written.

    `removed` are rows that may come back, by topic and table.
    """

    seed: int
    topics: list[Topic]
    decks: list[Deck]
    silences: list[dict[str, str]] = field(default_factory=list)
    removed: list[tuple[Table, Row]] = field(default_factory=list)

    def topic(self, topic_id: str) -> Topic:
        """Return the topic of an id."""
        return next(topic for topic in self.topics if topic.id == topic_id)

    def tables(self) -> Iterator[tuple[Topic, Table]]:
        """Yield every table with its topic."""
        for topic in self.topics:
            for table in topic.tables:
                yield topic, table

    def sections(self) -> Iterator[tuple[Deck, Section, Table]]:
        """Yield every section with its deck and the table that it teaches."""
        for deck in self.decks:
            topic = self.topic(deck.topic)
            for section in deck.sections:
                yield deck, section, topic.table(section.table)

    def sections_of(self, table: Table) -> list[Section]:
        """Return the sections that teach a table."""
        return [section for _, section, other in self.sections() if other is table]
