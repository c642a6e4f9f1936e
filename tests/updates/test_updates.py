"""Updates cost a learner nothing: every edit, by both paths, in every supported Anki."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from clindeck.files.library import Library
from tests.anki.packages import database_of
from tests.libraries import DECK, DRUGS, NOTES, clindeck, sound_library
from tests.real_anki.engine import Collection, Engine
from tests.updates import edits
from tests.updates.conftest import RELEASE_2_S, FirstRelease, Update
from tests.updates.measure import Result, by_gentle_path, by_package
from tests.updates.releasing import Released, release

SEARCH = '"deck:Persistent postoperative back pain" Notice:_*'


def test_update_by_package_brings_the_changes_and_costs_nothing(
    col: Collection, update: Update
) -> None:
    result = by_package(col, update.old, update.new)
    assert result.faults() == {}
    assert result.new == len(update.new.by_guid().keys() - update.old.by_guid().keys())
    assert (result.new > 0) == update.scenario.adds
    assert (result.updated == 0) == (update.scenario.title in WITHOUT_UPDATES)


def test_gentle_path_brings_the_changes_and_keeps_the_learners_words_as_well(
    col: Collection, update: Update
) -> None:
    result = by_gentle_path(col, update.old, update.new)
    assert result.faults() == {}
    assert (result.new > 0) == update.scenario.adds


def test_withdrawn_notes_wear_their_banner_and_one_search_finds_them_all(
    col: Collection, update: Update
) -> None:
    retired = {each.guid for each in update.new.plan.retired()}
    assert len(retired) == update.scenario.retired_notes
    by_gentle_path(col, update.old, update.new)
    moved = set(col.find_notes('"deck:My difficult ones"'))
    assert set(col.find_notes(SEARCH)) | (retired & moved) == retired
    assert set(col.find_notes("Notice:_*")) == retired
    rendered = col.render()
    for card in rendered:
        if card.guid in retired:
            assert "superseded in a test" in card.question
            assert "superseded in a test" in card.answer
    withdrawn = {(card.guid, card.ord) for card in rendered if "withdrawn-card" in card.question}
    assert len({guid for guid, _ in withdrawn}) == update.scenario.withdrawn_cards


@pytest.mark.parametrize("path", [by_package, by_gentle_path])
def test_new_notes_find_other_ids_where_a_learner_has_theirs_for_other_notes(
    col: Collection,
    first_release: FirstRelease,
    tmp_path: Path,
    path: Callable[[Collection, Released, Released], Result],
) -> None:
    library = first_release.copy(tmp_path / "library")
    insert_rows(library)
    new = release(library, RELEASE_2_S, tmp_path / "shelf")
    added = new.by_guid().keys() - first_release.released.by_guid().keys()
    had = {note.id: note.guid for note in col.notes()}
    cards = {card.id: card.guid for card in col.cards()}
    sent = ids_in(new.package)
    assert sum(guid in added for guid in sent.notes.values()) >= 10
    assert all(had[id_] != guid for id_, guid in sent.notes.items() if guid in added)
    assert all(cards[id_] != guid for id_, guid in sent.cards.items() if guid in added)
    result = path(col, first_release.released, new)
    assert result.faults() == {}
    assert result.new == len(added)
    assert had.items() <= {note.id: note.guid for note in col.notes()}.items()
    assert cards.items() <= {card.id: card.guid for card in col.cards()}.items()
    assert {card.guid for card in col.cards()} >= added


@dataclass(frozen=True)
class Ids:
    """The guids of a package's notes and cards, by their ids."""

    notes: dict[int, str]
    cards: dict[int, str]


def ids_in(package: Path) -> Ids:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database_of(package.read_bytes()))
        cards = "SELECT cards.id, guid FROM cards JOIN notes ON nid = notes.id"
        notes = connection.execute("SELECT id, guid FROM notes").fetchall()
        return Ids(dict(notes), dict(connection.execute(cards).fetchall()))


def insert_rows(library: Library) -> None:
    """Rows in the middle of a table: all notes behind them move on by as many places."""
    path = edits.table_path("surgery")
    before = edits.row_block(library, "surgery", "adhesiolysis")
    rows = "".join(
        f"  - id: test-{letter}\n"
        f"    operation: Operation {letter} of a test\n"
        f"    purpose: show learners row {letter}\n"
        f"    technique: exist for letter {letter}\n"
        for letter in "abcdefghij"
    )
    edits.replace_text(library, path, before, rows + before)


def test_decks_of_two_authors_who_chose_one_id_and_name_live_side_by_side(
    engine: Engine, tmp_path: Path
) -> None:
    with engine.collection(tmp_path / "collection") as col:
        for author, uid in (("one", "k7q2xw9t"), ("other", "b41hhz0e")):
            files = sound_library(tmp_path / author)
            files.with_change(DECK, "uid: k7q2xw9t", f"uid: {uid}")
            if author == "other":
                files.with_change(DRUGS, "400 mg every 8 hours", "200 mg every 8 hours")
            assert clindeck("release", cwd=files.root).status == 0
            col.import_apkg(files.root / "decks/ankle.apkg")
        notes = col.notes_by_guid()
        assert len(notes) == 2 * NOTES
        doses = {uid: notes[f"{uid}/drugs/ibuprofen/dose"].fields["Answer"]
                 for uid in ("k7q2xw9t", "b41hhz0e")}  # fmt: skip
        assert "400" in doses["k7q2xw9t"]
        assert "200" in doses["b41hhz0e"]
        assert col.empty_cards().card_ids == ()


WITHOUT_UPDATES = {
    "draft built and taken out again",
    "nothing",
    "row id renamed with `formerly`",
    "row added",
    "section added",
}
