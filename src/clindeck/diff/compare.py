"""Checked decks and what to compare them with to their differences.

The earlier side is the ledger, a revision of the library's git repository, or a package file.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from clindeck.anki.reader.package import PackageContents, UnreadablePackage, package_contents
from clindeck.diff.deck_diff import DeckDiff, diff_deck, is_comparable
from clindeck.diff.snapshots import (
    Origin,
    Snapshot,
    snapshot_of_ledger,
    snapshot_of_package,
    snapshot_of_plan,
)
from clindeck.files.bounded_reads import opened
from clindeck.files.library import Library
from clindeck.files.revision_library import RevisionLibrary, library_at_revision
from clindeck.history.releases import Release
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.problems import Severity
from clindeck.pipeline.check import Checked, CompiledDeck, check
from clindeck.report.terminal_text import visible
from clindeck.report.unreviewed import are_reviews_used, is_review_older, unreviewed_keys

PACKAGE_ENDINGS = (".apkg", ".colpkg")


class NotComparable(Exception):
    """The earlier side cannot be read; the message is one line and says what to do."""


def compare(
    library: Library, decks: Sequence[CompiledDeck], against: str | None
) -> tuple[DeckDiff, ...]:
    """Return what the next build of each deck brings to those who have the earlier one.

    `against` is None for the ledger, else a package file or a revision. Raises NotComparable, and
    GitFault for what git refuses.
    """
    if against is None:
        snapshots = [_ledger_snapshot(library, compiled) for compiled in decks]
    elif against.endswith(PACKAGE_ENDINGS) or _is_file(Path(against)):
        contents = _read_package(Path(against))
        label = visible(Path(against).name)
        snapshots = [snapshot_of_package(contents, each.deck, label) for each in decks]
    else:
        revision = library_at_revision(library, against)
        label = visible(against)
        snapshots = [_revision_snapshot(revision, each, label) for each in decks]
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
    made = (note for note in compiled.notes if note.key in keys)
    unreviewed = unreviewed_keys(made, compiled.topics)
    older = {
        change.after.key
        for change in diff.changed
        if change.before.text is not None
        and is_review_older(dict(change.before.text.fields), _fields_of(change.after))
    }
    return replace(
        diff,
        unreviewed=tuple(release for release in touched if release.key in unreviewed | older),
        uses_reviews=are_reviews_used(compiled.topics.all()),
    )


def _fields_of(release: Release) -> dict[str, str]:
    return dict(zip(FIELDS[release.note_type], release.fields, strict=True))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for any
        return False


def _read_package(path: Path) -> PackageContents:
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
    """Return what the ledger says; a package beside it that cannot be read only tells no texts."""
    file = library.opened(PurePosixPath("decks") / f"{compiled.deck.stem}.apkg")
    beside: PackageContents | None = None
    if file is not None:
        with file, contextlib.suppress(UnreadablePackage):
            beside = package_contents(file)
    return snapshot_of_ledger(compiled.ledger, compiled.deck, beside)


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
                return snapshot_of_plan(earlier.plan, earlier.deck, label)
    return Snapshot(Origin.REVISION, label, (), {})


def _refuse_errors(checked: Checked, label: str) -> None:
    if is_comparable(checked.problems):
        return
    first = next(each for each in checked.problems if each.severity is Severity.ERROR)
    raise NotComparable(
        f"the content at {label} has errors, the first: {first}; name another revision, or a "
        "package"
    )
