"""`clindeck release`: drafts become live, and learners are told what changed; all or none."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from clindeck.history.ledger_entries import DRAFT, LIVE, RETIRED
from clindeck.history.ledger_file import read_ledger
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    NOTES,
    TOPIC,
    LibraryFiles,
    Outcome,
    clindeck,
    sound_library,
    three_decks,
)
from tests.shipped import ROOT, STEM

PACKAGE, UPDATE, PAGE, SUMS = (
    f"decks/ankle.{ending}" for ending in ("apkg", "update.txt", "changes.md", "sha256")
)
ATTACHED = [PACKAGE, UPDATE, PAGE, SUMS]
DAY_S = 86_400
LEDGER_OF_SHIPPED = f"decks/{STEM}.ledger.jsonl"
RETIRED_ON = {"SOURCE_DATE_EPOCH": str(NOON_S + DAY_S)}


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path / "library")


def release(files: LibraryFiles, *arguments: str, day: int = 0) -> Outcome:
    at_s = {"SOURCE_DATE_EPOCH": str(NOON_S + day * DAY_S)}
    return clindeck("release", *arguments, cwd=files.root, env=at_s)


def states(files: LibraryFiles) -> list[str]:
    ledger, problems = read_ledger(LEDGER, files.path(LEDGER).read_bytes())
    assert problems == ()
    return sorted(entry.state for entry in ledger.values())


def contents(files: LibraryFiles) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in files.root.glob("decks/*")}


def git(files: LibraryFiles, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=files.root, check=True, capture_output=True)


def test_the_first_release_makes_every_draft_live_and_says_what_to_attach(
    files: LibraryFiles,
) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    package = files.path(PACKAGE).read_bytes()
    found = release(files, day=1)
    assert (found.status, found.stdout.splitlines()) == (0, ATTACHED)
    assert found.stderr.splitlines() == [
        f"ankle: first release, {NOTES} notes new, 0 changed, 0 withdrawn, 0 as before",
        f"ankle: {NOTES} of {NOTES} notes are unreviewed",
        f"attach the files above; commit {LEDGER}, {PAGE}, {SUMS}",
    ]
    assert states(files) == [LIVE] * NOTES
    assert files.path(PACKAGE).read_bytes() == package, "what was built is what is released"
    assert files.text(SUMS) == "".join(
        f"{sha256(files.path(name).read_bytes()).hexdigest()}  {Path(name).name}\n"
        for name in (PACKAGE, PAGE, UPDATE)
    )


def test_the_page_of_the_first_release_says_what_it_holds_and_what_work_it_is(
    files: LibraryFiles,
) -> None:
    release(files)
    page = files.text(PAGE).splitlines()
    assert page[:3] == [
        "# Ankle sprain: release of 2027-01-15", "", "The first release: 11 notes, 15 cards.",
    ]  # fmt: skip
    (work,) = (line for line in page if line.startswith("The 15 new cards take about "))
    assert work.endswith(
        " minutes in the first 30 days, at most 20 new ones a day (simulated with FSRS, as Anki's "
        "own simulator does)."
    )
    assert (
        "**None of the 11 notes were reviewed** by somebody who answers for the content; hold "
        "them against their source before you rely on them."
    ) in page
    assert page[-2:] == ["- drugs: 7 cards", "- ligaments: 8 cards"]


def test_twice_the_same_is_nothing_to_release(files: LibraryFiles) -> None:
    release(files)
    before = contents(files)
    found = release(files, day=1)
    assert (found.status, found.stdout.splitlines()) == (0, ATTACHED)
    assert found.stderr.splitlines() == [
        f"ankle: nothing to release, learners have all {NOTES} notes",
        f"ankle: {NOTES} of {NOTES} notes are unreviewed",
        "nothing to release, nothing rewritten",
    ]
    assert contents(files) == before


def test_from_one_state_two_releases_give_the_same_bytes(
    files: LibraryFiles, tmp_path: Path
) -> None:
    other = sound_library(tmp_path / "other")
    for each in (files, other):
        release(each)
        each.with_change(DRUGS, "400 mg every 8 hours", "300 mg every 8 hours")
        release(each, day=1)
    assert contents(files) == contents(other)


def test_the_next_release_says_in_plain_words_what_is_new_changed_and_withdrawn(
    files: LibraryFiles,
) -> None:
    release(files)
    clindeck("retire", "drugs/paracetamol", "--why", "no longer <taught>", cwd=files.root,
             env=RETIRED_ON)  # fmt: skip
    text = files.text(DRUGS).replace("400 mg every 8", "300 mg every 8")
    text = text[: text.index("  - id: paracetamol")]
    files.with_file(DRUGS, f"{text}  - id: diclofenac\n    drug: diclofenac\n"
                           "    dose: 50 mg every 8 hours\n")  # fmt: skip
    found = release(files, day=1)
    assert found.stderr.splitlines()[0] == (
        "ankle: 1 notes new, 4 changed, 1 withdrawn, 6 as before"
    )
    page = files.text(PAGE)
    assert page.startswith(
        "# Ankle sprain: release of 2027-01-16\n\n1 new, 4 changed, 1 withdrawn, 6 as before.\n\n"
        "Your reviews, intervals, flags and suspended cards stay. "
    )
    assert "The 1 new card takes about " in page
    assert "## New\n\n- Ankle sprain, oral diclofenac&#58; dose and frequency?\n\n" in page or (
        "## New\n\n- Ankle sprain, oral diclofenac: dose and frequency?\n\n" in page
    )
    assert (
        "- Ankle sprain, oral ibuprofen: dose and frequency?\n"
        "  - Answer: 400 mg every 8 hours → 300 mg every 8 hours\n"
    ) in page
    assert (
        "## Withdrawn\n\n- Ankle sprain, oral paracetamol: dose and frequency?\n"
        "  - no longer &#60;taught&#62;\n"
    ) in page
    assert '- Withdrawn notes: `"deck:Ankle sprain" Notice:_*`\n' in page
    assert states(files) == [LIVE] * NOTES + [RETIRED]


def test_a_build_between_two_releases_hides_nothing_of_what_changed(files: LibraryFiles) -> None:
    release(files)
    git(files, "init", "-q")
    git(files, "add", "-A")
    git(files, "commit", "-qm", "release")
    files.with_change(DRUGS, "400 mg every 8 hours", "350 mg every 8 hours")
    assert clindeck("build", cwd=files.root, env=RETIRED_ON).status == 0
    git(files, "commit", "-qam", "an edit, built")
    files.with_change(DRUGS, "350 mg every 8 hours", "300 mg every 8 hours")
    assert clindeck("build", cwd=files.root, env=RETIRED_ON).status == 0
    git(files, "commit", "-qam", "another one")
    found = release(files, day=2)
    assert found.stderr.splitlines()[0] == (
        "ankle: 0 notes new, 4 changed, 0 withdrawn, 7 as before"
    )
    assert "  - Answer: 400 mg every 8 hours → 300 mg every 8 hours\n" in files.text(PAGE)


def test_a_text_that_is_nowhere_found_is_not_invented(files: LibraryFiles) -> None:
    release(files)
    files.with_change(DRUGS, "400 mg every 8 hours", "300 mg every 8 hours").without(PACKAGE)
    assert release(files, day=1).status == 0
    assert files.text(PAGE).count(
        "  - how is not known: neither the last package nor git had the text before\n"
    ) == 4  # fmt: skip


def test_what_came_back_to_what_learners_have_is_nothing_to_release(files: LibraryFiles) -> None:
    release(files)
    for dose in ("300 mg", "400 mg"):
        text = files.text(DRUGS)
        old = "400 mg every 8" if dose == "300 mg" else "300 mg every 8"
        files.with_file(DRUGS, text.replace(old, f"{dose} every 8"))
        assert clindeck("build", cwd=files.root, env=RETIRED_ON).status == 0
    found = release(files, day=2)
    assert f"ankle: nothing to release, learners have all {NOTES} notes" in found.stderr


def test_reviewed_rows_are_counted_apart(files: LibraryFiles) -> None:
    review = "\n    review: {state: reviewed, by: N. N., role: pharmacist, on: 2026-12-01}"
    files.with_change(DRUGS, "  - id: paracetamol", f"  - id: paracetamol{review}")
    found = release(files)
    assert "ankle: 10 of 11 notes are unreviewed" in found.stderr
    assert "**1 of the 11 notes was reviewed** by somebody" in files.text(PAGE)
    files.with_change(
        TOPIC,
        "  state: unreviewed",
        "  state: reviewed\n  by: N. N.\n  role: pharmacist\n  on: 2026-12-01",
    )
    files.with_change(DRUGS, "500 mg every 6", "650 mg every 6")
    assert "unreviewed" not in release(files, day=1).stderr
    assert "Every note was reviewed; the deck's topic and rows say by whom." in files.text(PAGE)


def test_what_is_new_or_changed_without_a_review_is_counted_and_named(files: LibraryFiles) -> None:
    review = "\n    review: {state: reviewed, by: N. N., role: pharmacist, on: 2026-12-01}"
    for row in ("paracetamol", "naproxen"):
        files.with_change(DRUGS, f"  - id: {row}", f"  - id: {row}{review}")
    assert "notes were not reviewed as now:\n" in release(files).stderr
    files.with_change(DRUGS, "500 mg every 6", "650 mg every 6")  # under its review
    files.with_change(LIGAMENTS, "eversion of the heel", "outward turn of the heel")
    told = release(files, day=1).stderr
    assert (
        "ankle: 3 new or changed notes were not reviewed as now:\n"
        "  ankle/drugs/paracetamol/dose\n"
        "  ankle/ligaments/deltoid/role\n"
        "  ankle/ligaments/deltoid/side\n"
    ) in told
    _, _, listed = files.text(PAGE).partition(
        "## New or changed, and not reviewed as they are now\n\n"
    )
    assert listed == (
        "- Ankle sprain, oral paracetamol: dose and frequency?\n"
        "- Ankle sprain: what does the deltoid ligament stop?\n"
        "- Ankle sprain: the deltoid ligament lies on the medial side.\n"
    )


def test_a_deck_without_any_review_is_told_so_in_one_line(files: LibraryFiles) -> None:
    told = release(files).stderr
    assert told.count("review") == 1
    assert "ankle: 11 of 11 notes are unreviewed\n" in told
    assert "not reviewed as they are now" not in files.text(PAGE)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (DECK, "expect: 7", "expect: 6", " C001 "),
        (DRUGS, "400 mg every 8 hours", "400mg every 8 hours", " D005 "),
        (DECK, "topic: ankle-sprain", "topic: ankle-spain", " K019 "),
    ],
)
def test_any_error_stops_a_release_and_nothing_is_written(
    files: LibraryFiles, name: str, old: str, new: str, said: str
) -> None:
    files.with_change(name, old, new)
    found = release(files)
    assert (found.status, found.stdout) == (1, "")
    assert said in found.stderr
    assert found.stderr.endswith("nothing was released\n")
    assert set(contents(files)) == {"ankle.yaml"}


def test_a_deck_without_a_uid_is_not_released(files: LibraryFiles) -> None:
    files.with_change(DECK, "uid: k7q2xw9t\n", "")
    assert clindeck("build", cwd=files.root).status == 0
    found = release(files)
    assert (found.status, found.stdout) == (1, "")
    assert found.stderr.splitlines()[-2:] == [
        "decks/ankle.yaml has no uid, and no release is made without one; write it with: clindeck "
        "check --fix",
        "nothing was released",
    ]
    assert states(files) == [DRAFT] * NOTES


def test_warnings_stop_a_strict_release_alone(files: LibraryFiles) -> None:
    files.with_change(DECK, "    expect: 7\n", "")
    assert release(files, "--strict").status == 1
    assert not files.path(LEDGER).exists()
    assert release(files).status == 0


def test_one_faulty_deck_stops_the_release_of_all(tmp_path: Path) -> None:
    files = three_decks(tmp_path)
    files.with_change("decks/knee.yaml", "expect: 7", "expect: 6")
    assert release(files).status == 1
    assert not list(files.root.glob("decks/*.apkg"))
    assert release(files, "ankle", "wrist").status == 0
    assert sorted(path.name for path in files.root.glob("decks/*.apkg")) == [
        "ankle.apkg", "wrist.apkg",
    ]  # fmt: skip


def test_frozen_makes_nothing_live_and_writes_what_the_ledger_says(
    files: LibraryFiles, tmp_path: Path
) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    before = contents(files)
    found = release(files, "--frozen")
    assert (found.status, found.stdout) == (1, "")
    assert found.stderr.splitlines()[-2:] == [
        f"{LEDGER} would change; run clindeck release and commit it",
        "nothing was released",
    ]
    assert contents(files) == before
    release(files)
    complete = contents(files)
    files.without(PACKAGE)
    out = tmp_path / "out"
    assert release(files, "--frozen", "--out", str(out), day=3).status == 0
    made = {path.name: path.read_bytes() for path in out.iterdir()}
    assert made == {name: complete[name] for name in made}
    assert sorted(made) == sorted(Path(name).name for name in ATTACHED)


def test_the_shipped_deck_was_given_to_nobody_yet() -> None:
    """To be taken out with its first release; a merge must not make its notes live by itself."""
    lines = (ROOT / LEDGER_OF_SHIPPED).read_text(encoding="utf-8").splitlines()
    states = {line.partition('"state":')[2].partition(",")[0] for line in lines}
    assert states == {'"draft"'}
