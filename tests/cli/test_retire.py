"""`clindeck retire`, from the command line to the next build."""

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
    clindeck,
    given_out,
    sound_library,
)

RETIRED_ON = {"SOURCE_DATE_EPOCH": "1800000000"}
WHY = ("--why", "no longer advised")


@pytest.fixture
def built(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path)
    assert clindeck("build", cwd=files.root, env={"SOURCE_DATE_EPOCH": "1700000000"}).status == 0
    return given_out(files)


def ledger(files: LibraryFiles) -> dict[str, dict[str, object]]:
    lines = (files.root / LEDGER).read_text(encoding="utf-8").splitlines()
    return {record["key"]: record for record in map(json.loads, lines)}


def states(files: LibraryFiles) -> set[str]:
    return {key for key, record in ledger(files).items() if record["state"] == "retired"}


@pytest.mark.parametrize(
    ("selector", "keys"),
    [
        ("ankle/drugs/ibuprofen/dose", {"ankle/drugs/ibuprofen/dose"}),
        ("drugs/ibuprofen", {"ankle/drugs/ibuprofen/dose", "ankle/drugs/ibuprofen/effects"}),
        (
            "ankle/drugs/*/effects",
            {"ankle/drugs/ibuprofen/effects", "ankle/drugs/naproxen/effects"},
        ),
    ],
    ids=["a note", "a row", "a pattern"],
)
def test_a_note_a_row_or_a_pattern_is_withdrawn_and_named(
    built: LibraryFiles, selector: str, keys: set[str]
) -> None:
    found = clindeck("retire", selector, *WHY, cwd=built.root, env=RETIRED_ON)
    assert found.status == 0
    assert found.stdout.splitlines() == sorted(keys)
    assert states(built) == keys


def test_a_table_is_withdrawn_with_all_its_notes(built: LibraryFiles) -> None:
    assert clindeck("retire", "ankle/ligaments", *WHY, cwd=built.root).status == 0
    assert states(built) == {key for key in ledger(built) if key.startswith("ankle/ligaments/")}
    assert states(built)


def test_the_order_of_removing_and_retiring_does_not_matter(
    built: LibraryFiles, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = sound_library(tmp_path_factory.mktemp("other"))
    clindeck("build", cwd=other.root, env={"SOURCE_DATE_EPOCH": "1700000000"})
    given_out(other)
    clindeck("retire", "drugs/paracetamol", *WHY, cwd=built.root, env=RETIRED_ON)
    remove_paracetamol(built)
    remove_paracetamol(other)
    clindeck("retire", "drugs/paracetamol", *WHY, cwd=other.root, env=RETIRED_ON)
    for files in (built, other):
        found = clindeck("build", cwd=files.root, env=RETIRED_ON)
        assert found.status == 0, found.stderr
    assert (built.root / LEDGER).read_bytes() == (other.root / LEDGER).read_bytes()


def remove_paracetamol(files: LibraryFiles) -> None:
    text = (files.root / DRUGS).read_text(encoding="utf-8")
    start = text.index("  - id: paracetamol")
    end = text.find("  - id: ", start + 1)
    (files.root / DRUGS).write_text(text[:start] + (text[end:] if end > 0 else ""))
    clindeck("counts", "--update", cwd=files.root)
    deck = (files.root / DECK).read_text(encoding="utf-8")
    (files.root / DECK).write_text(deck.replace("expect: 7", "expect: 6"), encoding="utf-8")


def test_a_text_that_nobody_has_any_more_is_not_invented(built: LibraryFiles) -> None:
    remove_paracetamol(built)
    (built.root / "decks" / "ankle.apkg").unlink()
    before = (built.root / LEDGER).read_bytes()
    found = clindeck("retire", "drugs/paracetamol", *WHY, cwd=built.root)
    assert found.status == 1
    assert (
        "ankle/drugs/paracetamol/dose: its last released text is neither in the library nor in "
        "the last package or commit; restore its row or recipe, retire it, then remove it"
    ) in found.stderr
    assert (built.root / LEDGER).read_bytes() == before


def test_a_reverse_is_withdrawn_alone_and_its_note_lives_on(built: LibraryFiles) -> None:
    key = "ankle/ligaments/talofibular/role"
    found = clindeck("retire", f"{key}#2", *WHY, "--instead", "ankle/ligaments/deltoid/role",
                     cwd=built.root, env=RETIRED_ON)  # fmt: skip
    assert (found.status, found.stdout) == (0, f"{key}#2\n")
    clindeck("counts", "--update", cwd=built.root)
    found = clindeck("build", cwd=built.root, env=RETIRED_ON)
    assert found.status == 0, found.stderr
    assert (
        'Withdrawn reverse cards: in Anki, search "deck:Ankle sprain" '
        '"Reverse Question:*withdrawn-card*" card:2'
    ) in found.stderr
    notes = json.loads(clindeck("list", "--format", "json", cwd=built.root).stdout)
    (note,) = [each for each in notes if each["key"] == key]
    assert (
        "Withdrawn on 2027-01-15: no longer advised See instead:"
        in (note["fields"]["Reverse Question"])
    )
    assert note["fields"]["Notice"] == ""
    assert states(built) == set()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("ankle/ligaments/talofibular/role#1", *WHY),
            "ankle/ligaments/talofibular/role#1 is the note itself; name it without a card: "
            "ankle/ligaments/talofibular/role",
        ),
        (
            ("ankle/drugs/ibuprofen/dos", *WHY),
            'no released note or card is called "ankle/drugs/ibuprofen/dos"; did you mean '
            '"ankle/drugs/ibuprofen/dose"?',
        ),
        (
            ("drugs/ibuprofen", *WHY, "--instead", "ankle/drugs/naproxen/dos"),
            '--instead "ankle/drugs/naproxen/dos" is no live note; did you mean '
            '"ankle/drugs/naproxen/dose"?',
        ),
    ],
    ids=["the first card", "a typing error", "an unknown replacement"],
)
def test_what_cannot_be_withdrawn_is_refused_and_nothing_changes(
    built: LibraryFiles, arguments: tuple[str, ...], message: str
) -> None:
    before = (built.root / LEDGER).read_bytes()
    found = clindeck("retire", *arguments, cwd=built.root)
    assert found.status == 1
    assert message in found.stderr.splitlines()
    assert (built.root / LEDGER).read_bytes() == before


def test_a_withdrawn_note_cannot_be_withdrawn_again(built: LibraryFiles) -> None:
    clindeck("retire", "drugs/ibuprofen", *WHY, cwd=built.root)
    found = clindeck("retire", "drugs/ibuprofen", *WHY, cwd=built.root)
    assert (found.status, found.stderr.splitlines()[0]) == (
        1, '"drugs/ibuprofen" is withdrawn already',
    )  # fmt: skip


def test_a_withdrawal_is_undone_by_its_name_and_the_note_lives_again(built: LibraryFiles) -> None:
    text, deck = built.text(DRUGS), built.text(DECK)
    clindeck("retire", "drugs/paracetamol", *WHY, cwd=built.root, env=RETIRED_ON)
    remove_paracetamol(built)
    assert clindeck("build", cwd=built.root, env=RETIRED_ON).status == 0
    built.with_file(DRUGS, text).with_file(DECK, deck)
    refused = clindeck("build", cwd=built.root, env=RETIRED_ON)
    assert (refused.status, "L017 ankle/drugs/paracetamol/dose" in refused.stderr) == (1, True)
    found = clindeck("retire", "--undo", "drugs/paracetamol", cwd=built.root)
    assert (found.status, found.stdout) == (0, "ankle/drugs/paracetamol/dose\n")
    assert states(built) == set()
    later = {"SOURCE_DATE_EPOCH": "1800000100"}
    assert clindeck("build", cwd=built.root, env=later).status == 0
    assert ledger(built)["ankle/drugs/paracetamol/dose"]["changed"] == 1800000100


def test_the_withdrawal_of_a_single_card_is_undone(built: LibraryFiles) -> None:
    key, before = "ankle/ligaments/talofibular/role", built.text(LEDGER)
    clindeck("retire", f"{key}#2", *WHY, cwd=built.root, env=RETIRED_ON)
    assert built.text(LEDGER) != before
    assert clindeck("retire", "--undo", f"{key}#2", cwd=built.root).stdout == f"{key}#2\n"
    assert built.text(LEDGER) == before


def test_what_is_not_withdrawn_cannot_be_undone(built: LibraryFiles) -> None:
    found = clindeck("retire", "--undo", "drugs/ibuprofen", cwd=built.root)
    assert (found.status, found.stderr.splitlines()[0]) == (
        1, 'nothing that is withdrawn is called "drugs/ibuprofen"',
    )  # fmt: skip
    found = clindeck("retire", "--undo", "drugs/ibuprofen", *WHY, cwd=built.root)
    assert (found.status, "--undo goes with no other option" in found.stderr) == (2, True)


def test_a_reason_is_required_since_learners_read_it(built: LibraryFiles) -> None:
    for arguments in ((), ("--why", "  ")):
        found = clindeck("retire", "drugs/ibuprofen", *arguments, cwd=built.root)
        assert found.status == 2
        assert "--why TEXT is needed, and must say something: learners read it" in found.stderr


def test_notes_that_nobody_was_given_are_dropped_without_a_trace(built: LibraryFiles) -> None:
    found = clindeck("retire", "drugs/ibuprofen", "--drop", cwd=built.root)
    assert found.status == 0
    assert not [key for key in ledger(built) if "/ibuprofen/" in key]


def test_a_withdrawn_note_is_listed_without_a_place(built: LibraryFiles) -> None:
    clindeck("retire", "drugs/paracetamol", *WHY, cwd=built.root)
    remove_paracetamol(built)
    lines = clindeck("list", cwd=built.root).stdout.splitlines()
    assert "(withdrawn)  ankle/drugs/paracetamol/dose  1  " in lines[-1]
    assert LIGAMENTS not in lines[-1]
