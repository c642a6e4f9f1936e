"""One deck definition, editions by audience and by yield: the same notes, fewer of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    LibraryFiles,
    checked,
    clindeck,
    compiled,
    given_out,
    note_of,
    sound_library,
)

STUDENT_TAG = "ankle::audience::student"
CLINICIAN_TAG = "ankle::audience::clinician"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    """The ligaments are for students, doses for clinicians, naproxen for students after all."""
    return (
        sound_library(tmp_path)
        .with_change(
            DECK, "    table: ligaments\n", "    table: ligaments\n    audience: student\n"
        )
        .with_change(DECK, "      - id: dose\n", "      - id: dose\n        audience: clinician\n")
        .with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    audience: student\n")
    )


def keys(files: LibraryFiles, *arguments: str) -> set[str]:
    listed = clindeck("list", *arguments, cwd=files.root).stdout
    return {line.split("  ")[1] for line in listed.splitlines()}


def test_the_row_comes_before_the_recipe_and_the_recipe_before_the_section(
    files: LibraryFiles,
) -> None:
    notes = compiled(files).notes
    assert CLINICIAN_TAG in note_of(notes, "ankle/drugs/ibuprofen/dose").tags
    assert STUDENT_TAG in note_of(notes, "ankle/drugs/naproxen/dose").tags
    assert STUDENT_TAG in note_of(notes, "ankle/ligaments/deltoid/side").tags
    files.with_change(DECK, "      - id: side\n", "      - id: side\n        audience: clinician\n")
    notes = compiled(files).notes
    assert CLINICIAN_TAG in note_of(notes, "ankle/ligaments/deltoid/side").tags


def test_an_edition_leaves_out_only_what_is_meant_for_others(files: LibraryFiles) -> None:
    whole = keys(files)
    left_out = {"ankle/drugs/ibuprofen/dose", "ankle/drugs/paracetamol/dose"}
    assert whole - keys(files, "--audience", "student") == left_out
    clinicians = keys(files, "--audience", "clinician")
    assert left_out < clinicians
    assert not any("ligaments" in key or "naproxen/" in key for key in clinicians)
    assert "ankle/drugs/ibuprofen/effects" in clinicians


def test_counts_of_an_edition_stand_beside_no_expectation(files: LibraryFiles) -> None:
    outcome = clindeck("counts", "--audience", "student", "--format", "json", cwd=files.root)
    assert outcome.status == 0
    assert '"cards": 13' in outcome.stdout
    assert '"expected": null' in outcome.stdout
    refused = clindeck("counts", "--audience", "student", "--update", cwd=files.root)
    assert refused.status == 2
    assert "expectations are of the whole deck" in refused.stderr


def test_an_edition_has_a_name_of_its_own_and_the_ledger_of_the_whole_deck(
    files: LibraryFiles,
) -> None:
    outcome = clindeck("build", "--audience", "student", cwd=files.root)
    assert outcome.status == 0, outcome.stderr
    assert outcome.stdout.split() == [
        "decks/ankle.student.apkg",
        "decks/ankle.student.update.txt",
        "decks/ankle.ledger.jsonl",
    ]
    assert "the student edition leaves 2 of 11 notes out" in outcome.stderr
    ledger = files.text(LEDGER)
    assert '"ankle/drugs/ibuprofen/dose"' in ledger
    assert clindeck("build", cwd=files.root).status == 0
    assert files.text(LEDGER) == ledger
    assert clindeck("build", "--audience", "clinician", "--frozen", cwd=files.root).status == 0
    assert files.path("decks/ankle.clinician.apkg").exists()


def test_a_section_of_an_edition_names_both(files: LibraryFiles) -> None:
    outcome = clindeck("build", "--section", "drugs", "--audience", "student", cwd=files.root)
    assert "decks/ankle.drugs.student.apkg" in outcome.stdout


def test_a_note_withdrawn_for_one_audience_is_not_shipped_to_the_other(
    files: LibraryFiles,
) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    retired = clindeck("retire", "drugs/paracetamol/dose", "--why", "wrong", cwd=files.root)
    assert retired.status == 0, retired.stderr
    files.with_change(DECK, "        audience: clinician\n",
                      "        audience: clinician\n        except: [paracetamol]\n")  # fmt: skip
    files.with_change(DECK, "expect: 7", "expect: 6")
    assert "ankle/drugs/paracetamol/dose" in keys(files, "--audience", "clinician")
    assert "ankle/drugs/paracetamol/dose" not in keys(files, "--audience", "student")


@pytest.fixture
def graded(tmp_path: Path) -> LibraryFiles:
    """Side effects are detail, and so is the deltoid ligament."""
    return (
        sound_library(tmp_path)
        .with_change(DECK, "      - id: effects\n", "      - id: effects\n        yield: detail\n")
        .with_change(LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    yield: detail\n")
    )


DETAIL_KEYS = {
    "ankle/drugs/ibuprofen/effects",
    "ankle/drugs/naproxen/effects",
    "ankle/ligaments/deltoid/role",
    "ankle/ligaments/deltoid/side",
}


def test_the_core_edition_leaves_out_the_detail_and_the_detail_edition_all_else(
    graded: LibraryFiles,
) -> None:
    whole = keys(graded)
    assert whole - keys(graded, "--yield", "core") == DETAIL_KEYS
    assert keys(graded, "--yield", "detail") == DETAIL_KEYS


def test_both_choices_go_together(graded: LibraryFiles) -> None:
    graded.with_change(
        DECK, "      - id: dose\n", "      - id: dose\n        audience: clinician\n"
    )
    assert keys(graded, "--yield", "core", "--audience", "student") == {
        key for key in keys(graded) - DETAIL_KEYS if not key.endswith("/dose")
    }


def test_the_core_edition_has_a_name_of_its_own_and_the_ledger_of_the_whole_deck(
    graded: LibraryFiles,
) -> None:
    outcome = clindeck("build", "--yield", "core", cwd=graded.root)
    assert outcome.status == 0, outcome.stderr
    assert outcome.stdout.split()[:2] == ["decks/ankle.core.apkg", "decks/ankle.core.update.txt"]
    assert "the core edition leaves 4 of 11 notes out" in outcome.stderr
    assert '"ankle/drugs/ibuprofen/effects"' in graded.text(LEDGER)
    both = clindeck("build", "--yield", "core", "--audience", "student", cwd=graded.root)
    assert "decks/ankle.student.core.apkg" in both.stdout


def test_counts_tell_core_and_detail_of_a_deck_that_has_any(graded: LibraryFiles) -> None:
    shown = clindeck("counts", cwd=graded.root).stdout.splitlines()
    assert [
        line.split() for line in shown if line.split()[:1] in (["Section"], ["drugs"], ["all"])
    ] == [
        ["Section", "Notes", "Cards", "Core", "Expected"],
        ["drugs", "7", "7", "5", "7"],
        ["all", "11", "15", "9", "15"],
    ]
    record = json.loads(clindeck("counts", "--format", "json", cwd=graded.root).stdout)["ankle"]
    assert record["yield"] == {"core": 9, "detail": 6}
    assert record["sections"]["ligaments"]["yield"] == {"core": 4, "detail": 4}
    of_core = clindeck("counts", "--yield", "core", "--format", "json", cwd=graded.root)
    assert json.loads(of_core.stdout)["ankle"]["cards"] == 9


def test_counts_of_a_deck_without_detail_say_nothing_of_it(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    assert "yield" not in clindeck("counts", "--format", "json", cwd=files.root).stdout
    assert "Core" not in clindeck("counts", cwd=files.root).stdout


def test_the_preview_of_an_edition_shows_its_cards_alone(graded: LibraryFiles) -> None:
    assert clindeck("preview", "--yield", "core", cwd=graded.root).status == 0
    page = graded.text("preview.html")
    assert '"ankle/drugs/naproxen/dose"' in page
    assert '"ankle/drugs/naproxen/effects"' not in page


def test_a_section_may_not_be_called_like_the_facet_or_an_edition(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DECK, "section: drugs", "section: yield")
    files.with_change(DECK, "section: ligaments", "section: core")
    found = [problem.code for problem in checked(files).problems]
    assert found == ["K029", "K022"]
