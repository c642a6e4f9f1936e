"""Sheets whose cells reach over several columns, as dose tables of wards have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.draft.drafted import Drafted, drafted_text
from tests.draft.test_spreadsheets import save, workbook

AGES = [
    ["Tree", "Water", None, None, "Soil", None],
    [None, "Seedling", "Sapling", "Old tree", "wet", "dry"],
]


def _doses(*rows: Any, areas: tuple[str, ...] = ()) -> Any:
    """Return a sheet with headings in two lines over kinds of trees, and merged cells below."""
    book = workbook(("Trees", [*AGES, *rows]))
    for area in ("A1:A2", "B1:D1", "E1:F1", *areas):
        book["Trees"].merge_cells(area)
    return book


def test_a_value_over_several_columns_is_that_of_each(tmp_path: Path) -> None:
    rows = [["Birch", "15 ml daily", None, None, "loam", "sand"],
            ["Oak", "5 ml", "10 ml daily", None, "any", None],
            ["Pine", "1 ml", "2 ml", "3 ml", "none", "sand"]]  # fmt: skip
    found = save(tmp_path, _doses(*rows, areas=("B3:D3", "C4:D4", "E4:F4")))
    assert found.values()[:2] == [
        {"tree": ("Birch",), "water_seedling": ("15 ml daily",), "water_sapling": ("15 ml daily",),
         "water_old_tree": ("15 ml daily",), "soil_wet": ("loam",), "soil_dry": ("sand",)},
        {"tree": ("Oak",), "water_seedling": ("5 ml",), "water_sapling": ("10 ml daily",),
         "water_old_tree": ("10 ml daily",), "soil_wet": ("any",), "soil_dry": ("any",)},
    ]  # fmt: skip
    text = (tmp_path / "source_data/topic-x/trees.yaml").read_text(encoding="utf-8")
    assert "    water_sapling: 15 ml daily    # C3, of the merged cell B3:D3\n" in text
    first, second, *_ = found.told.splitlines()
    assert first == "Look at these first, for they decide what a value means:"
    assert second == (
        '  one cell stands below "Water Seedling", "Water Sapling" and "Water Old tree", so its '
        'text is given to each of them; see whether it holds for all (list.xlsx, sheet "Trees": '
        "B3:D3)"
    )
    assert "only the first of them holds a value" not in found.told


def test_a_sentence_over_the_whole_row_is_a_note_of_the_row(tmp_path: Path) -> None:
    rows = [["Tree", "Height", "Soil", "Leaves"], ["Birch", "15 m", "any", "green"],
            ["Yew", "Poisonous; see the chapter on what to do in the park.", None, None],
            ["Oak", "30 m", "loam", "lobed"]]  # fmt: skip
    book = workbook(("Trees", rows))
    book["Trees"].merge_cells("B3:D3")
    found = save(tmp_path, book)
    assert found.values()[1] == {"tree": ("Yew",)}
    (caution,) = found.table().rows[1].cautions
    assert caution.text.text.endswith("Poisonous; see the chapter on what to do in the park.")
    assert not any("Yew" in question for question in found.questions())


def test_a_merged_heading_with_values_merged_alike_is_one_column(tmp_path: Path) -> None:
    rows = [["Tree", "Water", None, None, "Soil"], ["Birch", "15 ml", None, None, "any"],
            ["Oak", "30 ml", None, None, "loam"]]  # fmt: skip
    book = workbook(("Trees", rows))
    for line in (1, 2, 3):
        book["Trees"].merge_cells(f"B{line}:D{line}")
    found = save(tmp_path, book)
    assert found.values() == [
        {"tree": ("Birch",), "water": ("15 ml",), "soil": ("any",)},
        {"tree": ("Oak",), "water": ("30 ml",), "soil": ("loam",)},
    ]


def test_merged_cells_of_a_page_hold_for_their_columns(tmp_path: Path) -> None:
    text = (
        "<table><tr><th>Tree<th>Seedling<th>Sapling<th>Old tree</tr>"
        "<tr><td>Birch<td colspan=2>5 ml<td>9 ml</tr>"
        "<tr><td>Oak<td>1 ml<td>2 ml<td>3 ml</tr></table>"
    )
    found = drafted_text(tmp_path, "x.html", text)
    assert found.values()[0] == {
        "tree": ("Birch",), "seedling": ("5 ml",), "sapling": ("5 ml",), "old_tree": ("9 ml",),
    }  # fmt: skip
    assert 'one cell stands below "Seedling" and "Sapling"' in found.told


def test_the_same_headings_with_others_below_begin_another_table(tmp_path: Path) -> None:
    rows = [["Birch", "1 ml", "2 ml", "3 ml", "loam", "sand"],
            ["Shrubs:"],
            ["Tree", "Water", None, None, "Soil", None],
            [None, "First year", "Later", None, "wet", "dry"],
            ["Box", "4 ml", "5 ml", None, "any", "sand"]]  # fmt: skip
    areas = ("A4:F4", "A5:A6", "B5:D5", "E5:F5")
    found = save(tmp_path, _doses(*rows, areas=areas))
    assert set(found.topic().tables) == {"trees", "shrubs"}
    assert found.values("shrubs") == [
        {"tree": ("Box",), "water_first_year": ("4 ml",), "water_later": ("5 ml",),
         "soil_wet": ("any",), "soil_dry": ("sand",)},
    ]  # fmt: skip
    assert len(found.values("trees")) == 1


def test_a_first_row_like_those_below_is_no_line_of_headings(tmp_path: Path) -> None:
    rows = [["Weights of trees"], ["Seedling", "3.2 kg"], ["Sapling", "4.5 kg"], ["Pole", "10 kg"]]
    found = save(tmp_path, workbook(("Sheet1", rows)))
    assert found.values()[0] == {"item": ("Seedling",), "detail": ("3.2 kg",)}
    assert "no line with headings was found" in found.told


def test_a_column_below_a_merged_heading_alone_parts_no_table(tmp_path: Path) -> None:
    rows = [["Tree", "Water", None, "Height", "Soil"], ["Birch", "15 ml", None, "15 m", "any"],
            ["Oak", "30 ml", None, "30 m", "loam"], ["Elm", "9 ml", None, "3 m", "x"]]  # fmt: skip
    book = workbook(("Trees", rows))
    book["Trees"].merge_cells("B1:C1")
    found = save(tmp_path, book)
    assert found.values("trees")[1]["soil"] == ("loam",)
    assert found.values("trees")[1]["tree"] == ("Oak",)


def test_kinds_beside_the_rows_that_they_repeat_for_are_no_table(tmp_path: Path) -> None:
    body = [["broad" if number < 6 else "needle", "wood", None, f"Tree {chr(65 + number)}", "x"]
            for number in range(9)]  # fmt: skip
    found = save(
        tmp_path, workbook(("Trees", [["Region", "Use", None, "Tree name", "Part"], *body]))
    )
    assert len(found.values("trees")) == 9
    assert found.values("trees")[8] == {
        "region": ("needle",), "use": ("wood",), "tree_name": ("Tree I",), "part": ("x",),
    }  # fmt: skip


def test_three_lines_of_headings_are_joined(tmp_path: Path) -> None:
    text = (
        "<table><thead><tr><th rowspan=2>Tool<th colspan=4>Trees</tr>"
        "<tr><th colspan=2>Broad<th>Needle<th>Palm</tr>"
        "<tr><th><th>Oak<th>Ash<th>Fir<th>Date</tr></thead>"
        "<tr><td>Saw<td>by hand<td>slowly<td>along the grain<td>never</tr>"
        "<tr><td>Axe<td>in winter<td>with a wedge<td>from above<td>at the root</tr></table>"
    )
    found = drafted_text(tmp_path, "x.html", text)
    assert [column.title for column in found.table().columns] == [
        "Tool", "Trees Broad Oak", "Trees Broad Ash", "Trees Needle Fir", "Trees Palm Date",
    ]  # fmt: skip


def test_a_line_numbered_as_its_neighbours_is_a_row_without_values(tmp_path: Path) -> None:
    from openpyxl.styles import Font

    rows = [["Tree", "Height", "Soil"], ["1 Birch", "15 m", "any"], ["2 Oak", "30 m", "loam"],
            ["3 Elm"], ["4 Pine", "35 m", "sand"], [], ["Legend"], ["· rounded"]]  # fmt: skip
    book = workbook(("Trees", rows))
    for line in range(1, 6):
        book["Trees"].cell(line, 1).font = Font(bold=True)
    found = save(tmp_path, book)
    assert [row["tree"] for row in found.values()] == [
        ("1 Birch",), ("2 Oak",), ("3 Elm",), ("4 Pine",),
    ]  # fmt: skip
    assert "a note below the table is left out: Legend" in found.told
    assert "a note below the table is left out: · rounded" in found.told


def test_lines_drawn_between_rows_name_and_end_groups(tmp_path: Path) -> None:
    text = (
        "| Tree | Height | Soil |\n|---|---|---|\n| Birch | 15 m | any |\n"
        "| ---Conifers--- | | |\n| Pine | 35 m | sand |\n| --- | | |\n| Oak | 30 m | loam |\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    assert [(row["tree"], row.get("group", ())) for row in found.values()] == [
        (("Birch",), ()), (("Pine",), ("Conifers",)), (("Oak",), ()),
    ]  # fmt: skip
    assert "lines with nothing but “---” end a group" in found.told


def test_line_breaks_make_items_only_of_whole_lines(tmp_path: Path) -> None:
    rows = [["Tree", "Water", "Visitors", "Use"],
            ["Birch", "20 - 30\nml/day,\n8 hourly,\nby can", "Bees\nTits", "Brooms\nSap in spring"],
            ["Oak", "5 ml", "Jays\nMoths", "Ships"],
            ["Elm", "6 ml", "Wasps", "Wood"],
            ["Ash", "6 ml", "Flies", "Tools (for\nsmall gardens)"]]  # fmt: skip
    found = save(tmp_path, workbook(("Trees", rows)))
    first = found.values()[0]
    assert first["water"] == ("20 - 30 ml/day, 8 hourly, by can",)
    assert first["visitors"] == ("Bees", "Tits")
    assert first["use"] == ("Brooms / Sap in spring",)


def test_a_sentence_with_commas_is_no_list(tmp_path: Path) -> None:
    text = (
        'Tree,Place\nBirch,"Found in wet soil, sand, and rock"\nOak,"Grown in old parks, gardens"\n'
        'Elm,"Seen along the roads, fields"\n'
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.values()[0]["place"] == ("Found in wet soil, sand, and rock",)


def test_left_out_cells_of_several_sheets_name_theirs(tmp_path: Path) -> None:
    rows = [["Tree", "Height"], ["Birch", "15 m"], ["Oak", "30 m"], [], ["* only in parks"]]
    found = save(tmp_path, workbook(("North", rows), ("South", rows)))
    text = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "#   North A5: * only in parks\n#   South A5: * only in parks\n" in text
    assert 'sheet "South": a note below the table is left out' in found.told


def test_a_dry_run_says_that_nothing_was_written(tmp_path: Path) -> None:
    from tests.libraries import clindeck

    (tmp_path / "x.csv").write_text("Tree,Height\nBirch,15 m\nOak,30 m\n", encoding="utf-8")
    outcome = clindeck("draft", "x.csv", "--topic", "t", "--dry-run", cwd=tmp_path)
    assert "Nothing was written" in outcome.stderr
    assert not (tmp_path / "source_data").exists()


def test_files_elsewhere_are_called_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "far/x.csv").write_text("Tree,Height\nBirch,15 m\nOak,30 m\n", encoding="utf-8")
    found = Drafted(tmp_path / "here", "../far/x.csv")
    assert found.told.startswith("x.csv, line 1 → x: 2 rows")
    assert "schemas" not in found.outcome.stdout


def test_a_hidden_column_without_a_heading_is_named(tmp_path: Path) -> None:
    rows = [[None, "Tree", "Height"], ["B1", "Birch", "15 m"], ["O1", "Oak", "30 m"]]
    book = workbook(("Trees", rows))
    book["Trees"].column_dimensions["A"].hidden = True
    assert "column A is hidden; show it, or delete it" in save(tmp_path, book).told
