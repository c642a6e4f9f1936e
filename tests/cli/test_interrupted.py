"""A command that is killed at any moment leaves a library as before or complete."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from clindeck.anki.reader.package import package_contents
from clindeck.files.journal import pending
from clindeck.files.library import WORK_FOLDER
from tests.faults.released import fine_marks
from tests.files.test_library_lock import holder
from tests.killing import DONE, KILLED, killed_at
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    LibraryFiles,
    clindeck,
    given_out,
    sound_library,
)

PACKAGE, UPDATE = "decks/ankle.apkg", "decks/ankle.update.txt"
LATER = {"SOURCE_DATE_EPOCH": str(NOON_S + 3600)}


@pytest.fixture
def built(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path / "library")
    assert clindeck("build", cwd=files.root).status == 0
    return files


@pytest.fixture
def released(built: LibraryFiles) -> LibraryFiles:
    return given_out(built)


def contents(files: LibraryFiles) -> dict[str, bytes]:
    return {
        str(path.relative_to(files.root)): path.read_bytes()
        for path in sorted(files.root.rglob("*"))
        if path.is_file() and path.name not in ("lock", ".gitignore")
    }


def guids(files: LibraryFiles) -> dict[str, str]:
    lines = files.text(LEDGER).splitlines()
    return {entry["key"]: entry["guid"] for entry in map(json.loads, lines)}


def interrupted(
    files: LibraryFiles, *command: str, step: int
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Kills a command at every n-th moment, lets a reading one follow, and yields what is left."""
    before = contents(files)
    assert clindeck(*command, cwd=files.root, env=LATER).status == 0
    complete = contents(files)
    for moment in count(0, step):
        shutil.rmtree(files.root)
        for name, data in before.items():
            files.with_file(name, data)
        status = killed_at(moment, lambda: clindeck(*command, cwd=files.root, env=LATER))
        if status == DONE:
            return
        assert status == KILLED
        clindeck("list", cwd=files.root)
        found = contents(files)
        assert found in (before, complete), f"killed at {moment}"
        yield moment, found


def assert_goes_on(files: LibraryFiles, identities: dict[str, str]) -> None:
    """The next build succeeds, and no note that was released has changed its identity."""
    built = clindeck("build", cwd=files.root, env=LATER)
    assert built.status == 0, built.stderr
    assert identities.items() <= guids(files).items()
    packaged = {note.guid for note in package_contents(files.path(PACKAGE).read_bytes()).notes}
    assert packaged == set(guids(files).values())


def test_a_build_killed_at_any_moment_is_none_or_whole(released: LibraryFiles) -> None:
    identities = guids(released)
    released.with_change(DRUGS, "250 mg every 12 hours", "500 mg every 12 hours")
    outcomes = []
    for moment, found in interrupted(released, "build", step=1):
        outcomes.append(b"500 mg</span> every 12" in found[UPDATE])
        if moment % 8 == 0:
            assert_goes_on(released, identities)
    assert len(outcomes) > 20
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_a_release_killed_at_any_moment_is_none_or_whole(built: LibraryFiles) -> None:
    released = built
    identities = guids(released)
    released.with_change(DRUGS, "250 mg every 12 hours", "500 mg every 12 hours")
    outcomes = []
    for moment, found in interrupted(released, "release", step=1):
        live = b'"state":"draft"' not in found[LEDGER]
        assert live == ("decks/ankle.changes.md" in found) == ("decks/ankle.sha256" in found)
        outcomes.append(live)
        if moment % 8 == 0:
            assert_goes_on(released, identities)
            assert clindeck("release", cwd=released.root, env=LATER).status == 0
    assert len(outcomes) > 25
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_a_review_killed_at_any_moment_is_recorded_in_all_tables_or_in_none(
    released: LibraryFiles,
) -> None:
    identities = guids(released)
    marks = fine_marks(released)
    command = ("review", marks, "--by", "Anna Berg", "--role", "GP", "--on", "2026-11-30")
    outcomes = []
    for moment, found in interrupted(released, *command, step=1):
        recorded = [found[name].count(b"by: Anna Berg") for name in (DRUGS, LIGAMENTS)]
        assert recorded in ([0, 0], [3, 2])
        outcomes.append(recorded == [3, 2])
        again = clindeck(*command, cwd=released.root, env=LATER)
        assert (again.status, "M003" in again.stderr) == (0, False), "the marks are still good"
        recorded = [released.text(name).count("by: Anna Berg") for name in (DRUGS, LIGAMENTS)]
        assert recorded == [3, 2]
        if moment % 8 == 0:
            assert_goes_on(released, identities)
    assert len(outcomes) > 8
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_a_ledger_whose_restoring_was_killed_can_be_restored_again(released: LibraryFiles) -> None:
    identities, whole = guids(released), released.text(LEDGER)
    released.without(LEDGER)
    outcomes = []
    for _, found in interrupted(released, "release", "--restore", PACKAGE, step=1):
        outcomes.append(LEDGER in found)
        if LEDGER not in found:
            assert clindeck("build", cwd=released.root, env=LATER).status == 1, (
                "no ledger, no build"
            )
            assert clindeck("release", "--restore", PACKAGE, cwd=released.root).status == 0
        assert released.text(LEDGER) == whole
        assert guids(released) == identities
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


@pytest.mark.parametrize(
    "command",
    [
        ("retire", "ankle/drugs/naproxen", "--why", "no longer sold"),
        ("counts", "--update"),
        ("check", "--fix"),
    ],
    ids=lambda command: str(command[0]),
)
def test_other_commands_killed_at_any_moment_lose_nothing(
    released: LibraryFiles, command: tuple[str, ...]
) -> None:
    identities = guids(released)
    if command[0] == "counts":
        released.with_change(DECK, "expect: 8", "expect: 6")
    if command[0] == "check":
        released.with_change(DRUGS, "400 mg every 8 hours", "1000mg every 8 hours")
    tried = 0
    for moment, _ in interrupted(released, *command, step=1):
        tried += 1
        if moment % 4 == 0:
            clindeck("counts", "--update", cwd=released.root)
            clindeck("check", "--fix", cwd=released.root)
            assert_goes_on(released, identities)
    assert tried > 8


def test_the_next_command_says_what_it_finished(released: LibraryFiles) -> None:
    released.with_change(DRUGS, "250 mg every 12 hours", "500 mg every 12 hours")
    for moment in count():
        assert killed_at(moment, lambda: clindeck("build", cwd=released.root, env=LATER)) == KILLED
        left = pending(released.root / WORK_FOLDER)
        if any(journal.suffix == ".decided" for journal in left):
            break
    found = clindeck("build", cwd=released.root, env=LATER)
    assert found.stderr.splitlines() == [
        "finished what an interrupted command had begun: decks/ankle.ledger.jsonl, "
        "decks/ankle.update.txt, decks/ankle.apkg",
        "ankle: nothing changed, nothing rewritten",
    ]


@pytest.mark.parametrize(
    "command",
    [
        ("build",),
        ("release",),
        ("retire", "ankle/drugs/naproxen", "--why", "x"),
        ("counts", "--update"),
        ("check", "--fix"),
    ],
    ids=lambda command: str(command[0]),
)
def test_two_commands_do_not_write_one_library_at_once(
    released: LibraryFiles, command: tuple[str, ...]
) -> None:
    released.with_change(DECK, "expect: 8", "expect: 6")
    released.with_change(DRUGS, "400 mg every 8 hours", "1000mg every 8 hours")
    before = contents(released)
    child, end = holder(released.root / WORK_FOLDER)
    found = clindeck(*command, cwd=released.root)
    assert (found.status, found.stdout) == (3, "")
    assert found.stderr == (
        f"clindeck: {released.root} is being written by clindeck build, process {child} on "
        f"{os.uname().nodename}; wait for it to end, then run this again\n"
    )
    assert clindeck("check", cwd=released.root).status == 1, "reading goes on"
    assert contents(released) == before
    os.close(end)
    os.waitpid(child, 0)
    assert clindeck(*command, cwd=released.root).status != 3


def test_a_library_that_cannot_be_written_can_be_built_elsewhere(
    released: LibraryFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(released)
    shutil.rmtree(released.root / WORK_FOLDER)
    mkdir = Path.mkdir

    def refuse(
        self: Path, mode: int = 0o777, *, parents: bool = False, exist_ok: bool = False
    ) -> None:
        if self.is_relative_to(released.root):
            raise OSError(30, "Read-only file system", str(self))
        mkdir(self, mode, parents=parents, exist_ok=exist_ok)

    monkeypatch.setattr(Path, "mkdir", refuse)
    out = tmp_path / "out"
    assert clindeck("build", "--frozen", "--out", str(out), cwd=released.root).status == 0
    assert (out / "ankle.apkg").read_bytes() == before[PACKAGE]
    assert contents(released) == before
