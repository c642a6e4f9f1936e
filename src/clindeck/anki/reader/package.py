"""An `.apkg` of anyone to its notes, note types and decks; nothing of it is believed.

Read are all three formats of packages (see `archive`). The database is opened in memory, read-only,
from a file of limited size, and can run neither triggers, views nor long computations. Control
characters become U+FFFD, so that no terminal obeys a field.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from operator import itemgetter
from sys import getsizeof
from typing import IO, NamedTuple

from clindeck.anki.reader.archive import PackageFormat, UnreadablePackage, archive_of
from clindeck.anki.reader.note_types import (
    PackagedNoteType,
    newer_types,
    older_types,
    text_of,
    texts_of,
)
from clindeck.model.notes import Guid

__all__ = [
    "PackageContents",
    "PackagedNote",
    "PackagedNoteType",
    "UnreadablePackage",
    "package_contents",
]

MAX_DATABASE_BYTES = 384 * 1024 * 1024
"""Unpacked size from which a package is refused; the largest shared decks hold about two thirds.

It is in memory twice while SQLite takes it over, and both must fit into a gigabyte.
"""
MAX_VALUE_BYTES = 32 * 1024 * 1024
"""Size from which one value of the database is refused; note types with fonts inside are less."""
MAX_NOTES_BYTES = 384 * 1024 * 1024
"""What all notes and cards may take in memory."""
_NOTE_BYTES, _CARD_BYTES, _PART_BYTES = 700, 250, 64
"""What one takes besides its text: a note, a card, a field or tag."""
_MALFORMED = (
    ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError,
)  # fmt: skip
_MAX_STEPS = 1_000
_STEP = 100_000  # SQLite instructions
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_TABLES = {
    "col": ("models", "decks"),
    "notes": ("id", "guid", "mid", "tags", "flds"),
    "cards": ("nid", "did", "odid", "ord"),
}
_NEWER_TABLES = {
    "notetypes": ("id", "name", "config"),
    "fields": ("ntid", "ord", "name", "config"),
    "templates": ("ntid", "ord", "name", "config"),
    "decks": ("id", "name"),
}
"""What Anki keeps in tables of their own since 2.1.28, rather than in the JSON of `col`."""


class PackagedNote(NamedTuple):
    """A note of a package; `cards` are pairs of ordinal and deck name, `id` is Anki's number.

    `changed_at_s` is the second of its last change, since 1970, or 0 where that is not told.
    """

    guid: Guid
    note_type_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[tuple[int, str], ...]
    changed_at_s: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What a package holds, notes in the order of their ids.

    `media` are the names of its media files, None where their list cannot be read.
    """

    note_types: Mapping[int, PackagedNoteType]
    notes: tuple[PackagedNote, ...]
    media: tuple[str, ...] | None = ()
    format: PackageFormat = PackageFormat.OLDEST


def package_contents(
    package: bytes | IO[bytes], only: Collection[Guid] | None = None
) -> PackageContents:
    """Return what a package holds, given as bytes or as an open file. Raises UnreadablePackage.

    Of its notes only those whose guids are `only`, if any are given: few cost little.
    """
    archive = archive_of(package, MAX_DATABASE_BYTES)
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(archive.database)
        archive.database.clear()
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
        _restrict(connection)
        is_newer = _refuse_foreign(connection)
        note_types, deck_names = (newer_types if is_newer else older_types)(connection)
        notes = _notes(connection, deck_names, only)
        media = None if archive.media is None else tuple(map(text_of, archive.media))
        return PackageContents(note_types, notes, media, archive.format)
    except sqlite3.Error as fault:
        raise UnreadablePackage(f"its database is damaged ({fault})") from fault
    except MemoryError as fault:
        raise UnreadablePackage("it needs more memory than a package may take") from fault
    except _MALFORMED as fault:
        raise UnreadablePackage("its note types or decks are not as Anki writes them") from fault
    finally:
        connection.close()


def _restrict(connection: sqlite3.Connection) -> None:
    steps = iter(range(_MAX_STEPS))
    # Anki orders names by this collation; SQLite reads no such table without it.
    connection.create_collation("unicase", _unicase_order)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEP)
    for table in _TABLES | _NEWER_TABLES:
        _refuse_computed(connection, table)
    connection.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
    )


def _refuse_computed(connection: sqlite3.Connection, table: str) -> None:
    """Refuse a table that is virtual or has generated columns: reading it would run something."""
    columns = connection.execute("SELECT hidden FROM pragma_table_xinfo(?)", (table,)).fetchall()
    pages = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
    ).fetchall()
    if any(hidden for (hidden,) in columns) or any(not page for (page,) in pages):
        raise UnreadablePackage(f"its table {table} computes its values; it is not Anki's")


def _unicase_order(one: str, other: str) -> int:
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _refuse_foreign(connection: sqlite3.Connection) -> bool:
    """Return whether note types and decks have tables of their own."""
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    is_newer = "notetypes" in kinds
    tables = _TABLES | _NEWER_TABLES if is_newer else _TABLES
    missing = [name for name in tables if kinds.get(name) != "table"]
    if missing:
        raise UnreadablePackage(f"its database lacks the table {missing[0]}; it is not Anki's")
    for name, columns in tables.items():
        try:
            connection.execute(f"SELECT {', '.join(columns)} FROM {name} LIMIT 0")
        except sqlite3.OperationalError as fault:
            raise UnreadablePackage(f"its table {name} is not Anki's ({fault})") from fault
    return is_newer


def _notes(
    connection: sqlite3.Connection, deck_names: Mapping[int, str], only: Collection[Guid] | None
) -> tuple[PackagedNote, ...]:
    left = MAX_NOTES_BYTES
    wanted: set[int] = set()
    if only is not None:
        every = connection.execute("SELECT id, guid FROM notes")
        wanted = {note_id for note_id, guid in every if guid in only}
    cards: dict[int, list[tuple[int, str]]] = {}
    for note_id, deck_id, home_id, ordinal in connection.execute(
        "SELECT nid, did, odid, ord FROM cards"
    ):
        if only is not None and note_id not in wanted:
            continue
        left = _without(left, _CARD_BYTES)
        # A card that sits in a filtered deck remembers its own one in odid.
        name = deck_names.get(home_id or deck_id, "")
        if ordinal < 0:
            raise ValueError
        cards.setdefault(note_id, []).append((int(ordinal), name))
    notes: list[tuple[int, PackagedNote]] = []
    for note_id, guid, type_id, tags, fields, changed_at_s in connection.execute(
        f"SELECT id, guid, mid, tags, flds, {_time_column(connection)} FROM notes"
    ):
        if only is not None and note_id not in wanted:
            continue
        texts = (str(fields), str(tags), str(guid))
        parts = texts[0].count("\x1f") + texts[1].count(" ")
        left = _without(left, sum(map(getsizeof, texts)) + parts * _PART_BYTES + _NOTE_BYTES)
        note = PackagedNote(
            Guid(text_of(guid)),
            int(type_id),
            texts_of(texts[0].split("\x1f")),
            tuple(text_of(tags).split()),
            tuple(sorted(cards.get(note_id, ()))),
            int(changed_at_s),
            int(note_id),
        )
        notes.append((int(note_id), note))
    notes.sort(key=itemgetter(0))
    return tuple(note for _, note in notes)


def _time_column(connection: sqlite3.Connection) -> str:
    """Return what tells the second of a note's last change; a package may do without."""
    try:
        connection.execute("SELECT mod FROM notes LIMIT 0")
    except sqlite3.OperationalError:
        return "0"
    return "mod"


def _without(left: int, size: int) -> int:
    """Return what is left of the memory for notes."""
    if size > left:
        raise UnreadablePackage(
            f"its notes and cards would take more than {MAX_NOTES_BYTES >> 20} MiB of memory"
        )
    return left - size
