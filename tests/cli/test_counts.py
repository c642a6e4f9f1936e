"""`clindeck counts`: table, JSON, and the new expectation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.libraries import (
    CARDS,
    DECK,
    DRUGS,
    LIGAMENTS,
    NOTES,
    SOUND,
    LibraryFiles,
    Outcome,
    checked,
    clindeck,
    sound_library,
)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def counts(files: LibraryFiles, *arguments: str) -> Outcome:
    return clindeck("counts", *arguments, cwd=files.root)


def rows(outcome: Outcome) -> list[list[str]]:
    """Return the words of each line of a table that starts with a section or `all`."""
    words = [line.split() for line in outcome.stdout.splitlines()]
    return [line for line in words if line and line[0] in ("drugs", "ligaments", "all")]


def test_the_table_shows_notes_and_cards_beside_the_expected_ones(files: LibraryFiles) -> None:
    found = counts(files)
    assert (found.status, found.stderr) == (0, "")
    assert "Ankle sprain (ankle)" in found.stdout
    assert rows(found) == [
        ["drugs", "7", "7", "7"],
        ["ligaments", "4", "8", "8"],
        ["all", f"{NOTES}", f"{CARDS}", f"{CARDS}"],
    ]


def test_a_section_that_differs_is_marked_and_fails(files: LibraryFiles) -> None:
    found = counts(files.with_change(DECK, "expect: 8", "expect: 9"))
    assert found.status == 1
    assert rows(found)[:2] == [["drugs", "7", "7", "7"], ["ligaments", "4", "8", "9", "differs"]]
    assert " C001 " in found.stderr


def test_a_section_without_expectation_is_said_not_to_state_it(files: LibraryFiles) -> None:
    found = counts(files.with_change(DECK, "    expect: 8\n", ""))
    assert found.status == 0
    assert rows(found)[1] == ["ligaments", "4", "8", "–", "not", "stated"]


def test_a_deck_name_is_shown_as_it_is_typed(files: LibraryFiles) -> None:
    found = counts(files.with_change(DECK, "deck: Ankle sprain", "deck: 'Ankle [draft] :smile:'"))
    assert "Ankle [draft] :smile: (ankle)" in found.stdout


def test_the_json_record_is_that_of_check(files: LibraryFiles) -> None:
    found = counts(files, "--format", "json")
    assert found.status == 0
    assert json.loads(found.stdout) == {
        "ankle": {
            "notes": NOTES,
            "cards": CARDS,
            "retired": 0,
            "sections": {
                "drugs": {"notes": 7, "cards": 7, "expected": 7},
                "ligaments": {"notes": 4, "cards": 8, "expected": 8},
            },
        }
    }


def test_update_changes_the_numbers_and_nothing_else(files: LibraryFiles) -> None:
    planted = (
        SOUND[DECK].replace("expect: 7", "expect:   1  # cards").replace("expect: 8", "expect: '9'")
    )
    files.with_file(DECK, planted.replace("\n", "\r\n"))
    found = counts(files, "--update")
    assert (found.status, found.stderr) == (0, f"updated {DECK}\n")
    expected = planted.replace("expect:   1  # cards", "expect:   7  # cards").replace(
        "expect: '9'", "expect: 8"
    )
    assert files.text(DECK) == expected.replace("\n", "\r\n")


def test_update_inserts_a_missing_expectation(files: LibraryFiles) -> None:
    files.with_change(DECK, "    expect: 7\n", "").with_change(DECK, "    expect: 8\n", "")
    assert counts(files, "--update").status == 0
    assert checked(files).problems == ()
    inserted = files.text(DECK)
    assert "# A comment that stays." in inserted
    assert "  - section: ligaments  # two sections, two tables\n    expect: 8\n" in inserted
    assert sorted(re.findall(r"expect: \d+", inserted)) == ["expect: 7", "expect: 8"]


@pytest.mark.parametrize(
    "section",
    [
        "  - {section: drugs, table: drugs, recipes: [{id: dose, ask: 'Dose of {drug}?', answer: "
        "'{dose}'}]}\n",
        "  - recipes:\n      - {id: dose, ask: 'Dose of {drug}?', answer: '{dose}'}\n    "
        "section: drugs\n    table: drugs\n",
        "  - title: >-\n      Pain\n      relief\n    section: drugs\n    table: drugs\n    "
        "recipes:\n"
        "      - {id: dose, ask: 'Dose of {drug}?', answer: '{dose}'}\n",
        "  -\n    section: drugs\n    table: drugs\n    recipes:\n"
        "      - {id: dose, ask: 'Dose of {drug}?', answer: '{dose}'}\n",
    ],
)
def test_an_inserted_expectation_leaves_a_definition_that_can_be_read(
    files: LibraryFiles, section: str
) -> None:
    text = SOUND[DECK]
    start, end = text.index("  - section: drugs"), text.index("  - section: ligaments")
    files.with_file(DECK, text[:start] + section + text[end:])
    counts(files, "--update")
    found = checked(files)
    assert not [
        problem for problem in found.problems if problem.code.startswith(("Y", "T", "K", "C"))
    ]
    assert found.decks[0].deck.sections[0].expect == 3


def test_update_writes_nothing_where_nothing_differs(files: LibraryFiles) -> None:
    before = files.path(DECK).stat().st_mtime_ns
    assert counts(files, "--update").stderr == ""
    assert files.path(DECK).stat().st_mtime_ns == before


def test_update_leaves_a_faulty_deck_alone(files: LibraryFiles) -> None:
    files.with_change(DECK, "expect: 8", "expect: 9").with_change(
        DRUGS, "    drug: ibuprofen\n", ""
    )
    found = counts(files, "--update")
    assert found.status == 1
    assert "expect: 9" in files.text(DECK)
    assert " T010 " in found.stderr
    assert "updated" not in found.stderr


def test_facts_are_the_cells_that_no_card_asks(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(
        DRUGS, "    class: plain analgesic\n", "    class: plain analgesic\n    effects: rash\n"
    )
    files.with_change(
        DECK, "      - id: effects\n", "      - id: effects\n        except: paracetamol\n"
    )
    shown = clindeck("counts", "--facts", cwd=files.root)
    cell = files.at(DRUGS, "effects: rash", skip=len("effects: "))
    name = files.at(DRUGS, "class: plain analgesic", skip=len("class: "))
    assert (shown.status, shown.stderr) == (0, "")
    assert shown.stdout == (
        f"{DRUGS}:{name.line}  drugs/paracetamol  class: plain analgesic\n"
        f"{DRUGS}:{cell.line}  drugs/paracetamol  effects: rash\n"
        "ankle: 2 of 18 cells no card asks\n"
    )


def test_facts_as_json_are_those_that_an_edition_leaves_out_too(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(
        DECK, "      - id: side\n", "      - id: side\n        yield: detail\n"
    )
    whole = json.loads(clindeck("counts", "--facts", "--format", "json", cwd=files.root).stdout)
    core = json.loads(
        clindeck("counts", "--facts", "--yield", "core", "--format", "json", cwd=files.root).stdout
    )
    asked = {(each["row"], each["column"]) for each in whole["ankle"]["unasked"]}
    left = [each for each in core["ankle"]["unasked"] if (each["row"], each["column"]) not in asked]
    assert [(each["table"], each["row"], each["column"], each["text"]) for each in left] == [
        ("ligaments", "talofibular", "side", "lateral"), ("ligaments", "deltoid", "side", "medial"),
    ]  # fmt: skip
    assert left[0]["path"] == LIGAMENTS
    assert left[0]["line"] == files.at(LIGAMENTS, "side: lateral").line
    refused = clindeck("counts", "--facts", "--update", cwd=files.root)
    assert (refused.status, "--facts writes nothing" in refused.stderr) == (2, True)
