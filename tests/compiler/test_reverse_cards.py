"""Reverse cards: only where nothing else in the deck fits what their front tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.compiler.compile_deck import Released, compile_deck
from clindeck.model.notes import Key, Note
from clindeck.model.problems import Problem, Severity
from tests.libraries import DECK, LIGAMENTS, LibraryFiles, checked, field, note_of, sound_library

SECTION = """\
  - section: ligaments
    table: ligaments
    recipes:
      - id: role
        ask: "{short}: what does the {ligament} stop?"
        answer: "{stops}"
        reverse:
          ask: "{short}: which ligament stops {stops}?"
          answer: "{ligament}"
"""
HEAD = "deck: Ankle sprain\nid: ankle\nuid: k7q2xw9t\ntopic: ankle-sprain\nsections:\n"
COLUMNS = """\
table: ligaments
title: Ligaments
source: handbook
columns:
  ligament: {title: Ligament}
  stops: {title: Stops, kind: KIND}
rows:
"""


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path).without("source_data/ankle-sprain/drugs.yaml")


def with_rows(files: LibraryFiles, *stops: str, ambiguous: str = "", kind: str = "text") -> None:
    """Plant a table with one ligament a value, r0, r1, … in lines 8, 9, …, and its recipe."""
    rows = "".join(
        f"  - {{id: r{rank}, ligament: L{rank}, stops: {value}}}\n"
        for rank, value in enumerate(stops)
    )
    files.with_file(LIGAMENTS, COLUMNS.replace("KIND", kind) + rows)
    choice = f"          ambiguous: {ambiguous}\n" if ambiguous else ""
    files.with_file(DECK, HEAD + SECTION + choice)


def compile_with(
    files: LibraryFiles, released: Released | None = None
) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    found = checked(files).decks[0]
    notes, problems = compile_deck(found.deck, found.topics, released or {})
    return tuple(notes), problems


def reverses(notes: tuple[Note, ...]) -> dict[str, tuple[str, str]]:
    return {
        note.key.split("/")[2]: (field(note, "Reverse Question"), field(note, "Reverse Answer"))
        for note in notes
        if len(note.cards) == 2
    }


def test_unique_rows_each_get_their_reverse(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "eversion", ambiguous="error")
    notes, problems = compile_with(files)
    assert problems == ()
    assert reverses(notes) == {
        "r0": ("Ankle sprain: which ligament stops gliding?", "L0"),
        "r1": ("Ankle sprain: which ligament stops eversion?", "L1"),
    }


def test_an_ambiguous_reverse_is_left_out_with_a_warning_each(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "eversion", "Gliding")
    notes, problems = compile_with(files)
    assert list(reverses(notes)) == ["r1"]
    assert [problem.severity for problem in problems] == [Severity.WARNING] * 2
    assert [str(problem) for problem in problems] == [
        f"{LIGAMENTS}:{line}:5 K040 reverse of ankle/ligaments/{row}/role left out: it fits "
        f"{other} "
        "as well; reword it, or write `ambiguous: group` to ask for all"
        for line, row, other in ((8, "r0", "r2"), (10, "r2", "r0"))
    ]
    assert all(not field(note, "Reverse Answer") for note in notes if len(note.cards) == 1)


def test_an_ambiguous_reverse_marked_error_stops_the_build(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "gliding", ambiguous="error")
    _, problems = compile_with(files)
    assert [str(problem) for problem in problems] == [
        f"{LIGAMENTS}:{line}:5 K041 reverse of ankle/ligaments/{row}/role is not unique: it fits "
        f"{other} as well; tell more in its question"
        for line, row, other in ((8, "r0", "r1"), (9, "r1", "r0"))
    ]


def test_a_group_asks_once_for_all_with_their_count(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "eversion", "gliding", ambiguous="group")
    notes, problems = compile_with(files)
    assert problems == ()
    assert reverses(notes) == {
        "r0": (
            "Ankle sprain: which ligament stops gliding? (2)",
            "<ul><li>L0</li><li>L2</li></ul>",
        ),
        "r1": ("Ankle sprain: which ligament stops eversion?", "L1"),
    }


def test_every_row_fits_a_reverse_that_names_no_column(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "eversion", "inversion", ambiguous="group")
    files.with_change(DECK, "which ligament stops {stops}?", "name the {count} ligaments.")
    notes, problems = compile_with(files)
    assert problems == ()
    assert reverses(notes) == {
        "r0": (
            "Ankle sprain: name the 3 ligaments.",
            "<ul><li>L0</li><li>L1</li><li>L2</li></ul>",
        )
    }


def test_a_counted_group_says_its_count_once(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "gliding", ambiguous="group")
    files.with_change(DECK, "which ligament stops", "which {count} stop")
    assert reverses(compile_with(files)[0])["r0"][0] == "Ankle sprain: which 2 stop gliding?"


def test_a_group_of_six_is_refused_at_the_reverse(files: LibraryFiles) -> None:
    with_rows(files, *["gliding"] * 6, ambiguous="group")
    at = files.at(DECK, 'ask: "{short}: which ligament')
    assert [str(problem) for problem in compile_with(files)[1]] == [
        f"{at} K042 reverse of ankle/ligaments/r0/role fits 6 rows; a group holds at most 5, tell "
        "more in its question"
    ]


def test_a_group_needs_a_note_for_every_row_that_fits(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "gliding", ambiguous="group")
    files.with_change(DECK, "      - id: role\n", "      - id: role\n        except: [r1]\n")
    at = files.at(DECK, 'ask: "{short}: which ligament')
    assert [str(problem) for problem in compile_with(files)[1]] == [
        f"{at} K042 reverse of ankle/ligaments/r0/role cannot ask for all: r1 fits as well, but "
        f"has no "
        'note by recipe "role"'
    ]


def test_a_row_that_the_recipe_leaves_out_still_makes_a_reverse_ambiguous(
    files: LibraryFiles,
) -> None:
    with_rows(files, "gliding", "gliding", ambiguous="error")
    files.with_change(DECK, "      - id: role\n", "      - id: role\n        except: [r1]\n")
    (found,) = compile_with(files)[1]
    assert "K041" in str(found)
    assert "it fits r1 as well" in found.message


def test_a_list_that_another_row_contains_is_ambiguous_and_the_longer_one_is_not(
    files: LibraryFiles,
) -> None:
    with_rows(files, "[a]", "[b, a]", "[c, a]", kind="list")
    notes, problems = compile_with(files)
    assert list(reverses(notes)) == ["r1", "r2"]
    (found,) = problems
    assert "reverse of ankle/ligaments/r0/role left out: it fits r1, r2 as well" in found.message


def test_the_order_of_a_list_does_not_make_it_another(files: LibraryFiles) -> None:
    with_rows(files, "[a, b]", "[B, A]", kind="list", ambiguous="error")
    assert len(compile_with(files)[1]) == 2


def test_a_list_superset_is_asked_for_together_with_the_list(files: LibraryFiles) -> None:
    with_rows(files, "[a]", "[b, a]", kind="list", ambiguous="group")
    notes, problems = compile_with(files)
    assert problems == ()
    assert reverses(notes) == {
        "r0": ("Ankle sprain: which ligament stops a? (2)", "<ul><li>L0</li><li>L1</li></ul>"),
        "r1": ("Ankle sprain: which ligament stops b and a?", "L1"),
    }


def test_a_reverse_that_asks_what_a_forward_card_asks_is_ambiguous(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "eversion", ambiguous="error")
    text = files.text(DECK)
    files.with_file(
        DECK,
        text + '      - id: other\n        ask: "Ankle sprain: which ligament stops GLIDING"\n'
        '        answer: "{ligament}"\n        only: [r0]\n',
    )
    (found,) = compile_with(files)[1]
    assert str(found) == (
        f"{LIGAMENTS}:8:5 K041 reverse of ankle/ligaments/r0/role is not unique: another card of "
        f"the "
        "deck asks the same; tell more in its question"
    )


def test_reverses_of_two_recipes_that_ask_the_same_are_ambiguous(files: LibraryFiles) -> None:
    with_rows(files, "gliding", ambiguous="error")
    section = files.text(DECK).removeprefix(HEAD)
    again = section.replace("- section: ligaments", "- section: again").replace(
        "id: role", "id: twin"
    )
    again = again.replace("what does the", "what, then, does the")
    files.with_file(DECK, HEAD + section + again)
    assert [problem.code for problem in compile_with(files)[1]] == ["K041", "K041"]


@pytest.mark.parametrize("ambiguous", ["error", "group", "skip"])
def test_reverses_that_differ_in_punctuation_alone_do_not_both_ship(
    files: LibraryFiles, ambiguous: str
) -> None:
    with_rows(files, "gliding at L4/L5", "gliding at L4-L5", ambiguous=ambiguous)
    notes, problems = compile_with(files)
    assert len(reverses(notes)) <= 1
    assert problems or ambiguous == "group"


def test_a_row_without_the_reverse_columns_has_no_reverse_and_no_warning(
    files: LibraryFiles,
) -> None:
    with_rows(files, "gliding", "eversion", ambiguous="error")
    files.with_change(DECK, 'answer: "{stops}"', "answer: fixed").with_change(
        LIGAMENTS, ", stops: eversion", ""
    )
    notes, problems = compile_with(files)
    assert problems == ()
    assert list(reverses(notes)) == ["r0"]


def test_a_grouped_reverse_stays_with_the_note_that_was_released_with_it(
    files: LibraryFiles,
) -> None:
    with_rows(files, "gliding", "gliding", ambiguous="group")
    notes, problems = compile_with(files, {Key("ankle/ligaments/r1/role"): (0, 1)})
    assert problems == ()
    assert reverses(notes) == {
        "r1": ("Ankle sprain: which ligament stops gliding? (2)", "<ul><li>L0</li><li>L1</li></ul>")
    }


def test_a_released_note_without_reverse_does_not_hold_the_group(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "gliding", ambiguous="group")
    notes, _ = compile_with(files, {Key("ankle/ligaments/r1/role"): (0,)})
    assert list(reverses(notes)) == ["r0"]


def test_a_grouped_reverse_stays_with_its_note_when_the_row_is_renamed(files: LibraryFiles) -> None:
    with_rows(files, "gliding", "gliding", ambiguous="group")
    files.with_change(LIGAMENTS, "{id: r1,", "{id: renamed, formerly: [r1],")
    notes, _ = compile_with(files, {Key("ankle/ligaments/r1/role"): (0, 1)})
    assert list(reverses(notes)) == ["renamed"]


def test_a_reverse_of_several_items_is_counted(files: LibraryFiles) -> None:
    with_rows(files, "[a, b]", kind="list", ambiguous="error")
    files.with_change(
        DECK, 'ask: "{short}: which ligament stops {stops}?"', 'ask: "Name the {ligament}."'
    )
    files.with_change(DECK, 'answer: "{ligament}"', 'answer: "{stops}"')
    notes, _ = compile_with(files)
    assert reverses(notes) == {"r0": ("Name the L0. (2)", "<ul><li>a</li><li>b</li></ul>")}


def test_a_reverse_card_is_a_second_card_of_its_note(files: LibraryFiles) -> None:
    with_rows(files, "gliding", ambiguous="error")
    note = note_of(compile_with(files)[0], "ankle/ligaments/r0/role")
    assert [(card.ordinal, card.front) for card in note.cards] == [
        (0, "Ankle sprain: what does the L0 stop?"),
        (1, "Ankle sprain: which ligament stops gliding?"),
    ]
