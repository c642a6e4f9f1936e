"""An `.apkg` of anyone to its notes, note types and decks; nothing of it is believed.

Read are the two older formats, `collection.anki2` and `collection.anki21`. The database is opened
in memory, read-only, from a file of limited size, and can run neither triggers, views nor long
computations. Control characters become U+FFFD, so that no terminal obeys a field.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from clindeck.model import Guid

MAX_DATABASE_BYTES = 512 * 1024 * 1024
"""Unpacked size from which a package is refused; the largest shared decks hold about half."""
_MAX_STEPS = 1_000
_STEP = 100_000  # SQLite instructions
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TABLES = {
    "col": ("models", "decks"),
    "notes": ("id", "guid", "mid", "tags", "flds"),
    "cards": ("nid", "did", "odid", "ord"),
}


class UnreadablePackage(Exception):
    """A file is no package that can be read; the message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class PackagedNoteType:
    """A note type of a package. Ids of fields and templates are None where it holds none."""

    id: int
    name: str
    is_cloze: bool
    sort_field: int
    fields: tuple[tuple[int | None, str], ...]
    templates: tuple[tuple[int | None, str], ...]


@dataclass(frozen=True, slots=True)
class PackagedNote:
    """A note of a package; `cards` are pairs of ordinal and deck name."""

    guid: Guid
    note_type_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What a package holds, notes in the order of their ids."""

    note_types: Mapping[int, PackagedNoteType]
    notes: tuple[PackagedNote, ...]


def package_contents(data: bytes) -> PackageContents:
    """Return what the bytes of a package hold. Raises UnreadablePackage."""
    database = _collection(data)
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(database)
        _restrict(connection)
        _refuse_foreign(connection)
        return _contents(connection)
    except (sqlite3.Error, MemoryError) as fault:
        raise UnreadablePackage(f"its database is damaged ({fault})") from fault
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise UnreadablePackage("its note types or decks are not as Anki writes them") from fault
    finally:
        connection.close()


def _collection(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "collection.anki21" in names:
                name = "collection.anki21"
            elif "collection.anki21b" in names:
                raise UnreadablePackage(
                    "it is in Anki's newer format only; export it again with "
                    '"Support older Anki versions" ticked'
                )
            elif "collection.anki2" in names:
                name = "collection.anki2"
            else:
                raise UnreadablePackage("it holds no Anki collection")
            with archive.open(name) as file:
                database = file.read(MAX_DATABASE_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as fault:
        raise UnreadablePackage("it is no package or a damaged one") from fault
    except (RuntimeError, NotImplementedError) as fault:
        raise UnreadablePackage("it is encrypted or packed in an unknown way") from fault
    if len(database) > MAX_DATABASE_BYTES:
        raise UnreadablePackage(f"its database is larger than {MAX_DATABASE_BYTES >> 20} MiB")
    if not database.startswith(b"SQLite format 3\0") or len(database) < 100:
        raise UnreadablePackage("its collection is no database")
    # A database in write-ahead mode (2) cannot be opened from memory; rollback mode (1) can.
    return database[:18] + b"\1\1" + database[20:]


def _restrict(connection: sqlite3.Connection) -> None:
    steps = iter(range(_MAX_STEPS))
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEP)
    connection.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
    )


def _refuse_foreign(connection: sqlite3.Connection) -> None:
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    missing = [name for name in _TABLES if kinds.get(name) != "table"]
    if missing:
        raise UnreadablePackage(f"its database lacks the table {missing[0]}; it is not Anki's")
    for name, columns in _TABLES.items():
        try:
            connection.execute(f"SELECT {', '.join(columns)} FROM {name} LIMIT 0")
        except sqlite3.OperationalError as fault:
            raise UnreadablePackage(f"its table {name} is not Anki's ({fault})") from fault


def _contents(connection: sqlite3.Connection) -> PackageContents:
    row = connection.execute("SELECT models, decks FROM col LIMIT 1").fetchone()
    if row is None:
        raise UnreadablePackage("its collection is empty; it is not Anki's")
    models, decks = json.loads(row[0]), json.loads(row[1])
    if not models:
        raise UnreadablePackage("its collection has no note types; it is not of an older format")
    note_types = {int(key): _note_type(int(key), model) for key, model in models.items()}
    deck_names = {int(key): _text(deck["name"]) for key, deck in decks.items()}
    cards: dict[int, list[tuple[int, str]]] = {}
    for note_id, deck_id, home_id, ordinal in connection.execute(
        "SELECT nid, did, odid, ord FROM cards"
    ):
        # A card that sits in a filtered deck remembers its own one in odid.
        name = deck_names.get(home_id or deck_id, "")
        cards.setdefault(note_id, []).append((int(ordinal), name))
    notes = tuple(
        PackagedNote(
            Guid(_text(guid)),
            int(type_id),
            tuple(_text(field) for field in str(fields).split("\x1f")),
            tuple(_text(tags).split()),
            tuple(sorted(cards.get(note_id, ()))),
        )
        for note_id, guid, type_id, tags, fields in sorted(
            connection.execute("SELECT id, guid, mid, tags, flds FROM notes"),
            key=lambda note: int(note[0]),
        )
    )
    return PackageContents(note_types, notes)


def _note_type(note_type_id: int, model: Mapping[str, object]) -> PackagedNoteType:
    return PackagedNoteType(
        note_type_id,
        _text(model["name"]),
        model.get("type") == 1,
        int(str(model.get("sortf", 0))),
        _identified(model["flds"]),
        _identified(model["tmpls"]),
    )


def _identified(entries: object) -> tuple[tuple[int | None, str], ...]:
    """Return id and name of each field or template; packages before Anki 23.10 hold no ids."""
    if not isinstance(entries, list):
        raise TypeError
    return tuple(
        (None if each.get("id") is None else int(each["id"]), _text(each["name"]))
        for each in entries
    )


def _text(value: object) -> str:
    return _CONTROL.sub("\ufffd", str(value))
