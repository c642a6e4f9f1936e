"""What a ledger holds: entries of notes, their withdrawals, and many entries as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from clindeck.model.notes import Guid, Key, NoteType
from clindeck.model.sequences import picked

LIVE = "live"
RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a note or one of its cards was withdrawn, and the content that learners go on seeing.

    `on` is an ISO date. `instead` is the key of the note that takes its place, or empty. `fields`
    are those of the last release (for a single card: its own texts), `tags` without the tag of the
    withdrawal itself. `is_gone` tells whether a build has seen that row or recipe no longer make
    it: from then on, making it again brings it back.
    """

    on: str
    why: str
    instead: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One note of the ledger. `changed_at_s` is Anki's modification time, in seconds since 1970.

    `cards` are the ordinals of all cards that learners have of it; `withdrawn` holds those of them
    that are withdrawn while the note lives, by ordinal. `line` is where it was read, `rivals` are
    the hashes of other lines of the same key that a merge left.
    """

    key: Key
    guid: Guid
    note_type: NoteType
    deck: str
    cards: tuple[int, ...]
    hash: str
    changed_at_s: int
    retired: Withdrawal | None = None
    withdrawn: tuple[tuple[int, Withdrawal], ...] = ()
    line: int = 0
    rivals: tuple[str, ...] = ()

    def live_cards(self) -> tuple[int, ...]:
        """Return the ordinals of the cards that are not withdrawn."""
        if self.retired is not None:
            return ()
        if not self.withdrawn:
            return self.cards
        withdrawn = {ordinal for ordinal, _ in self.withdrawn}
        return tuple(ordinal for ordinal in self.cards if ordinal not in withdrawn)


Ledger = Mapping[Key, Entry]


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """Entries of live notes of one deck, column by column; `withdrawn` by number, where any is."""

    keys: Sequence[Key]
    guids: Sequence[Guid]
    note_types: Sequence[NoteType]
    deck: str
    cards: Sequence[tuple[int, ...]]
    hashes: Sequence[str]
    changed_at_s: Sequence[int]
    withdrawn: Mapping[int, tuple[tuple[int, Withdrawal], ...]]

    def entry(self, number: int, line: int = 0) -> Entry:
        """Return an entry, read from that line or from none."""
        return Entry(
            self.keys[number],
            self.guids[number],
            self.note_types[number],
            self.deck,
            self.cards[number],
            self.hashes[number],
            self.changed_at_s[number],
            None,
            self.withdrawn.get(number, ()),
            line,
        )

    def picked(self, numbers: Sequence[int]) -> EntryColumns:
        """Return some of the entries, none of which has a withdrawn card."""
        return EntryColumns(
            picked(self.keys, numbers),
            picked(self.guids, numbers),
            picked(self.note_types, numbers),
            self.deck,
            picked(self.cards, numbers),
            picked(self.hashes, numbers),
            picked(self.changed_at_s, numbers),
            {},
        )


def joined_columns(parts: Sequence[EntryColumns]) -> EntryColumns:
    """Return entries of one deck, none with a withdrawn card, behind each other."""
    return EntryColumns(
        [key for part in parts for key in part.keys],
        [guid for part in parts for guid in part.guids],
        [note_type for part in parts for note_type in part.note_types],
        parts[0].deck,
        [cards for part in parts for cards in part.cards],
        [content for part in parts for content in part.hashes],
        [changed_at_s for part in parts for changed_at_s in part.changed_at_s],
        {},
    )


class LiveLedger(Mapping[Key, Entry]):
    """A ledger in which nothing is withdrawn: an `Entry` is made when somebody asks for it."""

    def __init__(self, live: EntryColumns) -> None:
        self.live = live

    @cached_property
    def numbers(self) -> Mapping[Key, int]:
        """The number of each key; its line comes one later."""
        return dict(zip(self.live.keys, range(len(self.live.keys)), strict=True))

    def __contains__(self, key: object) -> bool:
        return key in self.numbers

    def __getitem__(self, key: Key) -> Entry:
        number = self.numbers[key]
        return self.live.entry(number, number + 1)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.live.keys)

    def __len__(self) -> int:
        return len(self.live.keys)


def released_cards(ledger: Ledger) -> dict[Key, tuple[int, ...]]:
    """Return the ordinals of each note's cards that are not withdrawn."""
    if isinstance(ledger, LiveLedger):
        return dict(zip(ledger.live.keys, ledger.live.cards, strict=True))
    return {entry.key: entry.live_cards() for entry in ledger.values()}


def changes(ledger: Ledger) -> dict[Guid, int]:
    """Return the second of each note's last change."""
    if isinstance(ledger, LiveLedger):
        return dict(zip(ledger.live.guids, ledger.live.changed_at_s, strict=True))
    return {entry.guid: entry.changed_at_s for entry in ledger.values()}


def released_as(ledger: Ledger) -> set[str]:
    """Return the names of the decks that the notes were released in."""
    if isinstance(ledger, LiveLedger):
        return {ledger.live.deck}
    return {entry.deck for entry in ledger.values()}


class NoteEntries(Sequence[Entry]):
    """The next state of a ledger: the entries of live notes, and the others behind them."""

    def __init__(self, live: EntryColumns, others: tuple[Entry, ...]) -> None:
        self.live = live
        self.others = others

    def with_withdrawn_cards(self) -> Iterator[Entry]:
        """Yield the live notes some of whose cards are withdrawn."""
        return map(self.live.entry, self.live.withdrawn)

    def __len__(self) -> int:
        return len(self.live.keys) + len(self.others)

    @overload
    def __getitem__(self, number: int) -> Entry: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Entry, ...]: ...

    def __getitem__(self, number: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(number, slice):
            return tuple(map(self.__getitem__, range(*number.indices(len(self)))))
        number = range(len(self))[number]
        count = len(self.live.keys)
        return self.live.entry(number) if number < count else self.others[number - count]
