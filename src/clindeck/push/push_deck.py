"""A plan carried out: new notes by a package, known ones field by field, and a look at the result.

Every step may be the last one: whatever was done is as it should be, and the next push does the
rest. Nothing of scheduling is ever sent; *My Notes* and the learner's tags are never named.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from clindeck.anki.package import write_package
from clindeck.history.releases import Release, Releases
from clindeck.model.notes import Key
from clindeck.push.anki_connect import AnkiFault, Call
from clindeck.push.collection_state import (
    OpenAnki,
    media_missing,
    note_ids_of_deck,
    notes_with,
    opened,
)
from clindeck.push.deck_to_push import DeckToPush
from clindeck.push.push_plan import NoteChange, NoteInAnki, PushPlan, change_of

LONG_AGO_S = 1_000_000_000
"""Older than any note: an import leaves what is there as it is, and adds what is not."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a plan.

    `foreign` are keys that notes of another author's deck carry too: those were left alone, and
    ours were added. `unmatched` are releases that are in the collection under a key that nothing
    tells any more; `untaken` are notes that Anki did not change though it was told to.
    """

    added: int
    changed: int
    foreign: tuple[Key, ...]
    unmatched: tuple[Key, ...]
    untaken: tuple[Key, ...]


def pushed(deck: DeckToPush, plan: PushPlan, anki: OpenAnki) -> Pushed:
    """Carry out a plan. Raises AnkiFault; then what was done stays done, and is right."""
    before = note_ids_of_deck(anki, deck.head.id)
    certain = () if plan.strangers else plan.new
    uncertain = plan.new if plan.strangers else ()
    if certain:
        _import(deck, certain, anki)
    # An import with times of long ago changes no note that is there, by guid; it adds the others.
    # So a known key whose guid is added belongs to the deck of somebody else.
    changing = [change.release for change in plan.changes]
    probes = [each._replace(changed_at_s=LONG_AGO_S) for each in (*uncertain, *changing)]
    if probes:
        _import(deck, probes, anki, with_media=False)
    anki = opened(anki.anki)  # the import may have brought a note type
    added_ids = note_ids_of_deck(anki, deck.head.id) - before
    fresh = {note.key: note for note in notes_with(anki, added_ids)}
    foreign = tuple(each.key for each in changing if each.key in fresh)
    unmatched = tuple(each.key for each in uncertain if each.key not in fresh)
    again = [each for each in (*uncertain, *changing) if each.key in fresh]
    if again:
        _import(deck, again, anki)
    changes = [each for each in plan.changes if each.release.key not in fresh]
    _send_media(deck, changes, anki)
    for _ in anki.anki.ask_each(_calls(changes)):
        pass
    untaken = _untaken(deck, changes, anki)
    added = len(plan.new) - len(unmatched) + len(foreign)
    return Pushed(added, len(changes) - len(untaken), foreign, unmatched, untaken)


def _import(
    deck: DeckToPush, releases: Sequence[Release], anki: OpenAnki, *, with_media: bool = True
) -> None:
    """Let Anki import a package of some notes."""
    media = deck.media(releases) if with_media else {}
    with TemporaryDirectory(prefix="clindeck-push-") as folder:
        path = Path(folder) / "notes.apkg"
        with path.open("wb") as file:
            write_package(file, deck.head, Releases.of(releases), media)
        if anki.anki.ask("importPackage", path=str(path)) is False:
            raise AnkiFault("Anki could not import the new notes; import the package by hand "
                            "(File > Import) to see why")  # fmt: skip


def _send_media(deck: DeckToPush, changes: Sequence[NoteChange], anki: OpenAnki) -> None:
    """Give Anki the media that changed notes show and it lacks. Names tell contents apart."""
    media = deck.media(change.release for change in changes) if changes else {}
    missing = media_missing(anki, media) if media else ()
    for name in missing:
        data = base64.b64encode(media[name]).decode("ascii")
        anki.anki.ask("storeMediaFile", filename=name, data=data)


def _calls(changes: Iterable[NoteChange]) -> Iterator[Call]:
    for change in changes:
        number = change.note.id
        if change.fields:
            note = {"id": number, "fields": dict(change.fields)}
            yield Call("updateNoteFields", {"note": note})
        if change.tags_added:
            yield Call("addTags", {"notes": [number], "tags": " ".join(change.tags_added)})
        if change.tags_removed:
            yield Call("removeTags", {"notes": [number], "tags": " ".join(change.tags_removed)})


def _untaken(deck: DeckToPush, changes: Sequence[NoteChange], anki: OpenAnki) -> tuple[Key, ...]:
    """Return which changed notes are still not as they should be: one open in Anki's browser."""
    if not changes:
        return ()
    ids = [each.note.id for each in changes]
    now: dict[int, NoteInAnki] = {note.id: note for note in notes_with(anki, ids)}
    left = (
        each.release.key
        for each in changes
        if each.note.id in now
        and change_of(each.release, now[each.note.id], deck.own_tags) is not None
    )
    return tuple(left)
