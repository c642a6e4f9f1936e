"""What tables of strangers lost: reasons that were not true, and names that told nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text


def asked(root: Path, text: str, name: str = "x.csv") -> tuple[Drafted, dict[str, str]]:
    found = drafted_text(root, name, text)
    answers = found.answers().items()
    return found, {ask.removeprefix("Topic x: "): answer for ask, answer in answers}


def test_a_reference_range_is_a_value_and_no_source(tmp_path: Path) -> None:
    found, cards = asked(
        tmp_path,
        "Wood,Reference range,Reference\nOak,5-7 kN/m,Book 1\nElm,3-4 kN/m,Book 2\nFir,1-2 kN/m,\n",
    )
    assert any("Oak" in ask and "5" in answer for ask, answer in cards.items())
    assert "it says where a row comes from" in found.told


def test_questions_and_answers_are_known_by_their_letters(tmp_path: Path) -> None:
    _, cards = asked(
        tmp_path,
        "q,a,group\nThe wood that is so hard that it blunts each saw of the carpenter,oak,woods\n"
        "The shrub that grows on the heath behind the house where nothing else does,broom,shrubs\n"
        "The tree whose bark is as white as the snow on which it stands in March,birch,woods\n",
    )
    assert {"oak", "broom", "birch"} == {answer.strip() for answer in cards.values()}


def test_short_codes_with_their_meanings_are_learnt(tmp_path: Path) -> None:
    rows = "".join(
        f"{code},{meaning}\n" for code, meaning in (
            ("BKN", "five to seven eighths"), ("OVC", "all of the sky"), ("FEW", "one or two"),
            ("SCT", "three or four"), ("NSC", "no cloud of note"),
        )
    )  # fmt: skip
    _, cards = asked(tmp_path, f"Code,Means\n{rows}")
    assert any("BKN" in ask and "five" in answer for ask, answer in cards.items())


def test_a_line_in_brackets_belongs_to_the_one_above_it(tmp_path: Path) -> None:
    found, _ = asked(
        tmp_path,
        'Plant,Pot\nOak,"Clay\n(red)"\nElm,"Clay\n(white)"\nFir,"Tin\n(grey)"\nYew,Wood\n',
    )
    assert all(len(row["pot"]) == 1 for row in found.values())


def test_the_mark_of_a_merged_cell_is_the_cell_above(tmp_path: Path) -> None:
    text = "| Tree | Class |\n| --- | --- |\n| Oak | broad |\n| Elm | ^^ |\n| Fir | needle |\n"
    found, _ = asked(tmp_path, text, "x.md")
    assert [row["class"] for row in found.values()] == [("broad",), ("broad",), ("needle",)]


def test_a_view_is_named_with_what_it_is_a_view_of(tmp_path: Path) -> None:
    rows = (
        ("Chest", "p.a.", "arms on the hips"), ("Chest", "lateral", "arms above the head"),
        ("Knee", "frontal", "leg straight"), ("Knee", "tilted", "leg bent"),
        ("Hand", "d.v.", "flat on the plate"), ("Hand", "oblique", "turned by half"),
    )  # fmt: skip
    lines = "".join(",".join(row) + "\n" for row in rows)
    _, cards = asked(tmp_path, f"Region,View,Pose\n{lines}")
    assert any("Chest" in ask and "p.a." in ask for ask in cards)


@pytest.mark.parametrize("aside", ["", " (ask the forester for the key of the gate if it is shut)"])
def test_a_line_over_all_columns_names_the_group_whatever_aside_it_has(
    tmp_path: Path, aside: str
) -> None:
    named = f"Trees of the far north{aside}"
    page = (
        "<table><tr><th>Name</th><th>Leaf</th><th>Use</th></tr>"
        "<tr><td colspan=3>Shrubs</td></tr><tr><td>Broom</td><td>small</td><td>brush</td></tr>"
        "<tr><td>Sloe</td><td>oval</td><td>wine</td></tr>"
        f"<tr><td colspan=3>{named}</td></tr><tr><td>Oak</td><td>lobed</td><td>beams</td></tr>"
        "<tr><td>Ash</td><td>pinnate</td><td>tools</td></tr></table>"
    )
    found, _ = asked(tmp_path, page, "x.html")
    groups = {row["name"][0]: row["group"][0] for row in found.values()}
    assert groups["Sloe"] == "Shrubs"
    assert groups["Oak"].startswith("Trees of the far north")


def test_figures_beside_a_single_text_are_what_its_rows_are_called(tmp_path: Path) -> None:
    rows = "1;soft and light\n2;hard and dark\n3;brown and dry\n4;dead for long\n"
    asks = []
    for name, heading in (("one", "Ring"), ("two", "No")):
        (tmp_path / name).mkdir()
        _, cards = asked(tmp_path / name, f"{heading};Wood\n{rows}")
        asks.append(
            any("ing 2" in ask and answer == "hard and dark" for ask, answer in cards.items())
        )
    assert asks == [True, False]


def test_ordinals_stand_behind_their_heading(tmp_path: Path) -> None:
    rows = "1. (outer);white;soft\n2. (middle);red;hard\n3.;brown;dark\n4.;black;dead\n"
    _, cards = asked(tmp_path, f"Arch;Colour;Wood\n{rows}")
    assert any("rch 3." in ask and answer == "brown" for ask, answer in cards.items())


def test_a_scale_without_a_heading_names_its_rows(tmp_path: Path) -> None:
    text = (
        "## Vigour of a plant\n\n|   | Leaf | Stem |\n|---|---|---|\n| 3 | | upright |\n"
        "| 2 | glossy | bent |\n| 1 | dull | lying |\n| 0 | none | none |\n"
    )
    _, cards = asked(tmp_path, text, "x.md")
    assert any("2" in ask and "eaf" in ask and answer == "glossy" for ask, answer in cards.items())
    assert not any("bent" in ask for ask in cards)


def test_two_columns_name_rows_though_a_few_of_them_come_twice(tmp_path: Path) -> None:
    woods = ("oak", "elm", "fir", "yew")
    glues = ("bone", "milk", "fish", "rye", "tar")
    rows = "".join(f"{wood},{glue},holds {len(wood + glue) + n} years\n"
                   for n, wood in enumerate(woods) for glue in glues)  # fmt: skip
    _, cards = asked(tmp_path, f"Wood,Glue,Bond\n{rows}oak,bone,breaks soon\n")
    assert any("elm" in ask and "milk" in ask for ask in cards)
