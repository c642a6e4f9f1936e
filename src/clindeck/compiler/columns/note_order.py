"""Blocks of notes in the order in which their notes follow each other: runs, and runs in a row.

`Notes` are those of a deck as compiled: a sequence of `Note`s, each made when it is asked for.
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

from clindeck.compiler.columns.note_blocks import CHUNK, Block, NoteBlock, NoteList
from clindeck.model.notes import Key, Note, NoteType

Part = TypeVar("Part")
Item = TypeVar("Item")
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

    def parted(self, values: Sequence[Part]) -> list[Sequence[Part]]:
        """Return one column for each part of one value for each note: what `woven` undoes."""
        count = len(self.parts)
        if self.in_turn:
            return [values[owner::count] for owner in range(count)]
        found: list[list[Part]] = [[] for _ in range(count)]
        for owner, value in zip(self.owners, values, strict=True):
            found[owner].append(value)
        return list(found)


class Run(Generic[SomeBlock]):
    """The notes of several blocks as they follow each other.

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
        return self.merged(lambda block: block.sections())

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
    kinds = list(map(kind_of, items))
    numbers = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
    owners = [numbers[kind] for kind in kinds]
    members: list[list[Item]] = [[] for _ in numbers]
    for item, owner in zip(items, owners, strict=True):
        members[owner].append(item)
    return Run(list(map(block_of, members)), owners)


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
