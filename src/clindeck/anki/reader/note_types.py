"""The note types and deck names of a package's database, older or newer format.

Raised are what `package` takes for a package that is not as Anki writes it, and UnreadablePackage.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from clindeck.anki.reader.archive import UnreadablePackage
from clindeck.anki.reader.bounded_json import parsed_json
from clindeck.anki.reader.protobuf import Message

_PICTURES = {code: 0x2400 + code for code in (*range(9), 11, 12, *range(14, 32))} | {
    0x0D: 0x0A,
    0x7F: 0x2421,
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MOST_ROWS = 100_000
# Field numbers of Anki's messages Notetype.Config, Notetype.Field.Config, Notetype.Template.Config.
_KIND, _SORT_FIELD, _CSS = 1, 2, 3
_FIELD_ID = 9
_FRONT, _BACK, _TEMPLATE_ID = 1, 2, 8


@dataclass(frozen=True, slots=True)
class PackagedNoteType:
    """A note type of a package. Ids of fields and templates are None where it holds none.

    `template_texts` are front and back of each template.
    """

    id: int
    name: str
    is_cloze: bool
    sort_field: int
    fields: tuple[tuple[int | None, str], ...]
    templates: tuple[tuple[int | None, str], ...]
    template_texts: tuple[tuple[str, str], ...] = ()
    css: str = ""


_Types = tuple[dict[int, PackagedNoteType], dict[int, str]]
"""Note types, and names of decks, by their ids."""


def older_types(connection: sqlite3.Connection) -> _Types:
    """Return what the JSON of the collection tells."""
    row = connection.execute("SELECT models, decks FROM col LIMIT 1").fetchone()
    if row is None:
        raise UnreadablePackage("its collection is empty; it is not Anki's")
    models, decks = parsed_json(row[0]), parsed_json(row[1])
    if not models:
        raise UnreadablePackage("its collection has no note types; it is not of an older format")
    note_types = {int(key): _note_type(int(key), model) for key, model in models.items()}
    return note_types, {int(key): text_of(deck["name"]) for key, deck in decks.items()}


def newer_types(connection: sqlite3.Connection) -> _Types:
    """Return what the tables say that Anki keeps since 2.1.28."""
    fields: dict[int, list[tuple[int | None, str]]] = {}
    for type_id, _, name, config in sorted(
        _few(connection, "SELECT ntid, ord, name, config FROM fields"), key=itemgetter(0, 1)
    ):
        field_id = _message(config).number(_FIELD_ID)
        fields.setdefault(type_id, []).append((field_id, text_of(name)))
    templates: dict[int, list[tuple[int | None, str]]] = {}
    texts: dict[int, list[tuple[str, str]]] = {}
    for type_id, _, name, config in sorted(
        _few(connection, "SELECT ntid, ord, name, config FROM templates"), key=itemgetter(0, 1)
    ):
        message = _message(config)
        templates.setdefault(type_id, []).append((message.number(_TEMPLATE_ID), text_of(name)))
        faces = (text_of(message.text(_FRONT)), text_of(message.text(_BACK)))
        texts.setdefault(type_id, []).append(faces)
    note_types = {}
    for type_id, name, config in _few(connection, "SELECT id, name, config FROM notetypes"):
        message = _message(config)
        note_types[int(type_id)] = PackagedNoteType(
            int(type_id),
            text_of(name),
            message.number(_KIND) == 1,
            message.number(_SORT_FIELD) or 0,
            tuple(fields.get(type_id, ())),
            tuple(templates.get(type_id, ())),
            tuple(texts.get(type_id, ())),
            text_of(message.text(_CSS)),
        )
    # The parts of a deck's name are kept apart by U+001F there, and shown with "::".
    names = _few(connection, "SELECT id, name FROM decks")
    return note_types, {int(key): text_of(name.replace("\x1f", "::")) for key, name in names}


def _few(connection: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """Return rows of a table that a person fills."""
    rows = connection.execute(query).fetchmany(_MOST_ROWS + 1)
    if len(rows) > _MOST_ROWS:
        raise UnreadablePackage(f"it has more than {_MOST_ROWS:,} note types, fields or decks")
    return rows


def _message(config: object) -> Message:
    if not isinstance(config, bytes):
        raise TypeError
    return Message(config)


def _note_type(note_type_id: int, model: Mapping[str, object]) -> PackagedNoteType:
    return PackagedNoteType(
        note_type_id,
        text_of(model["name"]),
        model.get("type") == 1,
        int(str(model.get("sortf", 0))),
        _identified(model["flds"]),
        _identified(model["tmpls"]),
        _texts(model["tmpls"]),
        text_of(model.get("css", "")),
    )


def _identified(entries: object) -> tuple[tuple[int | None, str], ...]:
    """Return id and name of each field or template; packages before Anki 23.10 hold no ids."""
    if not isinstance(entries, list):
        raise TypeError
    return tuple(
        (None if each.get("id") is None else int(each["id"]), text_of(each["name"]))
        for each in entries
    )


def _texts(entries: object) -> tuple[tuple[str, str], ...]:
    """Return front and back of each template."""
    assert isinstance(entries, list)
    return tuple((text_of(each.get("qfmt", "")), text_of(each.get("afmt", ""))) for each in entries)


def text_of(value: object) -> str:
    """Return a value as text, control characters as U+FFFD."""
    return _CONTROL.sub("\ufffd", str(value))


def texts_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts of fields, a control character as its picture: no letter was lost.

    Nearly all of a package hold none. A carriage return is a line end, as in HTML; what is no
    character at all is U+FFFD, as in a name.
    """
    if _CONTROL.search("".join(texts)) is None:
        return tuple(texts)
    return tuple(text_of(text.translate(_PICTURES)) for text in texts)
