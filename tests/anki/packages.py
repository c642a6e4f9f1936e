"""Packages of every sort for tests: ours changed a little, foreign ones, hostile ones."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing

Edit = Callable[[sqlite3.Connection], object]


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def database(edit: Edit) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        edit(connection)
        connection.commit()
        return connection.serialize()


def database_of(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read("collection.anki2")


def edited(package: bytes, edit: Edit) -> bytes:
    """A package whose database was changed by `edit`."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["collection.anki2"])
        edit(connection)
        connection.commit()
        files["collection.anki2"] = connection.serialize()
    return zipped(files)


def with_model(edit: Callable[[dict[str, object]], object]) -> Edit:
    """An edit of the JSON of every note type."""

    def edit_models(connection: sqlite3.Connection) -> None:
        models = json.loads(connection.execute("SELECT models FROM col").fetchone()[0])
        for model in models.values():
            edit(model)
        connection.execute("UPDATE col SET models = ?", (json.dumps(models),))

    return edit_models


def foreign(notes: Iterable[tuple[str, str, str]], deck: str = "Elsewhere") -> bytes:
    """A package of a plain note type: guid, front and back of each note."""

    def fill(connection: sqlite3.Connection) -> None:
        model = {"name": "Basic", "type": 0, "sortf": 0,
                 "tmpls": [{"name": "Card 1", "qfmt": "{{Front}}",
                            "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}],
                 "flds": [{"name": "Front"}, {"name": "Back"}]}  # fmt: skip
        connection.executescript(
            "CREATE TABLE col (models, decks);"
            "CREATE TABLE notes (id, guid, mid, tags, flds);"
            "CREATE TABLE cards (nid, did, odid, ord);"
        )
        connection.execute(
            "INSERT INTO col VALUES (?, ?)",
            (json.dumps({"7": model}), json.dumps({"9": {"name": deck}})),
        )
        for number, (guid, front, back) in enumerate(notes):
            fields = f"{front}\x1f{back}"
            connection.execute("INSERT INTO notes VALUES (?, ?, 7, '', ?)", (number, guid, fields))
            connection.execute("INSERT INTO cards VALUES (?, 9, 0, 0)", (number,))

    return zipped({"collection.anki2": database(fill), "media": b"{}"})
