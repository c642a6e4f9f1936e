"""A small package of two notes and three cards, and edits of its parts."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing

Edit = Callable[[sqlite3.Connection], object]

NOTE_TYPE = {
    "name": "Basic",
    "css": ".card {}",
    "mod": 5,
    "flds": [{"name": "Front"}, {"name": "Back"}],
    "tmpls": [{"qfmt": "{{Front}}", "afmt": "{{Back}}"}],
}
MEDIA = {"heart.png": b"red"}
_NOTES = ("id", "guid", "mid", "mod", "usn", "tags", "flds", "sfld", "csum", "flags", "data")
_CARDS = ("id", "nid", "did", "ord", "mod", "usn", "type", "queue", "due", "ivl", "factor", "reps",
          "lapses", "left", "odue", "odid", "flags", "data")  # fmt: skip
_COL = ("id", "crt", "mod", "scm", "ver", "dty", "usn", "ls", "conf", "models", "decks", "dconf",
        "tags")  # fmt: skip


def package(edit: Edit = lambda connection: None, media: Mapping[str, bytes] = MEDIA) -> bytes:
    """Return the package, edited before it is packed."""
    with closing(sqlite3.connect(":memory:")) as connection:
        _fill(connection)
        edit(connection)
        connection.commit()
        database = connection.serialize()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("collection.anki2", database)
        archive.writestr("media", json.dumps({str(n): name for n, name in enumerate(media)}))
        for number, content in enumerate(media.values()):
            archive.writestr(str(number), content)
    return data.getvalue()


def sql(text: str, *values: object) -> Edit:
    """Return an edit that runs SQL."""
    return lambda connection: connection.execute(text, values)


def _fill(connection: sqlite3.Connection) -> None:
    for table, columns in (("notes", _NOTES), ("cards", _CARDS), ("col", _COL)):
        connection.execute(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {', '.join(columns[1:])})"
        )
    decks = {"3": {"id": 3, "name": "Heart"}, "4": {"id": 4, "name": "Lung"}}
    col = {"id": 1, "models": {"7": NOTE_TYPE}, "decks": decks, "conf": {}}
    _insert(connection, "col", _COL, {k: json.dumps(v) if k != "id" else v for k, v in col.items()})
    for number, guid in enumerate(("one", "two"), start=1):
        note = {"id": number * 10, "guid": guid, "mid": 7, "mod": 100, "tags": " t::a t::b ",
                "flds": f"front {guid}\x1fback {guid}"}  # fmt: skip
        _insert(connection, "notes", _NOTES, note)
    for number, (note_id, ordinal) in enumerate(((10, 0), (20, 0), (20, 1)), start=1):
        card: dict[str, object] = {
            "id": number * 5,
            "nid": note_id,
            "did": 3,
            "ord": ordinal,
            "due": number,
        }
        _insert(connection, "cards", _CARDS, card)


def _insert(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], values: dict[str, object]
) -> None:
    marks = ", ".join("?" * len(columns))
    row = [values.get(name, 0) for name in columns]
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
