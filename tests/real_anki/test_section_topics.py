"""A deck over three topics in Anki: figures of one name, and an edit of one topic alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.files.library import Library
from clindeck.pipeline.build import build
from clindeck.pipeline.check import CompiledDeck
from tests.emergency import (
    EMERGENCY,
    EMERGENCY_CARDS,
    EMERGENCY_NOTES,
    EMERGENCY_UID,
    KNEE_DRUGS,
    emergency_library,
)
from tests.libraries import NOON_S, LibraryFiles, checked, given_out
from tests.real_anki.engine import Engine

CHANGED = frozenset(
    f"{EMERGENCY_UID}/knee-sprain.drugs/{part}"
    for part in ("ibuprofen/dose", "ibuprofen~naproxen/contrast", "nsaid/class-members")
)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return emergency_library(tmp_path / "library")


def emergency(files: LibraryFiles, now_s: int) -> CompiledDeck:
    found = checked(files, now_s=now_s)
    assert found.problems == ()
    return next(each for each in found.decks if each.deck.id == "emergency")


def built(files: LibraryFiles, out: Path, *, now_s: int) -> tuple[Path, Path]:
    """Build and give out; the package and the update file."""
    compiled = emergency(files, now_s)
    package, update, _ = build(Library(files.root), compiled, out, None, frozen=False).files
    given_out(files)
    return package, update


@pytest.mark.parametrize("by", ["package", "update file"])
def test_an_edit_of_one_topic_changes_its_notes_only_and_keeps_every_review(
    engine: Engine, files: LibraryFiles, tmp_path: Path, by: str
) -> None:
    first, _ = built(files, tmp_path / "1", now_s=NOON_S)
    files.with_change(KNEE_DRUGS, "400 mg every 8 hours", "600 mg every 8 hours")
    package, update = built(files, tmp_path / "2", now_s=NOON_S + 60)
    with engine.collection(tmp_path / "learner") as learner:
        assert learner.import_apkg(first).new == EMERGENCY_NOTES
        assert len(learner.cards()) == EMERGENCY_CARDS
        assert len(learner.media()) == 3
        assert learner.check_media().missing == ()
        learner.answer([card.id for card in learner.cards()], "good")
        reviews, cards = learner.revlog(), learner.cards()
        assert len(reviews) == EMERGENCY_CARDS
        log = learner.import_apkg(package) if by == "package" else learner.import_text(update)
        assert log.updated_guids == CHANGED
        assert log.counts == {"updated": 3, "duplicate": EMERGENCY_NOTES - 3}
        assert learner.revlog() == reviews
        assert [(each.id, each.due, each.interval_days, each.reps) for each in learner.cards()] == [
            (each.id, each.due, each.interval_days, each.reps) for each in cards
        ]
        notes = learner.notes_by_guid()
        for topic, amount in (("knee-sprain.", "600"), ("wrist-sprain.", "400"), ("", "400")):
            answer = notes[f"{EMERGENCY_UID}/{topic}drugs/ibuprofen/dose"].fields["Answer"]
            assert f"{amount} mg" in answer
        assert learner.check_database() == ()


def test_decks_of_one_topic_and_of_several_live_side_by_side_in_a_collection(
    engine: Engine, files: LibraryFiles, tmp_path: Path
) -> None:
    text = files.text(EMERGENCY).replace("sections:\n", "subdecks: sections\nsections:\n", 1)
    for name in ("ankle", "knee", "wrist"):
        line = f"section: {name}-ligaments\n"
        text = text.replace(line, f"{line}    title: Ligaments of the {name}\n")
    files.with_file(EMERGENCY, text)
    first, _ = built(files, tmp_path / "1", now_s=NOON_S)
    own = next(each for each in checked(files).decks if each.deck.id == "knee")
    knee, _, _ = build(Library(files.root), own, tmp_path / "1", None, frozen=False).files
    with engine.collection(tmp_path / "learner") as learner:
        assert learner.import_apkg(first).new == EMERGENCY_NOTES
        assert learner.import_apkg(knee).counts == {"new": len(own.notes)}
        assert learner.import_apkg(first).counts == {"duplicate": EMERGENCY_NOTES}
        decks = {(card.guid, card.deck) for card in learner.cards()}
        assert (f"{EMERGENCY_UID}/knee-sprain.drugs/ibuprofen/dose",
                "Emergency::Drugs of the knee") in decks  # fmt: skip
        assert learner.check_database() == ()
