"""Notes in columns say what the same notes say one by one, in the same order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clindeck.compiler.columns import note_order as runs
from clindeck.compiler.columns.note_blocks import joined
from clindeck.compiler.columns.note_order import Notes
from clindeck.files.library import Library
from clindeck.history.content_hashes import content_hashes
from clindeck.history.guids_and_hashes import content_hash, guid_for, guids_for
from clindeck.history.releases import Releases
from clindeck.model.notes import Card, Note, NoteType
from clindeck.pipeline.check import CompiledDeck, check
from tests.libraries import DRUGS, NOON_S, LibraryFiles, compiled, sound_library
from tests.shipped import DECK_ID, DECK_NAME, ROOT, STEM
from tests.written import package_bytes, update_file_bytes


@pytest.fixture(scope="module")
def shipped() -> CompiledDeck:
    (deck,) = check(Library(ROOT), (STEM,), NOON_S).decks
    return deck


def test_every_column_says_what_each_note_says(shipped: CompiledDeck) -> None:
    for block in shipped.notes.blocks:
        notes = [block.note(number) for number in range(len(block))]
        assert list(block.keys) == [note.key for note in notes]
        assert list(block.tags) == [note.tags for note in notes]
        assert list(block.ordinals) == [
            tuple(card.ordinal for card in note.cards) for note in notes
        ]
        assert block.media() == {name for note in notes for name in note.media}
        assert list(block.sections()) == [note.section for note in notes]
        assert list(block.row_ids()) == [note.rows for note in notes]
        columns = block.columns(0, len(block))
        assert list(joined(columns, len(block), "|")) == ["|".join(note.fields) for note in notes]
        assert [block.fields(number) for number in range(len(block))] == [
            note.fields for note in notes
        ]
        assert {(note.note_type, note.section, note.recipe) for note in notes} == {
            (block.note_type, block.section, block.recipe)
        }


def test_every_card_stands_in_one_column_of_its_side(shipped: CompiledDeck) -> None:
    def told(card: Card) -> tuple[int, str, tuple[str, ...]]:
        return card.ordinal, card.front, card.items

    for block in shipped.notes.blocks:
        columns = list(block.cards())
        found = [
            (number, (ordinal, front, items))
            for each in columns
            for number, ordinal, front, items in zip(
                each.numbers, each.ordinals, each.fronts, each.items, strict=True
            )
        ]
        expected = [
            (number, told(card))
            for number in range(len(block))
            for card in block.note(number).cards
        ]
        assert sorted(found) == sorted(expected)
        assert {each.is_reverse for each in columns} <= {False, True}
        assert all(set(each.ordinals) == {1} for each in columns if each.is_reverse)


def test_notes_are_a_sequence(shipped: CompiledDeck) -> None:
    notes = shipped.notes
    one_by_one = list(notes)
    assert len(notes) == len(one_by_one)
    assert [notes[place] for place in range(len(notes))] == one_by_one
    assert notes[-1] == one_by_one[-1]
    assert list(notes[3:9]) == one_by_one[3:9]
    with pytest.raises(IndexError):
        notes[len(notes)]
    places = notes.places()
    assert {
        place: block.keys[number]
        for block in notes.blocks
        for number, place in enumerate(places[block])
    } == dict(enumerate(note.key for note in one_by_one))


@pytest.mark.parametrize("size", [1, 7, 100, 10_000])
def test_pieces_of_any_size_come_in_the_order_of_the_notes(
    shipped: CompiledDeck, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "CHUNK", size)
    found: list[str] = []
    for piece in shipped.notes.pieces():
        assert len(piece.owners) <= max(size, len(piece.parts))
        found += piece.woven([block.keys[first:last] for block, first, last in piece.parts])
    assert found == [note.key for note in shipped.notes]
    uid = shipped.deck.uid
    one_by_one = [note_hash(note, uid) for note in shipped.notes]
    guids = guids_for(shipped.notes.keys, uid)
    assert content_hashes(shipped.notes, guids) == one_by_one
    assert content_hashes(Notes.of(list(shipped.notes)), guids) == one_by_one


def note_hash(note: Note, uid: str) -> str:
    return content_hash(note.note_type, note.fields, note.tags, guid_for(note.key, uid))


def test_notes_made_one_by_one_are_compiled_notes_too(shipped: CompiledDeck) -> None:
    again = Notes.of(list(shipped.notes))
    assert list(again) == list(shipped.notes)
    assert again.formerly() == shipped.notes.formerly()
    assert list(Notes.of([])) == []


def test_the_files_are_the_same_from_columns_and_from_single_releases(
    shipped: CompiledDeck,
) -> None:
    from_columns = shipped.plan.releases
    single = list(from_columns)
    assert list(Releases.of(single)) == single
    one_by_one = from_columns.chosen([True] * len(single))
    assert list(one_by_one) == single
    assert package_bytes(DECK_ID, DECK_NAME, from_columns) == package_bytes(
        DECK_ID, DECK_NAME, one_by_one
    )
    assert update_file_bytes("x", from_columns) == update_file_bytes("x", one_by_one)


def test_every_picture_that_a_note_shows_comes_with_it(shipped: CompiledDeck) -> None:
    releases = shipped.plan.releases
    for release in releases:
        shown = re.findall(r'<img src="([^"]+)"', "".join(release.fields))
        assert set(shown) == set(release.media), release.key
    with_pictures = [release for release in releases if release.media]
    assert {release.note_type for release in with_pictures} == set(NoteType)
    assert releases.media() == {name for each in with_pictures for name in each.media}


def test_earlier_keys_stand_beside_the_notes_that_had_them(tmp_path: Path) -> None:
    files: LibraryFiles = sound_library(tmp_path)
    files.with_change(
        DRUGS,
        "  - id: paracetamol\n",
        "  - id: acetaminophen\n    formerly: [paracetamol]\n",
    )
    notes: list[Note] = list(compiled(files).notes)
    had = {place: note.formerly for place, note in enumerate(notes) if note.formerly}
    assert [notes[place].key for place in had] == [
        "ankle/drugs/ibuprofen~naproxen/contrast",  # its rows may have been the other way round
        "ankle/drugs/acetaminophen/dose",
    ]
    assert compiled(files).notes.formerly() == had
