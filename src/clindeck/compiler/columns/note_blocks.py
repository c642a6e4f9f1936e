"""Notes in blocks, as columns; a note itself is made only when somebody asks for it.

A large deck is made of few recipes, each with thousands of notes. Whatever is done to all of them
(hashing, packaging, recording) is done column by column, in C; `Note` and `Release` are for those
who look at single ones. In which order the notes of several blocks follow each other: `note_order`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple, TypeVar

from clindeck.model.notes import Html, HtmlColumn, Key, Note, NoteType
from clindeck.model.problems import Position
from clindeck.model.tables import RowId

CHUNK = 2048
"""Notes that are worked on at a time: enough to share a call, few enough to stay in the cache."""

Text = TypeVar("Text", bound=str)


class Block(ABC):
    """Notes of one note type in their order. `tags` and `ordinals` are one for each."""

    note_type: NoteType
    keys: Sequence[Key]
    tags: Sequence[tuple[str, ...]]
    ordinals: Sequence[tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.keys)

    @abstractmethod
    def columns(self, start: int, stop: int) -> tuple[HtmlColumn, ...]:
        """Return the fields of the notes from `start` to `stop`, column by column."""

    @abstractmethod
    def section_of(self, number: int) -> str:
        """Return the section of a note, nothing for one that is withdrawn."""

    @abstractmethod
    def media_of(self, number: int) -> tuple[str, ...]:
        """Return the media files that a note shows."""

    def sections(self) -> Iterable[str]:
        """Return the section of each note."""
        return map(self.section_of, range(len(self)))

    def media(self) -> frozenset[str]:
        """Return all media files that the notes show."""
        return frozenset(name for number in range(len(self)) for name in self.media_of(number))

    def fields(self, number: int) -> tuple[Html, ...]:
        """Return the fields of a note."""
        return next(zip(*even(self.columns(number, number + 1), 1), strict=True))


class CardColumn(NamedTuple):
    """Cards of one sort: all first sides of a block, or all reverses.

    `numbers` are those of their notes in the block; the rest is one value for each card.
    """

    numbers: Sequence[int]
    ordinals: Sequence[int]
    fronts: Sequence[Html]
    items: Sequence[tuple[Html, ...]]
    is_reverse: bool = False

    def part(self, start: int, stop: int) -> CardColumn:
        """Return the cards from `start` to `stop`."""
        return CardColumn(
            self.numbers[start:stop],
            self.ordinals[start:stop],
            self.fronts[start:stop],
            self.items[start:stop],
            self.is_reverse,
        )


class NoteBlock(Block):
    """Compiled notes of one recipe. `formerly` are the earlier keys of those that may have any.

    `ranks` are the places in the table of the row with which each note is complete, ascending.
    All of them are detail, or none is.
    """

    is_detail: bool
    section: str
    recipe: str
    ranks: Sequence[int]
    formerly: Mapping[int, tuple[Key, ...]]

    @abstractmethod
    def note(self, number: int) -> Note:
        """Return a note."""

    @abstractmethod
    def position_of(self, number: int) -> Position:
        """Return where what a note was made from stands."""

    @abstractmethod
    def row_ids(self) -> Sequence[tuple[RowId, ...]]:
        """Return the rows that each note was made from."""

    @abstractmethod
    def cards(self) -> Iterator[CardColumn]:
        """Yield the cards."""

    def section_of(self, number: int) -> str:
        """Return the section of the recipe."""
        return self.section

    def sections(self) -> Iterable[str]:
        """Return the section of the recipe for each note."""
        return repeat(self.section, len(self))


class NoteList(NoteBlock):
    """Notes that were made one by one."""

    def __init__(
        self, notes: Sequence[Note], ranks: Sequence[int] = (), *, is_detail: bool = False
    ) -> None:
        first = notes[0]
        self.is_detail = is_detail
        self.note_type, self.section, self.recipe = first.note_type, first.section, first.recipe
        self.ranks = ranks
        self.keys = [note.key for note in notes]
        self.tags = [note.tags for note in notes]
        self.ordinals = [note.ordinals() for note in notes]
        self.formerly = {at: note.formerly for at, note in enumerate(notes) if note.formerly}
        self._notes = notes

    def columns(self, start: int, stop: int) -> tuple[HtmlColumn, ...]:
        """Return the fields of the notes from `start` to `stop`, column by column."""
        return tuple(zip(*[note.fields for note in self._notes[start:stop]], strict=True))

    def media_of(self, number: int) -> tuple[str, ...]:
        """Return the media files that a note shows."""
        return self._notes[number].media

    def note(self, number: int) -> Note:
        """Return a note."""
        return self._notes[number]

    def position_of(self, number: int) -> Position:
        """Return where what a note was made from stands."""
        return self._notes[number].position

    def row_ids(self) -> Sequence[tuple[RowId, ...]]:
        """Return the rows that each note was made from."""
        return [note.rows for note in self._notes]

    def cards(self) -> Iterator[CardColumn]:
        """Yield the cards, those of each note together."""
        pairs = [(number, card) for number, note in enumerate(self._notes) for card in note.cards]
        yield CardColumn(
            [number for number, _ in pairs],
            [card.ordinal for _, card in pairs],
            [card.front for _, card in pairs],
            [card.items for _, card in pairs],
        )


def joined(columns: Iterable[str | Sequence[str]], length: int, between: str) -> Iterator[str]:
    """Return a text for each of so many notes, of what stands in each column for it."""
    return map(between.join, zip(*even(columns, length), strict=True))


def even(columns: Iterable[Text | Sequence[Text]], length: int) -> list[Iterable[Text]]:
    """Return columns of one length: a text that stands for all is repeated."""
    return [repeat(column, length) if isinstance(column, str) else column for column in columns]
