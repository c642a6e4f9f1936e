"""Packages to what their learners may have of a deck: notes of ours, and anybody's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from clindeck.anki.note_types import NoteTypeSpec, note_type_spec
from clindeck.anki.reader.package import PackageContents, PackagedNote, PackagedNoteType
from clindeck.anki.rendering import is_blank, without_cloze
from clindeck.diff.snapshots import (
    LONGEST_QUESTION,
    NoteText,
    OldNote,
    Origin,
    Snapshot,
    State,
    text_of,
)
from clindeck.history.guids_and_hashes import content_hash
from clindeck.markup.plain_text import plain_of
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import FIELDS, field_number
from clindeck.model.notes import Guid, Html, Key, NoteType

_OTHER_TAGS = ("source", "verify", "audience", "yield", "retired")
"""Second parts of a deck's tags that are no sections."""
_MOST_FIELDS = 1_000
"""Fields that are named of a note whose note type names fewer; anyone's may have millions."""


def snapshot_of_package(contents: PackageContents, deck: Deck, label: str) -> Snapshot:
    """Return what a package gives to learners of a deck, and how its note types differ."""
    specs = {spec.id: spec for spec in map(note_type_spec, NoteType)}
    faults: list[str] = []
    kinds: dict[int, NoteType] = {}
    for note_type in contents.note_types.values():
        spec = specs.get(note_type.id)
        if spec is None:
            continue
        difference = schema_difference(note_type, spec)
        if difference:
            faults.append(f'note type "{note_type.name}": {difference}')
        else:
            kinds[note_type.id] = spec.kind
    names = {each.id: each for each in contents.note_types.values()}
    notes: dict[Guid, OldNote] = {}
    for note in contents.notes:
        packaged = names.get(note.note_type_id)
        name = "" if packaged is None else packaged.name
        kind = kinds.get(note.note_type_id)
        notes[note.guid] = _old_note(note, kind, name, deck, packaged)
    in_use = {name for note in contents.notes if notes[note.guid].is_of_deck
              for _, name in note.cards}  # fmt: skip
    return Snapshot(Origin.PACKAGE, label, tuple(sorted(in_use)), notes, tuple(faults))


def notes_of_ours(contents: PackageContents, deck: Deck) -> Mapping[Guid, OldNote]:
    """Return the notes of a package that are of our note types, by guid."""
    kinds = {note_type_spec(kind).id: kind for kind in NoteType}
    return {
        note.guid: _old_note(note, kinds[note.note_type_id], "", deck)
        for note in contents.notes
        if note.note_type_id in kinds
    }


def schema_difference(packaged: PackagedNoteType, spec: NoteTypeSpec) -> str:
    """Return what keeps Anki from taking a note type for ours, or nothing.

    Anki compares fields and templates one by one, by id where both have one, else by name.
    """
    if packaged.is_cloze is not (spec.kind is not NoteType.QA):
        return "its kind (cloze or not) differs"
    fields = tuple(zip(spec.field_ids, spec.fields, strict=True))
    templates = tuple((template.id, template.name) for template in spec.templates)
    for what, theirs, ours in (
        ("field", packaged.fields, fields),
        ("template", packaged.templates, templates),
    ):
        if len(theirs) != len(ours):
            return f"it has {len(theirs)} {what}s, ours has {len(ours)}"
        for number, (their, our) in enumerate(zip(theirs, ours, strict=True), start=1):
            is_same = their[1] == our[1] if their[0] is None else their[0] == our[0]
            if not is_same:
                return f'{what} {number} is "{their[1]}", in ours "{our[1]}"'
    if packaged.sort_field != spec.sort_field:
        return f"its sort field is number {packaged.sort_field + 1}, in ours {spec.sort_field + 1}"
    return ""


def _old_note(
    note: PackagedNote,
    kind: NoteType | None,
    name: str,
    deck: Deck,
    packaged: PackagedNoteType | None = None,
) -> OldNote:
    """Return a packaged note. `kind` is None unless its note type has the schema of ours."""
    if kind is not None and len(note.fields) != len(FIELDS[kind]):
        kind = None
    if kind is None:
        text, key, notice, hashed = _foreign_text(note, packaged), "", "", ""
    else:
        text = text_of(kind, note.fields, note.tags)
        key, notice = (note.fields[field_number(kind, name)] for name in ("Key", "Notice"))
        hashed = content_hash(kind, cast("Sequence[Html]", note.fields), note.tags, note.guid)
    is_named = any(deck.is_over(deck_name) for _, deck_name in note.cards)
    return OldNote(
        note.guid,
        Key(key),
        kind,
        name,
        _section(note.tags, deck.id, key),
        State.LIVE if is_blank(notice) else State.RETIRED,
        hashed,
        tuple(ordinal for ordinal, _ in note.cards),
        key.startswith(f"{deck.id}/") or (is_named and "/" not in key),
        text,
    )


def _foreign_text(note: PackagedNote, packaged: PackagedNoteType | None) -> NoteText:
    """Return the text of a note that is not ours; its sort field is what it asks."""
    names = [] if packaged is None else [name for _, name in packaged.fields]
    end = min(len(note.fields), _MOST_FIELDS)
    names += [f"field {number}" for number in range(len(names) + 1, end + 1)]
    asked = 0 if packaged is None else packaged.sort_field
    field = note.fields[asked] if 0 <= asked < len(note.fields) else note.fields[0]
    pairs = tuple(zip(names, note.fields, strict=False))
    return NoteText(pairs, note.tags, plain_of(without_cloze(field[:LONGEST_QUESTION])))


def _section(tags: Iterable[str], deck_id: str, key: str) -> str:
    """Return the section of the tag `<deck id>::<section>::<recipe id>`, or nothing."""
    recipe = key.rpartition("/")[2]
    parts = [tag.split("::") for tag in tags]
    found = {part[1] for part in parts
             if len(part) == 3 and part[0] == deck_id and part[2] == recipe
             and part[1] not in _OTHER_TAGS}  # fmt: skip
    return found.pop() if len(found) == 1 else ""
