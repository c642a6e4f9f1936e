"""Sections that take their table from another topic: keys, and what a card says of its topic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.unasked_cells import facts_of
from clindeck.model.notes import Note
from clindeck.pipeline.build import description_of
from clindeck.pipeline.check import CompiledDeck
from tests.emergency import (
    EMERGENCY,
    EMERGENCY_CARDS,
    EMERGENCY_NOTES,
    KNEE_DRUGS,
    KNEE_LIGAMENTS,
    KNEE_TOPIC,
    OTHERS,
    WRIST_TOPIC,
    emergency_library,
)
from tests.libraries import LibraryFiles, checked, field, lines_of, note_of


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return emergency_library(tmp_path)


def emergency(files: LibraryFiles) -> CompiledDeck:
    """The deck over three topics, in a library without a problem."""
    found = checked(files)
    assert lines_of(found.problems) == []
    return next(each for each in found.decks if each.deck.id == "emergency")


def dose_of(notes: Notes, topic: str) -> Note:
    return note_of(notes, f"emergency/{topic}.drugs/ibuprofen/dose")


def test_keys_name_the_topic_of_a_section_that_is_not_the_deck_s_own(files: LibraryFiles) -> None:
    deck = emergency(files)
    assert (len(deck.notes), deck.count.cards) == (EMERGENCY_NOTES, EMERGENCY_CARDS)
    own = [
        "drugs/ibuprofen/dose",
        "drugs/naproxen/dose",
        "drugs/nsaid/class-members",
        "drugs/ibuprofen~naproxen/contrast",
        "drugs/paracetamol/dose",
        "ligaments/deltoid/role",
    ]
    wanted = [
        f"emergency/{prefix}{key}" for prefix in ("", *(f"{t}." for t in OTHERS)) for key in own
    ]
    assert list(deck.notes.keys) == wanted
    assert {entry.guid for entry in deck.plan.entries} == {
        f"m3r7g8n2/{key.removeprefix('emergency/')}" for key in wanted
    }


def test_the_deck_s_own_topic_may_be_named_and_that_changes_nothing(files: LibraryFiles) -> None:
    named = emergency(files)
    files.with_file(EMERGENCY, files.text(EMERGENCY).replace("    topic: ankle-sprain\n", ""))
    without = emergency(files)
    assert list(named.notes) != []
    assert [note.fields for note in named.notes] == [note.fields for note in without.notes]
    assert [entry.hash for entry in named.plan.entries] == [
        entry.hash for entry in without.plan.entries
    ]


def test_a_card_is_about_its_own_topic_in_every_field(files: LibraryFiles) -> None:
    files.with_change(KNEE_TOPIC, "Handbook of sprains", "Atlas of knees")
    files.with_change(KNEE_DRUGS, "400 mg every 8 hours", "600 mg every 8 hours")
    notes = emergency(files).notes
    knee, wrist = dose_of(notes, "knee-sprain"), dose_of(notes, "wrist-sprain")
    own = note_of(notes, "emergency/drugs/ibuprofen/dose")
    assert [field(each, "Section") for each in (own, knee, wrist)] == [
        "Ankle sprain · Drugs of the ankle",
        "Knee sprain · Drugs of the knee",
        "Wrist sprain · Drugs of the wrist",
    ]
    assert field(knee, "Question") == "Knee sprain, oral ibuprofen: dose and frequency?"
    assert "600" in field(knee, "Answer")
    assert "400" in field(wrist, "Answer")
    assert "400" in field(own, "Answer")
    assert "Atlas of knees" in field(knee, "Source")
    assert "Handbook of sprains" in field(wrist, "Source")
    assert field(knee, "Report").startswith(
        "https://example.org/knee?key=emergency%2Fknee-sprain.drugs%2Fibuprofen%2Fdose&amp;"
    )
    assert field(own, "Report").startswith(
        "https://example.org/ankle?key=emergency%2Fdrugs%2Fibuprofen%2Fdose&amp;"
    )
    contrast = note_of(notes, "emergency/knee-sprain.drugs/ibuprofen~naproxen/contrast")
    assert "600" in field(contrast, "Answer")
    assert knee.position.path == KNEE_DRUGS


def test_a_source_tag_names_the_topic_since_two_may_call_a_source_alike(
    files: LibraryFiles,
) -> None:
    notes = emergency(files).notes
    assert note_of(notes, "emergency/drugs/naproxen/dose").tags == (
        "emergency::ankle-drugs::dose",
        "emergency::class::nsaid",
        "emergency::source::handbook",
        "emergency::verify::dose",
    )
    assert note_of(notes, "emergency/knee-sprain.drugs/naproxen/dose").tags == (
        "emergency::class::nsaid",
        "emergency::knee-drugs::dose",
        "emergency::source::knee-sprain.handbook",
        "emergency::verify::dose",
    )


def test_figures_of_one_name_in_several_topics_are_each_their_own(files: LibraryFiles) -> None:
    deck = emergency(files)
    shown = {
        field(note, "Figure"): note.media
        for note in deck.notes
        if note.key.endswith("deltoid/role")
    }
    assert len(shown) == 3
    for html, media in shown.items():
        assert re.findall(r'src="([^"]+)"', html) == list(media)
    assert all("alt=" in html for html in shown)
    assert len(deck.plan.releases.media()) == 3


def test_words_direction_and_review_of_a_card_are_those_of_its_topic(files: LibraryFiles) -> None:
    files.with_change(WRIST_TOPIC, "language: en", "language: de")
    files.with_change(KNEE_TOPIC, "language: en", "language: ar")
    files.with_change(
        WRIST_TOPIC,
        "  state: unreviewed",
        "  {state: reviewed, by: Anna Berg, role: surgeon, on: 2026-11-01}",
    )
    notes = next(each for each in checked(files).decks if each.deck.id == "emergency").notes
    own = note_of(notes, "emergency/drugs/ibuprofen/dose")
    knee, wrist = dose_of(notes, "knee-sprain"), dose_of(notes, "wrist-sprain")
    assert [field(each, "Reserved 1") for each in (own, knee, wrist)] == ["", "ar", "de"]
    assert "Quelle" in field(wrist, "Source")
    assert "Anna Berg" in field(wrist, "Source")
    assert "Anna Berg" not in field(own, "Source")
    assert "Source" in field(own, "Source")


def test_what_turns_its_direction_is_refused_only_where_the_topic_s_language_does_not(
    files: LibraryFiles,
) -> None:
    turned = "\\u202b{short}, oral {drug}: dose and frequency?\\u202c"
    text = files.text(EMERGENCY)
    before, behind = text.split("section: knee-drugs")
    behind = behind.replace("{short}, oral {drug}: dose and frequency?", turned, 1)
    files.with_file(EMERGENCY, f"{before}section: knee-drugs{behind}")
    (line,) = [each for each in lines_of(checked(files).problems) if " T021 " in each]
    at = files.at(EMERGENCY, f'"{turned}')
    assert line.startswith(f"{at} T021 the text holds the invisible")
    files.with_change(KNEE_TOPIC, "language: en", "language: ar")
    assert not [each for each in lines_of(checked(files).problems) if " T021 " in each]


def test_a_reverse_is_unique_over_the_topics_of_the_deck(files: LibraryFiles) -> None:
    text = files.text(EMERGENCY).replace('"{short}: which ligament stops', '"Which ligament stops')
    files.with_file(EMERGENCY, text)
    found = [line for line in lines_of(checked(files).problems) if " K041 " in line]
    assert [line.partition(" is not")[0] for line in found] == [
        f"{files.at(path, '- id: deltoid', skip=2)} K041 reverse of emergency/{key}/deltoid/role"
        for path, key in (
            ("source_data/ankle-sprain/ligaments.yaml", "ligaments"),
            (KNEE_LIGAMENTS, "knee-sprain.ligaments"),
            ("source_data/wrist-sprain/ligaments.yaml", "wrist-sprain.ligaments"),
        )
    ]


def test_two_topics_that_are_asked_the_same_are_told_apart_or_refused(files: LibraryFiles) -> None:
    text = files.text(EMERGENCY).replace('"{short}, oral {drug}: dose', '"Oral {drug}: dose')
    files.with_file(EMERGENCY, text)
    found = [line for line in lines_of(checked(files).problems) if " N001 " in line]
    assert len(found) == 6
    assert found[0] == (
        f"{files.at(KNEE_DRUGS, '- id: ibuprofen', skip=2)} N001 card "
        "emergency/knee-sprain.drugs/ibuprofen/dose asks the same as "
        'emergency/drugs/ibuprofen/dose: "oral ibuprofen dose and frequency"; name in the question '
        "what tells them apart"
    )


def test_a_renamed_table_of_another_topic_names_its_earlier_keys_with_the_topic(
    files: LibraryFiles,
) -> None:
    files.with_file("source_data/knee-sprain/medicines.yaml", files.text(KNEE_DRUGS)).without(
        KNEE_DRUGS
    )
    files.with_change(
        "source_data/knee-sprain/medicines.yaml",
        "table: drugs",
        "table: medicines\nformerly: drugs",
    )
    files.with_change("decks/knee.yaml", "table: drugs", "table: medicines")
    files.with_change(
        EMERGENCY,
        "topic: knee-sprain\n    table: drugs",
        "topic: knee-sprain\n    table: medicines",
    )
    note = note_of(emergency(files).notes, "emergency/knee-sprain.medicines/ibuprofen/dose")
    assert note.formerly == ("emergency/knee-sprain.drugs/ibuprofen/dose",)


def test_facts_that_no_card_asks_are_counted_topic_by_topic(files: LibraryFiles) -> None:
    deck = emergency(files)
    facts = facts_of(deck.deck, deck.topics, deck.notes)
    assert facts.cells == 3 * 17
    unasked = [(each.table, each.row, each.column) for each in facts.unasked]
    assert ("knee-sprain.drugs", "ibuprofen", "effects") in unasked
    assert ("drugs", "ibuprofen", "effects") in unasked
    assert ("knee-sprain.drugs", "ibuprofen", "dose") not in unasked
    assert unasked[0][0] == "drugs"
    assert len(unasked) == 3 * 7


def test_every_disclaimer_stands_in_the_deck_s_description(files: LibraryFiles) -> None:
    assert description_of(emergency(files)) == (
        "No advice on the ankle.<br><br>Acute knee sprain: No advice on the knee."
        "<br><br>Acute wrist sprain: No advice on the wrist."
    )
    files.with_change(WRIST_TOPIC, "No advice on the wrist.", "No advice on the ankle.")
    assert description_of(emergency(files)) == (
        "No advice on the ankle.<br><br>Acute knee sprain: No advice on the knee."
    )
