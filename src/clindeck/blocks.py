"""Notes in blocks, as columns; a note itself is made only when somebody asks for it.

A large deck is made of few recipes, each with thousands of notes. Whatever is done to all of them
(hashing, packaging, recording) is done column by column, in C; `Note` and `Release` are for those
who look at single ones. `Run` says in which order the notes of several blocks follow each other.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, repeat
from operator import attrgetter
from typing import Generic, TypeVar, cast, overload

from clindeck.model import Html, HtmlColumn, Key, Note, NoteType, RowId
from clindeck.note_fields import FIELD_END
from clindeck.records import record

CHUNK = 2048
"""Notes that are worked on at a time: enough to share a call, few enough to stay in the cache."""

Part = TypeVar("Part")
Text = TypeVar("Text", bound=str)
Item = TypeVar("Item")


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
        """Return the fields of some of the notes, column by column."""

    @abstractmethod
    def section_of(self, number: int) -> str:
        """Return the section of a note, nothing for one that is withdrawn."""

    @abstractmethod
    def media_of(self, number: int) -> tuple[str, ...]:
        """Return the media files that a note shows."""

    def fields(self, number: int) -> tuple[Html, ...]:
        """Return the fields of a note."""
        return next(zip(*even(self.columns(number, number + 1), 1), strict=True))

    def joined(self) -> Iterator[str]:
        """Yield the fields of each note in one text, as Anki stores them."""
        for start in range(0, len(self), CHUNK):
            stop = min(start + CHUNK, len(self))
            yield from joined(self.columns(start, stop), stop - start, FIELD_END)


@record(frozen=True, slots=True)
class CardColumn:
    """Cards of one sort: all first sides of a block, or all reverses.

    `numbers` are those of their notes in the block; the rest is one value for each card.
    """

    numbers: Sequence[int]
    ordinals: Sequence[int]
    fronts: Sequence[Html]
    items: Sequence[tuple[Html, ...]]
    is_reverse: bool = False

    def part(self, start: int, stop: int) -> CardColumn:
        """Return some of the cards."""
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
    """

    section: str
    recipe: str
    ranks: Sequence[int]
    formerly: Mapping[int, tuple[Key, ...]]

    @abstractmethod
    def note(self, number: int) -> Note:
        """Return a note."""

    @abstractmethod
    def row_ids(self) -> Sequence[tuple[RowId, ...]]:
        """Return the rows that each note was made from."""

    @abstractmethod
    def cards(self) -> Iterator[CardColumn]:
        """Yield the cards."""

    def section_of(self, number: int) -> str:
        """Return the section of the recipe."""
        return self.section


class NoteList(NoteBlock):
    """Notes that were made one by one."""

    def __init__(self, notes: Sequence[Note], ranks: Sequence[int] = ()) -> None:
        first = notes[0]
        self.note_type, self.section, self.recipe = first.note_type, first.section, first.recipe
        self.ranks = ranks
        self.keys = [note.key for note in notes]
        self.tags = [note.tags for note in notes]
        self.ordinals = [tuple([card.ordinal for card in note.cards]) for note in notes]
        self.formerly = {at: note.formerly for at, note in enumerate(notes) if note.formerly}
        self._notes = notes

    def columns(self, start: int, stop: int) -> tuple[HtmlColumn, ...]:
        """Return the fields of some of the notes, column by column."""
        return tuple(zip(*[note.fields for note in self._notes[start:stop]], strict=True))

    def media_of(self, number: int) -> tuple[str, ...]:
        """Return the media files that a note shows."""
        return self._notes[number].media

    def note(self, number: int) -> Note:
        """Return a note."""
        return self._notes[number]

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


BlockType = TypeVar("BlockType", bound=Block)
SomeBlock = TypeVar("SomeBlock", bound=Block, covariant=True)


@dataclass(frozen=True, slots=True)
class Piece(Generic[SomeBlock]):
    """Some notes that follow each other: parts of several blocks, and whose note comes when.

    `in_turn` tells that the next note is always one of the next part, which is most often so.
    """

    parts: tuple[tuple[SomeBlock, int, int], ...]
    owners: Sequence[int]
    in_turn: bool

    def woven(self, columns: Sequence[Iterable[Part]]) -> list[Part]:
        """Return one value for each note, in their order, of a column for each part."""
        if len(columns) == 1:
            return list(columns[0])
        if self.in_turn:
            found = [cast("Part", None)] * len(self.owners)
            for owner, column in enumerate(columns):
                found[owner :: len(columns)] = column
            return found
        sources = [iter(column) for column in columns]
        return list(map(next, map(sources.__getitem__, self.owners)))


class Run(Generic[SomeBlock]):
    """The notes of some blocks as they follow each other.

    `owners` are the numbers of the blocks: the next note is always the next of its block.
    """

    def __init__(self, blocks: Sequence[SomeBlock], owners: list[int]) -> None:
        self.blocks = tuple(blocks)
        self.owners = owners
        count = len(self.blocks)
        turns, rest = divmod(len(owners), count or 1)
        self._in_turn = not rest and owners == list(range(count)) * turns

    def __len__(self) -> int:
        return len(self.owners)

    def whole(self) -> Piece[SomeBlock]:
        """Return all notes as one piece."""
        parts = tuple((block, 0, len(block)) for block in self.blocks)
        return Piece(parts, self.owners, self._in_turn)

    def pieces(self) -> Iterator[Piece[SomeBlock]]:
        """Yield the notes in pieces of a bounded size."""
        done = [0] * len(self.blocks)
        size = max(1, CHUNK // len(self.blocks)) * len(self.blocks)
        for at in range(0, len(self.owners), size):
            owners = self.owners[at : at + size]
            starts = tuple(done)
            for block, count in Counter(owners).items():
                done[block] += count
            parts = tuple(zip(self.blocks, starts, done, strict=True))
            yield Piece(parts, owners, self._in_turn)

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The number of each note in its block."""
        return self.whole().woven([range(len(block)) for block in self.blocks])


class Blocks(Sequence[Item], ABC, Generic[BlockType, Item]):
    """Runs of blocks one behind the other, as a sequence of what is made of each note."""

    def __init__(self, runs: Sequence[Run[BlockType]]) -> None:
        self.runs = tuple(run for run in runs if len(run))
        self._starts = [0, *accumulate(map(len, self.runs))]

    @abstractmethod
    def _made(self, block: BlockType, number: int, place: int) -> Item:
        """Return the item at a place."""

    @property
    def blocks(self) -> tuple[BlockType, ...]:
        """All blocks."""
        return tuple(block for run in self.runs for block in run.blocks)

    def merged(self, column_of: Callable[[BlockType], Iterable[Part]]) -> list[Part]:
        """Return one value for each note, in their order, of what is given for each block."""
        found: list[Part] = []
        for run in self.runs:
            found += run.whole().woven([column_of(block) for block in run.blocks])
        return found

    def pieces(self) -> Iterator[Piece[BlockType]]:
        """Yield all notes in pieces of a bounded size."""
        for run in self.runs:
            yield from run.pieces()

    @cached_property
    def keys(self) -> Sequence[Key]:
        """The keys of all notes."""
        return self.merged(lambda block: block.keys)

    def tags(self) -> list[tuple[str, ...]]:
        """Return the tags of all notes."""
        return self.merged(lambda block: block.tags)

    def ordinals(self) -> list[tuple[int, ...]]:
        """Return the ordinals of the cards of all notes."""
        return self.merged(lambda block: block.ordinals)

    def note_types(self) -> list[NoteType]:
        """Return the note types of all notes."""
        return self.merged(lambda block: repeat(block.note_type, len(block)))

    def sections(self) -> list[str]:
        """Return the section of each note, nothing for those that are withdrawn."""
        return self.merged(lambda block: map(block.section_of, range(len(block))))

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Item]:
        place = 0
        for run in self.runs:
            for owner, number in zip(run.owners, run.numbers, strict=True):
                yield self._made(run.blocks[owner], number, place)
                place += 1

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(place, slice):
            return tuple(map(self.__getitem__, range(*place.indices(len(self)))))
        place = range(len(self))[place]
        at = bisect_right(self._starts, place) - 1
        run, inside = self.runs[at], place - self._starts[at]
        return self._made(run.blocks[run.owners[inside]], run.numbers[inside], place)


class Notes(Blocks[NoteBlock, Note]):
    """The notes of a deck in its order."""

    @classmethod
    def of(cls, notes: Sequence[Note]) -> Notes:
        """Return notes that were made one by one."""
        return cls([note_run(notes)])

    def _made(self, block: NoteBlock, number: int, place: int) -> Note:
        return block.note(number)

    def places(self) -> Mapping[NoteBlock, Sequence[int]]:
        """Return the places of the notes of each block."""
        found: dict[NoteBlock, list[int]] = {block: [] for block in self.blocks}
        place = 0
        for run in self.runs:
            add = [found[block].append for block in run.blocks]
            for place, owner in enumerate(run.owners, place):  # noqa: B020
                add[owner](place)
            place += 1
        return found

    def formerly(self) -> dict[int, tuple[Key, ...]]:
        """Return the earlier keys of the notes that may have any, by their places."""
        if not any(block.formerly for block in self.blocks):
            return {}
        every = self.merged(lambda block: [block.formerly.get(at, ()) for at in range(len(block))])
        return {place: keys for place, keys in enumerate(every) if keys}


def run_of(
    items: Sequence[Item],
    block_of: Callable[[Sequence[Item]], BlockType],
    kind_of: Callable[[Item], object],
) -> Run[BlockType]:
    """Return a run of items, in a block for each kind of them."""
    by_kind: dict[object, list[Item]] = {}
    owners: list[int] = []
    for item in items:
        by_kind.setdefault(kind_of(item), []).append(item)
    numbers = {kind: number for number, kind in enumerate(by_kind)}
    owners = [numbers[kind_of(item)] for item in items]
    return Run([block_of(each) for each in by_kind.values()], owners)


def note_run(notes: Sequence[Note]) -> Run[NoteBlock]:
    """Return notes that were made one by one, in their order."""
    return run_of(notes, NoteList, attrgetter("note_type", "section", "recipe"))


def interleaved(blocks: Sequence[NoteBlock]) -> Run[NoteBlock]:
    """Return the notes of one section: those of a row together, in the order of the recipes."""
    filled = [block for block in blocks if len(block)]
    count = len(filled)
    order = [rank * count + owner for owner, block in enumerate(filled) for rank in block.ranks]
    order.sort()
    return Run(filled, [each % count for each in order])


def joined(columns: Iterable[str | Sequence[str]], length: int, between: str) -> Iterator[str]:
    """Return a text for each of so many notes, of what stands in each column for it."""
    return map(between.join, zip(*even(columns, length), strict=True))


def even(columns: Iterable[Text | Sequence[Text]], length: int) -> list[Iterable[Text]]:
    """Return columns of one length: a text that stands for all is repeated."""
    return [repeat(column, length) if isinstance(column, str) else column for column in columns]
