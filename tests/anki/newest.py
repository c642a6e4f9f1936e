"""Packages in Anki's newest format, written by hand for tests."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterable

from tests.anki.packages import database, zipped

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

META = b"\x08\x03"
Edit = Callable[[sqlite3.Connection], object]


def text_field(number: int, text: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(text)) + text


def number_field(number: int, value: int) -> bytes:
    return varint(number << 3) + varint(value)


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def newest_database(notes: Iterable[tuple[str, str, str]], edit: Edit | None = None) -> bytes:
    def fill(connection: sqlite3.Connection) -> None:
        connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        connection.executescript(
            "CREATE TABLE col (models, decks);"
            "CREATE TABLE notes (id, guid, mid, tags, flds);"
            "CREATE TABLE cards (nid, did, odid, ord);"
            "CREATE TABLE notetypes (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase, config);"
            "CREATE UNIQUE INDEX idx_names ON notetypes (name);"
            "CREATE TABLE fields (ntid, ord, name TEXT COLLATE unicase, config,"
            " PRIMARY KEY (ntid, ord)) WITHOUT ROWID;"
            "CREATE TABLE templates (ntid, ord, name TEXT COLLATE unicase, config,"
            " PRIMARY KEY (ntid, ord)) WITHOUT ROWID;"
            "CREATE TABLE decks (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase);"
        )
        connection.execute("INSERT INTO col VALUES ('', '')")
        config = number_field(2, 1) + text_field(3, b".card {}")
        connection.execute("INSERT INTO notetypes VALUES (7, 'Basic', ?)", (config,))
        for ordinal, name in enumerate(("Front", "Back")):
            field = number_field(9, 100 + ordinal)
            connection.execute("INSERT INTO fields VALUES (7, ?, ?, ?)", (ordinal, name, field))
        template = (
            text_field(1, b"{{Front}}")
            + text_field(2, b"{{FrontSide}}<hr id=answer>{{Back}}")
            + number_field(8, 200)
        )
        connection.execute("INSERT INTO templates VALUES (7, 0, 'Card 1', ?)", (template,))
        connection.execute("INSERT INTO decks VALUES (9, ?)", ("Outer\x1fInner",))
        for number, (guid, front, back) in enumerate(notes):
            fields = f"{front}\x1f{back}"
            connection.execute("INSERT INTO notes VALUES (?, ?, 7, '', ?)", (number, guid, fields))
            connection.execute("INSERT INTO cards VALUES (?, 9, 0, 0)", (number,))
        if edit is not None:
            edit(connection)

    return database(fill)


def newest(
    notes: Iterable[tuple[str, str, str]],
    *,
    media: Iterable[str] = (),
    meta: bytes = META,
    edit: Edit | None = None,
) -> bytes:
    entries = b"".join(text_field(1, text_field(1, name.encode())) for name in media)
    return zipped(
        {
            "meta": meta,
            "collection.anki21b": zstd.compress(newest_database(notes, edit)),
            "collection.anki2": b"a stub for an older Anki",
            "media": zstd.compress(entries),
        }
    )


def compressed(data: bytes) -> bytes:
    return zstd.compress(data)


def older_media(names: Iterable[str]) -> bytes:
    return json.dumps(dict(enumerate(names))).encode()
