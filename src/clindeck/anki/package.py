"""Releases to an `.apkg`: the same bytes for the same releases.

genanki supplies the schema, the note types' JSON and the deck; rows are written here, because it
gives every note the same modification time (which would overwrite every learner's edits at each
rebuild), leaves every card at due 0 and leaves out card rows that Anki does not make up for.
"""

from __future__ import annotations

import io
import itertools
import json
import shutil
import sqlite3
import tempfile
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import chain, repeat
from pathlib import Path
from typing import BinaryIO

import genanki

from clindeck.anki.note_types import (
    CHANGED_AT_S,
    KEPT_STOCK_FIELDS,
    STOCK_FIELDS,
    STOCK_OCCLUSION,
    NoteTypeSpec,
    note_type_spec,
)
from clindeck.blocks import joined
from clindeck.model import NoteType
from clindeck.note_fields import FIELD_END
from clindeck.release_notes import Releases

DUE_SPACING = 10
"""Steps between the positions of new cards, so that a later row finds room between two others."""
MAX_DUE = 999_999
"""Anki's importer renumbers positions from a million on."""
DEFLATE_LEVEL = 3
"""A tenth larger than at zlib's usual level 6, in less than half of the time."""
PAGE_SIZE = 16_384
"""Notes are a fifth of SQLite's usual page, so that it stays a sixth empty; a page of four times
the size is filled faster, and a package of such pages is a twentieth smaller."""
_CHUNK = 1 << 18
_WRITER_AT, _WRITER = 96, (3_040_000).to_bytes(4, "big")
"""Where SQLite notes its own version, which means nothing to a reader, and what stands there."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_COMMENT = b"clindeck; latest change %d"


def write_package(
    file: BinaryIO,
    deck_id: str,
    deck_name: str,
    description: str,
    releases: Releases,
    media: Mapping[str, bytes],
) -> None:
    """Write an Anki package into a file that can be sought in.

    The database is many times as large as the package. It is built in a temporary file and packed
    piece by piece, so that it never stands in memory.
    """
    names = sorted(media)
    with zipfile.ZipFile(file, "w") as archive, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        _write_database(path, deck_id, deck_name, description, releases)
        with path.open("rb") as database:
            _add(archive, path.name, database, path.stat().st_size)
        listing = json.dumps({str(index): name for index, name in enumerate(names)}).encode()
        _add(archive, "media", io.BytesIO(listing), len(listing))
        for index, name in enumerate(names):
            _add(archive, str(index), io.BytesIO(media[name]), len(media[name]))
        archive.comment = _COMMENT % max(releases.changed_at_s, default=0)


def anki_deck_id(deck_id: str) -> int:
    """Return the number under which a package stores its deck. Anki matches decks by name."""
    return (1 << 40) + int.from_bytes(sha256(deck_id.encode()).digest()[:4])


def _add(archive: zipfile.ZipFile, name: str, data: BinaryIO, size: int) -> None:
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    info.file_size = size
    # The public name of it, `compress_level`, came with Python 3.13; this one is kept beside it.
    info._compresslevel = DEFLATE_LEVEL  # type: ignore[attr-defined]
    with archive.open(info, "w") as member:
        shutil.copyfileobj(data, member, _CHUNK)


def _write_database(
    path: Path, deck_id: str, deck_name: str, description: str, releases: Releases
) -> None:
    deck = genanki.Deck(anki_deck_id(deck_id), deck_name, description)
    specs = {kind: note_type_spec(kind) for kind in NoteType
             if any(block.note_type is kind for block in releases.blocks)}  # fmt: skip
    for spec in specs.values():
        deck.add_model(_model(spec))
    connection = sqlite3.connect(path)
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        # A half-written file is never read, so nothing has to be undone or waited for.
        cursor.execute("PRAGMA journal_mode = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA locking_mode = EXCLUSIVE")
        genanki.Package(deck).write_to_db(cursor, CHANGED_AT_S, itertools.count())
        changed_at_s = max(releases.changed_at_s, default=CHANGED_AT_S)
        cursor.execute(
            "UPDATE col SET mod = ?, scm = ?", (changed_at_s * 1000, CHANGED_AT_S * 1000)
        )
        _drop_indices(cursor)
        connection.commit()
        cursor.execute("VACUUM")
        _write_rows(cursor, releases, specs, deck.deck_id)
        connection.commit()
    finally:
        connection.close()
    with path.open("r+b") as file:
        file.seek(_WRITER_AT)
        file.write(_WRITER)


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type that says, where it is one, that it is Anki's own image occlusion."""

    stock: int | None = None

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, object]:
        """Return the note type as the collection stores it."""
        written: dict[str, object] = super().to_json(timestamp, deck_id)
        return written if self.stock is None else {**written, "originalStockKind": self.stock}


def _model(spec: NoteTypeSpec) -> _Model:
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
    if spec.kind is NoteType.OCCLUSION:
        model.stock = STOCK_OCCLUSION
    return model


def _stock_keys(spec: NoteTypeSpec, place: int) -> dict[str, object]:
    """Return what Anki's image occlusion editor finds the field at that place by."""
    if spec.kind is not NoteType.OCCLUSION or place >= STOCK_FIELDS:
        return {}
    return {"tag": place, "preventDeletion": place < KEPT_STOCK_FIELDS}


def _drop_indices(cursor: sqlite3.Cursor) -> None:
    """Leave out what only speeds up looking things up: Anki reads a package from end to end.

    Indices would be a tenth of the database and a quarter of a package, and take as long to fill
    as the tables.
    """
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")


def _write_rows(
    cursor: sqlite3.Cursor,
    releases: Releases,
    specs: Mapping[NoteType, NoteTypeSpec],
    deck_id: int,
) -> None:
    note_ids = _ids(releases.changed_at_s)
    cursor.executemany(
        "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,'',0,0,'')",
        _note_rows(releases, note_ids, specs),
    )
    cursor.executemany(
        "INSERT INTO cards VALUES (?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')",
        _card_rows(releases, note_ids, deck_id),
    )


def _note_rows(
    releases: Releases, note_ids: Sequence[int], specs: Mapping[NoteType, NoteTypeSpec]
) -> Iterator[tuple[object, ...]]:
    """Yield id, guid, note type, second of change, tags and fields of each note.

    Sort field and checksum are left empty: Anki works both out anew for each note it imports.
    """
    start = 0
    for piece in releases.pieces():
        stop = start + len(piece.owners)
        types = [repeat(specs[block.note_type].id, last - first)
                 for block, first, last in piece.parts]  # fmt: skip
        tags = [map(_tag_text, block.tags[first:last]) for block, first, last in piece.parts]
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


@lru_cache
def _tag_text(tags: tuple[str, ...]) -> str:
    return f" {' '.join(tags)} "


def _card_rows(
    releases: Releases, note_ids: Sequence[int], deck_id: int
) -> Iterable[tuple[int, ...]]:
    """Return id, note, deck, ordinal, second of change and position of each card."""
    ordinals = releases.ordinals()
    times = releases.changed_at_s
    spacing = max(1, min(DUE_SPACING, MAX_DUE // max(1, len(releases))))
    positions: Sequence[int] = range(spacing, spacing * len(ordinals) + 1, spacing)
    if any(len(of_note) != 1 for of_note in ordinals):
        counts = list(map(len, ordinals))
        note_ids, times, positions = (
            list(chain.from_iterable(map(repeat, column, counts)))
            for column in (note_ids, times, positions)
        )
    every = chain.from_iterable(ordinals)
    return zip(_ids(times), note_ids, repeat(deck_id), every, times, positions)


def _ids(times_s: Sequence[int]) -> Sequence[int]:
    """Return a distinct id in milliseconds for each time, at or shortly before it.

    Anki reads the time of creation from an id, so ids must not lie in the future.
    """
    if len(set(times_s)) == 1:
        return range(times_s[0] * 1000 + 1 - len(times_s), times_s[0] * 1000 + 1)
    ids = array("q", bytes(8 * len(times_s)))
    latest_free: int | None = None
    latest_first = sorted(range(len(times_s)), key=times_s.__getitem__)
    latest_first.reverse()
    for index in latest_first:
        wanted = times_s[index] * 1000
        latest_free = wanted if latest_free is None else min(wanted, latest_free - 1)
        ids[index] = latest_free
    return ids
