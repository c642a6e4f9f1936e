"""What tables of strangers lost: reasons that were not true, and names that told nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.reading.row_names import naming_columns
from clindeck.model.cells import ColumnKind
from tests.draft.drafted import Drafted, drafted_text


def csv_of(root: Path, *lines: str) -> Drafted:
    """Return what a file of comma separated values becomes."""
    return drafted_text(root, "x.csv", "\n".join(lines) + "\n")


@pytest.mark.parametrize("heading", ["Reference Range", "Reference Interval", "Reference values"])
def test_what_is_normal_is_no_reference_of_the_file(tmp_path: Path, heading: str) -> None:
    found = csv_of(
        tmp_path, f"Test,Tube,{heading}",
        "Zincol,brown,4.1 to 5.2 mmol/L", "Ferrin,white,< 41 U/L", "Cuprin,blue,< 330 ng/L",
    )  # fmt: skip
    assert "< 41 U/L" in " ".join(found.answers().values()).replace("&lt;", "<")


def test_questions_below_q_are_answered_below_a_and_nothing_else_is_asked(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "q,a,modality",
        "Which of the sails is set first in wind?,jib,deck",
        "Which rope holds the mast from ahead?,forestay,deck",
        "Which part of a keel gives way last of all?,bolt,hull",
    )  # fmt: skip
    assert 'rows are called after "Q"' in found.told
    assert set(found.answers().values()) == {"jib", "forestay", "bolt"}


def test_short_codes_with_their_meanings_are_learnt(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "Code,Means,Note", "ZR,drizzle of ice,", "QN,clear above,seldom",
        "VB,winds turn,",
    )  # fmt: skip
    assert any("ZR" in each for each in found.questions())
    assert "drizzle of ice" in found.answers().values()


def test_numbers_of_one_length_beside_words_are_codes_that_are_learnt(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "Signals,,", "4100,engine lost,", "4200,radio lost,", "4300,fire on board,",
        "0000,all is well,", ",,", ",,", "Lights,from the quay,from the ship",
        "red,stop at once,keep away", "green,come in,pass by", "white,wait here,wait there",
    )  # fmt: skip
    assert {"engine lost", "radio lost", "fire on board"} <= {*found.answers().values()}


def test_words_below_a_heading_of_codes_are_no_codes(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "Airspace,ATC says", "Upper,climb on your own", "Lower,wait below the line",
        "Coastal,call the tower first",
    )  # fmt: skip
    assert "climb on your own" in found.answers().values()


@pytest.mark.parametrize("heading", ["kV", "dB HL", "mAs", "bpm approx.", "Hz (ca.)"])
def test_units_of_physics_are_units(tmp_path: Path, heading: str) -> None:
    found = csv_of(
        tmp_path, f"View,Holds,{heading}", "Elbow,arm flat,52", "Knee,leg bent,61", "Hip,leg in,77",
    )  # fmt: skip
    assert "61" in " ".join(found.answers().values())


def test_the_steps_of_a_scale_have_no_unit(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "Food,Tool,Level", "Soft,fork,2", "Minced,spoon,1", "Whole,knife,3",
    )  # fmt: skip
    assert not any(
        "has no unit" in line or "have no unit" in line for line in found.told.split("\n")
    )
    assert "2" in found.answers().values()


def test_views_are_asked_with_the_part_that_they_are_of(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "Teil,Aufsicht,Lage", "Mast,v.o.,steht auf Holz", ",seitlich,liegt auf Stein",
        "Kiel,v.o. liegend,hängt am Seil", ",Heck,lehnt an Wand",
    )  # fmt: skip
    assert 'rows are called after "Teil" and "Aufsicht"' in found.told
    assert any("Mast" in each and "seitlich" in each for each in found.questions())


def test_a_drug_needs_no_class_before_its_name(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "Class,Drug,Effect", "Ropes,hempol,binds well", ",jutol,binds ill",
        "Sails,linol,draws well", ",cottol,draws ill",
    )  # fmt: skip
    assert 'rows are called after "Drug"\n' in found.told


def test_two_carets_of_a_note_mean_the_cell_above(tmp_path: Path) -> None:
    text = (
        "| Kind | Place |\n|--|--|\n| tall | mast |\n| ^^ | sail |\n| low | keel |\n| ^^ | oar |\n"
    )
    found = drafted_text(tmp_path, "x.md", f"# Ships\n\n{text}")
    assert [row["kind"] for row in found.values()] == [("tall",), ("tall",), ("low",), ("low",)]


TUBES = '"Lith\nHepar\n(Orange Top)"', '"Plain\n(White Top)"', '"Plain\n(White Top)"'


def test_a_line_in_brackets_belongs_to_the_one_above_it(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "Test,Container", *(f"{name},{tube}" for name, tube in
                                      zip(("Zincol", "Ferrin", "Cuprin"), TUBES, strict=True)),
        "Natron,Lith Hepar (Orange Top)",
    )  # fmt: skip
    assert found.kinds()["container"] != "list"
    assert found.values()[1]["container"] == ("Plain (White Top)",)


def test_a_long_aside_behind_the_name_of_a_group_is_none_of_it(tmp_path: Path) -> None:
    aside = "(if the wood is not in the yard please send the form to the yard of the next town)"
    rows = "".join(
        f'<tr><td colspan="3">{group}</td></tr>'
        + "".join(
            f"<tr><td>{tree}</td><td>{tree[:2]} bark</td><td>hard</td></tr>" for tree in trees
        )
        for group, trees in (("Needles", ("Fir", "Yew")), (f"Leaves {aside}", ("Oak", "Elm")))
    )
    heads = "<tr><th>Tree</th><th>Bark</th><th>Wood</th></tr>"
    found = drafted_text(tmp_path, "x.html", f"<table>{heads}{rows}</table>")
    assert [row["group"] for row in found.values()][-2:] == [("Leaves",), ("Leaves",)]
    assert "an aside behind the name of a group" in found.told


def test_a_name_that_groups_share_is_asked_with_its_group() -> None:
    works = ("Look", "Grow", "Trim", "Trim")
    rows = [
        {"test": work, "group": group, "tool": "saw"}
        for group in ("Leaves", "Roots", "Seeds") for work in works
    ]  # fmt: skip
    titles = {"group": "Group", "test": "Test", "tool": "Tool"}
    kinds = dict.fromkeys(titles, ColumnKind.TEXT)
    assert naming_columns(titles, kinds, rows) == (("test", "group"), False)
    alone = [{**row, "group": "Leaves"} for row in rows]
    assert naming_columns(titles, kinds, alone) == (("test",), False)


def test_columns_of_yes_and_no_are_asked_together_once_a_row(tmp_path: Path) -> None:
    found = csv_of(
        tmp_path, "Wood,Colour,Floats?,Burns", "oak,brown,yes,no", "fir,pale,\"yes, long\",yes",
        "ebony,black,no,badly", "balsa,white,yes,no",
    )  # fmt: skip
    answers = found.answers()
    assert "Floats: yes, Burns: no" in answers.values()
    assert "Floats: no, Burns: badly" in answers.values()
    assert sum("Burns" in each for each in answers) == 4


def test_rows_of_other_scripts_are_told_by_their_names(tmp_path: Path) -> None:
    text = "薬,用途\n甲薬,風邪を治す\n乙薬,乙薬\n丙薬,頭痛を治す\n"
    told = drafted_text(tmp_path, "x.csv", text).told
    assert '"乙薬"' in told
    assert "row-" not in told


def test_the_number_of_a_dose_depends_on_nothing(tmp_path: Path) -> None:
    names = enumerate(("alpha", "beta", "gamma"))
    rows = "".join(
        f"Vaccine {each},{number},{30 * number + age}\n" for age, each in names for number in (1, 2)
    )
    told = drafted_text(tmp_path, "x.csv", f"Name,Dose,Min Age\n{rows}").told
    assert "a dose depends on it" not in told
    assert "its figures have no unit" in told


def test_nothing_is_asked_of_the_second_of_what_rows_are_called_by(tmp_path: Path) -> None:
    rows = "".join(f"{n},oak {n},elm {9 - n},fir {n % 3}\n" for n in range(1, 8))
    found = drafted_text(tmp_path, "x.csv", f"ID,tree1,tree2,tree3\n{rows}")
    assert found.questions() == []
    assert "its heading is what the rows are called" in found.told
