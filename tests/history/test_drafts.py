"""Drafts are free: what was built and never released may change, vanish, and be another thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.history.ledger_entries import DRAFT, LIVE, Entry
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.model.notes import Guid, Key, NoteType
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    NOTES,
    LibraryFiles,
    checked,
    clindeck,
    given_out,
    guid_of,
    lines_of,
    sound_library,
)

LATER = {"SOURCE_DATE_EPOCH": str(NOON_S + 60)}
PARACETAMOL = "ankle/drugs/paracetamol/dose"


@pytest.fixture
def built(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path)
    assert clindeck("build", cwd=files.root).status == 0
    return files


def entries(files: LibraryFiles) -> dict[str, Entry]:
    found, problems = read_ledger(LEDGER, files.path(LEDGER).read_bytes())
    assert problems == ()
    return {str(key): entry for key, entry in found.items()}


def without_paracetamol(files: LibraryFiles) -> LibraryFiles:
    text = files.text(DRUGS)
    files.with_file(DRUGS, text[: text.index("  - id: paracetamol")])
    return files.with_change(DECK, "expect: 7", "expect: 6")


def test_a_build_makes_drafts_and_no_release(built: LibraryFiles) -> None:
    assert {entry.state for entry in entries(built).values()} == {DRAFT}


def test_a_draft_that_vanishes_leaves_the_ledger_and_the_build_says_so(built: LibraryFiles) -> None:
    without_paracetamol(built)
    assert checked(built).problems == ()
    found = clindeck("build", cwd=built.root, env=LATER)
    assert found.status == 0
    assert found.stderr.splitlines() == [
        "ankle: 0 notes new, 0 changed, 0 withdrawn, 10 as before",
        "ankle: 1 draft made no more, and forgotten: no learner had them",
        "ankle: 10 of its notes are drafts, free to change and to go until: clindeck release",
    ]
    assert PARACETAMOL not in entries(built)


def test_the_same_stops_the_build_once_it_was_released(built: LibraryFiles) -> None:
    without_paracetamol(given_out(built))
    (found,) = lines_of(checked(built).problems)
    assert f"L014 {PARACETAMOL} was released and is no longer made" in found


def test_a_renamed_draft_is_simply_another_one(built: LibraryFiles) -> None:
    built.with_change(DRUGS, "id: paracetamol\n", "id: acetaminophen\n    formerly: paracetamol\n")
    assert checked(built).problems == ()
    assert clindeck("build", cwd=built.root, env=LATER).status == 0
    after = entries(built)
    assert PARACETAMOL not in after
    assert after["ankle/drugs/acetaminophen/dose"].guid == guid_of("ankle/drugs/acetaminophen/dose")


def test_a_draft_may_change_note_type_cards_and_deck_name(built: LibraryFiles) -> None:
    built.with_change(DECK, "deck: Ankle sprain", "deck: Sprains")
    built.with_change(DECK, "[[2:{side}|side]]", "{side}").with_change(
        DECK, "expect: 8", "expect: 6"
    )
    built.with_change(
        DECK,
        'ask: "{short}, oral {drug}: dose and frequency?"\n        answer: "{dose}"',
        'kind: cloze\n        text: "{short}: {drug} by mouth is given as [[1:{dose}]]."',
    )
    assert checked(built).problems == ()


def test_a_draft_follows_its_key_to_another_uid(built: LibraryFiles) -> None:
    built.with_change(DECK, "uid: k7q2xw9t", "uid: b41hhz0e")
    assert checked(built).problems == ()
    assert clindeck("build", cwd=built.root, env=LATER).status == 0
    after = entries(built)
    assert after[PARACETAMOL].guid == "b41hhz0e/drugs/paracetamol/dose"
    assert {entry.changed_at_s for entry in after.values()} == {NOON_S + 60}


def test_an_unchanged_draft_keeps_its_second_and_a_changed_one_gets_a_later(
    built: LibraryFiles,
) -> None:
    built.with_change(LIGAMENTS, "eversion of the heel", "eversion of the hindfoot")
    assert clindeck("build", cwd=built.root, env=LATER).status == 0
    changed = {key for key, entry in entries(built).items() if entry.changed_at_s == NOON_S + 60}
    assert changed == {"ankle/ligaments/deltoid/role", "ankle/ligaments/deltoid/side"}
    assert clindeck("build", "--frozen", cwd=built.root).status == 0


def test_new_notes_of_a_released_deck_are_drafts_beside_live_ones(built: LibraryFiles) -> None:
    given_out(built)
    row = "  - id: diclofenac\n    drug: diclofenac\n    dose: 50 mg every 8 hours\n"
    built.with_file(DRUGS, built.text(DRUGS) + row).with_change(DECK, "expect: 7", "expect: 8")
    found = clindeck("build", cwd=built.root, env=LATER)
    assert found.stderr.splitlines()[-1] == (
        "ankle: 1 of its notes are drafts, free to change and to go until: clindeck release"
    )
    states = {key: entry.state for key, entry in entries(built).items()}
    assert states.pop("ankle/drugs/diclofenac/dose") == DRAFT
    assert (set(states.values()), len(states)) == ({LIVE}, NOTES)


def test_to_withdraw_a_draft_is_not_needed(built: LibraryFiles) -> None:
    before = built.text(LEDGER)
    for options in (("--why", "wrong"), ("--drop",)):
        found = clindeck("retire", "drugs/paracetamol", *options, cwd=built.root)
        assert (found.status, found.stderr.splitlines()) == (1, [
            '"drugs/paracetamol" is a draft: it was never released, so no learner has it and '
            "nothing is to be withdrawn; take its row or recipe away and build",
            "nothing was changed",
        ])  # fmt: skip
    assert built.text(LEDGER) == before


def test_a_build_after_a_change_remembers_what_learners_have(built: LibraryFiles) -> None:
    given_out(built)
    released = entries(built)[PARACETAMOL]
    for dose in ("650 mg every 6 hours", "1,000 mg every 8 hours"):
        text = built.text(DRUGS)
        built.with_file(DRUGS, text[: text.rindex("dose: ")] + f"dose: {dose}\n")
        assert clindeck("build", cwd=built.root, env=LATER).status == 0
        found = entries(built)[PARACETAMOL]
        assert (found.state, found.released) == (LIVE, released.hash)
        assert found.hash != released.hash
    text = built.text(DRUGS)
    built.with_file(DRUGS, text[: text.rindex("dose: ")] + "dose: 500 mg every 6 hours\n")
    assert clindeck("build", cwd=built.root, env=LATER).status == 0
    again = entries(built)[PARACETAMOL]
    assert (again.hash, again.released) == (released.hash, "")
    assert again.changed_at_s > released.changed_at_s


def line(key: str, state: str, *, changed_at_s: int = 1, guid: str = "", **more: str) -> bytes:
    entry = Entry(
        Key(key), Guid(guid or key), NoteType.QA, "Deck", (0,), more.get("hash", "1"), changed_at_s,
        LIVE if state == "live" else DRAFT, released=more.get("released", ""),
    )  # fmt: skip
    return ledger_bytes([entry])


def test_lines_of_two_branches_about_a_draft_never_contradict_each_other() -> None:
    merged = line("a/t/r/q", "draft", guid="x") + line("a/t/r/q", "draft", changed_at_s=2)
    found, problems = read_ledger("x", merged)
    assert problems == ()
    assert [(each.guid, each.changed_at_s) for each in found.values()] == [("a/t/r/q", 2)]


def test_a_release_on_one_branch_outlives_the_draft_of_the_other() -> None:
    lines = (line("a/t/r/q", "draft", changed_at_s=9), line("a/t/r/q", "live"))
    for data in (b"".join(lines), b"".join(lines[::-1])):
        found, problems = read_ledger("x", data)
        assert problems == ()
        assert [(each.state, each.changed_at_s) for each in found.values()] == [(LIVE, 1)]


def test_what_learners_have_outlives_a_merge_of_a_later_build() -> None:
    data = line("a/t/r/q", "live") + line("a/t/r/q", "live", changed_at_s=5, hash="2", released="1")
    found, problems = read_ledger("x", data)
    assert problems == ()
    assert [(each.hash, each.released) for each in found.values()] == [("2", "1")]


def test_a_line_without_a_state_is_one_that_learners_may_have() -> None:
    from zlib import crc32

    said = line("a/t/r/q", "live").rpartition(b',"sum"')[0].replace(b',"state":"live"', b"")
    found, problems = read_ledger("x", said + b',"sum":"%08x"}\n' % crc32(said + b"}"))
    assert problems == ()
    assert [each.state for each in found.values()] == [LIVE]


def test_diff_says_which_notes_no_learner_has(built: LibraryFiles) -> None:
    without_paracetamol(built)
    found = clindeck("diff", cwd=built.root)
    assert (found.status, found.stdout) == (0, (
        "ankle against the ledger\n  0 added, 0 changed, 0 retired, 10 unchanged, 1 draft "
        "forgotten, 10 of all drafts, which no learner has\n"
    ))  # fmt: skip
