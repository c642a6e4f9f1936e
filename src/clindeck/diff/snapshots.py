"""What learners may have already, as data: from a ledger, from releases, or from a package.

A snapshot holds what its origin tells and no more: a ledger knows identity, hash and state, and
texts only where a package beside it holds the very content that the ledger recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, cast

from clindeck.anki.note_types import NoteTypeSpec, note_type_spec
from clindeck.anki.reader.package import PackageContents, PackagedNote, PackagedNoteType
from clindeck.anki.rendering import is_blank, without_cloze
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import DRAFT, Entry, Ledger, released_as
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release
from clindeck.markup.plain_text import plain_of
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import ASKED, FIELDS, NOTE_TYPE_NAMES, field_number
from clindeck.model.notes import Guid, Html, Key, NoteType

_OTHER_TAGS = ("source", "verify", "audience", "yield", "retired")
"""Second parts of a deck's tags that are no sections."""
_MOST_FIELDS = 1_000
"""Fields that are named of a note whose note type names fewer; anyone's may have millions."""
_LONGEST_QUESTION = 20_000
"""Characters of HTML that are read of what a note asks; anyone's package may hold millions."""


class Origin(Enum):
    """Where a snapshot comes from. The content of a package may be anyone's."""

    LEDGER = "ledger"
    REVISION = "revision"
    PACKAGE = "package"


class State(Enum):
    """Whether learners study a note, or see it with the banner of its withdrawal."""

    LIVE = "live"
    RETIRED = "retired"


class NoteText(NamedTuple):
    """What a note says: fields by name in their order, tags, and what its first card asks."""

    fields: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    question: str


class OldNote(NamedTuple):
    """A note that learners may have.

    `key` and `section` are empty where they are not known, `text` is None; `hash` is that of its
    content. `kind` is None for a note type that is not ours. `is_of_deck` tells whether it belongs
    to the deck that is compared, rather than only lying in the same package; `is_draft` that it was
    built and never released, so that no learner has it.
    """

    guid: Guid
    key: Key
    kind: NoteType | None
    note_type: str
    section: str
    state: State
    hash: str
    ordinals: tuple[int, ...]
    is_of_deck: bool
    text: NoteText | None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The earlier side of a comparison.

    `label` is what the user called it, `deck_names` the names under which Anki may know the deck,
    `schema_faults` why Anki would take its note types for other ones than ours.
    """

    origin: Origin
    label: str
    deck_names: tuple[str, ...]
    notes: Mapping[Guid, OldNote]
    schema_faults: tuple[str, ...] = ()

    def drafts(self) -> set[Guid]:
        """Return the guids of notes that were built and that no learner has."""
        return {note.guid for note in self.notes.values() if note.is_draft}


def snapshot_of_plan(plan: Plan, deck: Deck, label: str) -> Snapshot:
    """Return what a build of another revision of this library gives to learners.

    Notes that its ledger knows and its content lacks are there without their texts.
    """
    drafts = {entry.guid for entry in plan.entries if entry.state == DRAFT}
    notes = {
        entry.guid: _recorded(entry, None) for entry in plan.entries
    } | {
        release.guid: _released(release, is_draft=release.guid in drafts)
        for release in plan.releases
    }  # fmt: skip
    return Snapshot(Origin.REVISION, label, (deck.name,), notes)


def snapshot_of_ledger(ledger: Ledger, deck: Deck, beside: PackageContents | None) -> Snapshot:
    """Return what a ledger says was released, with the texts of a package where they are those."""
    packaged = {} if beside is None else {note.guid: note for note in beside.notes}
    kinds = {note_type_spec(kind).id: kind for kind in NoteType}
    notes: dict[Guid, OldNote] = {}
    for entry in ledger.values():
        found = packaged.get(entry.guid)
        known = None
        if found is not None and kinds.get(found.note_type_id) is entry.note_type:
            known = _old_note(found, entry.note_type, "", deck)
        notes[entry.guid] = _recorded(entry, known)
    names = tuple(sorted(released_as(ledger)))
    return Snapshot(Origin.LEDGER, Origin.LEDGER.value, names, notes)


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


def front_of(kind: NoteType, fields: Sequence[str]) -> str:
    """Return what the first card of a note of ours asks, as plain text; blanks are filled in."""
    asked = fields[field_number(kind, ASKED[kind])][:_LONGEST_QUESTION]
    return plain_of(without_cloze(asked) if kind is NoteType.CLOZE else asked)


def _released(release: Release, *, is_draft: bool) -> OldNote:
    kind = release.note_type
    return OldNote(
        release.guid,
        release.key,
        kind,
        NOTE_TYPE_NAMES[kind],
        release.section,
        State.LIVE if release.section else State.RETIRED,
        content_hash(kind, release.fields, release.tags, release.guid),
        release.ordinals,
        is_of_deck=True,
        text=_text_of(kind, release.fields, release.tags),
        is_draft=is_draft,
    )


def _recorded(entry: Entry, known: OldNote | None) -> OldNote:
    """Return a ledger's entry as a note, with text and state of `known` if that is its content.

    A note that was retired after its last build is live for learners still: its hash is that of
    the content without the banner.
    """
    if known is not None and known.hash != entry.hash:
        known = None
    state = State.LIVE
    if known is not None:
        state = known.state
    elif entry.retired is not None:
        fields = tuple(map(Html, entry.retired.fields))
        if content_hash(entry.note_type, fields, entry.retired.tags, entry.guid) != entry.hash:
            state = State.RETIRED
    return OldNote(
        entry.guid,
        entry.key,
        entry.note_type,
        NOTE_TYPE_NAMES[entry.note_type],
        "" if known is None else known.section,
        state,
        entry.hash,
        entry.cards,
        is_of_deck=True,
        text=None if known is None else known.text,
        is_draft=entry.state == DRAFT,
    )


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
        text = _text_of(kind, note.fields, note.tags)
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


def _text_of(kind: NoteType, fields: Sequence[str], tags: Iterable[str]) -> NoteText:
    pairs = tuple(zip(FIELDS[kind], fields, strict=True))
    return NoteText(pairs, tuple(tags), front_of(kind, fields))


def _foreign_text(note: PackagedNote, packaged: PackagedNoteType | None) -> NoteText:
    """Return the text of a note that is not ours; its sort field is what it asks."""
    names = [] if packaged is None else [name for _, name in packaged.fields]
    end = min(len(note.fields), _MOST_FIELDS)
    names += [f"field {number}" for number in range(len(names) + 1, end + 1)]
    asked = 0 if packaged is None else packaged.sort_field
    field = note.fields[asked] if 0 <= asked < len(note.fields) else note.fields[0]
    pairs = tuple(zip(names, note.fields, strict=False))
    return NoteText(pairs, note.tags, plain_of(without_cloze(field[:_LONGEST_QUESTION])))


def _section(tags: Iterable[str], deck_id: str, key: str) -> str:
    """Return the section of the tag `<deck id>::<section>::<recipe id>`, or nothing."""
    recipe = key.rpartition("/")[2]
    parts = [tag.split("::") for tag in tags]
    found = {part[1] for part in parts
             if len(part) == 3 and part[0] == deck_id and part[2] == recipe
             and part[1] not in _OTHER_TAGS}  # fmt: skip
    return found.pop() if len(found) == 1 else ""
