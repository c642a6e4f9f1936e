"""Our image occlusion notes in the real Anki: recognised as its own, masked, updated in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import card_faces
from clindeck.content.media.figures import packaged_bytes
from clindeck.files.library import Library
from clindeck.model.note_type_fields import NOTE_TYPE_NAMES
from clindeck.model.notes import NoteType
from clindeck.pipeline.build import Built, build
from tests.libraries import (
    DECK,
    LibraryFiles,
    clindeck,
    compiled,
    given_out,
    guid_of,
    sound_library,
)
from tests.occlusions import FIGURE, KEY, MEDIA, with_occlusion
from tests.real_anki.engine import Engine

GUID = guid_of(KEY)
SHAPES = ["ellipse", "polygon", "rect", "rect"]
"""In order of name: Anki tells the cards of a note in any order."""
RELEASED_S = 1_795_000_000
"""A second in the past: older engines stamp what they import with the present one."""


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return with_occlusion(sound_library(tmp_path / "library"))


def built(files: LibraryFiles, *, now_s: int = RELEASED_S) -> Built:
    deck = compiled(files, now_s=now_s)
    return build(Library(files.root), deck, files.root / "decks", None, frozen=False)


def test_anki_takes_the_note_for_its_own_and_reads_every_shape(
    engine: Engine, files: LibraryFiles, tmp_path: Path
) -> None:
    package = built(files).files[0]
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(package)
        kind = col.note_types()[NOTE_TYPE_NAMES[NoteType.OCCLUSION]]
        assert kind.original_stock_kind == 6
        assert kind.sort_field == 2
        assert [field.tag for field in kind.fields][:6] == [0, 1, 2, 3, 4, None]
        assert [field.prevent_deletion for field in kind.fields][:6] == [True] * 4 + [False] * 2
        seen = col.image_occlusion(GUID)
        assert sorted(seen.shapes) == SHAPES
        assert (
            seen.header == "Ankle sprain, the ankle from outside: which of its 3 labels is hidden?"
        )
        assert seen.image_size == len(package_file(files))
        if engine.number >= (24, 11):
            assert sorted(map(int, filter(None, seen.ordinals))) == [1, 2, 4]
            assert seen.file is not None
            assert seen.file.startswith("ankle-")
        assert [card.ord for card in col.cards(f'"Key:{KEY}"')] == [0, 1, 3]
        before = col.notes(), col.cards(), col.note_types(), col.media()
        log = col.import_apkg(package)
        assert list(log.counts) == ["duplicate"]
        assert (col.notes(), col.cards(), col.note_types(), col.media()) == before
        assert col.empty_cards().card_ids == ()
        assert col.check_media().missing == ()
        # Last, because Anki then gives every image occlusion note type the present second.
        assert col.check_database() == ()


def test_a_moved_mask_and_a_new_label_reach_the_existing_note(
    engine: Engine, files: LibraryFiles, tmp_path: Path
) -> None:
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(built(files).files[0])
        cards = {card.ord: card.id for card in col.cards(f'"Key:{KEY}"')}
        files.with_change(MEDIA, "label: talus, rect: [20,", "label: ankle bone, rect: [30,")
        log = col.import_apkg(built(files, now_s=RELEASED_S + 60).files[0])
        assert log.updated_guids == {GUID}
        note = col.notes_by_guid()[GUID]
        assert note.fields["Back Extra"].startswith("{{c1::ankle bone}} ")
        assert note.fields["Occlusion"].startswith(
            "{{c1::image-occlusion:rect:left=.15:top=.1:width=.2:height=.2:oi=1}}<br>"
        )
        assert {card.ord: card.id for card in col.cards(f'"Key:{KEY}"')} == cards


def test_the_update_file_brings_the_same_and_keeps_the_learners_notes(
    newest_engine: Engine, files: LibraryFiles, tmp_path: Path
) -> None:
    with newest_engine.collection(tmp_path / "learner") as col:
        col.import_apkg(built(files).files[0])
        col.set_fields({GUID: {"My Notes": "mine", "Comments": "lost"}})
        files.with_change(MEDIA, "label: talus", "label: ankle bone")
        col.import_text(built(files, now_s=RELEASED_S + 60).files[1])
        note = col.notes_by_guid()[GUID]
        assert note.fields["Back Extra"].startswith("{{c1::ankle bone}} ")
        assert (note.fields["My Notes"], note.fields["Comments"]) == ("mine", "")
        assert sorted(col.image_occlusion(GUID).shapes) == SHAPES


def test_a_withdrawn_mask_stays_on_its_card_under_a_banner(
    engine: Engine, files: LibraryFiles, tmp_path: Path
) -> None:
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(built(files).files[0])
        given_out(files)
        files.with_change(MEDIA, "      - {mask: 1, label: talus, rect: [20, 10, 40, 20]}\n", "")
        asked = "which of its {count} labels"
        files.with_change(DECK, asked, asked).with_change(DECK, "expect: 11", "expect: 10")
        refused = clindeck("check", cwd=files.root)
        assert "no longer has its mask (card 1), which learners have" in refused.stderr
        done = clindeck("retire", f"{KEY}#1", "--why", "the label was wrong", cwd=files.root)
        assert done.status == 0, done.stderr
        col.import_apkg(built(files, now_s=RELEASED_S + 60).files[0])
        assert col.empty_cards().card_ids == ()
        assert col.check_database() == ()
        assert len(col.image_occlusion(GUID).shapes) == 4
        cards = {card.ord: card for card in col.render(f'"Key:{KEY}"')}
        assert sorted(cards) == [0, 1, 3]
        assert "the label was wrong (talus)" in cards[0].question
        assert col.find_notes("Header:*withdrawn-card*") == (GUID,)


def test_our_rendering_of_a_mask_is_anki_s(
    newest_engine: Engine, files: LibraryFiles, tmp_path: Path
) -> None:
    package = built(files).files[0]
    fields = next(note.fields for note in compiled(files).notes if note.key == KEY)
    with newest_engine.collection(tmp_path / "learner") as col:
        col.import_apkg(package)
        cards = col.render(f'"Key:{KEY}"')
    assert len(cards) == 3
    for card in cards:
        ours = card_faces(note_type_spec(NoteType.OCCLUSION), fields, card.ord)
        assert (card.question, card.answer) == (ours.question, ours.answer)
        assert card.error is None
        labels = card.answer.partition('class="answer labels"')[2].partition("</div>")[0]
        assert labels.count('class="cloze"') == 1


def package_file(files: LibraryFiles) -> bytes:
    return packaged_bytes("ankle.svg", files.text(FIGURE).encode())
