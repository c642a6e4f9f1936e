"""A running Anki to what a push must know of it: version, profile, note types, notes of a deck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from unicodedata import normalize

from clindeck.anki.note_types import note_type_spec
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import NoteType
from clindeck.push.anki_connect import (
    BATCH,
    PROTOCOL,
    AnkiConnect,
    AnkiFault,
    Call,
    Unsupported,
    numbers,
)
from clindeck.push.push_plan import NoteInAnki


class NoteTypeFault(Exception):
    """A note type of the collection does not have the fields that ours has."""


class OpenAnki(NamedTuple):
    """A running Anki that may be pushed to.

    `profile` is empty where it does not tell. `names` are the names that the collection has given
    to our note types; one that is not there yet has none.
    """

    anki: AnkiConnect
    profile: str
    names: Mapping[NoteType, str]


def opened(anki: AnkiConnect) -> OpenAnki:
    """Return a running Anki, after a look at its protocol and at the fields of our note types.

    Raises AnkiFault if nothing of the kind answers, NoteTypeFault if a field is missing or one was
    added: an import would then set up a second note type beside it.
    """
    version = anki.ask("version")
    if not isinstance(version, int) or version < PROTOCOL:
        raise AnkiFault(f"AnkiConnect speaks protocol {version}, and push needs {PROTOCOL}: "
                        "update the add-on")  # fmt: skip
    try:
        profile = anki.ask("getActiveProfile")
    except Unsupported:
        profile = ""
    ids = anki.ask("modelNamesAndIds")
    if not isinstance(ids, dict):
        raise AnkiFault("AnkiConnect answered modelNamesAndIds with something else than names")
    by_id = {number: name for name, number in ids.items()}
    specs = {kind: note_type_spec(kind).id for kind in NoteType}
    names = {kind: by_id[number] for kind, number in specs.items() if number in by_id}
    for kind, name in names.items():
        _look_at_fields(kind, name, anki.ask("modelFieldNames", modelName=name))
    return OpenAnki(anki, profile if isinstance(profile, str) else "", names)


def _look_at_fields(kind: NoteType, name: str, fields: object) -> None:
    if not isinstance(fields, list):
        raise AnkiFault("AnkiConnect answered modelFieldNames with something else than names")
    missing = [f'"{each}" is missing' for each in FIELDS[kind] if each not in fields]
    added = [f'"{each}" was added' for each in fields if each not in FIELDS[kind]]
    if missing or added:
        raise NoteTypeFault(
            f'note type "{name}": {", ".join(missing + added)}; in Anki, Tools > Manage Note '
            "Types > Fields sets that right (own words belong in the field My Notes)"
        )


def notes_of_deck(opened: OpenAnki, deck_id: str) -> tuple[NoteInAnki, ...]:
    """Return all notes that carry a key of a deck, whatever deck they lie in now."""
    return notes_with(opened, note_ids_of_deck(opened, deck_id))


def note_ids_of_deck(opened: OpenAnki, deck_id: str) -> frozenset[int]:
    """Return the ids of these notes, without asking what they say."""
    if not opened.names:
        return frozenset()
    kinds = " OR ".join(f"mid:{note_type_spec(kind).id}" for kind in opened.names)
    found = opened.anki.ask("findNotes", query=f'({kinds}) "Key:{deck_id}/*"')
    return frozenset(numbers(found, "findNotes"))


def notes_with(opened: OpenAnki, ids: Iterable[int]) -> tuple[NoteInAnki, ...]:
    """Return notes by their ids, without those that are gone."""
    every = sorted(ids)
    batches = (every[start : start + BATCH] for start in range(0, len(every), BATCH))
    kinds = {name: kind for kind, name in opened.names.items()}
    notes: list[NoteInAnki] = []
    for batch in batches:
        answer = opened.anki.ask("notesInfo", notes=batch)
        notes += [_note(each, kinds) for each in answer if each] if isinstance(answer, list) else ()
    return tuple(notes)


def _note(info: Any, kinds: Mapping[str, NoteType]) -> NoteInAnki:
    try:
        fields = {name: normalize("NFC", each["value"]) for name, each in info["fields"].items()}
        tags = tuple(map(str, info["tags"]))
        note = NoteInAnki(int(info["noteId"]), kinds[info["modelName"]], fields, tags)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise AnkiFault("AnkiConnect answered notesInfo in a form that is not known") from fault
    if "Key" not in fields:
        raise AnkiFault(f"note {note.id} has no field Key any more; push again")
    return note


def media_missing(opened: OpenAnki, names: Iterable[str]) -> tuple[str, ...]:
    """Return which media files the collection lacks."""
    wanted = sorted(names)
    calls = (Call("getMediaFilesNames", {"pattern": name}) for name in wanted)
    answers = opened.anki.ask_each(calls)
    return tuple(name for name, found in zip(wanted, answers, strict=True) if name not in found)
