"""A deck's uid: asked for, drawn by --fix, the same for ever once notes were released under it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clindeck.model.ids import UID
from clindeck.pipeline.deck_uids import drawn_uid
from tests.libraries import (
    DECK,
    LEDGER,
    LibraryFiles,
    checked,
    clindeck,
    compiled,
    given_out,
    lines_of,
    sound_library,
    three_decks,
)

LINE = "uid: k7q2xw9t\n"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def test_drawn_uids_are_eight_letters_and_digits_that_no_program_takes_for_a_number() -> None:
    drawn = {drawn_uid() for _ in range(500)}
    assert len(drawn) == 500
    assert all(UID.match(uid) and uid[0].isalpha() for uid in drawn)


def test_a_deck_without_a_uid_is_told_one_that_it_may_take(files: LibraryFiles) -> None:
    files.with_change(DECK, LINE, "")
    (found,) = lines_of(checked(files).problems)
    at = files.at(DECK, "id: ankle")
    assert re.fullmatch(
        rf"{at} K035 the deck has no uid, which keeps its notes apart from those of other authors; "
        r"write `uid: [a-z][a-z0-9]{7}` below `id:`, or run: clindeck check --fix \(drawn once, "
        r"then permanent; no release is made without it\)",
        found,
    )
    assert {str(each.guid) == each.key for each in checked(files).decks[0].plan.releases} == {True}


@pytest.mark.parametrize("uid", ["k7q2xw9", "K7Q2XW9T", "k7q2-w9t", "k7q2xw9tt"])
def test_what_is_no_uid_is_refused_at_its_place(files: LibraryFiles, uid: str) -> None:
    files.with_change(DECK, LINE, f"uid: {uid}\n")
    assert lines_of(checked(files).problems) == [
        f'{files.at(DECK, uid)} T006 "uid" "{uid}" is not eight lower-case letters and digits; it '
        "is drawn once, not thought up: take the line away, and clindeck check --fix draws one"
    ]


def test_two_decks_with_one_uid_are_refused_at_both(tmp_path: Path) -> None:
    files = three_decks(tmp_path)
    text = files.text("decks/knee.yaml")
    files.with_file("decks/knee.yaml", re.sub(r"(?m)^uid: .*$", LINE.strip(), text))
    assert lines_of(checked(files).problems) == [
        "decks/ankle.yaml:4:1 K018 decks/knee.yaml has the same uid; give each deck its own",
        "decks/knee.yaml:4:1 K018 decks/ankle.yaml has the same uid; give each deck its own",
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fix_writes_a_drawn_uid_below_the_id_and_nothing_else(
    files: LibraryFiles, line_end: str
) -> None:
    before = files.text(DECK).replace(LINE, "").replace("\n", line_end)
    files.with_file(DECK, before)
    dry = clindeck("check", "--fix", "--dry-run", cwd=files.root)
    assert re.search(r"(?m)^\+uid: [a-z][a-z0-9]{7}\r?$", dry.stdout)
    assert files.text(DECK) == before
    assert clindeck("check", "--fix", cwd=files.root).status == 0
    after = files.text(DECK)
    (line,) = re.findall(rf"uid: [a-z][a-z0-9]{{7}}{line_end}", after)
    assert after == before.replace(f"id: ankle{line_end}", f"id: ankle{line_end}{line}")
    assert compiled(files).deck.uid == line.strip()[5:]


def test_fix_leaves_a_definition_alone_that_has_no_line_for_it(files: LibraryFiles) -> None:
    flow = "{deck: Ankle sprain, id: ankle, topic: ankle-sprain, sections: []}\n"
    files.with_file(DECK, flow)
    clindeck("check", "--fix", cwd=files.root)
    assert files.text(DECK) == flow


def test_a_uid_that_changes_or_goes_after_a_release_is_refused(files: LibraryFiles) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    message = (
        "L020 the deck was released with `uid: k7q2xw9t`, and learners would get its new notes "
        "beside those that they have; write that uid again"
    )
    files.with_change(DECK, LINE, "uid: b41hhz0e\n")
    assert lines_of(checked(files).problems) == [f"{files.at(DECK, 'uid: b41')} {message}"]
    files.with_change(DECK, "uid: b41hhz0e\n", "")
    assert lines_of(checked(files).problems) == [f"{files.at(DECK, 'id: ankle')} {message}"]
    assert clindeck("check", "--fix", cwd=files.root).status == 0
    assert f"id: ankle\n{LINE}" in files.text(DECK)


def test_a_deck_from_before_there_were_uids_keeps_its_guids_and_takes_one_for_new_notes(
    files: LibraryFiles,
) -> None:
    files.with_change(DECK, LINE, "")
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    ledger = files.text(LEDGER)
    files.with_change(DECK, "id: ankle\n", f"id: ankle\n{LINE}")
    assert clindeck("build", "--frozen", cwd=files.root).status == 0
    files.with_change(DECK, "id: dose\n", "id: amount\n")
    found = {str(each.key): each.guid for each in checked(files).decks[0].plan.releases}
    assert found["ankle/drugs/naproxen/amount"] == "k7q2xw9t/drugs/naproxen/amount"
    assert found["ankle/drugs/naproxen/effects"] == "ankle/drugs/naproxen/effects"
    assert files.text(LEDGER) == ledger
