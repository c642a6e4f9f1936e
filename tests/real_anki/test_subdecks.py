"""`subdecks: sections` in Anki: where cards land, and that no import moves one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.files.library import Library
from clindeck.pipeline.build import build
from tests.libraries import (
    CARDS,
    DECK,
    LIGAMENTS,
    NOON_S,
    NOTES,
    LibraryFiles,
    compiled,
    given_out,
    guid_of,
    sound_library,
)
from tests.real_anki.engine import Card, Engine

DRUG_CARDS = "Ankle sprain::Drugs & doses"
LIGAMENT_CARDS = "Ankle sprain::Ligaments"
NEW_ROW = """\
  - id: calcaneofibular
    ligament: calcaneofibular ligament
    side: outer
    stops: tilt of the talus
"""
SIDE = guid_of("ankle/ligaments/deltoid/side")
ROLE = guid_of("ankle/ligaments/deltoid/role")
NEW = guid_of("ankle/ligaments/calcaneofibular/role")


def divided_library(root: Path) -> LibraryFiles:
    files = sound_library(root)
    files.with_change(DECK, "sections:\n", "subdecks: sections\nsections:\n")
    files.with_change(DECK, "section: drugs\n", "section: drugs\n    title: Drugs & doses\n")
    old = "section: ligaments  # two sections, two tables\n"
    return files.with_change(DECK, old, "section: ligaments\n    title: Ligaments\n")


def built(files: LibraryFiles, out: Path, *, now_s: int) -> tuple[Path, Path]:
    """Build and give out; the package and the update file."""
    package, update, _ = build(
        Library(files.root), compiled(files, now_s=now_s), out, None, frozen=False
    ).files
    given_out(files)
    return package, update


def decks(cards: tuple[Card, ...]) -> dict[tuple[str, int], str]:
    return {(card.guid, card.ord): card.deck for card in cards}


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return divided_library(tmp_path / "library")


def test_each_section_lies_in_its_subdeck_and_a_second_import_changes_nothing(
    engine: Engine, files: LibraryFiles, tmp_path: Path
) -> None:
    package, update = built(files, tmp_path / "out", now_s=NOON_S)
    with engine.collection(tmp_path / "learner") as learner:
        assert learner.import_apkg(package).new == NOTES
        before = learner.cards()
        found = {deck.name: deck.description for deck in learner.decks().values()}
        again, text = learner.import_apkg(package), learner.import_text(update)
        assert again.counts == text.counts == {"duplicate": NOTES}
        assert learner.cards() == before
        assert learner.check_database() == ()
    by_deck = {name: [card.due for card in before if card.deck == name]
               for name in (DRUG_CARDS, LIGAMENT_CARDS)}  # fmt: skip
    assert {name: len(due) for name, due in by_deck.items()} == {DRUG_CARDS: 7, LIGAMENT_CARDS: 8}
    assert len(before) == CARDS
    assert max(by_deck[DRUG_CARDS]) < min(by_deck[LIGAMENT_CARDS])
    assert set(found) - {"Default"} == {"Ankle sprain", DRUG_CARDS, LIGAMENT_CARDS}
    assert found["Ankle sprain"] == "For education only."


@pytest.mark.parametrize("by", ["package", "update file"])
def test_new_notes_land_in_the_subdeck_and_moved_cards_stay_where_the_learner_put_them(
    engine: Engine, files: LibraryFiles, tmp_path: Path, by: str
) -> None:
    first, _ = built(files, tmp_path / "1", now_s=NOON_S)
    files.with_change(LIGAMENTS, "eversion of the heel", "eversion of the hindfoot")
    files.with_file(LIGAMENTS, files.text(LIGAMENTS) + NEW_ROW)
    files.with_change(DECK, "expect: 8", "expect: 12")
    package, update = built(files, tmp_path / "2", now_s=NOON_S + 60)
    with engine.collection(tmp_path / "learner") as learner:
        learner.import_apkg(first)
        moved = [card.id for card in learner.cards() if card.guid in (SIDE, ROLE)]
        learner.move_cards(moved, "My own")
        log = learner.import_apkg(package) if by == "package" else learner.import_text(update)
        assert log.new == 2
        assert ROLE in log.updated_guids
        found = decks(learner.cards())
        assert learner.check_database() == ()
    assert {found[ROLE, 0], found[ROLE, 1], found[SIDE, 0]} == {"My own"}
    assert {found[NEW, 0], found[NEW, 1]} == {LIGAMENT_CARDS}
    assert found[guid_of("ankle/drugs/ibuprofen/dose"), 0] == DRUG_CARDS


def test_an_update_file_that_is_imported_first_makes_the_subdecks_of_a_new_section(
    engine: Engine, files: LibraryFiles, tmp_path: Path
) -> None:
    whole = files.text(DECK)
    files.with_file(DECK, whole[: whole.index("  - section: ligaments")])
    (files.root / LIGAMENTS).rename(tmp_path / "aside")
    first, _ = built(files, tmp_path / "1", now_s=NOON_S)
    (tmp_path / "aside").rename(files.root / LIGAMENTS)
    files.with_file(DECK, whole)
    _, update = built(files, tmp_path / "2", now_s=NOON_S + 60)
    with engine.collection(tmp_path / "learner") as learner:
        learner.import_apkg(first)
        log = learner.import_text(update)
        found = decks(learner.cards())
    # The blanks wait for the package, which brings their note type.
    assert (log.new, len(log.missing_notetype_notes)) == (2, 2)
    assert {found[ROLE, 0], found[ROLE, 1]} == {LIGAMENT_CARDS}
