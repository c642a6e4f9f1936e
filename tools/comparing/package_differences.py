"""Two packages to what a learner would get differently from them.

Notes, cards, decks, note types and media are compared by content and order. Ids of notes and cards
may differ as long as their order does not, and Anki works `sfld` and `csum` out anew: whether these
and the bytes agree is told as a fact beside the differences.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
_NOTE = ("guid", "mid", "mod", "usn", "tags", "flags", "data")
_CARD = ("ord", "mod", "usn", "type", "queue", "due", "ivl", "factor", "reps", "lapses", "left",
         "odue", "odid", "flags", "data")  # fmt: skip
_COL = ("crt", "mod", "scm", "ver", "dty", "usn", "ls", "conf", "dconf", "tags")
_LOOKS = ("css", "mod")
"""What of a note type may be told apart: its look, and when that changed."""
_MOST_OF_A_SORT = 5
_MOST_SIGNS = 120


@dataclass(frozen=True)
class Package:
    """What a package holds. Notes and cards stand in the order of their ids.

    A note is its columns by name, `flds` among them; a card is too, with the guid of its note and
    the name of its deck. `media` are bytes by name.
    """

    collection: str
    notes: tuple[dict[str, Any], ...]
    cards: tuple[dict[str, Any], ...]
    note_ids: tuple[int, ...]
    card_ids: tuple[int, ...]
    note_types: dict[str, Any]
    decks: dict[str, Any]
    col: dict[str, Any]
    media: dict[str, bytes]


def read_package(data: bytes) -> Package:
    """Return what a package of the older formats holds. Raises KeyError for what it lacks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        collection = next(name for name in _COLLECTIONS if name in names)
        listed = json.loads(archive.read("media"))
        media = {name: archive.read(number) for number, name in listed.items()}
        spare = set(names) - {collection, "media", *listed}
        media |= {f"(not listed) {name}": archive.read(name) for name in spare}
        database = archive.read(collection)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database)
        connection.row_factory = sqlite3.Row
        notes = [dict(each) for each in connection.execute("SELECT * FROM notes ORDER BY id")]
        cards = [dict(each) for each in connection.execute("SELECT * FROM cards ORDER BY id")]
        col = dict(connection.execute("SELECT * FROM col").fetchone())
    decks = json.loads(col["decks"])
    guids = {note["id"]: note["guid"] for note in notes}
    for card in cards:
        card["note"] = guids.get(card["nid"], f"no note {card['nid']}")
        card["deck"] = decks.get(str(card["did"]), {}).get("name", f"no deck {card['did']}")
    return Package(
        collection,
        tuple(notes),
        tuple(cards),
        tuple(note["id"] for note in notes),
        tuple(card["id"] for card in cards),
        json.loads(col["models"]),
        decks,
        {name: col[name] for name in _COL},
        media,
    )


def package_facts(before: bytes, after: bytes) -> dict[str, bool]:
    """Return whether two packages agree in what may differ."""
    one, other = read_package(before), read_package(after)
    return {
        "bytes": before == after,
        "note ids": one.note_ids == other.note_ids,
        "card ids": one.card_ids == other.card_ids,
        "sfld and csum": _columns(one.notes, "sfld", "csum")
        == _columns(other.notes, "sfld", "csum"),
    }


def package_differences(before: bytes, after: bytes) -> list[str]:
    """Return what two packages differ in, at most a few lines of each sort."""
    one, other = read_package(before), read_package(after)
    found: list[str] = []
    if one.collection != other.collection:
        found.append(f"collection: {one.collection} → {other.collection}")
    sorts = (
        _note_differences(one, other),
        _card_differences(one, other),
        _note_type_differences(one.note_types, other.note_types),
        _value_differences("deck", one.decks, other.decks),
        _value_differences("col", one.col, other.col),
        _value_differences("media", one.media, other.media),
    )
    for differences in sorts:
        found += islice(differences, _MOST_OF_A_SORT)
    return found


def _note_differences(one: Package, other: Package) -> Iterator[str]:
    before = {note["guid"]: note for note in one.notes}
    after = {note["guid"]: note for note in other.notes}
    yield from (f"note {guid} is missing" for guid in before if guid not in after)
    yield from (f"note {guid} is added" for guid in after if guid not in before)
    if len(before) != len(one.notes) or len(after) != len(other.notes):
        yield f"notes share guids: {len(one.notes)} → {len(other.notes)} notes"
    yield from _order("notes", list(before), list(after))
    for guid in before:
        if guid in after:
            yield from _fields(one, before[guid], after[guid])
            for name in _NOTE:
                if before[guid][name] != after[guid][name]:
                    change = _change(before[guid][name], after[guid][name])
                    yield f"note {guid}: {name} {change}"


def _fields(one: Package, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield the fields of a note that differ, by name."""
    if before["flds"] == after["flds"]:
        return
    old, new = before["flds"].split("\x1f"), after["flds"].split("\x1f")
    if len(old) != len(new):
        yield f"note {before['guid']}: {len(old)} → {len(new)} fields"
        return
    note_type = one.note_types.get(str(before["mid"]), {"flds": []})
    names = [field["name"] for field in note_type["flds"]]
    for number, (was, now) in enumerate(zip(old, new, strict=True)):
        if was != now:
            name = names[number] if number < len(names) else f"field {number}"
            yield f"note {before['guid']}: {name} {_change(was, now)}"


def _card_differences(one: Package, other: Package) -> Iterator[str]:
    before = {(card["note"], card["ord"]): card for card in one.cards}
    after = {(card["note"], card["ord"]): card for card in other.cards}
    yield from (f"card {_card(key)} is missing" for key in before if key not in after)
    yield from (f"card {_card(key)} is added" for key in after if key not in before)
    if len(before) != len(one.cards) or len(after) != len(other.cards):
        yield f"cards stand twice: {len(one.cards)} → {len(other.cards)} cards"
    yield from _order("cards", list(map(_card, before)), list(map(_card, after)))
    for key in before:
        for name in (*_CARD, "deck"):
            if key in after and before[key][name] != after[key][name]:
                yield f"card {_card(key)}: {name} {_change(before[key][name], after[key][name])}"


def _card(key: tuple[str, int]) -> str:
    return f"{key[0]}#{key[1] + 1}"


def _order(what: str, before: list[str], after: list[str]) -> Iterator[str]:
    """Yield the first place where what both hold stands in another order."""
    both = set(before) & set(after)
    old = [each for each in before if each in both]
    new = [each for each in after if each in both]
    for number, (was, now) in enumerate(zip(old, new, strict=True), start=1):
        if was != now:
            yield f"{what} in another order: number {number} {_change(was, now)}"
            return


def _note_type_differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield f"note type {key} is {'missing' if new is None else 'added'}"
            continue
        names = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
        if names and all(name in _LOOKS for name in names):
            yield f"note type {key}: only its {' and '.join(names)} differ"
        else:
            yield from (
                f"note type {key}: {name} {_change(old.get(name), new.get(name))}" for name in names
            )
    if list(before) != list(after) and before.keys() == after.keys():
        yield f"note types in another order: {_change(list(before), list(after))}"


def _value_differences(
    what: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[str]:
    for key in sorted(before.keys() | after.keys()):
        if key not in after or key not in before:
            yield f"{what} {key} is {'added' if key in after else 'missing'}"
        elif before[key] != after[key]:
            yield f"{what} {key}: {_change(before[key], after[key])}"


def _columns(rows: Sequence[Mapping[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def _change(old: object, new: object) -> str:
    """Return two values from a little before the place where they part."""
    was, now = repr(old), repr(new)
    start = 0
    while start < min(len(was), len(now)) and was[start] == now[start]:
        start += 1
    start = max(0, start - 20)
    return f"{_cut(was, start)} → {_cut(now, start)}"


def _cut(text: str, start: int) -> str:
    cut = text[start : start + _MOST_SIGNS]
    return f"{'…' if start else ''}{cut}{'…' if start + _MOST_SIGNS < len(text) else ''}"
