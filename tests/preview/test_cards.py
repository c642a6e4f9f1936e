"""What the preview shows of a note: what was compiled to the letter, anything else made inert."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import CardFaces, card_faces
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.model.editions import WHOLE
from clindeck.preview.cards import DeckCards, PageCards, card_id, preview_cards
from clindeck.preview.judged_content import judged_contents
from tests import occlusions
from tests.libraries import (
    DRUGS,
    LEDGER,
    TOPIC,
    LibraryFiles,
    checked,
    clindeck,
    compiled,
    given_out,
    sound_library,
)
from tests.real_anki.test_shown_values import MP3, with_sound

HOSTILE = "<script>x</script><b onclick=x>t</b><a href='javascript:x'>l</a><img src=x onerror=x>"
INERT = (
    '<b>t</b><a rel="noopener noreferrer">l</a><span class="picture">[Figure: x]</span>'
)  # fmt: skip
ROLE = "ankle/ligaments/talofibular/role"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def shown(files: LibraryFiles, media: Mapping[str, bytes] | None = None) -> PageCards:
    decks = [
        DeckCards(deck.deck, deck.topics, deck.notes, deck.plan, media or {})
        for deck in checked(files).decks
    ]
    return preview_cards(decks, WHOLE)


def faces(files: LibraryFiles) -> dict[str, CardFaces]:
    """Both sides of every card, by id."""
    page = shown(files)
    return {card.id: page.faces(card) for card in page.cards}


def contents(files: LibraryFiles) -> dict[str, str]:
    """What a mark would hold as the content of each note."""
    return {card.id.partition("#")[0]: card.content for card in shown(files).cards}


def test_a_card_carries_the_hash_of_what_is_judged_of_its_note(files: LibraryFiles) -> None:
    (deck,) = checked(files).decks
    found = contents(files)
    assert found == judged_contents(deck.plan, deck.topics)
    recorded = {entry.key: entry.hash for entry in deck.plan.entries}
    assert found.keys() == recorded.keys()
    files.with_change(TOPIC, "report: https://example.org/report\n", "")
    (deck,) = checked(files).decks
    assert found == {entry.key: entry.hash for entry in deck.plan.entries}


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_neither_a_review_nor_the_address_of_reports_changes_what_is_judged(
    files: LibraryFiles, language: str
) -> None:
    files.with_change(TOPIC, "language: en", f"language: {language}")
    before, hashes = (
        contents(files),
        {each.key: each.hash for each in checked(files).decks[0].plan.entries},
    )
    review = (
        "review: {state: reviewed, by: '<p> & </p>', role: nurse, on: 2026-01-31, due: 2028-01-31}"
    )
    last = "    dose: 500 mg every 6 hours\n"
    files.with_change(DRUGS, last, f"{last}    {review}\n")
    files.with_change(TOPIC, "https://example.org/report", "mailto:ben@example.org")
    assert contents(files) == before
    (deck,) = checked(files).decks
    assert {each.key: each.hash for each in deck.plan.entries} != hashes
    files.with_change(TOPIC, "review:\n  state: unreviewed\n", f"{review}\n")
    assert contents(files) == before
    files.with_change(DRUGS, "400 mg every 8 hours", "400 mg every 6 hours")
    changed = {key for key, content in contents(files).items() if content != before[key]}
    assert changed == {key for key in before if "/ibuprofen" in key or "nsaid" in key}


def forged(files: LibraryFiles) -> None:
    """Write hostile HTML into what the ledger keeps of withdrawn notes and cards."""
    entries, problems = read_ledger(LEDGER, files.path(LEDGER).read_bytes())
    assert problems == ()
    lines = []
    for entry in entries.values():
        if entry.retired is not None:
            fields = (*entry.retired.fields[:2], HOSTILE, *entry.retired.fields[3:])
            entry = replace(entry, retired=replace(entry.retired, fields=fields))
        if entry.withdrawn:
            ((ordinal, reason),) = entry.withdrawn.items()
            reason = replace(reason, fields=(HOSTILE, *reason.fields[1:]))
            entry = replace(entry, withdrawn={ordinal: reason})
        lines.append(entry)
    files.with_file(LEDGER, ledger_bytes(lines))


def test_a_compiled_note_is_shown_to_the_letter(files: LibraryFiles) -> None:
    found = faces(files)
    for release in compiled(files).plan.releases:
        for ordinal in release.ordinals:
            spec = note_type_spec(release.note_type)
            expected = card_faces(spec, release.fields, ordinal)
            assert found.pop(card_id(release.key, ordinal)) == expected
    assert not found


@pytest.mark.parametrize(
    ("withdrawn", "shown_on"),
    [(ROLE, ROLE), (f"{ROLE}#2", f"{ROLE}#2"), ("ankle/ligaments/deltoid/side", "")],
    ids=["a note", "a card of a live note", "another note"],
)
def test_what_the_ledger_brings_of_a_withdrawn_note_or_card_does_nothing(
    files: LibraryFiles, withdrawn: str, shown_on: str
) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    found = clindeck("retire", withdrawn, "--why", "old", cwd=files.root)
    assert found.status == 0, found.stderr
    forged(files)
    after = faces(files)
    everything = "".join(each.question + each.answer for each in after.values())
    for tooth in ("<script", "onclick", "javascript", "onerror"):
        assert tooth not in everything
    if shown_on:
        assert INERT in after[shown_on].answer


def test_a_withdrawn_picture_keeps_its_masks_in_their_place(files: LibraryFiles) -> None:
    occlusions.with_occlusion(files)
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    before = faces(files)[occlusions.KEY].question
    found = clindeck("retire", occlusions.KEY, "--why", "old", cwd=files.root)
    assert found.status == 0, found.stderr
    after = faces(files)[occlusions.KEY].question
    for mark in ('<div hidden', '<svg class="masks" viewBox="0 0 1 1" preserveAspectRatio="none"',
                 '<div id="image-occlusion-container">',
                 '<rect x="0.1" y="0.1" width="0.2" height="0.2" class="active"',
                 '<ellipse cx="0.6" cy="0.5" rx="0.1" ry="0.1" class="inactive"',
                 '<polygon points=".75,.6 .9,.6 .9,.9" class="inactive"'):  # fmt: skip
        assert mark in before
        assert mark in after
    assert "<script" not in before + after
    assert "[Figure: Ankle from the outside]" in after, "its picture is in no package any more"


def test_a_sound_plays_in_the_page_itself(tmp_path: Path) -> None:
    files = with_sound(tmp_path / "sound")
    name = compiled(files).topics.own.figures["crack.mp3"].packaged_as
    page = shown(files, {name: MP3})
    (card,) = (each for each in page.cards if each.recipe == "heard")
    answer = page.faces(card).answer
    assert (
        '<span class="sound"><audio controls preload="none" src="data:audio/mpeg;base64,' in answer
    )
    assert "</audio> a crack &amp; a &lt;pop&gt;</span>" in answer
    assert "[sound:" not in answer


def test_a_text_or_frame_that_many_cards_share_is_in_the_page_once(files: LibraryFiles) -> None:
    page = shown(files)
    assert len(set(page.texts)) == len(page.texts)
    assert len(set(page.frames)) == len(page.frames)
    used = {number for card in page.cards for number in card.texts}
    assert used == set(range(len(page.texts)))
    assert len(page.frames) < len(page.cards)
