"""Notes below a table: those that tell something are rows of their own, the others left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.reading.tables.around.told_notes import told_in
from tests.draft.drafted import drafted_text

TREES = "Trees of the park,,\nTree,Soil,Used for\nOak,loam,boats\nElm,clay,pipes\nAsh,sand,oars\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("GBH = girth at breast height", [("GBH", "girth at breast height", True)]),
        (
            "Abbrev.: GBH = girth at breast height; DWs = dead woods",
            [("GBH", "girth at breast height", True), ("DWs", "dead woods", True)],
        ),
        (
            "AU: altura usual; DM: diámetro medio",
            [("AU", "altura usual", True), ("DM", "diámetro medio", True)],
        ),
        ("Height estimate: (age + 4) × 2", [("Height estimate", "(age + 4) × 2", False)]),
        ("Evergreens: fir, yew, box, holly", [("Evergreens", "fir, yew, box, holly", False)]),
        (
            "≥ 7: fell it. < 6: wait a year. 6–7 rings: ask",
            [("≥ 7", "fell it", False), ("< 6", "wait a year", False), ("6–7 rings", "ask", False)],
        ),
        (
            "Saws: bow = logs; coping = curves",
            [("Saws, bow", "logs", False), ("Saws, coping", "curves", False)],
        ),
        (
            "Mass oak = 0.7 × volume; elm = 0.6 × volume",
            [("Mass oak", "0.7 × volume", False), ("Mass elm", "0.6 × volume", False)],
        ),
        (
            "Abbreviations: GBH girth at breast height; Ht total height",
            [("GBH", "girth at breast height", True), ("Ht", "total height", True)],
        ),
        (
            "Felling: north side first, in winter; oak; the last ones in spring",
            [("Felling", "north side first, in winter; oak; the last ones in spring", False)],
        ),
    ],
)
def test_a_note_tells_short_forms_rules_and_members(
    text: str, told: list[tuple[str, str, bool]]
) -> None:
    assert [(each.name, each.said, each.is_short_form) for each in told_in(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Source: a handbook of trees, third edition, chapter 4",
        "Last updated: Feb 2024",
        "Forester on call: 0344 892 0111",
        "Always count twice before felling.",
        "NB heights differ between parks, use your own",
        "heights from the register – CHECK before use",
        "AU: altura usual",
        "Note: oak, elm, ash",
        "Still to do: oak, elm, ash",
        "Since girth = height × 2, it grows",
    ],
)
def test_sources_dates_numbers_and_advice_tell_nothing(text: str) -> None:
    assert told_in(text) == ()


def test_what_a_note_below_a_table_tells_is_asked(tmp_path: Path) -> None:
    below = (
        'GBH = girth at breast height,,\n"Evergreens: fir, yew, box",,\nAsk the forester first,,\n'
    )
    text = f"{TREES}{below}"
    found = drafted_text(tmp_path, "trees.csv", text)
    answers = found.answers()
    asked = [each for each in answers if "GBH" in each]
    assert [each.endswith("what does GBH stand for?") for each in asked] == [True]
    assert answers[asked[0]] == "girth at breast height"
    (members,) = (each for each in answers if "Evergreens" in each)
    assert "3" in members
    assert "a note below the table is left out: Ask the forester first" in found.told
    assert "GBH" not in found.told.split("left out", 1)[1]


def test_a_title_with_lines_of_one_cell_below_a_table_is_a_list(tmp_path: Path) -> None:
    text = f"{TREES}Signs of age,,\nHollow trunk,,\nDead crown,,\nFungi on the bark,,\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert len(found.values("trees-of-the-park")) == 3
    rows = found.values("signs-of-age")
    assert [row["item"][0] for row in rows] == ["Hollow trunk", "Dead crown", "Fungi on the bark"]
    assert any(asked.endswith("Signs of age – name the 3") for asked in found.questions())
    assert "a list of their own" in found.told


def test_many_names_without_values_are_no_list_below_the_first_of_them(tmp_path: Path) -> None:
    names = "".join(f"Tree {chr(65 + number)},,\n" for number in range(10))
    found = drafted_text(tmp_path, "trees.csv", f"{TREES}{names}")
    assert len(found.topic().tables) == 1


def test_titles_with_pairs_below_a_wider_table_are_lists_of_their_own(tmp_path: Path) -> None:
    text = (
        f"{TREES}Grades of bark,,\nI,smooth and thin,\nII,rough,\n\n"
        "Grades of crown,,\nI,closed,\nII,open,\nIII,dead,\n"
    )
    found = drafted_text(tmp_path, "trees.csv", text)
    assert len(found.values("trees-of-the-park")) == 3
    assert [row["detail"][0] for row in found.values("grades-of-bark")] == [
        "smooth and thin", "rough",
    ]  # fmt: skip
    asked = [each for each in found.questions() if "– I?" in each]
    assert len(asked) == 2
    assert all("Grades of" in each for each in asked)


def test_notes_below_a_table_are_no_list(tmp_path: Path) -> None:
    text = f"{TREES}Check with the forester,,\nSource: the register,,\nUpdated in spring,,\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert len(found.topic().tables) == 1


def test_short_forms_in_a_paragraph_are_no_items_of_the_list_above(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n## Evergreens\n\n- fir\n- yew\n- box\n\n## Others\n\n- oak\n- elm\n- ash\n\n"
        "GBH = girth at breast height, DWD = dead wood on the ground\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert len(found.values("others")) == 3
    assert [row["item"][0] for row in found.values("others-2")] == ["GBH", "DWD"]


def test_who_made_a_file_and_when_is_the_title_of_no_table(tmp_path: Path) -> None:
    text = (
        "# Trees\n\nVersion 4.1, author: the forester, review 01/2026\n\n"
        "| Tree | Soil |\n|---|---|\n| Oak | loam |\n| Elm | clay |\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert list(found.topic().tables) == ["trees"]
