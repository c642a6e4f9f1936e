"""`clindeck list`: the notes of a deck as lines and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import NoteType
from tests.libraries import (
    CARDS,
    DECK,
    DRUGS,
    LIGAMENTS,
    NOTES,
    LibraryFiles,
    Outcome,
    clindeck,
    sound_library,
)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def listing(files: LibraryFiles, *arguments: str) -> Outcome:
    return clindeck("list", *arguments, cwd=files.root)


def test_a_line_says_place_key_cards_and_question(files: LibraryFiles) -> None:
    found = listing(files)
    assert (found.status, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert len(lines) == NOTES
    dose, role = files.at(DRUGS, "id: naproxen").line, files.at(LIGAMENTS, "id: deltoid").line
    assert lines[2] == (
        f"{DRUGS}:{dose}  ankle/drugs/naproxen/dose  1  "
        "Ankle sprain, oral naproxen: dose and frequency?"
    )
    assert lines[9] == (
        f"{LIGAMENTS}:{role}  ankle/ligaments/deltoid/role  2  "
        "Ankle sprain: what does the deltoid ligament stop?"
    )


def test_json_is_the_documented_record(files: LibraryFiles) -> None:
    found = json.loads(listing(files, "--format", "json").stdout)
    assert len(found) == NOTES
    assert sum(record["cards"] for record in found) == CARDS
    record = found[9]
    fields = record.pop("fields")
    assert record == {
        "key": "ankle/ligaments/deltoid/role",
        "guid": "k7q2xw9t/ligaments/deltoid/role",
        "section": "ligaments",
        "recipe": "role",
        "note_type": "Clindeck Q&A",
        "tags": ["ankle::ligaments::role", "ankle::source::handbook"],
        "cards": 2,
        "path": LIGAMENTS,
        "line": files.at(LIGAMENTS, "id: deltoid").line,
    }
    assert tuple(fields) == FIELDS[NoteType.QA]
    assert fields["Question"] == "Ankle sprain: what does the deltoid ligament stop?"
    assert fields["Reverse Answer"] == "deltoid ligament"
    assert found[10]["note_type"] == "Clindeck Cloze"


def test_errors_fail_and_are_printed_beside_the_notes_that_can_be_made(files: LibraryFiles) -> None:
    files.with_change(DECK, "expect: 8", "expect: 9")
    found = listing(files, "--format", "json")
    assert found.status == 1
    assert len(json.loads(found.stdout)) == NOTES
    assert " C001 " in found.stderr
