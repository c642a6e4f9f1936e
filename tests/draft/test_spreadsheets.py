"""Sheets as people make them, in the manner of real ones: titles, merged cells, units, groups."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.draft.drafted import Drafted, drafted_text
from tests.libraries import clindeck

WAITING = {"detail": "text"}
"""The column that waits to be filled in where nothing of a table is worth asking."""


def workbook(*sheets: tuple[str, Any]) -> Any:
    """Return a workbook to be changed and saved by `save`."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def save(root: Path, book: Any) -> Drafted:
    book.save(root / "list.xlsx")
    return Drafted(root, "list.xlsx")


HEADS = "\u0414\u0435\u0440\u0435\u0432\u043e,\u0412\u044b\u0441\u043e\u0442\u0430\n"
BIRCH = "\u0411\u0435\u0440\u0451\u0437\u0430,15\n"
OAK = "\u0414\u0443\u0431,30\n"
TREES = [["Tree", "Height", "Soil"], ["Birch", "15 m", "any"], ["Oak", "30 m", "loam"],
         ["Pine", "35 m", "sand"]]  # fmt: skip


def test_a_plain_sheet_becomes_a_deck_that_builds(tmp_path: Path) -> None:
    found = save(tmp_path, workbook(("Trees", TREES)))
    assert found.outcome.status == 0, found.told
    assert found.outcome.stdout.split()[-2:] == [
        "source_data/topic-x/trees.yaml", "decks/topic-x.yaml",
    ]  # fmt: skip
    assert found.values("trees")[2] == {"tree": ("Pine",), "height": ("35 m",), "soil": ("sand",)}
    assert [row.id for row in found.table().rows] == ["birch", "oak", "pine"]
    assert sorted(found.questions()) == [
        "Topic x: Birch – soil?",
        "Topic x: Oak – soil?",
        "Topic x: Pine – soil?",
        "Topic x: what is the height of Birch?",
        "Topic x: what is the height of Oak?",
        "Topic x: what is the height of Pine?",
    ]


def test_each_value_names_its_cell(tmp_path: Path) -> None:
    save(tmp_path, workbook(("Trees", TREES)))
    text = (tmp_path / "source_data/topic-x/trees.yaml").read_text(encoding="utf-8")
    assert "    height: 30 m    # B3\n" in text
    assert (
        '# Drafted from list.xlsx, sheet "Trees". Behind a value stands its place there.\n' in text
    )


def test_three_sheets_become_three_tables_and_one_deck(tmp_path: Path) -> None:
    sheets = [(name, [["Tree", name], ["Birch", f"{name} a"], ["Oak", f"{name} b"]])
              for name in ("Height", "Soil", "Use")]  # fmt: skip
    found = save(tmp_path, workbook(*sheets, ("Empty", [])))
    assert sorted(found.topic().tables) == ["height", "soil", "use"]
    assert clindeck("build", cwd=tmp_path).status == 0


def test_title_rows_stand_above_the_headings(tmp_path: Path) -> None:
    rows = [["Trees of the park"], ["last seen in May"], [], *TREES]
    found = save(tmp_path, workbook(("Sheet1", rows)))
    assert found.values("trees-of-the-park")[0]["tree"] == ("Birch",)
    assert (
        "guessed: the headings stand in line 4; line 1 and what follows above them is the title: "
        '"Trees of the park / last seen in May"' in found.told
    )


@pytest.mark.parametrize("gap", [[], [[]]])
@pytest.mark.parametrize(("columns", "area"), [(1, "B2:D2"), (0, "B2:C2"), (1, "C2:D2")])
def test_a_merged_title_is_one_wherever_it_begins(
    tmp_path: Path, gap: list[list[str]], columns: int, area: str
) -> None:
    body = [[*[None] * columns, *row] for row in TREES]
    book = workbook(("Trees", [[], [], *gap, *body]))
    book["Trees"][area.partition(":")[0]] = "The park"
    book["Trees"].merge_cells(area)
    found = save(tmp_path, book)
    assert [column.title for column in found.table().columns] == ["Tree", "Height", "Soil"]
    assert found.table().title == "The park"
    assert 'above them is the title: "The park"' in found.told
    assert "are joined" not in found.told


def test_a_heading_over_two_of_five_columns_is_joined(tmp_path: Path) -> None:
    rows = [[None, None, "Height", None, None], ["Tree", "Soil", "young", "old", "Use"],
            ["Birch", "any", "2 m", "15 m", "sap"],
            ["Oak", "loam", "1 m", "30 m", "ships"]]  # fmt: skip
    book = workbook(("Trees", rows))
    book["Trees"].merge_cells("C1:D1")
    found = save(tmp_path, book)
    assert [column.title for column in found.table().columns] == [
        "Tree", "Soil", "Height young", "Height old", "Use",
    ]  # fmt: skip


def test_merged_headings_of_two_rows_are_joined(tmp_path: Path) -> None:
    rows = [["Tree", "Height", None, "Soil"], [None, "young", "old", None],
            ["Birch", "2 m", "15 m", "any"], ["Oak", "1 m", "30 m", "loam"]]  # fmt: skip
    book = workbook(("Trees", rows))
    for area in ("A1:A2", "B1:C1", "D1:D2"):
        book["Trees"].merge_cells(area)
    found = save(tmp_path, book)
    assert [column.title for column in found.table().columns] == [
        "Tree", "Height young", "Height old", "Soil",
    ]  # fmt: skip
    assert found.values()[1] == {
        "tree": ("Oak",), "height_young": ("1 m",), "height_old": ("30 m",), "soil": ("loam",),
    }  # fmt: skip
    assert "guessed: headings of lines 1 and 2 are joined" in found.told


def test_cells_merged_downwards_are_filled_and_said(tmp_path: Path) -> None:
    rows = [["Kind", "Tree", "Height"], ["broad", "Birch", "15 m"], [None, "Oak", "30 m"]]
    book = workbook(("Trees", rows))
    book["Trees"].merge_cells("A2:A3")
    found = save(tmp_path, book)
    assert [row["kind"] for row in found.values()] == [("broad",), ("broad",)]
    assert (
        "list.xlsx:2:1 X007 warning: merged cells A2:A3: all of them are read as if" in found.told
    )


def test_a_unit_of_a_heading_goes_with_its_numbers_as_a_dose(tmp_path: Path) -> None:
    rows = [["Drug", "Max (mg/day)", "Height (m)"], ["Alpha", 400, 2], ["Beta", 1200, 3]]
    found = save(tmp_path, workbook(("Drugs", rows)))
    assert found.kinds() == {"drug": "text", "max": "dose", "height_m": "number"}
    assert [row["max"] for row in found.values()] == [("400 mg per day",), ("1200 mg per day",)]
    assert 'the unit of the heading, mg/day, is written behind its numbers as "mg per day"' in (
        found.told
    )


def test_units_in_a_line_below_the_headings_are_told(tmp_path: Path) -> None:
    rows = [["Test", "Low", "High"], [None, "mmol/L", "mmol/L"], ["A", 1, 2], ["B", 3, 4]]
    found = save(tmp_path, workbook(("Tests", rows)))
    assert [column.title for column in found.table().columns] == [
        "Test", "Low (mmol/L)", "High (mmol/L)",
    ]  # fmt: skip
    assert len(found.values()) == 2


def test_lists_are_told_by_semicolons_line_breaks_bullets_and_commas(tmp_path: Path) -> None:
    rows = [
        ["Tree", "A", "B", "C", "D"],
        ["Birch", "x one; y", "u\nv", "• p q\n• r", "a, b (c, d)"],
        ["Oak", "z", "w", "s", "e, f, and g"],
    ]
    found = save(tmp_path, workbook(("Trees", rows)))
    assert found.values()[0] == {
        "tree": ("Birch",), "a": ("x one", "y"), "b": ("u", "v"), "c": ("p q", "r"),
        "d": ("a", "b (c, d)"),
    }  # fmt: skip
    assert found.values()[1]["d"] == ("e", "f", "g")


def test_numbers_stay_as_they_are_shown(tmp_path: Path) -> None:
    rows = [["Tree", "Part", "Age"], ["Birch", 0.5, "010"], ["Oak", 0.25, "5.10"]]
    book = workbook(("Trees", rows))
    for cell in ("B2", "B3"):
        book["Trees"][cell].number_format = "0%"
    found = save(tmp_path, book)
    assert [(row["part"], row["age"]) for row in found.values()] == [
        (("50%",), ("010",)), (("25%",), ("5.10",)),
    ]  # fmt: skip


def test_a_column_of_dates_holds_dates_and_a_date_among_texts_is_named(tmp_path: Path) -> None:
    rows = [["Tree", "Planted", "Levels"], ["Birch", date(2020, 1, 31), "1-2"],
            ["Oak", date(2021, 2, 1), date(2024, 2, 1)],
            ["Pine", date(2021, 5, 1), "2-3"]]  # fmt: skip
    found = save(tmp_path, workbook(("Trees", rows)))
    assert found.kinds() == {"tree": "text", "planted": "date", "levels": "text"} | WAITING
    assert "list.xlsx:3:3 X006 warning: kept as it is shown: the cell holds a date" in found.told
    assert found.told.count("X006") == 1


def test_what_is_crossed_out_is_left_out_and_named(tmp_path: Path) -> None:
    book = workbook(("Trees", [*TREES, ["Elm", "9 m", "clay"]]))
    book["Trees"]["B5"].font = Font(strike=True)
    found = save(tmp_path, book)
    assert found.values()[3] == {"tree": ("Elm",), "soil": ("clay",)}
    assert "list.xlsx:5:2 X016 warning: left out: " in found.told


def test_empty_columns_blank_and_repeated_headings(tmp_path: Path) -> None:
    rows = [["Tree", None, "Use", "Use", "Never", None], ["Birch", "15", "a", "b", None, None],
            ["Oak", "30", "c", "d", None, None]]  # fmt: skip
    found = save(tmp_path, workbook(("Trees", rows)))
    assert [column.title for column in found.table().columns] == [
        "Tree", "Column B", "Use", "Use (2)", "Detail",
    ]  # fmt: skip
    for guess in (
        'a column without a heading is called "Column B"',
        'another column "Use" is called "Use (2)"',
        'column "Never" is empty and left out',
    ):
        assert f"guessed: {guess}" in found.told


def test_a_column_that_only_counts_the_rows_is_left_out(tmp_path: Path) -> None:
    rows = [[None, "Tree", "Height"], [0, "Birch", "a"], [1, "Oak", "b"], [2, "Elm", "c"]]
    found = save(tmp_path, workbook(("Trees", rows)))
    assert list(found.kinds())[:2] == ["tree", "height"]
    assert "the first column, without a heading, only numbers the rows: left out" in found.told


def test_lines_between_the_rows_name_groups(tmp_path: Path) -> None:
    broad = "\n# BROAD LEAVES\nBirch,15 m,any\nOak,30 m,loam\n"
    text = f"Tree,Height,Soil\n{broad}\n# NEEDLES\nPine,35 m,sand\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert [row["group"] for row in found.values()] == [
        ("BROAD LEAVES",), ("BROAD LEAVES",), ("NEEDLES",),
    ]  # fmt: skip
    assert "lines between the rows name groups (" in found.told


def test_notes_below_the_table_are_left_out_and_named(tmp_path: Path) -> None:
    text = "Tree,Height,Soil\nBirch,15 m,any\nOak,30 m,loam\n* measured in May,,\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert len(found.values()) == 2
    assert "trees.csv:4:1 A007 warning: a note below the table is left out: * measured in May" in (
        found.told
    )


def test_what_a_star_leads_to_stands_at_the_rows_that_bear_it(tmp_path: Path) -> None:
    rows = [["Tree", "Height†", "Soil"], ["Birch", "15 m*", "any"], ["Oak *", "30 m", "loam**"],
            ["Pine", None, "sand"], [], ["* not in the north"], ["† in May"],
            ["‡ of old trees"]]  # fmt: skip
    found = save(tmp_path, workbook(("Trees", rows)))
    assert found.outcome.status == 0, found.told
    assert [column.title for column in found.table().columns] == ["Tree", "Height", "Soil"]
    assert found.values()[:2] == [
        {"tree": ("Birch",), "height": ("15 m",), "soil": ("any",)},
        {"tree": ("Oak",), "height": ("30 m",), "soil": ("loam**",)},
    ]
    cautions = [
        [(each.text.text, [str(column) for column in each.about]) for each in row.cautions]
        for row in found.table().rows
    ]
    said = "The source has a note here: "
    assert cautions == [
        [(f"{said}not in the north; in May", ["height"])],
        [(f"{said}not in the north", []), (f"{said}in May", ["height"])],
        [],
    ]
    assert (
        'guessed: what "*" leads to stands at 2 rows as a caution: not in the north' in found.told
    )
    assert "a note below the table is left out: ‡ of old trees" in found.told
    assert found.told.count("a note below the table") == 1
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith("list.xlsx:\n#   A8: ‡ of old trees\n")


def test_what_of_a_workbook_became_no_row_stands_in_the_topic(tmp_path: Path) -> None:
    rows = [["Trees of the park"], ["version 2, seen in May"], [], *TREES, ["Elm", "9 m", "clay"],
            ["Note: measured in May"]]  # fmt: skip
    book = workbook(("Sheet1", rows))
    book["Sheet1"]["B8"].font = Font(strike=True)
    found = save(tmp_path, book)
    assert found.outcome.status == 0, found.told
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith(
        "# What became of no row, by cell of list.xlsx:\n#   A2: version 2, seen in May\n"
        "#   B8: 9 m\n#   A9: Note: measured in May\n"
    )


def test_a_workbook_of_rows_alone_leaves_nothing_over(tmp_path: Path) -> None:
    save(tmp_path, workbook(("Sheet1", [["Trees of the park"], [], *TREES])))
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "became of no row" not in topic


def test_notes_of_other_sheets_and_pages_stand_there_too(tmp_path: Path) -> None:
    text = "Tree,Height\nBirch,15 m\nOak,30 m\n* measured in May,\n"
    drafted_text(tmp_path, "trees.csv", text)
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith("by line of trees.csv:\n#   4: * measured in May\n")


def test_two_tables_below_each_other_stay_two(tmp_path: Path) -> None:
    birds = "\nBirds\nBird,Food\nTit,seeds\nJay,acorns\n"
    text = f"Tree,Height,Soil\nBirch,15 m,any\nOak,30 m,loam\n{birds}"
    found = drafted_text(tmp_path, "park.csv", text)
    assert sorted(found.topic().tables) == ["birds", "park"]
    assert found.values("birds")[1] == {"bird": ("Jay",), "food": ("acorns",)}


def test_rows_that_say_the_same_are_left_out_and_named(tmp_path: Path) -> None:
    text = "Tree,Height\nBirch,15 m\nOak,30 m\nBirch,15 m\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert len(found.values()) == 2
    assert "trees.csv:4:1 A007 warning: a row that says the same as one before it" in found.told


def test_two_columns_name_a_row_where_one_does_not(tmp_path: Path) -> None:
    text = "Drug,Route,Use\nAlpha,oral,pain\nAlpha,nasal,fever\nBeta,oral,cough\n"
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert [row.id for row in found.table().rows] == ["alpha-oral", "alpha-nasal", "beta-oral"]
    assert 'guessed: rows are called after "Drug" and "Route"' in found.told
    assert "Topic x: what is Alpha (nasal) used for?" in found.questions()


def test_a_dose_is_asked_with_its_route_and_one_without_says_so(tmp_path: Path) -> None:
    text = "Drug,Route,Dose\nAlpha,oral,400 mg daily\nBeta,nasal,2 mg daily\n"
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert found.kinds()["dose"] == "dose"
    assert "Topic x: what is the dose of Alpha (oral)?" in found.questions()


def test_a_dose_without_a_route_is_asked_and_marked(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "d.csv", "Drug,Dose\nAlpha,400 mg daily\nBeta,2 mg daily\n")
    assert len(found.questions()) == 2
    deck = (tmp_path / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert 'rule: Q005, because: "the question names no route or form' in deck


def test_a_column_called_id_or_source_is_kept_as_data(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "t.csv", "id,Tree,source\nB7,Birch,a book\nC9,Oak,a page\n")
    assert found.values()[0] == {
        "column_id": ("B7",), "tree": ("Birch",), "column_source": ("a book",),
    }  # fmt: skip


def test_names_in_another_script_give_ids_that_do_not_move(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    first = drafted_text(tmp_path / "a", "t.csv", f"{HEADS}{BIRCH}{OAK}")
    ids = {row.id for row in first.table().rows}
    second = drafted_text(tmp_path / "b", "t.csv", f"{HEADS}{OAK}{BIRCH}")
    assert {row.id for row in second.table().rows} == ids
    assert all(each.startswith("row-") for each in ids)


def test_signs_of_our_markup_are_typed_as_signs(tmp_path: Path) -> None:
    found = drafted_text(
        tmp_path, "t.csv", 'Gene,Effect\nHLA-B*15:02 and HLA-A*31:01,~2 ^ *often*\nX,"a"\n'
    )
    assert "Gene" in [column.title for column in found.table().columns]
    shown = [note for note in found.questions() if "HLA" in note]
    assert "HLA-B*15:02 and HLA-A*31:01" in shown[0]


def test_a_csv_with_stray_quotes_is_read_and_said(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "t.csv", 'Tree,Note\nBirch,5" wide\nOak,thick\n')
    assert found.values()[0] == {"tree": ("Birch",), "note": ('5" wide',)}
    assert "t.csv:2:8 A008 warning: read as well as it can be" in found.told


def test_semicolons_tabs_and_utf_16_are_told(tmp_path: Path) -> None:
    rows = "Tree{0}Height\nBirch{0}15,5\nOak{0}30,1\n"
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    found = drafted_text(tmp_path / "a", "t.csv", rows.format(";"))
    assert found.values()[0]["height"] == ("15,5",)
    (tmp_path / "b" / "t.tsv").write_bytes(rows.format("\t").encode("utf-16"))
    assert Drafted(tmp_path / "b", "t.tsv").values()[1]["tree"] == ("Oak",)


def test_answers_that_stand_in_the_question_and_long_ones_are_not_asked(tmp_path: Path) -> None:
    long = " ".join(["word"] * 45)
    others = "Oak,beech,short one\nElm,elm,another\nFir,pine,third\n"
    text = f"Tree,Kind,Story\nBirch,birch,{long}\n{others}"
    found = drafted_text(tmp_path, "t.csv", text)
    assert found.outcome.status == 0
    assert "story: not asked of 1 row (has more than 20 words)" in found.told
    assert "Topic x: what is the story of Birch?" not in found.questions()


def test_a_table_of_one_column_is_kept_and_waits_for_details(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "t.csv", "Tree\nBirch\nOak\nElm\n")
    assert found.outcome.status == 0
    assert found.questions() == []
    deck = (tmp_path / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert "nothing is asked yet: fill in the column detail" in deck


def test_a_list_of_one_item_is_never_asked_with_its_count(tmp_path: Path) -> None:
    text = "Drug,Used for\nAlpha,pain; fever\nBeta,cough\nGamma,sleep; rest\n"
    found = drafted_text(tmp_path, "t.csv", text)
    assert sorted(found.questions()) == [
        "Topic x: Alpha is used for which 2 things?",
        "Topic x: Gamma is used for which 2 things?",
        "Topic x: what is Beta used for?",
    ]
