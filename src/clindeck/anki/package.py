"""Releases to the bytes of an `.apkg`: the same bytes for the same releases.

genanki supplies the schema, the note types' JSON and the deck; rows are written here, because it
gives every note the same modification time (which would overwrite every learner's edits at each
rebuild), leaves every card at due 0 and leaves out card rows that Anki does not make up for.
"""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha1, sha256

import genanki

from clindeck.anki.note_types import CHANGED_AT_S, SORT_FIELD, NoteTypeSpec, note_type_spec
from clindeck.markup import plain_of
from clindeck.model import NoteType
from clindeck.releases import Release

DUE_SPACING = 10
"""Steps between the positions of new cards, so that a later row finds room between two others."""
MAX_DUE = 999_999
"""Anki's importer renumbers positions from a million on."""
DEFLATE_LEVEL = 6
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_COMMENT = b"clindeck; latest change %d"


def package_bytes(
    deck_id: str,
    deck_name: str,
    description: str,
    releases: Sequence[Release],
    media: Mapping[str, bytes],
) -> bytes:
    """Return an Anki package. `description` is HTML; `media` maps packaged names to contents."""
    database = _database(deck_id, deck_name, description, releases)
    names = sorted(media)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=DEFLATE_LEVEL) as archive:
        _add(archive, "collection.anki2", database)
        listing = {str(index): name for index, name in enumerate(names)}
        _add(archive, "media", json.dumps(listing).encode())
        for index, name in enumerate(names):
            _add(archive, str(index), media[name])
        archive.comment = _COMMENT % max((each.changed_at_s for each in releases), default=0)
    return buffer.getvalue()


def anki_deck_id(deck_id: str) -> int:
    """Return the number under which a package stores its deck. Anki matches decks by name."""
    return (1 << 40) + int.from_bytes(sha256(deck_id.encode()).digest()[:4])


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _database(deck_id: str, deck_name: str, description: str, releases: Sequence[Release]) -> bytes:
    deck = genanki.Deck(anki_deck_id(deck_id), deck_name, description)
    specs = {kind: note_type_spec(kind) for kind in NoteType
             if any(release.note_type is kind for release in releases)}  # fmt: skip
    for spec in specs.values():
        deck.add_model(_model(spec))
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        genanki.Package(deck).write_to_db(cursor, CHANGED_AT_S, itertools.count())
        changed_at_s = max((release.changed_at_s for release in releases), default=CHANGED_AT_S)
        cursor.execute(
            "UPDATE col SET mod = ?, scm = ?", (changed_at_s * 1000, CHANGED_AT_S * 1000)
        )
        _write_rows(cursor, releases, {kind: spec.id for kind, spec in specs.items()}, deck.deck_id)
        connection.commit()
        cursor.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _model(spec: NoteTypeSpec) -> genanki.Model:
    return genanki.Model(
        spec.id,
        spec.name,
        fields=[
            {"name": name, "id": field_id}
            for name, field_id in zip(spec.fields, spec.field_ids, strict=True)
        ],
        templates=[
            {"name": each.name, "id": each.id, "qfmt": each.front, "afmt": each.back}
            for each in spec.templates
        ],
        css=spec.css,
        model_type=genanki.Model.CLOZE if spec.kind is NoteType.CLOZE else genanki.Model.FRONT_BACK,
        sort_field_index=SORT_FIELD,
    )


def _write_rows(
    cursor: sqlite3.Cursor,
    releases: Sequence[Release],
    model_ids: Mapping[NoteType, int],
    deck_id: int,
) -> None:
    spacing = max(1, min(DUE_SPACING, MAX_DUE // max(1, len(releases))))
    ids = _ids(release.changed_at_s for release in releases)
    notes: list[tuple[object, ...]] = []
    cards: list[tuple[object, ...]] = []
    counts = [len(release.ordinals) for release in releases]
    card_ids = iter(
        _ids(
            release.changed_at_s
            for release, count in zip(releases, counts, strict=True)
            for _ in range(count)
        )
    )
    for rank, (release, note_id) in enumerate(zip(releases, ids, strict=True)):
        key = plain_of(release.fields[0])
        checksum = int(sha1(key.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        notes.append(
            (
                note_id,
                release.guid,
                model_ids[release.note_type],
                release.changed_at_s,
                f" {' '.join(release.tags)} ",
                "\x1f".join(release.fields),
                plain_of(release.fields[SORT_FIELD]),
                checksum,
            )
        )
        cards.extend(
            (next(card_ids), note_id, deck_id, ordinal, release.changed_at_s, (rank + 1) * spacing)
            for ordinal in release.ordinals
        )
    cursor.executemany("INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,?,0,'')", notes)
    cursor.executemany("INSERT INTO cards VALUES (?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')", cards)


def _ids(times_s: Iterable[int]) -> list[int]:
    """Return a distinct id in milliseconds for each time, at or shortly before it.

    Anki reads the time of creation from an id, so ids must not lie in the future.
    """
    times = list(times_s)
    ids = [0] * len(times)
    latest_free: int | None = None
    for index in sorted(range(len(times)), key=lambda index: (times[index], index), reverse=True):
        wanted = times[index] * 1000
        latest_free = wanted if latest_free is None else min(wanted, latest_free - 1)
        ids[index] = latest_free
    return ids
