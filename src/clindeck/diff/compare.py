"""Checked decks and what to compare them with to their differences.

The earlier side is the ledger, a revision of the library's git repository, or a package file.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from clindeck.diff.deck_diff import DeckDiff, diff_deck, is_comparable
from clindeck.diff.snapshots import (
    OldNote,
    Origin,
    Snapshot,
    notes_alike,
    snapshot_of_ledger,
    snapshot_of_plan,
)
from clindeck.files.bounded_reads import opened
from clindeck.files.library import Library
from clindeck.history.releases import Release
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid
from clindeck.model.problems import Severity
from clindeck.pipeline.check import Checked, CompiledDeck, check
from clindeck.report.terminal_text import visible
from clindeck.report.unreviewed import are_reviews_used, is_review_older, unreviewed_keys

if TYPE_CHECKING:  # what reads packages and revisions is imported where one is read
    from clindeck.anki.reader.package import PackageContents
    from clindeck.files.revision_library import RevisionLibrary

PACKAGE_ENDINGS = (".apkg", ".colpkg")


class NotComparable(Exception):
    """The earlier side cannot be read; the message is one line and says what to do."""


def compare(
    library: Library, decks: Sequence[CompiledDeck], against: str | None
) -> tuple[DeckDiff, ...]:
    """Return what the next build of each deck brings to those who have the earlier one.

    `against` is None for the ledger, else a package file or a revision. Raises NotComparable.
    """
    if against is None:
        snapshots = [_ledger_snapshot(library, compiled) for compiled in decks]
    elif against.endswith(PACKAGE_ENDINGS) or _is_file(Path(against)):
        snapshots = _package_snapshots(Path(against), decks)
    else:
        snapshots = _revision_snapshots(library, against, decks)
    return tuple(
        _with_reviews(diff_deck(each.deck, each.notes, each.plan, snapshot), each)
        for each, snapshot in zip(decks, snapshots, strict=True)
    )


def _with_reviews(diff: DeckDiff, compiled: CompiledDeck) -> DeckDiff:
    """Return a difference that tells which of the new and changed notes nobody reviewed."""
    touched = [each.after for each in diff.added]
    touched += [each.after for each in diff.changed]
    touched += [each.after for each in diff.returned]
    keys = {release.key for release in touched if release.section}
    unreviewed = set(unreviewed_keys(compiled.notes, compiled.topics, keys) if keys else ())
    unreviewed |= {
        change.after.key
        for change in diff.changed
        if change.before.text is not None
        and is_review_older(dict(change.before.text.fields), _fields_of(change.after))
    }
    return replace(
        diff,
        unreviewed=tuple(release for release in touched if release.key in unreviewed),
        uses_reviews=are_reviews_used(compiled.topics.all()),
    )


def _fields_of(release: Release) -> dict[str, str]:
    return dict(zip(FIELDS[release.note_type], release.fields, strict=True))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for any
        return False


def _package_snapshots(path: Path, decks: Sequence[CompiledDeck]) -> list[Snapshot]:
    from clindeck.diff.packaged_notes import snapshot_of_package

    contents = _read_package(path)
    label = visible(path.name)
    return [snapshot_of_package(contents, each.deck, label) for each in decks]


def _read_package(path: Path) -> PackageContents:
    from clindeck.anki.reader.package import UnreadablePackage, package_contents

    try:
        with opened(path) as file:
            return package_contents(file)
    except FileNotFoundError as fault:
        raise NotComparable(f"there is no file {path}") from fault
    except OSError as fault:
        if fault.errno != errno.EINVAL:
            raise
        raise NotComparable(f"{path} is no regular file; save the package as one") from fault
    except UnreadablePackage as fault:
        raise NotComparable(f"{path} cannot be compared: {fault}") from fault


def _ledger_snapshot(library: Library, compiled: CompiledDeck) -> Snapshot:
    """Return what the ledger says, with the texts of those notes that the next build changes."""
    ledger = compiled.ledger
    alike = notes_alike(ledger, compiled.plan)
    changed = {entry.guid for entry in ledger.values() if entry.guid not in alike}
    packaged = _packaged(library, compiled, changed) if changed else {}
    return snapshot_of_ledger(ledger, packaged, alike)


def _packaged(library: Library, compiled: CompiledDeck, guids: Set[Guid]) -> Mapping[Guid, OldNote]:
    """Return notes of the package beside the ledger, none of one that cannot be read."""
    from clindeck.anki.reader.package import UnreadablePackage, package_contents
    from clindeck.diff.packaged_notes import notes_of_ours

    file = library.opened(PurePosixPath("decks") / f"{compiled.deck.stem}.apkg")
    if file is not None:
        with file, contextlib.suppress(UnreadablePackage):
            return notes_of_ours(package_contents(file, guids), compiled.deck)
    return {}


def _revision_snapshots(
    library: Library, against: str, decks: Sequence[CompiledDeck]
) -> list[Snapshot]:
    from clindeck.files.git_plumbing import GitFault
    from clindeck.files.revision_library import library_at_revision

    label = visible(against)
    try:
        revision = library_at_revision(library, against)
        return [_revision_snapshot(revision, each, label) for each in decks]
    except GitFault as fault:
        raise NotComparable(str(fault)) from fault


def _revision_snapshot(revision: RevisionLibrary, compiled: CompiledDeck, label: str) -> Snapshot:
    """Return a deck, found by its id, as its revision would have built it on the day of its commit.

    A deck that the revision lacks was given to nobody.
    """
    stem = compiled.deck.stem
    stems = revision.deck_stems()
    for candidate in sorted(stems, key=lambda each: (each != stem, each)):
        checked = check(revision, (candidate,), revision.committed_at_s)
        if candidate == stem or any(d.deck.id == compiled.deck.id for d in checked.decks):
            _refuse_errors(checked, label)
        for earlier in checked.decks:
            if earlier.deck.id == compiled.deck.id:
                recorded = {entry.key: entry for entry in earlier.plan.entries}
                alike = notes_alike(recorded, compiled.plan)
                return snapshot_of_plan(earlier.plan, earlier.deck, label, alike)
    return Snapshot(Origin.REVISION, label, (), {})


def _refuse_errors(checked: Checked, label: str) -> None:
    if is_comparable(checked.problems):
        return
    first = next(each for each in checked.problems if each.severity is Severity.ERROR)
    raise NotComparable(
        f"the content at {label} has errors, the first: {first}; name another revision, or a "
        "package"
    )
