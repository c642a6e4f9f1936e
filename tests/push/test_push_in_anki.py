"""`clindeck push` into a real Anki that runs: nothing of the learner's is touched."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from clindeck.push import anki_connect
from clindeck.push.anki_connect import AnkiFault
from tests.conftest import IN_EVERY_ENGINE
from tests.libraries import DECK, DRUGS, clindeck, sound_library
from tests.push.conftest import Running, push
from tests.real_anki.engine import Collection, Engine
from tests.updates.conftest import FirstRelease, Update, updated
from tests.updates.learner import OWN_NOTE, kept, lost_study, lost_words
from tests.updates.releasing import Released, changed_guids
from tests.updates.scenarios import SCENARIOS

TRIED = ("4", "6b", "7a", "7g")
"""A rename, a new column, a withdrawn row, a withdrawn card."""
CHOSEN = [each for each in SCENARIOS if each.number in TRIED]


@pytest.fixture(params=CHOSEN, ids=lambda scenario: scenario.number)
def update(request: pytest.FixtureRequest, first_release: FirstRelease, tmp_path: Path) -> Update:
    return updated(request.param, first_release, tmp_path / "second")


def library_of(tmp_path: Path) -> Path:
    return tmp_path / "second" / "library"


def assert_arrived(col: Collection, released: Released) -> None:
    """Every note is there once, says what the release says, and has its tags and cards."""
    notes = col.notes_by_guid()
    assert notes.keys() == released.by_guid().keys()
    for guid, release in released.by_guid().items():
        fields = {**notes[guid].fields, "My Notes": ""}
        assert tuple(fields.values()) == release.fields, guid
        assert set(release.tags) <= set(notes[guid].tags), guid
    cards = {(card.guid, card.ord) for card in col.cards()}
    wanted = {(each.guid, ord_) for each in released.by_guid().values() for ord_ in each.ordinals}
    assert cards == wanted


def test_a_push_brings_an_update_and_costs_the_learner_nothing(
    running: Running, newest: Engine, own_collection: Path, update: Update, tmp_path: Path
) -> None:
    with newest.collection(own_collection) as col:
        before = kept(col)
    with running(own_collection) as url:
        outcome = push(library_of(tmp_path), url)
        again = push(library_of(tmp_path), url)
    assert outcome.status == 0, outcome
    assert again.stderr.endswith("nothing to push: Anki has it all\n")
    changed = changed_guids(update.old, update.new)
    with newest.collection(own_collection) as col:
        after = kept(col)
        assert set(before.revlog) <= set(after.revlog)
        assert lost_study(before, after) == []
        assert lost_words(before, after, before.notes) == []
        assert_arrived(col, update.new)
        rekeyed = {
            guid
            for guid, note in before.notes.items()
            if note.fields["Key"] != after.notes[guid].fields["Key"]
        }
        touched = {
            guid
            for guid, note in before.notes.items()
            if note.changed_at_s != after.notes[guid].changed_at_s
        }
        assert touched == changed | rekeyed
        assert not [name for name in col.note_types() if name.endswith("+")]
        assert col.check_database() == ()
        assert col.import_apkg(update.new.package).updated == 0, "a package after the push"
        assert lost_words(before, kept(col), before.notes) == []


def test_withdrawn_notes_get_their_banner(
    running: Running, newest: Engine, own_collection: Path, first_release: FirstRelease,
    tmp_path: Path,
) -> None:  # fmt: skip
    retired = next(each for each in SCENARIOS if each.number == "7a")
    update = updated(retired, first_release, tmp_path / "second")
    with running(own_collection) as url:
        shown = push(library_of(tmp_path), url, "--dry-run")
        assert "1 note is withdrawn and gets its banner: psps2/surgery/foraminotomy" in shown.stdout
        assert push(library_of(tmp_path), url).status == 0
    with newest.collection(own_collection) as col:
        (banner,) = col.find_notes("Notice:_*")
        assert col.notes_by_guid()[banner].fields["Key"] == "psps2/surgery/foraminotomy/purpose"
        assert_arrived(col, update.new)


def test_a_first_push_fills_an_empty_collection_with_media(
    running: Running, newest: Engine, first_release: FirstRelease, tmp_path: Path
) -> None:
    folder = tmp_path / "collection"
    folder.mkdir()
    with running(folder) as url:
        outcome = push(first_release.root, url)
    assert outcome.status == 0
    count = len(first_release.released.plan.releases)
    assert f"{count} notes added, 0 changed" in outcome.stdout
    with newest.collection(folder) as col:
        assert_arrived(col, first_release.released)
        log = col.import_apkg(first_release.released.package)
        assert (log.new, log.updated) == (0, 0), "an import after the push"
        assert col.check_database() == ()
    assert len(list((folder / "collection.media").glob("*.svg"))) == 5


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = sound_library(tmp_path / "small").root
    assert clindeck("build", cwd=root).status == 0
    return root


@pytest.fixture
def pushed(running: Running, small: Path, tmp_path: Path) -> Path:
    """The closed collection into which the small deck was pushed."""
    folder = tmp_path / "collection"
    folder.mkdir()
    with running(folder) as url:
        assert push(small, url).status == 0
    return folder


def edited(root: Path) -> None:
    """The dose of one drug, and a rewording that touches every note of a recipe."""
    table, deck = root / DRUGS, root / DECK
    table.write_text(table.read_text("utf-8").replace("400 mg every 8", "400 mg every 6"), "utf-8")
    deck.write_text(
        deck.read_text("utf-8").replace("dose and frequency?", "dose, how often?"), "utf-8"
    )
    assert clindeck("build", cwd=root, env={"SOURCE_DATE_EPOCH": "1800000900"}).status == 0


def test_a_push_puts_new_notes_into_the_deck_of_their_section(
    running: Running, newest: Engine, small: Path, tmp_path: Path
) -> None:
    text = (small / DECK).read_text("utf-8").replace("topic:", "subdecks: sections\ntopic:")
    for table in ("drugs", "ligaments"):
        line = f"    table: {table}\n"
        text = text.replace(line, f"    title: {table.capitalize()}\n{line}")
    (small / DECK).write_text(text, "utf-8")
    assert clindeck("build", cwd=small).status == 0
    folder = tmp_path / "collection"
    folder.mkdir()
    with running(folder) as url:
        assert push(small, url).status == 0
        again = push(small, url)
    assert again.stderr.endswith("nothing to push: Anki has it all\n")
    with newest.collection(folder) as col:
        found = {(card.guid.split("/")[1], card.deck) for card in col.cards()}
    assert found == {
        ("drugs", "Ankle sprain::Drugs"), ("ligaments", "Ankle sprain::Ligaments")
    }  # fmt: skip


def test_a_push_that_is_cut_off_anywhere_is_finished_by_the_next_one(
    running: Running,
    newest: Engine,
    small: Path,
    pushed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = anki_connect.AnkiConnect._sent
    edited(small)
    for stops_after in count(6, 1 if IN_EVERY_ENGINE else 4):
        folder = shutil.copytree(pushed, tmp_path / f"collection-{stops_after}")
        left = [stops_after]

        def cut(self: Any, request: Any, left: list[int] = left) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise AnkiFault("cut off by the test")
            return whole(self, request)

        with running(folder) as url:
            with monkeypatch.context() as patch:
                patch.setattr(anki_connect.AnkiConnect, "_sent", cut)
                outcome = push(small, url)
            assert push(small, url).status == 0
            assert "Anki has it all" in push(small, url).stderr
        with newest.collection(folder) as col:
            assert len(col.notes_by_guid()) == 11
            assert len(col.cards()) == 15
            assert col.check_database() == ()
        if left[0] >= 0:
            assert outcome.status == 0
            return
        assert outcome.stderr.endswith("clindeck: cut off by the test\n")


def test_the_deck_of_another_author_with_the_same_id_is_left_alone(
    running: Running, newest: Engine, small: Path, pushed: Path
) -> None:
    with newest.collection(pushed) as col:
        theirs = col.notes_by_guid()
    with closing(sqlite3.connect(pushed / "collection.anki2")) as database, database:
        database.execute("update notes set guid = 'theirs-' || guid")
    edited(small)
    with running(pushed) as url:
        outcome = push(small, url)
        assert "another author's deck has notes of the same keys" in outcome.stdout
    with newest.collection(pushed) as col:
        notes = col.notes_by_guid()
        for guid, note in theirs.items():
            assert notes[f"theirs-{guid}"].fields == note.fields
        (dose,) = (
            note.fields["Answer"]
            for guid, note in notes.items()
            if not guid.startswith("theirs-") and note.fields["Key"] == "ankle/drugs/ibuprofen/dose"
        )
        assert "400 mg</span> every 6 hours" in dose


def test_what_the_learner_wrote_stays_on_every_note(
    running: Running, newest: Engine, small: Path, pushed: Path
) -> None:
    with newest.collection(pushed) as col:
        guids = tuple(col.notes_by_guid())
        col.set_fields({guid: {"My Notes": OWN_NOTE} for guid in guids})
        col.add_tags(guids, ("ankle::mine", "marked"))
        col.study(["good"] * 5, deck="Ankle sprain", per_day=5)
        before = kept(col)
    edited(small)
    with running(pushed) as url:
        outcome = push(small, url)
    assert outcome.status == 0
    assert "6 notes change" in outcome.stdout
    with newest.collection(pushed) as col:
        after = kept(col)
        assert set(before.revlog) <= set(after.revlog)
        assert lost_study(before, after) == []
        for note in after.notes.values():
            assert note.fields["My Notes"] == OWN_NOTE
            assert {"ankle::mine", "marked"} <= set(note.tags)


def test_a_field_that_was_added_to_a_note_type_stops_the_push(
    running: Running, newest: Engine, small: Path, pushed: Path
) -> None:
    with newest.collection(pushed) as col:
        col.edit_note_type("Clindeck Q&A", add_field="Mnemonic")
        before = col.notes_by_guid()
    edited(small)
    with running(pushed) as url:
        outcome = push(small, url)
    assert outcome.status == 1
    assert outcome.stderr == (
        'note type "Clindeck Q&A": "Mnemonic" was added; in Anki, Tools > Manage Note Types > '
        "Fields sets that right (own words belong in the field My Notes); nothing was changed\n"
    )
    with newest.collection(pushed) as col:
        assert col.notes_by_guid() == before
