"""`clindeck review`: several reviewers' marks told, and what they found fine recorded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl
import pytest

from clindeck.preview.cards import card_id
from clindeck.preview.judged_content import judged_contents
from tests.libraries import (
    DECK,
    DRUGS,
    LIGAMENTS,
    LibraryFiles,
    Outcome,
    checked,
    clindeck,
    compiled,
    sound_library,
)

DOSE, EFFECTS = "ankle/drugs/ibuprofen/dose", "ankle/drugs/ibuprofen/effects"
BY = ("--by", "Anna Berg", "--role", "pain physician", "--on", "2026-11-30")


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path)
    assert clindeck("build", cwd=files.root).status == 0
    return files


def cards_of(files: LibraryFiles) -> dict[str, str]:
    """Every card with the hash of what it says."""
    deck = compiled(files)
    contents = judged_contents(deck.plan, deck.topics)
    return {
        card_id(note.key, ordinal): contents[note.key]
        for note in deck.notes
        for ordinal in note.ordinals()
    }


def marks(
    files: LibraryFiles,
    name: str,
    *,
    fine: Iterable[str] = (),
    wrong: Iterable[str] = (),
    unclear: Iterable[str] = (),
    reviewer: Mapping[str, str] | None = None,
) -> str:
    """A file of marks as the preview downloads it."""
    now = cards_of(files)
    said = (("fine", fine), ("wrong", wrong), ("unclear", unclear))
    entries = [
        {"card": card, "mark": mark, "remark": f"{name}: look", "content": now[card]}
        for mark, cards in said
        for card in cards
    ]
    document = {"format": "clindeck-marks", "version": 1, **(reviewer or {}), "marks": entries}
    (files.root / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    return f"{name}.json"


def review(files: LibraryFiles, *arguments: str) -> Outcome:
    return clindeck("review", *arguments, cwd=files.root)


def of_row(files: LibraryFiles, row: str) -> list[str]:
    """The cards that are made of a row, those that it shares included."""
    deck = compiled(files)
    return [
        card_id(note.key, ordinal)
        for note in deck.notes
        if row in note.rows
        for ordinal in note.ordinals()
    ]


def test_two_reviewers_are_told_together(files: LibraryFiles) -> None:
    anna = marks(files, "anna", wrong=[DOSE], fine=[EFFECTS])
    ben = marks(files, "ben", unclear=[EFFECTS])
    ask = '"{short}: which {count} side effects has {drug}?"'
    told = review(files, anna, ben)
    assert told.status == 1
    assert told.stderr == (
        f"{files.at(DECK, ask)} M002 warning: "
        f'{EFFECTS} was marked unclear ("ben: look"); say it more plainly\n'
        f'{files.at(DRUGS, "400 mg every 8 hours")} M001 {DOSE} was marked wrong ("anna: look"); '
        "correct it, and let the card be marked anew\n"
        f"{files.at(DRUGS, '[heartburn, kidney strain]')} M006 warning: {EFFECTS}: "
        "reviewers disagree (fine: anna.json; unclear: ben.json); it counts as not reviewed\n"
        "marks: 1 fine, 1 wrong, 1 unclear\n"
    )
    assert told.stdout == ""


def test_a_row_whose_cards_are_all_fine_gets_its_review_and_nothing_else_changes(
    files: LibraryFiles,
) -> None:
    before = files.text(DRUGS)
    told = review(files, marks(files, "anna", fine=of_row(files, "paracetamol")), *BY)
    assert told.status == 0, told
    assert told.stdout == f"{DRUGS}\n"
    assert told.stderr.endswith("1 row recorded as reviewed by Anna Berg; next: clindeck build\n")
    last = "    dose: 500 mg every 6 hours\n"
    assert files.text(DRUGS) == before.replace(
        last,
        f"{last}    review:\n      state: reviewed\n      by: Anna Berg\n"
        "      role: pain physician\n      on: 2026-11-30\n",
    )
    (table,) = (t for t in checked(files).decks[0].topics.own.tables.values() if t.name == "drugs")
    by = {row.id: row.review.by for row in table.rows if row.review is not None}
    assert by == {"paracetamol": "Anna Berg"}


def test_marks_of_several_reviewers_count_together(files: LibraryFiles) -> None:
    first, *rest = of_row(files, "ibuprofen")
    anna, ben = marks(files, "anna", fine=[first]), marks(files, "ben", fine=rest)
    told = review(files, anna, ben, *BY, "--dry-run")
    assert "+      by: Anna Berg" in told.stdout
    assert told.stdout.endswith("1 row would be recorded as reviewed by Anna Berg\n")
    assert "Anna" not in files.text(DRUGS)


def test_marks_that_come_after_a_review_was_recorded_are_not_stale(files: LibraryFiles) -> None:
    anna = marks(files, "anna", fine=of_row(files, "paracetamol"))
    ben = marks(files, "ben", fine=of_row(files, "paracetamol"), wrong=[DOSE])
    assert review(files, anna, *BY).status == 0
    assert clindeck("build", cwd=files.root).status == 0
    told = review(files, ben, "--by", "Ben Holm", "--role", "nurse", "--on", "2026-11-30")
    assert "M003" not in told.stderr
    assert "1 row recorded as reviewed by Ben Holm" in told.stderr
    assert "      by: Ben Holm\n" in files.text(DRUGS)


def test_each_row_is_recorded_under_the_names_of_those_who_found_it_fine(
    files: LibraryFiles,
) -> None:
    deltoid, talofibular = of_row(files, "deltoid"), of_row(files, "talofibular")
    anna = {"by": "Anna Berg", "role": "pain physician", "on": "2026-11-02"}
    ben = {"by": "Ben Holm", "role": "pain physician", "on": "2026-11-03"}
    given = (
        marks(files, "anna", fine=[*of_row(files, "paracetamol"), *deltoid], reviewer=anna),
        marks(files, "ben", fine=deltoid, reviewer=ben),
        marks(files, "nobody", fine=talofibular),
    )
    told = review(files, *given, "--record")
    assert told.status == 0, told
    assert told.stderr.endswith(
        " fine, 0 wrong, 0 unclear\n"
        "1 row was found fine by somebody without a name or role; record it with --by and --role\n"
        "2 rows recorded as reviewed by Anna Berg; Anna Berg, Ben Holm; next: clindeck build\n"
    )
    of_anna = "by: Anna Berg\n      role: pain physician\n      on: 2026-11-02\n"
    assert of_anna in files.text(DRUGS)
    both = "by: Anna Berg, Ben Holm\n      role: pain physician\n      on: 2026-11-03\n"
    assert both in files.text(LIGAMENTS)
    assert files.text(LIGAMENTS).count("review:") == 1


def test_the_name_in_a_file_counts_before_that_of_the_command(files: LibraryFiles) -> None:
    said = {"by": "Ben Holm", "on": "2026-11-03"}
    ben = marks(files, "ben", fine=of_row(files, "deltoid"), reviewer=said)
    assert review(files, ben, *BY).status == 0
    of_ben = "by: Ben Holm\n      role: pain physician\n      on: 2026-11-03\n"
    assert of_ben in files.text(LIGAMENTS)


def test_a_day_that_is_still_to_come_is_refused_in_a_file_as_well(files: LibraryFiles) -> None:
    said = {"by": "Ben", "role": "GP", "on": "2999-01-01"}
    ben = marks(files, "ben", fine=of_row(files, "deltoid"), reviewer=said)
    told = review(files, ben, "--record")
    assert told.status == 2
    assert "ben.json: 2999-01-01 is still to come" in told.stderr


@pytest.mark.parametrize("objection", ["wrong", "unclear", "missing", "old"])
def test_a_row_with_one_card_that_is_not_fine_gets_none(
    files: LibraryFiles, objection: str
) -> None:
    cards = of_row(files, "ibuprofen")
    given = [marks(files, "anna", fine=cards if objection != "missing" else cards[1:])]
    if objection in ("wrong", "unclear"):
        objected = {each: cards[:1] if each == objection else () for each in ("wrong", "unclear")}
        given.append(marks(files, "ben", wrong=objected["wrong"], unclear=objected["unclear"]))
    if objection == "old":
        files.with_change(DRUGS, "400 mg every 8 hours", "400 mg every 6 hours")
    before = files.text(DRUGS)
    told = review(files, *given, *BY)
    assert told.stderr.endswith("0 rows recorded as reviewed by Anna Berg; next: clindeck build\n")
    assert told.status == (1 if objection == "wrong" else 0)
    assert files.text(DRUGS) == before


def test_a_second_review_replaces_the_first_and_keeps_a_due_that_lies_ahead(
    files: LibraryFiles,
) -> None:
    row = "    stops: eversion of the heel\n"
    files.with_change(
        LIGAMENTS,
        row,
        f"{row}    review: {{state: reviewed, by: Ben, role: nurse, on: 2025-01-31, "
        "due: 2027-01-31}  # by hand\n",
    )
    told = review(files, marks(files, "anna", fine=of_row(files, "deltoid")), *BY)
    assert told.status == 0, told
    assert (
        "    review: {state: reviewed, by: Anna Berg, role: pain physician, on: 2026-11-30, "
        "due: 2027-01-31}  # by hand\n"
    ) in files.text(LIGAMENTS)


def test_rows_in_a_sheet_are_recorded_by_hand(files: LibraryFiles, tmp_path: Path) -> None:
    given = marks(files, "anna", fine=of_row(files, "deltoid"))
    workbook = openpyxl.Workbook()
    for row in (
        ("id", "Ligament", "Side", "Stops"),
        ("talofibular", "anterior talofibular ligament", "lateral", "forward glide of the talus"),
        ("deltoid", "deltoid ligament", "medial", "eversion of the heel"),
    ):
        workbook.active.append(row)
    workbook.save(files.root / "source_data/ankle-sprain/ligaments.xlsx")
    head, _, _ = files.text(LIGAMENTS).partition("rows:")
    files.with_file(LIGAMENTS, f"{head}rows: ligaments.xlsx\n")
    told = review(files, given, *BY)
    assert told.status == 1
    assert "X015" in told.stderr
    assert "make the changes there, it is the table" in told.stderr
    assert told.stderr.endswith("nothing was recorded\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument 'FILE...'"),
        (("m.json", "--role", "nurse"), "name one with --by"),
        (("m.json", "--by", "Anna"), "a review needs a person's name (--by) and role (--role)"),
        (("m.json", "--by", " ", "--role", "x"), "a review needs a person's name"),
        (("m.json", "--by", "A", "--role", "x", "--on", "soon"), '"soon" is no day'),
        (("m.json", "--by", "A", "--role", "x", "--on", "2999-01-01"), "is still to come"),
        (("absent.json",), "does not exist"),
    ],
)
def test_half_a_reviewer_is_refused(
    files: LibraryFiles, arguments: tuple[str, ...], said: str
) -> None:
    marks_file = files.root / "m.json"
    marks_file.write_text('{"format": "clindeck-marks", "version": 1, "marks": []}', "utf-8")
    told = review(files, *arguments)
    assert told.status == 2
    assert said in told.stderr


def test_nobody_is_recorded_while_the_content_has_an_error(files: LibraryFiles) -> None:
    given = marks(files, "anna", fine=of_row(files, "paracetamol"))
    files.with_change(DRUGS, "class: plain analgesic", "clas: plain analgesic")
    told = review(files, given, *BY)
    assert told.status == 1
    assert told.stderr.endswith("nothing was recorded: mend the content first\n")
    assert "Anna" not in files.text(DRUGS)
