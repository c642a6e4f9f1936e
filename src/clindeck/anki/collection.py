"""Releases to the database of a package: a deck and those below it, its note types and notes.

genanki supplies the schema, the note types' JSON and the deck. The rows of notes and cards are
ours: it gives every note the same modification time (which would overwrite every learner's edits at
each rebuild), leaves every card at due 0 and leaves out card rows that Anki does not make up for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from errno import EIO
from functools import cache
from hashlib import sha256
from itertools import chain, count, repeat
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from clindeck.anki.genanki_alone import genanki
from clindeck.anki.note_types import (
    CHANGED_AT_S,
    KEPT_STOCK_FIELDS,
    STOCK_FIELDS,
    STOCK_OCCLUSION,
    NoteTypeSpec,
    note_type_spec,
)
from clindeck.compiler.columns.note_blocks import joined
from clindeck.history.releases import Releases
from clindeck.model.note_type_fields import FIELD_END
from clindeck.model.notes import Key, NoteType

DUE_SPACINGS = (10, 8, 4, 2, 1)
"""Steps between the positions of new cards, so that a later row finds room between two others: the
first with which a deck stays below `MAX_DUE`. Powers of two pack better than other numbers."""
MAX_DUE = 999_999
"""Anki's importer renumbers positions from a million on."""
ID_ROOM = 500_000
"""How far the first id lies before the earliest change: as many notes as a deck may have."""
PAGE_SIZE = 16_384
"""Four times SQLite's usual one: a page is less empty, and a package a twentieth smaller. Those of
still larger pages are larger again."""
_WRITER_AT, _WRITER = 96, (3_040_000).to_bytes(4, "big")
"""Where SQLite notes its own version, which means nothing to a reader, and what stands there."""


class DeckHead(NamedTuple):
    """What a package says of its deck. `id` is the one of the definition, `description` HTML.

    `subdecks` are the names of the decks that the notes go into, by key, empty where it is `name`.
    """

    id: str
    name: str
    description: str
    subdecks: Mapping[Key, str] = MappingProxyType({})


def write_collection(path: Path, head: DeckHead, releases: Releases) -> None:
    """Write the database of a package. Raises OSError if there is no room for it."""
    used = {block.note_type for block in releases.blocks}
    specs = {kind: note_type_spec(kind) for kind in NoteType if kind in used}
    deck = genanki.Deck(anki_deck_id(head.id), head.name, head.description)
    for kind in specs:
        deck.add_model(_model(kind))
    homes = [head.subdecks.get(key, head.name) for key in releases.keys] if head.subdecks else ()
    below = sorted(set(homes) - {head.name})
    ids = {name: anki_deck_id(f"{head.id}::{name}") for name in below} | {head.name: deck.deck_id}
    decks = [deck, *(genanki.Deck(ids[name], name) for name in below)]
    deck_ids = [ids[name] for name in homes] or [deck.deck_id] * len(releases)
    try:
        with closing(sqlite3.connect(path)) as connection:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            # A half-written file is never read, so nothing has to be undone or waited for.
            cursor.execute("PRAGMA journal_mode = OFF")
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA locking_mode = EXCLUSIVE")
            genanki.Package(decks).write_to_db(cursor, CHANGED_AT_S, count())
            changed_at_s = max(releases.changed_at_s, default=0) or CHANGED_AT_S
            seconds = (changed_at_s * 1000, CHANGED_AT_S * 1000)
            cursor.execute("UPDATE col SET mod = ?, scm = ?", seconds)
            _drop_indices(cursor)
            connection.commit()
            cursor.execute("VACUUM")
            _write_rows(cursor, releases, specs, deck_ids)
            connection.commit()
    except sqlite3.OperationalError as fault:  # most likely the disk is full
        raise OSError(EIO, str(fault), str(path)) from fault
    with path.open("r+b") as file:
        file.seek(_WRITER_AT)
        file.write(_WRITER)


def anki_deck_id(deck_id: str) -> int:
    """Return the number under which a package stores its deck. Anki matches decks by name."""
    return (1 << 40) + int.from_bytes(sha256(deck_id.encode()).digest()[:4])


def first_id(changed_at_s: Sequence[int], cards: int) -> int:
    """Return the id of the first note and of the first card; the others follow one by one.

    Anki reads the time of creation from an id, in milliseconds, so none may lie in the future. They
    are counted by place, from well before the earliest change: an edit moves none, unless it is of
    the note that was left of the earliest. A row more moves those behind it, which costs nothing: a
    learner's notes keep the ids that they have, and new ones get free ones.
    """
    earliest_ms = min(changed_at_s, default=0) * 1000
    return max(1, earliest_ms - max(ID_ROOM, cards))


def due_spacing(notes: int) -> int:
    """Return the step between the positions of the new cards of a deck with so many notes."""
    fitting = (spacing for spacing in DUE_SPACINGS if spacing * notes <= MAX_DUE)
    return next(fitting, DUE_SPACINGS[-1])


def _write_rows(
    cursor: sqlite3.Cursor,
    releases: Releases,
    specs: Mapping[NoteType, NoteTypeSpec],
    deck_ids: Sequence[int],
) -> None:
    ordinals = releases.ordinals()
    first = first_id(releases.changed_at_s, sum(map(len, ordinals)))
    note_ids = range(first, first + len(releases))
    # Sort field and checksum are left empty: Anki works both out anew for each note it imports.
    cursor.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, '', 0, 0, '')",
        _note_rows(releases, note_ids, specs),
    )
    cursor.executemany(
        "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        _card_rows(ordinals, note_ids, deck_ids, releases.changed_at_s),
    )


def _note_rows(
    releases: Releases, note_ids: Sequence[int], specs: Mapping[NoteType, NoteTypeSpec]
) -> Iterator[tuple[object, ...]]:
    """Yield id, guid, note type, second of change, tags and fields of each note."""
    tag_text = cache(_tag_text)
    start = 0
    for piece in releases.pieces():
        stop = start + len(piece.owners)
        types = [repeat(specs[block.note_type].id, last - first)
                 for block, first, last in piece.parts]  # fmt: skip
        tags = [map(tag_text, block.tags[first:last]) for block, first, last in piece.parts]
        fields = [joined(block.columns(first, last), last - first, FIELD_END)
                  for block, first, last in piece.parts]  # fmt: skip
        yield from zip(
            note_ids[start:stop],
            releases.guids[start:stop],
            piece.woven(types),
            releases.changed_at_s[start:stop],
            piece.woven(tags),
            piece.woven(fields),
            strict=True,
        )
        start = stop


def _tag_text(tags: tuple[str, ...]) -> str:
    """Return tags as Anki stores them, a space on either side of each."""
    return f" {' '.join(tags)} "


def _card_rows(
    ordinals: Sequence[tuple[int, ...]],
    note_ids: range,
    deck_ids: Sequence[int],
    changed_at_s: Sequence[int],
) -> Iterable[tuple[int, ...]]:
    """Return id, note, deck, ordinal, second of change and position of each card.

    The cards of a note share its position.
    """
    spacing = due_spacing(len(note_ids))
    positions = range(spacing, spacing * len(note_ids) + 1, spacing)
    cards = list(map(len, ordinals))
    of_notes, homes, times, due = (
        chain.from_iterable(map(repeat, column, cards))
        for column in (note_ids, deck_ids, changed_at_s, positions)
    )
    every_ordinal = chain.from_iterable(ordinals)
    return zip(count(note_ids.start), of_notes, homes, every_ordinal, times, due)


def _drop_indices(cursor: sqlite3.Cursor) -> None:
    """Leave out what only speeds up looking things up: Anki reads a package from end to end.

    Indices would be a tenth of the database and a quarter of a package, and take as long to fill
    as the tables.
    """
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")


_NEEDED: Mapping[NoteType, list[list[object]]] = {
    NoteType.QA: [[0, "any", [1, 5, 6, 12, 15]], [1, "all", [3]]],
    NoteType.CLOZE: [[0, "any", [2, 3, 9, 12]]],
    NoteType.OCCLUSION: [[0, "any", [1, 2, 6, 9, 12]]],
}
"""Of which fields the front of each template shows something. genanki fills the templates again and
again to see that, which takes longer than to write a small deck."""


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type that says, where it is one, that it is Anki's own image occlusion."""

    stock: int | None = None

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, object]:
        """Return the note type as the collection stores it."""
        written: dict[str, object] = super().to_json(timestamp, deck_id)
        return written if self.stock is None else {**written, "originalStockKind": self.stock}


@cache
def _model(kind: NoteType) -> _Model:
    """Return a note type for genanki."""
    spec = note_type_spec(kind)
    model = _Model(
        spec.id,
        spec.name,
        fields=[
            {"name": name, "id": field_id, **_stock_keys(spec, place)}
            for place, (name, field_id) in enumerate(zip(spec.fields, spec.field_ids, strict=True))
        ],
        templates=[
            {"name": each.name, "id": each.id, "qfmt": each.front, "afmt": each.back}
            for each in spec.templates
        ],
        css=spec.css,
        model_type=genanki.Model.FRONT_BACK if spec.kind is NoteType.QA else genanki.Model.CLOZE,
        sort_field_index=spec.sort_field,
    )
    model._req = _NEEDED[kind]
    if spec.kind is NoteType.OCCLUSION:
        model.stock = STOCK_OCCLUSION
    return model


def _stock_keys(spec: NoteTypeSpec, place: int) -> dict[str, object]:
    """Return what Anki's image occlusion editor finds the field at that place by."""
    if spec.kind is not NoteType.OCCLUSION or place >= STOCK_FIELDS:
        return {}
    return {"tag": place, "preventDeletion": place < KEPT_STOCK_FIELDS}
