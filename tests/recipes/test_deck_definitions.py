"""A deck definition's nodes to sections and recipes; the faults of their form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.formats.text import LINE_BREAK
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.decks import Deck
from clindeck.recipes.cloze import ClozeWording
from clindeck.recipes.contrast import ContrastWording
from clindeck.recipes.deck_definitions import read_deck
from clindeck.recipes.qa import QaWording
from clindeck.recipes.reverses import Ambiguous
from tests.libraries import DECK, SOUND, LibraryFiles, lines_of, sound_library


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def read(files: LibraryFiles) -> tuple[Deck, list[str]]:
    root, problems = read_yaml(DECK, files.path(DECK).read_bytes())
    assert problems == ()
    deck, found = read_deck(root)
    assert deck is not None
    return deck, lines_of(found)


def test_a_sound_definition_is_read_whole(files: LibraryFiles) -> None:
    deck, problems = read(files)
    assert problems == []
    assert (deck.stem, deck.name, deck.id, deck.topic.text) == (
        "ankle", "Ankle sprain", "ankle", "ankle-sprain",
    )  # fmt: skip
    drugs, ligaments = deck.sections
    assert (drugs.expect, [facet.text for facet in drugs.facets]) == (7, ["class"])
    dose, _, members, contrast = drugs.recipes
    role, side = ligaments.recipes
    assert isinstance(dose.wording, QaWording)
    assert isinstance(members.wording, QaWording)
    assert isinstance(contrast.wording, ContrastWording)
    assert isinstance(role.wording, QaWording)
    assert isinstance(side.wording, ClozeWording)
    assert members.wording.group is not None
    assert (members.wording.group.by.text, members.wording.group.at_least) == ("class", 2)
    assert dose.wording.group is None
    assert role.wording.reverse is not None
    assert role.wording.reverse.ambiguous is Ambiguous.ERROR


def test_an_ambiguous_reverse_is_skipped_unless_told_otherwise(files: LibraryFiles) -> None:
    deck, _ = read(files.with_change(DECK, "          ambiguous: error\n", ""))
    wording = deck.sections[1].recipes[0].wording
    assert isinstance(wording, QaWording)
    assert wording.reverse is not None
    assert wording.reverse.ambiguous is Ambiguous.SKIP


@pytest.mark.parametrize("name", ["A ::B", "A::", "A:: B", "::A", "2024", "-3"])
def test_a_deck_name_that_anki_would_change_is_refused(files: LibraryFiles, name: str) -> None:
    files.with_change(DECK, "deck: Ankle sprain", f"deck: '{name}'")
    assert read(files)[1] == [
        f'{DECK}:2:7 T001 "deck" "{name}" is not a usable Anki deck name; write it on one line, '
        "without spaces around ::, and not as a number alone, which Anki takes for a deck's id"
    ]


def test_subdecks_are_allowed(files: LibraryFiles) -> None:
    deck, problems = read(
        files.with_change(DECK, "deck: Ankle sprain", "deck: Sports::Ankle sprain")
    )
    assert (deck.name, problems) == ("Sports::Ankle sprain", [])


def test_an_empty_definition_is_asked_for_all_it_needs(files: LibraryFiles) -> None:
    _, problems = read(files.with_file(DECK, "sections: []\n"))
    assert problems == [
        f'{DECK}:1:1 T003 the deck definition lacks "{key}"; add `{key}: …`'
        for key in ("deck", "id", "topic")
    ]


@pytest.mark.parametrize(
    ("old", "new", "wanted", "message"),
    [
        ("expect: 7", "expcet: 7", "expcet",
        'T002 unknown key "expcet" in the section; did you mean "expect"?'),
        ("expect: 7", "expect: seven", "seven",
        'T001 "expect" must be a whole number, not "seven"'),
        ("      - id: dose\n        ask", "      - id: dose\n        aks", "aks",
         'T002 unknown key "aks" in the recipe; did you mean "ask"?'),
        ("kind: cloze", "kind: closed", "closed",
        'K003 unknown kind of recipe "closed"; did you mean "cloze"?'),
        ("        at_least: 2\n", "        at_least: 2\n        reverse: {ask: a, answer: b}\n",
        "reverse: {",
         'K004 a group ("by") has no reverse; remove one of the two'),
        ("        by: class\n", "", "at_least",
         'K004 "at_least" counts the members of a group; it needs "by"'),
        ('anti-inflammatory drugs)?"\n        answer: "{drug}"',
         'anti-inflammatory drugs)?"\n        answer: ["{drug}", "{dose}"]',
         'answer: ["{drug}", "{dose}"]',
         'K004 the answer of a group ("by") is one text, rendered once for each member'),
        ("[[ibuprofen, naproxen]]", "[[ibuprofen]]", "[ibuprofen]",
         "K005 a pair names two different rows; write [first-id, second-id]"),
        ("[[ibuprofen, naproxen]]", "[[naproxen, naproxen]]", "[naproxen, naproxen]",
         "K005 a pair names two different rows; write [first-id, second-id]"),
        ("[[ibuprofen, naproxen]]", "[ibuprofen]", "ibuprofen]",
         "K005 a pair names two different rows; write [first-id, second-id]"),
        ("ambiguous: error", "ambiguous: eror", "eror",
        'T005 "ambiguous" may not be "eror"; did you mean "error"?'),
        ("section: ligaments", "section: Ligaments", "Ligaments",
         'T006 "section" "Ligaments" is not a valid id; use lower-case letters, digits and '
         'single hyphens, '
         'e.g. "ligaments"'),
        ("{short}: the [[1:", "{short}: the [[", "[[{ligament}|structure]]",
         'K002 blank "[[{ligament}|structure]]" has no number from 1 to 99; '
         "write [[1:text]] or [[1:text|hint]]"),
    ],
)  # fmt: skip
def test_faults_of_form_are_reported_where_they_stand(
    files: LibraryFiles, old: str, new: str, wanted: str, message: str
) -> None:
    files.with_change(DECK, old, new)
    expected = [f"{files.at(DECK, wanted)} {message}"]
    found = read(files)[1]
    if wanted in ("aks", "closed"):  # what it was meant to be is then missing
        found = [problem for problem in found if " T003 " not in problem]
    assert found == expected


def test_a_section_used_twice_names_the_first_line(files: LibraryFiles) -> None:
    files.with_change(DECK, "- section: ligaments", "- section: drugs  # again")
    at = files.at(DECK, "section: drugs  # again")
    assert read(files)[1] == [f'{at} T012 section "drugs" exists in line 7; rename one']


def test_a_recipe_used_twice_over_one_table_names_the_first_line(files: LibraryFiles) -> None:
    first = files.at(DECK, "id: dose")
    files.with_change(DECK, "id: effects", "id: dose  # again")
    at = files.at(DECK, "id: dose  # again")
    assert read(files)[1] == [
        f'{at} T012 recipe "dose" of table "drugs" exists in line {first.line}; keys are made of '
        "table, row and recipe, so rename one"
    ]


def test_recipes_of_two_tables_may_share_an_id(files: LibraryFiles) -> None:
    assert read(files.with_change(DECK, "id: role", "id: dose"))[1] == []


@pytest.mark.parametrize(
    "text",
    ['"{short}, of {drgu}"', "'{short}, of {drgu}'", "\"{short}, '{drgu}'\"", "of {drgu}"],
)
def test_a_slot_stands_where_it_was_typed_in_quotes_as_well(files: LibraryFiles, text: str) -> None:
    files.with_change(DECK, '"{short}, oral {drug}: dose and frequency?"', text)
    deck, problems = read(files)
    assert problems == []
    wording = deck.sections[0].recipes[0].wording
    assert isinstance(wording, QaWording)
    assert wording.ask.slots()[-1].position == files.at(DECK, "{drgu}")


def test_a_slot_of_a_folded_text_stands_at_the_text_and_not_beyond_the_line(
    files: LibraryFiles,
) -> None:
    files.with_change(
        DECK,
        '"{short}, oral {drug}: dose and frequency?"',
        ">-\n          {short} and a dose of\n          {drgu}?",
    )
    deck, _ = read(files)
    wording = deck.sections[0].recipes[0].wording
    assert isinstance(wording, QaWording)
    assert wording.ask.slots()[-1].position in (files.at(DECK, ">-"), files.at(DECK, "{drgu}"))


SIGNS = ("{", "}", "[", "]", "[[1:", "]]", "|", ":", ": x", "- ", "\n", "\n  ", "#", "'", '"', "~")


@given(st.data())
def test_a_spoilt_definition_is_a_deck_or_problems_in_its_lines(data: st.DataObject) -> None:
    text = SOUND[DECK]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    put = data.draw(st.sampled_from(SIGNS) | st.text(max_size=4))
    spoilt = text[:start] + put + text[end:]
    root, faults = read_yaml(DECK, spoilt.encode())
    deck, problems = (None, ()) if root is None else read_deck(root)
    assert deck is not None or faults or problems
    lines = len(LINE_BREAK.split(spoilt))
    assert all(1 <= each.position.line <= lines for each in (*faults, *problems))
    assert all(each.position.path == DECK and each.message for each in problems)


@pytest.mark.parametrize(
    ("titles", "wanted", "message"),
    [
        (("Drugs", ""), "- section: ligaments",
         '`subdecks: sections` calls an Anki deck after section "ligaments", which has no title; '
         "write its `title:`, it is permanent from the first release on"),
        (("A::B", "Ligaments"), "- section: drugs",
         'the title "A::B" cannot name an Anki deck; write it on one line, without :: and double '
         "quotes"),
        (("'The \"drugs\"'", "Ligaments"), "- section: drugs",
         'the title "The "drugs"" cannot name an Anki deck; write it on one line, without :: and '
         "double quotes"),
        (("Parts", "parts"), "- section: ligaments",
         'the section in line 8 has the title "parts" too, and with `subdecks: sections` each has '
         "an Anki deck of its own; write another title"),
    ],
)  # fmt: skip
def test_sections_that_cannot_name_a_subdeck_are_refused(
    files: LibraryFiles, titles: tuple[str, str], wanted: str, message: str
) -> None:
    at = divided(files, *titles).at(DECK, wanted)
    assert read(files)[1] == [f"{DECK}:{at.line}:{at.column + 2} K054 {message}"]


def test_without_subdecks_titles_may_be_alike_or_lacking(files: LibraryFiles) -> None:
    deck, problems = read(divided(files, "A::B", "").with_change(DECK, "subdecks: sections\n", ""))
    assert problems == []
    assert set(deck.names_in_anki().values()) == {"Ankle sprain"}


def test_a_deck_is_divided_by_sections_or_not_at_all(files: LibraryFiles) -> None:
    files.with_change(DECK, "sections:\n", "subdecks: section\nsections:\n")
    assert read(files)[1] == [
        f'{DECK}:6:11 T005 "subdecks" may not be "section"; did you mean "sections"?'
    ]


def divided(files: LibraryFiles, *titles: str) -> LibraryFiles:
    files.with_change(DECK, "sections:\n", "subdecks: sections\nsections:\n")
    for table, title in zip(("drugs", "ligaments"), titles, strict=True):
        if title:
            old = f"    table: {table}\n"
            files.with_change(DECK, old, f"    title: {title}\n{old}")
    return files
