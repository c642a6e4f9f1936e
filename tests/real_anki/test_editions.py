"""Editions of one deck in the real Anki: whoever imports two of them loses nothing."""

from __future__ import annotations

from pathlib import Path

from clindeck.files.library import Library
from clindeck.model.editions import Audience, Edition
from clindeck.pipeline.build import build
from tests.libraries import DECK, compiled, guid_of, sound_library
from tests.real_anki.engine import Engine

RELEASED_S = 1_795_000_000


def test_the_full_edition_after_the_students_changes_nothing_that_both_have(
    engine: Engine, tmp_path: Path
) -> None:
    files = sound_library(tmp_path / "library").with_change(
        DECK, "      - id: dose\n", "      - id: dose\n        audience: clinician\n"
    )
    library, deck = Library(files.root), compiled(files, now_s=RELEASED_S)
    students = build(library, deck, tmp_path, None, frozen=False, edition=Edition(Audience.STUDENT))
    whole = build(library, deck, tmp_path, None, frozen=False)
    with engine.collection(tmp_path / "learner") as col:
        assert col.import_apkg(students.files[0]).counts == {"new": 8}
        col.set_fields({guid_of("ankle/drugs/ibuprofen/effects"): {"My Notes": "mine"}})
        notes, cards = col.notes_by_guid(), {card.id: card for card in col.cards()}
        assert not any(guid.endswith("/dose") for guid in notes)
        log = col.import_apkg(whole.files[0])
        assert log.counts == {"new": 3, "duplicate": 8}
        assert {guid: note for guid, note in col.notes_by_guid().items() if guid in notes} == notes
        assert {card.id: card for card in col.cards() if card.id in cards} == cards
        assert {card.deck for card in col.cards()} == {"Ankle sprain"}
        assert col.check_database() == ()
        again = col.import_apkg(students.files[0])
        assert again.counts == {"duplicate": 8}
        assert len(col.notes()) == 11
