"""`inspect --verify`: is a package what the library builds, and which notes differ and how."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.anki.packages import foreign
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    NOON_S,
    NOTES,
    LibraryFiles,
    clindeck,
    sound_library,
)

PACKAGE = "decks/ankle.apkg"
LATER = {"SOURCE_DATE_EPOCH": str(NOON_S + 3600)}


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    """A library under version control, released."""
    files = sound_library(tmp_path / "library")
    assert clindeck("release", cwd=files.root).status == 0
    git(files, "init", "-q")
    git(files, "add", "-A")
    git(files, "commit", "-qm", "released")
    return files


def git(files: LibraryFiles, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=files.root, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def verified(files: LibraryFiles, *arguments: str) -> tuple[int, str]:
    found = clindeck("inspect", PACKAGE, "--verify", *arguments, cwd=files.root, env=LATER)
    return found.status, found.stdout


def test_what_was_built_is_what_is_built_to_the_byte(files: LibraryFiles) -> None:
    assert verified(files) == (
        0, "ankle.apkg is what deck ankle of the files here builds, to the byte\n",
    )  # fmt: skip


def test_a_revision_is_named_by_its_commit(files: LibraryFiles) -> None:
    commit = git(files, "rev-parse", "HEAD")
    files.with_change(DRUGS, "400 mg every 8", "300 mg every 8")
    assert verified(files, "--against", "HEAD") == (
        0, f"ankle.apkg is what deck ankle of commit {commit[:12]} builds, to the byte\n",
    )  # fmt: skip


def test_a_note_that_would_lie_in_another_deck_differs(files: LibraryFiles) -> None:
    files.without(LEDGER).with_change(DECK, "topic:", "subdecks: sections\ntopic:")
    for table in ("drugs", "ligaments"):
        old = f"    table: {table}\n"
        files.with_change(DECK, old, f"    title: {table.capitalize()}\n{old}")
    git(files, "add", "-A")
    git(files, "commit", "-qm", "nobody was given the deck")
    _, told = verified(files)
    assert told.count('not all of its cards lie in the deck "Ankle sprain::Drugs"') == 7
    assert told.count('not all of its cards lie in the deck "Ankle sprain::Ligaments"') == 4


def test_each_note_that_differs_is_told_with_row_source_and_reviewer(files: LibraryFiles) -> None:
    files.with_change(
        DRUGS,
        "  - id: paracetamol\n",
        "  - id: paracetamol\n    source: [handbook, taping-trial]\n"
        "    review: {state: reviewed, by: N. N., role: pharmacist, on: 2026-12-01}\n",
    )
    files.with_change(DRUGS, "500 mg every 6", "650 mg every 6")
    at = files.at(DRUGS, "id: paracetamol")
    status, text = verified(files)
    assert status == 1
    assert text.splitlines() == [
        "ankle.apkg is not what deck ankle of the files here builds: 1 note differs, 10 are the "
        "same",
        f"{at.path}:{at.line} ankle/drugs/paracetamol/dose",
        "  Answer differs; Context differs; Source differs; Report differs; its tags differ; its "
        "second of change differs",
        "  source: Handbook of sprains; Trial of taping",
        "  reviewed by: N. N., pharmacist, 2026-12-01",
    ]


def test_notes_that_only_one_of_the_two_has_are_told(files: LibraryFiles) -> None:
    row = "  - id: diclofenac\n    drug: diclofenac\n    dose: 50 mg every 8 hours\n"
    text = files.text(DRUGS)
    files.with_file(DRUGS, text[: text.index("  - id: paracetamol")] + row)
    status, output = verified(files, "--format", "json")
    found = json.loads(output)
    assert status == 1
    assert {each["key"]: each["what"] for each in found["differing"]} == {
        "ankle/drugs/diclofenac/dose": ["the package lacks it"],
        "ankle/drugs/paracetamol/dose": ["the library makes no such note"],
    }
    assert (found["deck"], found["same"], found["same_bytes"]) == ("ankle", NOTES - 1, False)


def test_other_bytes_of_the_same_content_are_no_difference(files: LibraryFiles) -> None:
    with ZipFile(files.path(PACKAGE), "a") as archive:
        archive.comment = b"repacked"
    status, text = verified(files)
    assert status == 0
    assert text.startswith(
        "ankle.apkg is what deck ankle of the files here builds: all 11 notes and media are the "
        "same; "
    )


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (b"no package", "cannot be verified: "),
        (
            foreign([("g", "q", "a")]),
            "is not of one deck of this library; the ids of its decks: none",
        ),
    ],
)
def test_what_is_not_of_this_library_cannot_be_verified(
    files: LibraryFiles, theirs: bytes, said: str
) -> None:
    files.with_file("theirs.apkg", theirs)
    found = clindeck("inspect", "theirs.apkg", "--verify", cwd=files.root)
    assert found.status == 2
    assert said in found.stderr


def test_against_goes_with_verify_and_knows_revisions(files: LibraryFiles) -> None:
    found = clindeck("inspect", PACKAGE, "--against", "HEAD", cwd=files.root)
    assert (found.status, "--against goes with --verify" in found.stderr) == (2, True)
    found = clindeck("inspect", PACKAGE, "--verify", "--against", "nowhere", cwd=files.root)
    assert (found.status, 'unknown revision "nowhere"' in found.stderr) == (2, True)
