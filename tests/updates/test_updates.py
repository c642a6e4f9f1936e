"""Updates cost a learner nothing: every edit, by both paths, in every supported Anki."""

from __future__ import annotations

from tests.real_anki.engine import Collection
from tests.updates.conftest import Update
from tests.updates.measure import by_gentle_path, by_package

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


WITHOUT_UPDATES = {
    "nothing",
    "row id renamed with `formerly`",
    "row added",
    "section added",
}
