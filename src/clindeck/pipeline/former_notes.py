"""The notes of a deck as an earlier state had them: the package beside its ledger, a revision."""

from __future__ import annotations

from pathlib import PurePosixPath

from clindeck.files.library import Library
from clindeck.history.retire_notes import FormerNote
from clindeck.model.decks import Deck
from clindeck.pipeline.check import check


def packaged_notes(library: Library, deck: Deck) -> tuple[FormerNote, ...]:
    """Return the notes of the package beside the ledger, none if there is none to be read."""
    from clindeck.anki.reader.package import UnreadablePackage, package_contents

    file = library.opened(PurePosixPath("decks") / f"{deck.stem}.apkg")
    if file is None:
        return ()
    try:
        with file:
            notes = package_contents(file).notes
    except UnreadablePackage:
        return ()
    return tuple(FormerNote(note.guid, note.fields, note.tags) for note in notes)


def notes_at(library: Library, deck: Deck, revision: str) -> tuple[FormerNote, ...]:
    """Return the notes of a revision, none if the library is not under version control."""
    from clindeck.files.git_plumbing import GitFault, GitMissing
    from clindeck.files.revision_library import library_at_revision

    try:
        earlier = library_at_revision(library, revision)
    except (GitFault, GitMissing):
        return ()
    return tuple(
        FormerNote(release.guid, release.fields, release.tags)
        for compiled in check(earlier, (deck.stem,), 0).decks
        for release in compiled.plan.releases
    )
