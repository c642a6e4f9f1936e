"""What learners have of notes that were built anew since: found where its hash is the ledger's.

Looked for in the package beside the ledger, in the last commit, and in the commit of the last
release: the newest one in which the ledger knows neither a draft nor a change to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from clindeck.files.library import Library
from clindeck.files.revision_library import commits_of, file_at
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import Entry
from clindeck.history.retire_notes import FormerNote
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Html
from clindeck.pipeline.deck_files import ledger_path
from clindeck.pipeline.former_notes import notes_at, packaged_notes

_MOST_COMMITS = 50
_UNRELEASED = (b'"state":"draft"', b'"released":"')
"""What a ledger's line holds of a note whose next version learners have not got yet."""


def earlier_texts(
    library: Library, deck: Deck, changed: Iterable[Entry]
) -> Mapping[Guid, FormerNote]:
    """Return the fields and tags that learners have of changed notes, as far as they are found.

    `changed` are the ledger's entries of these notes. Raises OSError.
    """
    wanted = {entry.guid: entry for entry in changed if entry.released}
    found: dict[Guid, FormerNote] = {}
    for notes in _states(library, deck):
        for note in notes:
            entry = wanted.get(note.guid)
            if entry is not None and _is_released(note, entry):
                found[note.guid] = note
                del wanted[note.guid]
        if not wanted:
            break
    return found


def _states(library: Library, deck: Deck) -> Iterator[tuple[FormerNote, ...]]:
    yield packaged_notes(library, deck)
    yield notes_at(library, deck, "HEAD")
    commit = _last_release(library, ledger_path(deck))
    if commit:
        yield notes_at(library, deck, commit)


def _last_release(library: Library, path: PurePosixPath) -> str:
    """Return the commit of a deck's last release, empty if it is not found."""
    for commit in commits_of(library, path, _MOST_COMMITS):
        data = file_at(library, commit, path)
        if data and not any(mark in data for mark in _UNRELEASED):
            return commit
    return ""


def _is_released(note: FormerNote, entry: Entry) -> bool:
    if len(note.fields) != len(FIELDS[entry.note_type]):
        return False
    fields = tuple(map(Html, note.fields))
    return content_hash(entry.note_type, fields, note.tags, entry.guid) == entry.released
