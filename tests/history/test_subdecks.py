"""`subdecks: sections`: the deck of each note, and what may not change once learners have it."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest

from clindeck.anki.reader.package import package_contents
from clindeck.diff.deck_diff import diff_deck
from clindeck.diff.packaged_notes import snapshot_of_package
from clindeck.files.library import Library
from clindeck.history.ledger_entries import RETIRED, Withdrawal
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.history.releases import Releases
from clindeck.model.notes import Key
from clindeck.pipeline.build import build, update_and_package
from clindeck.pipeline.check import CompiledDeck
from clindeck.release.restored_entries import restored_entries
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
)

SUBDECKS = ("Ankle sprain::Drugs", "Ankle sprain::Ligaments")
MOVES_NONE = (
    "Anki moves no card that a learner has, so leave `subdecks:`, the section's title and the "
    "recipe's section as they were"
)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    """Return a library whose sections have titles."""
    files = sound_library(tmp_path)
    for table in ("drugs", "ligaments"):
        old = f"    table: {table}\n"
        files.with_change(DECK, old, f"    title: {table.capitalize()}\n{old}")
    return files


def divided(files: LibraryFiles) -> LibraryFiles:
    return files.with_change(DECK, "topic:", "subdecks: sections\ntopic:")


def released(files: LibraryFiles) -> LibraryFiles:
    build(Library(files.root), compiled(files), files.root / "decks", None, frozen=False)
    return given_out(files)


def package_of(files: LibraryFiles) -> bytes:
    file = io.BytesIO()
    update_and_package(Library(files.root), *_deck_and_releases(files))[1](file)
    return file.getvalue()


def _deck_and_releases(files: LibraryFiles) -> tuple[CompiledDeck, Releases]:
    found = checked(files).decks[0]
    return found, found.plan.releases


def decks_of(files: LibraryFiles) -> Counter[str]:
    notes = package_contents(package_of(files)).notes
    return Counter(name for note in notes for _, name in note.cards)


def test_cards_lie_in_the_deck_of_their_section_and_the_ledger_says_which(
    files: LibraryFiles,
) -> None:
    assert decks_of(files) == {"Ankle sprain": 15}
    released(divided(files))
    assert decks_of(files) == dict(zip(SUBDECKS, (7, 8), strict=True))
    entries, _ = read_ledger(LEDGER, files.path(LEDGER).read_bytes())
    assert {entry.deck for entry in entries.values()} == set(SUBDECKS)


def test_the_update_file_names_the_deck_of_each_note(files: LibraryFiles) -> None:
    file = io.BytesIO()
    update_and_package(Library(files.root), *_deck_and_releases(divided(files)))[0](file)
    lines = file.getvalue().decode().splitlines()
    assert lines[2:5] == ["#notetype column:1", "#guid column:2", "#deck column:3"]
    dose = next(line for line in lines if line.startswith("Clindeck Q&A\t") and "/dose" in line)
    assert dose.split("\t")[1:4] == [
        "k7q2xw9t/drugs/ibuprofen/dose", SUBDECKS[0], "ankle/drugs/ibuprofen/dose"
    ]  # fmt: skip


def test_inspect_shows_the_decks_of_a_divided_package(files: LibraryFiles, tmp_path: Path) -> None:
    package = tmp_path / "x.apkg"
    package.write_bytes(package_of(divided(files)))
    shown = clindeck("inspect", str(package), cwd=files.root).stdout
    assert all(name in shown for name in SUBDECKS)


def test_subdecks_are_refused_after_a_release_without(files: LibraryFiles) -> None:
    divided(released(files))
    assert [line for line in lines_of(checked(files).problems) if " L0" in line] == [
        f"{DECK}:{files.at(DECK, f'- section: {table}').line}:5 L021 {key} was released in "
        f'Anki\'s deck "Ankle sprain" and section "{table}" would put it into "{name}"; '
        f"{MOVES_NONE}"
        for table, key, name in (
            ("drugs", "ankle/drugs/ibuprofen/dose", SUBDECKS[0]),
            ("ligaments", "ankle/ligaments/talofibular/role", SUBDECKS[1]),
        )
    ]


def test_another_title_is_refused_after_a_release_with_subdecks(files: LibraryFiles) -> None:
    released(divided(files)).with_change(DECK, "title: Drugs", "title: Medicines")
    (line,) = lines_of(checked(files).problems)
    assert line.startswith(
        f'{DECK}:8:5 L021 ankle/drugs/ibuprofen/dose was released in Anki\'s deck "{SUBDECKS[0]}" '
        'and section "drugs" would put it into "Ankle sprain::Medicines"'
    )


def test_drafts_change_their_deck_without_a_word(files: LibraryFiles) -> None:
    build(Library(files.root), compiled(files), files.root / "decks", None, frozen=False)
    assert decks_of(divided(files)) == dict(zip(SUBDECKS, (7, 8), strict=True))
    assert checked(files).problems == ()


def test_another_deck_name_is_still_one_problem(files: LibraryFiles) -> None:
    released(divided(files)).with_change(DECK, "deck: Ankle sprain", "deck: Ankle")
    (line,) = lines_of(checked(files).problems)
    assert line.startswith(f'{DECK}:2:1 L015 the deck was released as "{SUBDECKS[0]}"')


def test_a_withdrawn_note_goes_on_in_the_deck_of_its_section(files: LibraryFiles) -> None:
    released(divided(files))
    entries, _ = read_ledger(LEDGER, files.path(LEDGER).read_bytes())
    key = Key("ankle/ligaments/deltoid/side")
    fields = next(each for each in checked(files).decks[0].plan.releases if each.key == key).fields
    gone = entries[key].as_retired(Withdrawal("2027-01-01", "wrong", "", fields, (), is_gone=False))
    assert gone.state == RETIRED
    files.with_file(LEDGER, ledger_bytes({**entries, key: gone}.values()))
    assert decks_of(files) == dict(zip(SUBDECKS, (7, 8), strict=True))


def test_a_lost_ledger_comes_back_with_the_deck_of_each_note(files: LibraryFiles) -> None:
    released(divided(files))
    entries, _ = read_ledger(LEDGER, files.path(LEDGER).read_bytes())
    deck = checked(files).decks[0].deck
    found = restored_entries(package_contents(package_of(files)).notes, deck, {})
    assert {each.key: each.deck for each in found} == {
        key: entry.deck for key, entry in entries.items()
    }


@pytest.mark.parametrize("is_divided_before", [True, False])
def test_diff_calls_it_a_conflict_if_the_package_has_no_subdecks(
    files: LibraryFiles, *, is_divided_before: bool
) -> None:
    if is_divided_before:
        divided(files)
    package = package_contents(package_of(files))
    if not is_divided_before:
        divided(files)
    now = checked(files).decks[0]
    old = snapshot_of_package(package, now.deck, "old.apkg")
    reasons = [each.reason for each in diff_deck(now.deck, now.notes, now.plan, old).would_conflict]
    assert reasons == ([] if is_divided_before else [
        f'the deck was "Ankle sprain" and is "{SUBDECKS[0]}"; Anki finds decks by name, so new '
        "cards would land in another deck than the old ones"
    ])  # fmt: skip
