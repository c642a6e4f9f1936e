"""Compiled notes as the cards that rules read."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.content.dose_html import dose_html as dose
from clindeck.lint.rule import CardKind
from clindeck.lint.views_of_notes import label_of
from tests.libraries import DECK, DRUGS, LIGAMENTS, LibraryFiles, compiled, sound_library
from tests.lint.support import cards_of, deck_of

ROLE = "ankle/ligaments/talofibular/role"
SIDE = "ankle/ligaments/talofibular/side"


@pytest.fixture
def small(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def test_there_is_a_view_for_every_card_in_the_order_of_the_notes(small: LibraryFiles) -> None:
    notes = compiled(small).notes
    expected = [note.key for note in notes for _ in note.cards]
    assert [card.name for card in deck_of(small).cards] == expected


def test_a_card_is_plain_text_with_its_rows_and_places(small: LibraryFiles) -> None:
    card = cards_of(small)["ankle/drugs/ibuprofen/dose", "Question"]
    assert card.kind is CardKind.QA
    assert card.front == "Ankle sprain, oral ibuprofen: dose and frequency?"
    assert (card.answer, card.items) == ("400 mg every 8 hours", ("400 mg every 8 hours",))
    assert card.answer_field == "Answer"
    assert card.front_at == small.at(DECK, '"{short}, oral {drug}: dose and frequency?"')
    assert card.answer_at == small.at(DRUGS, "400 mg every 8 hours")
    assert card.labels == ("ibuprofen",)
    assert [row.id for row in card.rows] == ["ibuprofen"]
    assert (card.section, card.recipe) == ("drugs", "dose")
    assert card.fields["Answer"] == dose("400 mg every 8 hours")


def test_a_list_is_its_items_and_an_answer_of_all_of_them(small: LibraryFiles) -> None:
    card = cards_of(small)["ankle/drugs/ibuprofen/effects", "Question"]
    assert card.items == ("heartburn", "kidney strain")
    assert card.answer == "heartburn; kidney strain"


def test_a_group_and_a_contrast_name_all_their_rows(small: LibraryFiles) -> None:
    cards = cards_of(small)
    group = cards["ankle/drugs/nsaid/class-members", "Question"]
    contrast = cards["ankle/drugs/ibuprofen~naproxen/contrast", "Question"]
    assert (group.kind, contrast.kind) == (CardKind.GROUP, CardKind.CONTRAST)
    assert group.labels == contrast.labels == ("ibuprofen", "naproxen")


def test_a_reverse_has_fields_and_places_of_its_own_and_no_hint(small: LibraryFiles) -> None:
    small.with_change(DECK, "      - id: role\n", '      - id: role\n        hint: "{side}"\n')
    cards = cards_of(small)
    forward, reverse = cards[ROLE, "Question"], cards[ROLE, "Reverse Question"]
    assert (forward.kind, reverse.kind) == (CardKind.QA, CardKind.REVERSE)
    assert (forward.hint, reverse.hint) == ("lateral", "")
    assert reverse.front == "Ankle sprain: which ligament stops forward glide of the talus?"
    assert reverse.answer == "anterior talofibular ligament"
    assert reverse.answer_field == "Reverse Answer"
    assert reverse.front_at == small.at(DECK, '"{short}: which ligament stops {stops}?"')
    assert reverse.answer_at == small.at(LIGAMENTS, "anterior talofibular ligament")


def test_a_blank_answers_with_what_it_hides_and_hints_with_its_own_hint(
    small: LibraryFiles,
) -> None:
    cards = cards_of(small)
    first, second = cards[SIDE, "anterior talofibular ligament"], cards[SIDE, "lateral"]
    assert first.kind is second.kind is CardKind.CLOZE
    assert first.front == "Ankle sprain: the [structure] lies on the lateral side."
    assert (first.hint, second.hint) == ("structure", "side")
    assert first.items == ("anterior talofibular ligament",)
    assert first.front_field == first.answer_field == "Text"


def test_what_a_blank_hides_may_hold_what_ends_a_blank(small: LibraryFiles) -> None:
    small.with_change(LIGAMENTS, "side: lateral", 'side: "a::b }} c < d"')
    assert (SIDE, "a::b }} c < d") in cards_of(small)


def test_blanks_of_one_number_are_the_items_of_one_card(small: LibraryFiles) -> None:
    small.with_change(
        DECK, "lies on the [[2:{side}|side]] side", "stops {stops} on the [[1:{side}]] side"
    )
    small.with_change(DECK, "expect: 8", "expect: 6")
    card = cards_of(small)[SIDE, "anterior talofibular ligament; lateral"]
    assert card.items == ("anterior talofibular ligament", "lateral")


def test_a_row_is_named_by_its_first_column_without_markup(small: LibraryFiles) -> None:
    small.with_change(LIGAMENTS, "ligament: deltoid ligament", "ligament: '*deltoid* & H~2~'")
    table = compiled(small).topics.own.tables["ligaments"]
    assert [label_of(row, table) for row in table.rows] == [
        "anterior talofibular ligament",
        "deltoid & H2",
    ]
