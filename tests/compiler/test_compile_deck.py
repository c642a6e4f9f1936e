"""Rows times recipes to the notes of a deck: keys, fields, tags, cards, order."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import NoteType
from clindeck.model.problems import Severity
from tests.libraries import (
    CARDS,
    DECK,
    DRUGS,
    LIGAMENTS,
    NOTES,
    TOPIC,
    LibraryFiles,
    checked,
    compiled,
    field,
    lines_of,
    note_of,
    sound_library,
)

TWICE = '<bdi class="dose" dir="ltr"><span class="amount">250 mg</span> every 12 hours</bdi>'


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def keys(files: LibraryFiles) -> list[str]:
    return [note.key for note in compiled(files).notes]


def test_notes_run_section_by_section_and_row_by_row(files: LibraryFiles) -> None:
    assert keys(files) == [
        "ankle/drugs/ibuprofen/dose",
        "ankle/drugs/ibuprofen/effects",
        "ankle/drugs/naproxen/dose",
        "ankle/drugs/naproxen/effects",
        "ankle/drugs/nsaid/class-members",
        "ankle/drugs/ibuprofen~naproxen/contrast",
        "ankle/drugs/paracetamol/dose",
        "ankle/ligaments/talofibular/role",
        "ankle/ligaments/talofibular/side",
        "ankle/ligaments/deltoid/role",
        "ankle/ligaments/deltoid/side",
    ]
    notes = compiled(files).notes
    assert (len(notes), sum(len(note.cards) for note in notes)) == (NOTES, CARDS)


def test_a_key_is_made_of_ids_and_of_nothing_a_learner_reads(files: LibraryFiles) -> None:
    before = keys(files)
    files.with_change(DECK, "deck: Ankle sprain", "deck: Sprains").with_change(
        DECK, '"{short}, oral {drug}: dose and frequency?"', '"{short}: how much {drug}?"'
    ).with_change(DRUGS, "    drug: ibuprofen\n", "    drug: Ibuprofen acid\n").with_change(
        DRUGS, "title: Drugs", "title: Medicines"
    ).with_change(TOPIC, "short: Ankle sprain", "short: Sprain")
    assert keys(files) == before


def test_order_of_rows_and_recipes_changes_no_note(files: LibraryFiles) -> None:
    before = {note.key: (note.fields, note.tags) for note in compiled(files).notes}
    text = files.text(DRUGS)
    start, end = text.index("  - id: ibuprofen"), text.index("  - id: naproxen")
    files.with_file(DRUGS, text[:start] + text[end:] + text[start:end])
    after = {note.key: (note.fields, note.tags) for note in compiled(files).notes}
    group = "ankle/drugs/nsaid/class-members"
    assert {key: after[key] for key in after if key != group} == {
        key: before[key] for key in before if key != group
    }


def test_a_question_note_has_all_its_fields(files: LibraryFiles) -> None:
    note = note_of(compiled(files).notes, "ankle/drugs/naproxen/dose")
    assert note.note_type is NoteType.QA
    filled = {
        name: value for name, value in zip(FIELDS[NoteType.QA], note.fields, strict=True) if value
    }
    assert filled == {
        "Key": "ankle/drugs/naproxen/dose",
        "Question": "Ankle sprain, oral naproxen: dose and frequency?",
        "Answer": TWICE,
        "Section": "Ankle sprain · Drugs",
        "Context": '<table class="row-table">'
        '<tr><th scope="row">Drug<td>naproxen'
        '<tr><th scope="row">Class<td>NSAID'
        f'<tr><th scope="row">Dose<td>{TWICE}'
        '<tr><th scope="row">Side effects<td><ul><li>heartburn</li><li>fluid retention</li></ul>'
        "</table>",
        "Caution": "<p>Check the maximum on the label.</p>"
        '<details class="rest"><summary class="tappable">More</summary><div>'
        '<p class="basis">Basis: Trial of taping (study, read 2026-01-31)</p></div></details>',
        "Source": '<details class="cited"><summary class="tappable">Source</summary>'
        "<div><p>Example Press: Handbook of sprains (book, 2024-05)</p></div></details>"
        '<p class="review">Not reviewed by a clinician yet</p>',
        "Report": "https://example.org/report?key=ankle%2Fdrugs%2Fnaproxen%2Fdose&amp;text="
        "What%20is%20wrong%2C%20and%20where%20does%20it%20say%20so%3F%0A%0A%0A%0A"
        "key%3A%20ankle%2Fdrugs%2Fnaproxen%2Fdose%0Adeck%3A%20Ankle%20sprain%0Atext%3A%20ce0990eb%0A"
        "question%3A%20Ankle%20sprain%2C%20oral%20naproxen%3A%20dose%20and%20frequency%3F%0A"
        "answer%3A%20250%20mg%20every%2012%20hours",
    }


def test_a_caution_in_a_group_names_its_row(files: LibraryFiles) -> None:
    note = note_of(compiled(files).notes, "ankle/drugs/nsaid/class-members")
    assert field(note, "Caution").startswith("<p><strong>naproxen:</strong> Check the maximum")


def test_each_row_of_a_group_has_a_table_under_its_name(files: LibraryFiles) -> None:
    note = note_of(compiled(files).notes, "ankle/drugs/nsaid/class-members")
    tables = field(note, "Context").split("<table")[1:]
    assert [table.partition("</caption>")[0] for table in tables] == [
        ' class="row-table"><caption>ibuprofen', ' class="row-table"><caption>naproxen',
    ]  # fmt: skip


def test_a_contrast_shows_its_rows_side_by_side(files: LibraryFiles) -> None:
    note = note_of(compiled(files).notes, "ankle/drugs/ibuprofen~naproxen/contrast")
    assert field(note, "Context").startswith(
        '<table class="row-table"><tr><td></td><th scope="col">ibuprofen</th>'
        '<th scope="col">naproxen</th></tr><tr><th '
        'scope="row">Class</th><td>NSAID</td><td>NSAID</td></tr>'
    )


def test_a_cloze_note_has_a_card_for_each_blank(files: LibraryFiles) -> None:
    note = note_of(compiled(files).notes, "ankle/ligaments/deltoid/side")
    assert note.note_type is NoteType.CLOZE
    assert [(card.ordinal, card.front) for card in note.cards] == [
        (0, "Ankle sprain: the [structure] lies on the medial side."),
        (1, "Ankle sprain: the deltoid ligament lies on the [side] side."),
    ]


def test_tags_stand_under_one_root_and_facets_are_slugs(files: LibraryFiles) -> None:
    notes = compiled(files).notes
    assert note_of(notes, "ankle/drugs/naproxen/dose").tags == (
        "ankle::class::nsaid",
        "ankle::drugs::dose",
        "ankle::source::handbook",
        "ankle::verify::dose",
    )
    assert note_of(notes, "ankle/drugs/paracetamol/dose").tags == (
        "ankle::class::plain-analgesic",
        "ankle::drugs::dose",
        "ankle::source::handbook",
    )


def test_a_facet_without_letters_makes_no_empty_tag(files: LibraryFiles) -> None:
    # Anki turns a tag that ends in :: into one that ends in ::blank.
    files.with_change(DRUGS, "class: plain analgesic", "class: '+'")
    assert not [
        tag for note in checked(files).decks[0].notes for tag in note.tags if tag.endswith("::")
    ]


def test_an_audience_is_a_tag(files: LibraryFiles) -> None:
    files.with_change(
        DECK, "      - id: effects\n", "      - id: effects\n        audience: clinician\n"
    )
    assert (
        "ankle::audience::clinician"
        in note_of(compiled(files).notes, "ankle/drugs/naproxen/effects").tags
    )


def test_the_title_of_a_section_replaces_that_of_its_table(files: LibraryFiles) -> None:
    files.with_change(
        DECK, "  - section: drugs\n", "  - section: drugs\n    title: Pain *relief*\n"
    )
    note = note_of(compiled(files).notes, "ankle/drugs/naproxen/dose")
    assert field(note, "Section") == "Ankle sprain · Pain <em>relief</em>"


def test_a_reviewed_row_says_who_when_and_until(files: LibraryFiles) -> None:
    review = "{state: reviewed, by: N. Namara, role: GP, on: 2026-01-31, due: 2027-01-31}"
    files.with_change(DRUGS, "    drug: naproxen\n", f"    drug: naproxen\n    review: {review}\n")
    assert field(note_of(compiled(files).notes, "ankle/drugs/naproxen/dose"), "Source").endswith(
        '<p class="review">Reviewed by N. Namara (GP) on 2026-01-31, next review 2027-01-31</p>'
    )


def test_two_cards_that_ask_the_same_are_refused(files: LibraryFiles) -> None:
    files.with_change(DECK, "{short}, oral {drug}: dose and frequency?", "{short}: which dose?")
    row = files.at(DRUGS, "id: naproxen")
    last = files.at(DRUGS, "id: paracetamol")
    assert lines_of(checked(files).problems) == [
        f"{at} N001 card ankle/drugs/{name}/dose asks the same as ankle/drugs/ibuprofen/dose: "
        '"ankle sprain which dose"; name in the question what tells them apart'
        for at, name in ((row, "naproxen"), (last, "paracetamol"))
    ]


def test_two_blanks_of_different_notes_that_ask_the_same_are_refused(files: LibraryFiles) -> None:
    files.with_change(LIGAMENTS, "side: medial", "side: lateral")
    at = files.at(LIGAMENTS, "id: deltoid")
    assert lines_of(checked(files).problems) == [
        f"{at} N001 card ankle/ligaments/deltoid/side asks the same as "
        f"ankle/ligaments/talofibular/side: "
        '"ankle sprain the structure lies on the lateral side"; name in the question what tells '
        "them apart"
    ]


@pytest.mark.parametrize("invisible", [r"\u200b", r"\ufeff", r"\u2060\u00ad"])
def test_an_answer_that_shows_nothing_is_refused(files: LibraryFiles, invisible: str) -> None:
    files.with_change(DRUGS, "dose: 500 mg every 6 hours", f'dose: "{invisible}"')
    (found,) = lines_of(checked(files).problems)
    assert found.startswith(f"{DRUGS}:")
    assert "empty" in found


def test_a_recipe_that_makes_no_card_is_a_warning(files: LibraryFiles) -> None:
    files.with_change(DECK, "at_least: 2", "at_least: 3").with_change(
        DECK, "expect: 7", "expect: 6"
    )
    at = files.at(DECK, "id: class-members")
    (found,) = checked(files).problems
    assert (str(found.position), found.code, found.severity.value) == (str(at), "K030", "warning")


@pytest.mark.parametrize(
    ("limit", "value", "recipe"),
    [
        ("MOST_NOTES", 4, "effects"),
        ("MOST_TEXT", 80, "dose"),  # question and answer alone, before any is made
        ("MOST_TEXT", 4_000, "effects"),
        ("MOST_TEXT", 9_500, "role"),
    ],
)
def test_a_deck_that_grows_beyond_all_is_refused(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, recipe: str
) -> None:
    monkeypatch.setattr(f"clindeck.compiler.compile_deck.{limit}", value)
    (found,) = checked(files).problems
    assert str(found.position) == str(files.at(DECK, f"id: {recipe}\n"))
    assert found.code == "K032"
    assert "divide it" in found.message


def test_earlier_keys_of_a_note_are_all_combinations_of_earlier_ids(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "title: Drugs\n", "title: Drugs\nformerly: [medicines]\n").with_change(
        DRUGS, "    drug: ibuprofen\n", "    drug: ibuprofen\n    formerly: [ibu]\n"
    ).with_change(DECK, "      - id: dose\n", "      - id: dose\n        formerly: [amount]\n")
    notes = compiled(files).notes
    assert set(note_of(notes, "ankle/drugs/ibuprofen/dose").formerly) == {
        f"ankle/{table}/{row}/{recipe}"
        for table in ("drugs", "medicines")
        for row in ("ibuprofen", "ibu")
        for recipe in ("dose", "amount")
    } - {"ankle/drugs/ibuprofen/dose"}
    assert set(note_of(notes, "ankle/drugs/ibuprofen~naproxen/contrast").formerly) == {
        "ankle/drugs/ibu~naproxen/contrast",
        "ankle/medicines/ibuprofen~naproxen/contrast",
        "ankle/medicines/ibu~naproxen/contrast",
        "ankle/drugs/naproxen~ibuprofen/contrast",
        "ankle/drugs/naproxen~ibu/contrast",
        "ankle/medicines/naproxen~ibuprofen/contrast",
        "ankle/medicines/naproxen~ibu/contrast",
    }
    assert note_of(notes, "ankle/drugs/nsaid/class-members").formerly == (
        "ankle/medicines/nsaid/class-members",
    )


def test_which_one_is_never_asked_of_a_row(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(
        DRUGS, "effects: [heartburn, kidney strain]", "effects: GI upset; B12 deficiency"
    )
    effects = files.at(DRUGS, "GI upset")
    ask = files.at(DECK, "{short}: which {count} side")
    shown = lines_of(checked(files).problems)
    assert (
        f'{ask.path}:{ask.line}:{ask.column - 1} K034 recipe "effects" asks for 1, since '
        "there is one answer in ibuprofen; list more in the table, or leave these rows to a recipe "
        "without {count} (`except:` here, `only:` there)"
    ) in shown
    assert (
        f'{effects} T018 "effects" is a list and holds one item with a semicolon in it; write each '
        "item on a line of its own behind -, or a comma if it is one"
    ) in shown


def test_which_one_is_never_asked_of_a_group(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(DECK, "        at_least: 2\n", "")
    assert [each.severity for each in checked(files).problems if each.code == "K034"] == [
        Severity.ERROR
    ]
    assert (
        f'{files.at(DECK, "by: class", skip=4)} K034 recipe "class-members" asks for 1, since '
        'only paracetamol has class "plain analgesic"; write `at_least: 2`, or ask without {count}'
    ) in lines_of(checked(files).problems)


def test_which_one_is_never_asked_by_a_reverse(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(
        DECK, "which ligament stops {stops}?", "which {count} ligaments stop {stops}?"
    )
    ask = files.at(DECK, "{short}: which {count} ligaments")
    assert lines_of(checked(files).problems) == [
        f'{ask.path}:{ask.line}:{ask.column - 1} K034 reverse of recipe "role" asks for 1, since '
        "nothing else fits in talofibular and 1 more; write it without {count}: where it asks for "
        "several, their number is added"
    ]


def test_a_reverse_that_asks_for_all_is_counted_without_being_told(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(DECK, "ambiguous: error", "ambiguous: group")
    files.with_change(LIGAMENTS, "stops: eversion of the heel", "stops: forward glide of the talus")
    note = note_of(compiled(files.with_change(DECK, "expect: 8", "expect: 7")).notes,
                   "ankle/ligaments/talofibular/role")  # fmt: skip
    assert field(note, "Reverse Question") == (
        "Ankle sprain: which ligament stops forward glide of the talus? (2)"
    )


def test_which_one_is_never_asked_by_a_contrast(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(
        DECK,
        'answer: ["{a.drug}: {a.dose}", "{b.drug}: {b.dose}"]',
        'answer: "{a.dose}, and {b.dose}"',
    )
    ask = files.at(DECK, "{short}: oral {a.drug}")
    assert lines_of(checked(files).problems) == [
        f"{ask.path}:{ask.line}:{ask.column - 1} K034 the contrast asks for 1, since it has one "
        "answer; ask without {count}"
    ]
