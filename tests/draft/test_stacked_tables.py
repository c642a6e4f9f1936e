"""Tables below each other without an empty line, lists above a matrix, and the text below all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

STACKED = """\
Antidotes,,,
{gap}Bags,,,
Bag,Dose (mg/kg),Duration,Diluent
Loading,150,1 h,200 mL
Second,50,4 h,500 mL
{gap}Oral,,,
Dose,Amount,Interval,
Starting,140 mg/kg,once,
Maintenance,70 mg/kg,every 4 h,
{gap}Charcoal,,,
Age,Dose (g/kg),Max Dose (g),
Child,1,50,
Adult,1,100,
{gap}Protect the airway before charcoal.,,,
Call the poison centre before repeating.,,,
"""


@pytest.mark.parametrize("gap", ["", ",,,\n"])
def test_a_title_and_other_headings_begin_a_table(tmp_path: Path, gap: str) -> None:
    found = drafted_text(tmp_path, "doses.csv", STACKED.format(gap=gap))
    assert found.outcome.status == 0, found.told
    heads = [[column.title for column in table.columns] for table in found.topic().tables.values()]
    assert sorted(heads) == [
        ["Age", "Dose", "Max Dose"],
        ["Bag", "Dose", "Duration", "Diluent"],
        ["Dose", "Amount", "Interval"],
    ]
    charcoal = found.values("charcoal")
    assert [row["max_dose"] for row in charcoal] == [("50 g",), ("100 g",)]
    assert "a note below the table is left out: Protect the airway" in found.told
    assert "no table has a place for it" not in found.told


def test_headings_between_rows_that_name_units_begin_a_table(tmp_path: Path) -> None:
    text = (
        "Drug,Dose (mg),Weight (kg),Given\nAlpha,5,10,orally\nBeta,10,20,orally\n"
        "Age,Rate (mL/h),Total (mL),\nChild,50,500,\nAdult,100,900,\n"
    )
    found = drafted_text(tmp_path, "doses.csv", text)
    assert [row["total_ml"] for row in found.values("doses-2")] == [("500",), ("900",)]


def test_a_row_without_figures_stays_a_row(tmp_path: Path) -> None:
    text = (
        "Drug,Dose,Half-life\nAlpha,5 mg,3 h\nBeta,10 mg,4 h\nGroup two,,\n"
        "Gamma,unknown,unknown\nDelta,4 mg,2 h\n"
    )
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert len(found.topic().tables) == 1


def test_rows_of_items_above_a_matrix_are_lists(tmp_path: Path) -> None:
    text = (
        "Dengue,fever,rash,headache,,\nMalaria,chills,fever,headache,pain,\n"
        "Typhoid,fever,pain,,,\n,,,,,\nDisease,fever,rash,chills,headache,pain\n"
        "Dengue,1,1,0,1,0\nMalaria,1,0,1,0,0\nTyphoid,1,0,0,0,1\n"
    )
    found = drafted_text(tmp_path, "symptoms.csv", text)
    rows = found.values("symptoms")
    assert [row["items"] for row in rows] == [
        ("fever", "rash", "headache"),
        ("chills", "fever", "headache", "pain"),
        ("fever", "pain"),
    ]
    assert "no value" not in found.told


def test_tables_with_the_same_rows_are_named_in_their_questions(tmp_path: Path) -> None:
    text = (
        "First way,,\nDose,Amount,Duration\nLoading,150 mg/kg,1 h\nSecond,50 mg/kg,4 h\n,,\n"
        "Other way,,\nDose,Amount,Duration\nLoading,140 mg/kg,2 h\nThird,70 mg/kg,6 h\n"
    )
    asked = drafted_text(tmp_path, "doses.csv", text).questions()
    assert "Topic x, First way: what is the amount of Loading?" in asked
    assert "Topic x, Other way: what is the amount of Loading?" in asked


def test_a_column_that_repeats_its_heading_still_has_one(tmp_path: Path) -> None:
    text = "Vitamin,Pregnant,Need\nA,,5 mg\nB,Pregnant,7 mg\nC,Pregnant,8 mg\nD,,9 mg\n"
    found = drafted_text(tmp_path, "vitamins.csv", text)
    assert [column.title for column in found.table().columns] == ["Vitamin", "Pregnant", "Need"]


BIRDS = "Bird;Wings (cm);Song\nRook;90;hoarse\nWren;14;loud\nTeal;58;whistle\nKite;160;mew\n"


def test_headings_that_share_a_word_with_those_of_another_table_begin_their_own(
    tmp_path: Path,
) -> None:
    text = (
        f"{BIRDS};;\nTrees\nTree;Leaf;Fruit\nOak;lobed;acorn\nAsh;pinnate;key\n;;\n"
        "Shrubs\nTree;Flower;Use\nElder;white;juice\nSloe;white;wine\n"
    )
    found = drafted_text(tmp_path, "notes.csv", text)
    tables = found.topic().tables
    columns = [[column.name for column in table.columns] for table in tables.values()]
    assert sorted(columns) == [
        ["bird", "wings_cm", "song"], ["tree", "flower", "use"], ["tree", "leaf", "fruit"]
    ]  # fmt: skip


def test_rows_below_an_empty_line_that_leave_columns_empty_are_a_list_of_their_own(
    tmp_path: Path,
) -> None:
    text = f"{BIRDS};;\nSigns of weather\nred sky;rain to come\nhigh swallows;a dry day\n"
    found = drafted_text(tmp_path, "notes.csv", text)
    assert [len(table.rows) for table in found.topic().tables.values()] == [4, 2]
    assert any("red sky" in question for question in found.questions())


def test_words_below_a_title_are_no_rows_of_a_table_of_figures(tmp_path: Path) -> None:
    walks = "Mill;40 min;wood\nDam;90 min;lake\nTower;20 min;road\nCave;60 min;path\n"
    first = f"Walk;Time;Way\n{walks}"
    text = f"{first};;\nSigns\nred stripe;long walks;\nblue stripe;short walks;\n"
    groups = f"{first};;\nEvening\nBridge;15 min;road\nChurch;10 min;street\n"
    rows = []
    for name, each in (("one", text), ("two", groups)):
        (tmp_path / name).mkdir()
        found = drafted_text(tmp_path / name, "notes.csv", each)
        rows.append([len(table.rows) for table in found.topic().tables.values()])
    assert rows == [[4, 2], [6]]


def test_a_table_without_a_title_does_not_take_that_of_another_one(tmp_path: Path) -> None:
    text = (
        "Weather diary\n\nWind\nPlace;Force\nHill;7\nVale;3\nCoast;9\n\n"
        "Tree;Leaf;Fruit\nOak;lobed;acorn\nAsh;pinnate;key\nElm;toothed;samara\n"
    )
    found = drafted_text(tmp_path, "notes.csv", text)
    titles = {table.columns[0].name: table.title for table in found.topic().tables.values()}
    assert titles["tree"] != titles["place"]
