"""What the import of a build cannot mend: notes that come twice, and notes that no update reaches.

From an earlier snapshot and the plan of the next build. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from clindeck.compiler.columns.note_order import Notes
from clindeck.diff.snapshots import OldNote, Snapshot, State, front_of
from clindeck.history.releases import Release
from clindeck.markup.plain_text import folded
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import NOTE_TYPE_NAMES
from clindeck.model.notes import Guid, Key


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A new note that asks what an old one asks, which nothing replaces."""

    after: Release
    question: str
    other: OldNote


@dataclass(frozen=True, slots=True)
class Conflict:
    """What no import can bring to learners; for the deck as a whole, `guid` is empty."""

    key: Key
    guid: Guid
    reason: str


def duplicates(
    releases: Sequence[Release], made: Set[Guid], old: Snapshot
) -> tuple[Duplicate, ...]:
    """Return new notes that ask the same as an old one that the build does not touch.

    `made` are the guids of all notes that it touches. One that it updates or withdraws asks
    something else afterwards, or says so.
    """
    left: dict[str, OldNote] = {}
    for note in old.notes.values():
        is_gone = note.guid not in made and not note.is_draft
        if is_gone and note.state is State.LIVE and note.text is not None:
            left.setdefault(folded(note.text.question), note)
    found: list[Duplicate] = []
    for release in releases if left else ():
        if release.section and release.guid not in old.notes:
            question = front_of(release.note_type, release.fields)
            other = left.get(folded(question))
            if other is not None and folded(question):
                found.append(Duplicate(release, question, other))
    return tuple(found)


def conflicts(
    deck: Deck, notes: Notes, releases: Sequence[Release], made: Set[Guid], old: Snapshot
) -> tuple[Conflict, ...]:
    """Return why Anki would leave notes as they are, or give learners another card's history."""
    whole = [
        Conflict(Key(deck.id), Guid(""), f"{fault}; Anki would keep every old note as it is and "
                 "add the new ones under a copy of the note type")
        for fault in old.schema_faults
    ]  # fmt: skip
    names = deck.names_in_anki().values()
    if old.deck_names and set(old.deck_names).isdisjoint(names):
        now = next(iter(names), deck.name)
        reason = (
            f'the deck was "{old.deck_names[0]}" and is "{now}"; Anki finds decks by name, '
            "so new cards would land in another deck than the old ones"
        )
        whole.append(Conflict(Key(deck.id), Guid(""), reason))
    formerly = {notes.keys[place]: earlier for place, earlier in notes.formerly().items()}
    single: list[Conflict] = []
    for release in releases:
        before = old.notes.get(release.guid)
        if before is not None and not before.is_draft:
            single.extend(
                Conflict(release.key, release.guid, reason)
                for reason in _faults(before, release, formerly)
            )
    stale = [
        Conflict(note.key, note.guid, "neither made nor withdrawn any more; learners keep it as "
                 "it is, and no update reaches it")
        for note in old.notes.values()
        if note.is_of_deck and note.state is State.LIVE and note.guid not in made
        and not note.is_draft
    ]  # fmt: skip
    return (*whole, *single, *sorted(stale, key=lambda conflict: (conflict.key, conflict.guid)))


def _faults(before: OldNote, after: Release, formerly: Mapping[Key, tuple[Key, ...]]) -> list[str]:
    """Return why Anki, or the learner's history, would take two notes of one guid for different."""
    if before.kind is not after.note_type:
        is_named_alike = before.note_type == NOTE_TYPE_NAMES[after.note_type]
        schema = " (of another schema)" if is_named_alike else ""
        return [
            f'its note type was "{before.note_type}"{schema} and is '
            f'"{NOTE_TYPE_NAMES[after.note_type]}"; Anki never turns one into the other'
        ]
    found = []
    if (
        before.key
        and after.section
        and before.key != after.key
        and before.key not in formerly.get(after.key, ())
    ):
        found.append(
            f'its guid belonged to "{before.key}", which it does not name in `formerly:`; learners '
            "would go on with the history of another card"
        )
    lost = sorted(set(before.ordinals) - set(after.ordinals))
    found.extend(
        f"card {ordinal + 1} is no longer made; it would stay as an empty card" for ordinal in lost
    )
    return found
