"""Tables beside and below each other on one sheet are tables of their own, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text

BESIDE = """\
Drug,Dose,,Muscle,Nerve,Root
Alpha,5 mg,,Deltoid,axillary,C5
Beta,10 mg,,Biceps,musculocutaneous,C6
Gamma,20 mg,,,,
"""


def tables(found: Drafted) -> dict[str, list[str]]:
    assert found.outcome.status == 0, found.told
    return {
        name: [next(iter(row.cells.values())).items[0].text for row in table.rows]
        for name, table in sorted(found.topic().tables.items())
    }


def test_an_empty_column_parts_two_tables(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "lists.csv", BESIDE)
    assert tables(found) == {"lists": ["Alpha", "Beta", "Gamma"], "lists-2": ["Deltoid", "Biceps"]}
    assert [column.title for column in found.table("lists-2").columns] == [
        "Muscle", "Nerve", "Root",
    ]  # fmt: skip
    assert "guessed: a table beside another one, before the empty column C" in found.told
    assert "guessed: a table beside another one, behind the empty column C" in found.told


def test_the_same_headings_on_both_sides_are_two_tables(tmp_path: Path) -> None:
    text = "Name,Dose,,Name,Dose\nAlpha,5 mg,,Beta,6 mg\nGamma,7 mg,,Delta,8 mg\n"
    found = drafted_text(tmp_path, "lists.csv", text)
    assert tables(found) == {"lists": ["Alpha", "Gamma"], "lists-2": ["Beta", "Delta"]}


def test_an_empty_column_in_the_middle_of_one_table_parts_nothing(tmp_path: Path) -> None:
    text = "Drug,Class,,Used for,Given\nAlpha,first,,pain,orally\nBeta,second,,cough,orally\n"
    found = drafted_text(tmp_path, "lists.csv", text)
    assert tables(found) == {"lists": ["Alpha", "Beta"]}
    assert len(found.table().columns) == 4


BELOW = """\
Drug,Class,Dose
Alpha,first,5 mg
Beta,second,10 mg

{title}{heads}
{rows}
"""


@pytest.mark.parametrize(
    ("title", "heads", "rows"),
    [
        ("", "Muscle,Nerve,Root", "Deltoid,axillary,C5\nBiceps,musculocutaneous,C6"),
        ("Muscles of the arm,,\n", "Muscle,Nerve,Root", "Deltoid,axillary,C5\nBiceps,median,C6"),
        ("", "Day,Meal,Amount", "Deltoid,soup,5 ml\nBiceps,bread,50 g"),
    ],
)
def test_new_headings_below_an_empty_line_begin_a_table(
    tmp_path: Path, title: str, heads: str, rows: str
) -> None:
    text = BELOW.format(title=title, heads=heads, rows=rows)
    found = drafted_text(tmp_path, "lists.csv", text)
    names = tables(found)
    assert list(names.values()) == [["Alpha", "Beta"], ["Deltoid", "Biceps"]]
    second = list(names)[1]
    assert [column.title for column in found.table(second).columns] == heads.split(",")
    assert "guessed: a table of its own from line 5 on" in found.told


def test_rows_below_an_empty_line_go_on_with_the_table(tmp_path: Path) -> None:
    text = BELOW.format(title="", heads="Gamma,third,15 mg", rows="Delta,fourth,20 mg")
    found = drafted_text(tmp_path, "lists.csv", text)
    assert list(tables(found).values()) == [["Alpha", "Beta", "Gamma", "Delta"]]


def test_four_tables_in_two_rows_and_two_columns(tmp_path: Path) -> None:
    text = BESIDE + "\nTest,Limit,,Bone,Part\nSodium,135,,Femur,thigh\nUrea,7,,Tibia,leg\n"
    found = drafted_text(tmp_path, "lists.csv", text)
    assert list(tables(found).values()) == [
        ["Alpha", "Beta", "Gamma"], ["Sodium", "Urea"], ["Deltoid", "Biceps"], ["Femur", "Tibia"],
    ]  # fmt: skip


def test_of_a_part_without_rows_its_own_cells_are_named_and_left_over(tmp_path: Path) -> None:
    text = "first,remark\n\nalone\n\nDrug,Dose\nAlpha,5 mg\nBeta,6 mg\n"
    found = drafted_text(tmp_path, "lists.csv", text)
    assert "lists.csv:1:1 A007 warning: a table without rows is left out: first / remark\n" in (
        found.told
    )
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith("by line of lists.csv:\n#   1: first\n#   1: remark\n")


def test_columns_that_few_rows_fill_are_of_the_table_before_an_empty_column(tmp_path: Path) -> None:
    rows = [f"Tree {name},{size} m,,{'yes' if name > 'D' else ''}," for size, name in
            enumerate("ABCDEFG", start=3)]  # fmt: skip
    rows[-1] += "slow"
    text = "\n".join(["Tree,Height,,Hidden,Kind", *rows])
    found = drafted_text(tmp_path, "trees.csv", text)
    assert [row.get("hidden", ()) for row in found.values()] == [()] * 4 + [("yes",)] * 3
    assert found.values()[-1]["kind"] == ("slow",)


STACKED = """\
Kind,Count,,,
Wood,7,,,
,,,,
Source: a book of woods,,,,
Old wood,,,,
Tree,Height (m),Age (a),Crown (m),Soil
Oak,30,500,20,loam
Fir,50,400,8,hill
Note: no trees of gardens,,,,
Young wood,,,,
Tree,Height (m),Age (a),Crown (m),Place
Oak,3,20,2,moor
Fir,5,30,1,bank
,,,,
New wood,,,,
Tree,Height (m),Age (a),Crown (m),Soil
Oak,1,2,1,sand
Fir,2,3,1,chalk
Note: measured in May,,,,
Last wood,,,,
Tree,Height (m),Age (a),Crown (m),Soil
Oak,4,8,3,sand
Fir,6,9,2,chalk
,,,,
Bushes of the hedge,,,,
They are cut each winter by whoever has the time for it,,,,
How high by age,,,,
Age,From to,Width,Place,
young,up to 1,2,moor,
old,up to 3,4,bank,
What to look for,,,,
Look at the leaves and at the bark each month and write it all down in a book,,,,
Never cut a bush of the hedge while any of the birds still breed in it at all,,,,
"""


def test_tables_below_each_other_have_their_own_titles_and_headings(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "woods.csv", STACKED)
    tables = found.topic().tables.values()
    by_title = {table.title.rpartition(": ")[2]: table for table in tables}
    columns = [column.title for column in by_title["Young wood"].columns]
    assert columns[-1] == "Place"
    assert {len(by_title[f"{each} wood"].rows) for each in ("Old", "Young", "New", "Last")} == {2}
    assert len(by_title["Bushes of the hedge"].rows) == 2
    assert "a note below the table is left out: Never cut a bush" in found.told
