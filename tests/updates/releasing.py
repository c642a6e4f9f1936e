"""Releases of an edited library at a given second, and what changed between two of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from clindeck.files.library import Library
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release
from clindeck.model.problems import has_errors
from clindeck.pipeline.build import build, update_expectations
from clindeck.pipeline.check import check
from tests.libraries import LibraryFiles, given_out
from tests.shipped import STEM


@dataclass(frozen=True, slots=True)
class Released:
    """The files of a release, kept apart from the library that goes on changing."""

    package: Path
    update_file: Path
    plan: Plan

    def by_guid(self) -> dict[str, Release]:
        return {release.guid: release for release in self.plan.releases}


def release(library: Library, now_s: int, shelf: Path) -> Released:
    """Builds the library as its editor would, counts accepted, and puts the files on a shelf."""
    update_expectations(library, check(library, (STEM,), now_s))
    checked = check(library, (STEM,), now_s)
    assert not has_errors(checked.problems), "\n".join(map(str, checked.problems))
    compiled = checked.decks[0]
    built = build(library, compiled, library.root / "decks", None, frozen=False)
    given_out(LibraryFiles(library.root))
    shelf.mkdir(parents=True)
    package, update_file = (Path(shutil.copy(path, shelf)) for path in built.files[:2])
    return Released(package, update_file, compiled.plan)


def changed_guids(old: Released, new: Released) -> set[str]:
    """The notes of both releases whose visible content differs."""
    before = old.by_guid()
    return {
        guid
        for guid, release in new.by_guid().items()
        if guid in before and seen(before[guid]) != seen(release)
    }


def seen(release: Release) -> str:
    """What the ledger calls content: everything but the key, which nobody sees."""
    return content_hash(release.note_type, release.fields, release.tags, release.guid)
