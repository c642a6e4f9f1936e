"""A lost ledger comes back from a package, line by line as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import occlusions
from tests.anki.packages import foreign
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    NOTES,
    LibraryFiles,
    clindeck,
    given_out,
    sound_library,
    three_decks,
)

PACKAGE = "decks/ankle.apkg"
LATER = {"SOURCE_DATE_EPOCH": str(NOON_S + 3600)}
LAST = {"SOURCE_DATE_EPOCH": str(NOON_S + 7200)}


@pytest.fixture
def released(tmp_path: Path) -> LibraryFiles:
    """A library with a history: renamed, changed; withdrawn notes, reverse, blank and mask."""
    files = occlusions.with_occlusion(sound_library(tmp_path / "library"))
    assert clindeck("release", cwd=files.root).status == 0
    retire = ("--why", 'dose & form "wrong" <see label>')
    for keys in (
        ("ankle/drugs/paracetamol/dose", *retire, "--instead", "ankle/drugs/naproxen/dose"),
        ("ankle/ligaments/deltoid/side", *retire, "--instead", "ankle/ligaments/deltoid/role"),
        ("ankle/ligaments/talofibular/role#2", *retire),
    ):
        found = clindeck("retire", *keys, cwd=files.root, env=LATER)
        assert found.status == 0, found.stderr
    text = files.text(DRUGS)
    files.with_file(DRUGS, text[: text.index("  - id: paracetamol")])
    files.with_change(DRUGS, "- id: ibuprofen\n", "- id: ibu\n    formerly: [ibuprofen]\n")
    files.with_change(DECK, "[[ibuprofen, naproxen]]", "[[ibu, naproxen]]")
    files.with_change(DRUGS, "250 mg every 12", "500 mg every 12")
    files.with_change(DECK, "[[2:{side}|side]]", "{side}")
    files.with_change(
        occlusions.MEDIA,
        "      - {mask: 2, label: outer ankle (fibula), ellipse: [120, 50, 20, 10]}\n",
        "",
    )
    for card in ("ankle/ligaments/talofibular/side#2", f"{occlusions.KEY}#2"):
        found = clindeck("retire", card, *retire, cwd=files.root, env=LATER)
        assert found.status == 0, found.stderr
    clindeck("counts", "--update", cwd=files.root)
    found = clindeck("release", cwd=files.root, env=LATER)
    assert found.status == 0, found.stderr
    return files


def test_a_lost_ledger_is_back_line_by_line(released: LibraryFiles) -> None:
    before, package = released.text(LEDGER), released.path(PACKAGE).read_bytes()
    assert before.count('"state":"retired"') == 2
    assert before.count('"withdrawn":') == 3
    released.without(LEDGER)
    found = clindeck("release", "--restore", PACKAGE, cwd=released.root, env=LAST)
    assert (found.status, found.stdout) == (0, f"{LEDGER}\n")
    assert found.stderr == (
        "12 notes that learners have, 2 of them withdrawn; see what the next build changes: "
        "clindeck diff\n"
    )
    assert released.text(LEDGER) == before
    built = clindeck("build", "--no-cache", cwd=released.root, env=LAST)
    assert "ankle: nothing changed, nothing rewritten\n" in built.stderr
    assert released.path(PACKAGE).read_bytes() == package


def test_after_a_restoration_only_what_changed_is_updated(released: LibraryFiles) -> None:
    released.without(LEDGER)
    released.with_change(LIGAMENTS, "forward glide of the talus", "gliding of the talus")
    assert clindeck("release", "--restore", PACKAGE, cwd=released.root, env=LAST).status == 0
    found = clindeck("build", cwd=released.root, env=LAST)
    assert "ankle: 0 notes new, 2 changed, 0 withdrawn, 10 as before\n" in found.stderr


def test_a_missing_ledger_says_how_it_comes_back(released: LibraryFiles) -> None:
    released.without(LEDGER)
    for command in ("build", "release"):
        found = clindeck(command, cwd=released.root)
        assert found.status == 1
        assert (
            "L019 the ledger of this deck is missing, but its package lies beside it; bring it "
            "back with: clindeck release --restore decks/ankle.apkg (or delete that package if "
            "nobody was given it)"
        ) in found.stderr


def test_a_ledger_that_was_emptied_is_a_lost_one(released: LibraryFiles) -> None:
    before = released.text(LEDGER)
    released.with_file(LEDGER, "")
    found = clindeck("build", cwd=released.root)
    assert found.status == 1
    assert "L019 the ledger of this deck is empty, but its package lies beside it" in found.stderr
    assert released.text(LEDGER) == ""
    assert clindeck("release", "--restore", PACKAGE, cwd=released.root, env=LAST).status == 0
    assert released.text(LEDGER) == before


def test_a_package_that_was_only_built_counts_as_given_out(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    assert clindeck("build", cwd=files.root).status == 0
    expected = given_out(files).text(LEDGER)
    files.without(LEDGER)
    assert clindeck("release", "--restore", PACKAGE, cwd=files.root).status == 0
    assert files.text(LEDGER) == expected


def test_notes_that_the_package_lacks_are_drafts(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    assert clindeck("release", cwd=files.root).status == 0
    files.without(LEDGER)
    row = "  - id: diclofenac\n    drug: diclofenac\n    dose: 50 mg every 8 hours\n"
    files.with_file(DRUGS, files.text(DRUGS) + row).with_change(DECK, "expect: 7", "expect: 8")
    found = clindeck("release", "--restore", PACKAGE, cwd=files.root)
    assert found.stderr == (
        f"{NOTES} notes that learners have; 1 that are made now are not in the package, and become "
        "drafts; see what the next build changes: clindeck diff\n"
    )


def test_a_ledger_that_is_there_is_not_written_over(released: LibraryFiles) -> None:
    before = released.text(LEDGER)
    found = clindeck("release", "--restore", PACKAGE, cwd=released.root)
    assert found.status == 2
    assert (
        f"nothing was restored: {LEDGER} is there; if it is older than this package" in found.stderr
    )
    assert released.text(LEDGER) == before


@pytest.mark.parametrize("theirs", [b"no package", foreign([("g", "q", "a")])])
def test_what_is_no_package_of_this_library_restores_nothing(tmp_path: Path, theirs: bytes) -> None:
    files = three_decks(tmp_path).with_file("theirs.apkg", theirs)
    found = clindeck("release", "--restore", "theirs.apkg", cwd=files.root)
    assert found.status == 2
    assert "nothing was restored: " in found.stderr
    assert not list(files.root.glob("decks/*.jsonl"))


def test_restoring_goes_with_nothing_else(released: LibraryFiles) -> None:
    found = clindeck("release", "ankle", "--restore", PACKAGE, cwd=released.root)
    assert found.status == 2
    assert "--restore goes with nothing else" in found.stderr
