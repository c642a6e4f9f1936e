"""A package of a deck whose ledger was lost to that ledger, as it was when it was given out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clindeck.anki.reader.package import package_contents
from clindeck.files.atomic_writes import replace_all
from clindeck.files.bounded_reads import opened
from clindeck.files.library import Library
from clindeck.history.ledger_file import ledger_bytes
from clindeck.pipeline.check import check
from clindeck.pipeline.deck_files import ledger_path
from clindeck.pipeline.library_survey import survey_of
from clindeck.pipeline.surveyed_decks import surveyed_decks
from clindeck.release.restored_entries import deck_ids, restored_entries


class NotRestorable(Exception):
    """A package that no ledger can be made of here; the message is one line and says why."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A ledger that was written again. `unknown` notes are made now and not in the package."""

    ledger: Path
    notes: int
    withdrawn: int
    unknown: int


def restore(library: Library, package: Path, now_s: int) -> Restored:
    """Write the ledger of the deck that a package is of: every note in it is one learners have.

    Keys, guids, hashes, seconds of change and withdrawals are those of the package, so that the
    next build changes nothing that did not change. Raises NotRestorable, UnreadablePackage, and
    OSError; then nothing was written.
    """
    with opened(package) as file:
        notes = package_contents(file).notes
    ids = deck_ids(notes)
    survey = survey_of(library)
    decks = [
        deck
        for deck, _ in surveyed_decks(survey).found.values()
        if deck is not None and deck.id in ids
    ]
    if len(decks) != 1:
        names = ", ".join(sorted(ids)) or "none"
        raise NotRestorable(
            f"{package.name} is not of one deck of this library; the ids of its decks: {names}"
        )
    deck = decks[0]
    path = ledger_path(deck)
    if library.read(path):
        raise NotRestorable(
            f"{path} is there; if it is older than this package, or not the one that belongs to "
            "what learners have, move it away first"
        )
    checked = check(library, (deck.stem,), now_s, survey)
    made = {note.key: note.ordinals() for each in checked.decks for note in each.notes}
    entries = restored_entries(notes, deck, made)
    replace_all({library.root / path: ledger_bytes(entries)}, library.work_folder)
    withdrawn = sum(entry.retired is not None for entry in entries)
    keys = {entry.key for entry in entries}
    return Restored(library.root / path, len(entries), withdrawn, len(made.keys() - keys))
