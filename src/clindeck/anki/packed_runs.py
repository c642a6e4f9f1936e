"""Runs of releases to packed pages of the tables `notes` and `cards`, each run by itself.

What is packed of a run depends on what it ships, on where it stands in its deck, and on nothing
else, so it can be kept and put between other runs again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, repeat
from operator import add
from typing import NamedTuple

from clindeck.anki.btree_pages import PAGE_SIZE, Child, Halves, even_pages, leaf_pages
from clindeck.anki.deflated import Deflated, deflated, in_a_row, said_again
from clindeck.anki.note_types import note_type_spec
from clindeck.anki.sqlite_records import (
    EMPTY_TEXT,
    NULL,
    TEXT_TYPES,
    ZERO,
    even_records,
    int_type,
)
from clindeck.compiler.columns.note_blocks import Block
from clindeck.compiler.columns.note_order import Run
from clindeck.history.releases import Releases
from clindeck.model.note_type_fields import FIELD_END
from clindeck.model.notes import Guid, NoteType

DUE_SPACINGS = (10, 8, 4, 2, 1)
"""Steps between the positions of new cards, so that a later row finds room between two others: the
first with which a deck stays below `MAX_DUE`. Powers of two pack better than other numbers."""
MAX_DUE = 999_999
"""Anki's importer renumbers positions from a million on."""
_ID_STEP = 16
"""From note to note: the last digit is then one of a few, and a package smaller by a hundredth."""
_OLDER_MS = _ID_STEP * 500_000
"""How far the first id lies before the earliest change: as far as the largest deck needs it."""
_FIELD_END = FIELD_END.encode()
_NOTES_AT_A_TIME = 512
"""Whole notes, rather than single fields of them: fewer stay in the cache of a processor."""
_NOT_SYNCED = -1
"""What stands for the number of the last synchronisation in notes and cards that had none."""
_LAST_TYPES = bytes([EMPTY_TEXT, ZERO, ZERO, EMPTY_TEXT])
"""Those of sort field, checksum, flags and data of a note."""
_RECORD_STARTS = [bytes([2 + size + len(_LAST_TYPES), NULL]) for size in range(32)]
"""The size of a header and the type of the id, by the size of the types between both ends."""
_LATER_CARD_FIELDS = 8
"""So many whole numbers of a card follow its position. They are 0 before its first review."""


class Numbering(NamedTuple):
    """The id of the first note and of the first card of a deck, and the steps between positions."""

    first_id: int
    spacing: int


class PackedPages(NamedTuple):
    """Pages of a table.

    `leaves` are the leaf pages, by their place among all pages, with the greatest id in each.
    `first_page` is the number that the first page must have, None if it may stand anywhere.
    """

    content: Deflated
    leaves: Sequence[Child]
    first_page: int | None

    @property
    def page_count(self) -> int:
        """Return how many pages these are."""
        return self.content.size // PAGE_SIZE

    @property
    def is_movable(self) -> bool:
        """Tell whether other pages may stand before these than those that they were made for."""
        return self.first_page is None


class PackedRun(NamedTuple):
    """The notes and cards of a run."""

    notes: PackedPages
    cards: PackedPages
    note_count: int
    card_count: int


def numbering_of(changed_at_s: Sequence[int], cards: int) -> Numbering:
    """Return how the notes and cards of a deck are numbered, from when its notes changed.

    Anki reads the time of creation from an id, so ids must not lie in the future. They do not move
    when a note changes, unless it is the one that was left of the earliest.
    """
    earliest_ms = min(changed_at_s, default=0) * 1000
    notes = len(changed_at_s)
    first_id = max(1, earliest_ms - max(_OLDER_MS, _ID_STEP * notes, cards))
    fitting = (spacing for spacing in DUE_SPACINGS if spacing * notes <= MAX_DUE)
    return Numbering(first_id, next(fitting, DUE_SPACINGS[-1]))


def packed_runs(releases: Releases, deck_id: int, first_page: int) -> Iterator[PackedRun]:
    """Yield the runs of a deck. The pages of its notes stand from `first_page` on."""
    cards = sum(sum(map(len, block.ordinals)) for block in releases.blocks)
    numbering = numbering_of(releases.changed_at_s, cards)
    place = card_place = 0
    for run in releases.runs:
        guids = releases.guids[place : place + len(run)]
        times = releases.changed_at_s[place : place + len(run)]
        packed = packed_run(run, guids, times, place, card_place, numbering, deck_id, first_page)
        yield packed
        place += packed.note_count
        card_place += packed.card_count
        first_page += packed.notes.page_count


def packed_run(
    run: Run[Block],
    guids: Sequence[Guid],
    changed_at_s: Sequence[int],
    place: int,
    card_place: int,
    numbering: Numbering,
    deck_id: int,
    first_page: int,
) -> PackedRun:
    """Return the notes of a run, with guid and second of change of each, and their cards.

    `place` and `card_place` are those of its first note and card in the deck, `deck_id` is Anki's
    number of it. The pages of the notes stand from `first_page` on.
    """
    first_note = numbering.first_id + _ID_STEP * place
    note_ids = range(first_note, first_note + _ID_STEP * len(run), _ID_STEP)
    ordinals = run.whole().woven([block.ordinals for block in run.blocks])
    steps = numbering.spacing
    positions = range(steps * (place + 1), steps * (place + len(run) + 1), steps)
    columns: Sequence[Sequence[int]] = (note_ids, changed_at_s, positions)
    counts = list(map(len, ordinals))
    if set(counts) != {1}:
        columns = [list(chain.from_iterable(map(repeat, each, counts))) for each in columns]
    of_notes, times, due = columns
    every = list(chain.from_iterable(ordinals))
    card_ids = range(numbering.first_id + card_place, numbering.first_id + card_place + len(every))
    return PackedRun(
        _packed_notes(note_ids, _note_records(run, guids, changed_at_s), first_page),
        _packed_cards(
            card_ids,
            (of_notes, deck_id, every, times, _NOT_SYNCED, 0, 0, due, *[0] * _LATER_CARD_FIELDS),
        ),
        len(run),
        len(every),
    )


def _packed_notes(ids: range, records: Iterable[Halves], first_page: int) -> PackedPages:
    leaves: list[Child] = []
    count = 0

    def pages() -> Iterator[bytes]:
        nonlocal count
        for page in leaf_pages(ids, records, first_page):
            if page.last_id is not None:
                leaves.append(Child(count, page.last_id))
            count += 1
            yield page.data

    content = deflated(pages())
    return PackedPages(content, leaves, first_page if len(leaves) < count else None)


def _packed_cards(ids: range, fields: Sequence[int | Sequence[int]]) -> PackedPages:
    """Return the pages of cards. All but the last of them begin alike, one window apart."""
    parts: list[Deflated] = []
    leaves: list[Child] = []
    known = b""
    if ids:
        for head, cells, last_id in even_pages(ids, even_records(fields)):
            if head != known:
                known, part = head, deflated([head])
                again = said_again(part)
            else:
                part = again
            parts += part, deflated([cells], is_near=True)
            leaves.append(Child(len(leaves), last_id))
    return PackedPages(in_a_row(parts), leaves, None)


def _note_records(
    run: Run[Block], guids: Sequence[Guid], changed_at_s: Sequence[int]
) -> Iterator[Halves]:
    """Yield the records of some notes after the other.

    Sort field and checksum are left empty: Anki works both out anew for each note it imports.
    """
    start = 0
    for piece in run.pieces(_NOTES_AT_A_TIME):
        stop = start + len(piece.owners)
        kinds = [repeat(_note_type_id(block.note_type), last - first)
                 for block, first, last in piece.parts]  # fmt: skip
        tags = [block.tags[first:last] for block, first, last in piece.parts]
        fields = [_fields(block, first, last) for block, first, last in piece.parts]
        yield _records(
            list(map(str.encode, guids[start:stop])),
            map(_middle, piece.woven(kinds), changed_at_s[start:stop], piece.woven(tags)),
            piece.woven(fields),
        )
        start = stop


def _fields(block: Block, start: int, stop: int) -> Iterator[bytes]:
    """Return all fields of each note. A text that stands for all is encoded once."""
    columns: list[Iterable[bytes]] = [
        repeat(column.encode(), stop - start)
        if isinstance(column, str)
        else map(str.encode, column)
        for column in block.columns(start, stop)
    ]
    return map(_FIELD_END.join, zip(*columns, strict=True))


class _Middle(NamedTuple):
    """Note type, second of change, number of synchronisation and tags: their types and values."""

    types: bytes
    values: bytes


def _records(guids: Sequence[bytes], middles: Iterable[_Middle], fields: Sequence[bytes]) -> Halves:
    types, values = zip(*middles, strict=True)
    guid_types = list(map(TEXT_TYPES.__getitem__, map(len, guids)))
    field_types = list(map(TEXT_TYPES.__getitem__, map(len, fields)))
    sizes = map(add, map(add, map(len, guid_types), map(len, types)), map(len, field_types))
    starts = map(_RECORD_STARTS.__getitem__, sizes)
    firsts = zip(starts, guid_types, types, field_types, repeat(_LAST_TYPES), guids, values)
    return Halves(list(map(b"".join, firsts)), fields)


@cache
def _note_type_id(note_type: NoteType) -> int:
    return note_type_spec(note_type).id


@lru_cache(1024)
def _middle(note_type_id: int, changed_at_s: int, tags: tuple[str, ...]) -> _Middle:
    numbers = [(number, *int_type(number)) for number in (note_type_id, changed_at_s, _NOT_SYNCED)]
    text = f" {' '.join(tags)} ".encode()
    return _Middle(
        bytes(kind for _, _, kind in numbers) + TEXT_TYPES[len(text)],
        b"".join(number.to_bytes(width, "big", signed=True) for number, width, _ in numbers) + text,
    )
