"""Doses and sounds in the real Anki: found by its search, played by its player."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import card_faces
from clindeck.files.library import Library
from clindeck.model.notes import Guid, NoteType
from clindeck.pipeline.build import build
from tests.libraries import DECK, DRUGS, TOPIC, LibraryFiles, compiled, guid_of, sound_library
from tests.occlusions import with_occlusion
from tests.real_anki.engine import Engine

MP3 = b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\0" * 20


def with_sound(root: Path) -> LibraryFiles:
    """A library in which one drug has a dose in a range, and a sound that a card asks for."""
    files = sound_library(root)
    folder = files.path(DRUGS).parent / "media"
    folder.mkdir()
    (folder / "crack.mp3").write_bytes(MP3)
    (folder / "media.yaml").write_text(
        "media:\n  - {file: crack.mp3, source: handbook, licence: CC0, alt: a crack & a <pop>}\n"
    )
    files.with_change(DRUGS, "  class: {", "  heard: {title: Heard, kind: media}\n  class: {")
    files.with_change(DRUGS, "    dose: 400 mg every 8 hours",
                      "    dose: 400 to 800 mg every 8 hours\n    heard: crack.mp3")  # fmt: skip
    return files.with_change(
        DECK,
        'answer: "{dose}"\n',
        'answer: "{dose}"\n      - id: heard\n'
        '        ask: "{short}, oral {drug}: what is heard?"\n        answer: "{heard}"\n',
    ).with_change(DECK, "expect: 7", "expect: 8")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    files = with_sound(tmp_path / "library")
    deck = compiled(files)
    return build(Library(files.root), deck, files.root / "decks", None, frozen=False).files[0]


def test_a_dose_is_found_by_what_it_reads(engine: Engine, tmp_path: Path, package: Path) -> None:
    guid = guid_of("ankle/drugs/ibuprofen/dose")
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(package)
        for search in ('"800 mg"', '"400 to 800 mg"', "800 mg", '"every 8 hours"'):
            assert guid in {note.guid for note in col.notes(search)}, search


def test_a_sound_plays_and_says_what_it_is_of(
    engine: Engine, tmp_path: Path, package: Path
) -> None:
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(package)
        guid = guid_of("ankle/drugs/ibuprofen/heard")
        (card,) = (each for each in col.render() if each.guid == guid)
        assert card.sounds == ()
        played, _, behind = card.answer.partition("[anki:play:a:0]")
        assert played.endswith('<span class="sound">')
        assert behind.startswith(" a crack &amp; a &lt;pop&gt;</span>")
        # The folded row says what it is of, and plays it on no card.
        assert (
            '<th scope="row">Heard<td><span class="sound">a crack &amp; a &lt;pop&gt;</span><tr>'
            in behind
        )
        assert all("[anki:play" not in each.answer for each in col.render() if each != card)
        assert [file.name[:6] for file in col.media()] == ["crack-"]
        assert col.check_media().missing == ()


@pytest.mark.parametrize("language", ["ar", "de"])
def test_a_card_in_another_language_is_rendered_as_in_the_preview(
    engine: Engine, tmp_path: Path, language: str
) -> None:
    files = with_occlusion(sound_library(tmp_path / "library"))
    files.with_change(TOPIC, "language: en", f"language: {language}")
    deck = compiled(files)
    built = build(Library(files.root), deck, files.root / "decks", None, frozen=False)
    by_guid = {release.guid: release for release in deck.plan.releases}
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(built.files[0])
        for card in col.render():
            release = by_guid[Guid(card.guid)]
            assert f'<div class="language" lang="{language}">' in card.answer
            assert card.answer.count("<div") == card.answer.count("</div>")
            assert card.question.count("<div") == card.question.count("</div>")
            if release.note_type is not NoteType.OCCLUSION:  # which 23.10.1 outlines in another way
                ours = card_faces(note_type_spec(release.note_type), release.fields, card.ord)
                assert (card.question, card.answer) == (ours.question, ours.answer)
