"""What stands around the rows of a table: headings in two lines, groups, titles, words for "above".

The tables are made up; each test names what once became a wrong or a lost value.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.draft.drafted import Drafted, drafted_text

Lines = list[list[str | None]]


def _saved(root: Path, lines: Lines, *merged: str, sheet: str = "Sheet1") -> Drafted:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for line in lines:
        page.append(line)
    for cells in merged:
        page.merge_cells(cells)
    book.save(root / "book.xlsx")
    return Drafted(root, "book.xlsx")


def test_words_for_the_row_above_are_neither_filled_in_nor_asked(tmp_path: Path) -> None:
    found = _saved(
        tmp_path,
        [
            ["Tree", "Used for", "Soil"],
            ["Oak (1st)", "boats", "loam"],
            ["Elm (1st)", "pipes", "clay"],
            ["Oak (2nd)", "as above", "loam"],
            ["Ash (1st)", "oars", "sand"],
            ["Oak (3rd)", "wie oben", "loam"],
        ],
    )
    assert [row["used_for"][0] for row in found.values()] == [
        "boats", "pipes", "as above", "oars", "wie oben",
    ]  # fmt: skip
    assert "which one is not sure" in found.told
    assert "B4, B6" in found.told
    assert not {"as above", "wie oben", "pipes; as above"} & set(found.answers().values())
    assert not [asked for asked in found.questions() if "Oak (2nd)" in asked and "used" in asked]


def test_a_ditto_mark_is_filled_in_within_its_group_only(tmp_path: Path) -> None:
    text = (
        "# Wood\n\n| Tree | Use | Soil |\n|---|---|---|\n"
        "| Oak | boats | loam |\n| Oak | barrels | 〃 |\n"
        "| Elm | pipes | 〃 |\n| Elm | wheels | clay |\n"
    )
    found = drafted_text(tmp_path, "list.md", text)
    assert [row["soil"][0] for row in found.values()] == ["loam", "loam", "〃", "clay"]
    assert "which one is not sure" in found.told
    assert "〃" not in found.answers().values()


def test_a_ditto_mark_below_the_name_of_a_group_is_not_filled_in(tmp_path: Path) -> None:
    found = _saved(
        tmp_path,
        [
            ["Tree", "Soil", "Use"],
            ["BROADLEAVES", None, None],
            ["Oak", "loam", "boats"],
            ["Elm", "ditto", "pipes"],
            ["CONIFERS", None, None],
            ["Fir", "ditto", "masts"],
            ["Yew", "chalk", "bows"],
        ],
    )
    assert [row["soil"][0] for row in found.values()] == ["loam", "loam", "ditto", "chalk"]


def test_a_group_right_below_headings_with_an_empty_corner_opens_its_rows(tmp_path: Path) -> None:
    found = _saved(
        tmp_path,
        [
            ["TREES OF THE PARK"],
            [None, "Height (m)", "Lives", "Good for"],
            ["BROADLEAVES"],
            ["Oak", "20–30", "600–900 y", "boats; barrels"],
            ["Elm", "25–35", "300–400 y", "pipes"],
            ["CONIFERS"],
            ["Fir", "40–50", "400–500 y", "masts"],
            ["Yew", "10–15", "900–1500 y", "bows"],
        ],
        "A3:D3", "A6:D6",
    )  # fmt: skip
    rows = found.values("trees-of-the-park")
    assert [(row["name"][0], row["group"][0]) for row in rows] == [
        ("Oak", "BROADLEAVES"), ("Elm", "BROADLEAVES"), ("Fir", "CONIFERS"), ("Yew", "CONIFERS"),
    ]  # fmt: skip
    assert rows[0]["lives"] == ("600–900 y",)
    assert "has no heading" in found.told
    questions = found.questions()
    assert "600–900 y" in found.answers().values()
    assert not any("Oak" in asked and "group" in asked.lower() for asked in questions)
    assert any("“CONIFERS”" in asked for asked in questions)


def test_a_group_without_merged_cells_below_an_empty_corner_is_no_heading(tmp_path: Path) -> None:
    text = (
        ",Soil,Good for\nBROADLEAVES,,\nOak,loam,boats\nElm,clay,pipes\n"
        "CONIFERS,,\nFir,sand,masts\n"
    )
    found = drafted_text(tmp_path, "trees.csv", text)
    assert [(row["name"][0], row["group"][0]) for row in found.values()] == [
        ("Oak", "BROADLEAVES"), ("Elm", "BROADLEAVES"), ("Fir", "CONIFERS"),
    ]  # fmt: skip


def test_an_invented_heading_is_in_no_question_of_another_language(tmp_path: Path) -> None:
    text = (
        ",Boden,Verwendung\nLAUBBÄUME,,\nEiche,Lehm,Schiffe und Fässer\nUlme,Ton,Rohre und Räder\n"
        "NADELBÄUME,,\nTanne,Sand,Masten für die Schiffe\nEibe,Kalk,Bögen und Griffe\n"
    )
    found = drafted_text(tmp_path, "baeume.csv", text)
    questions = found.questions()
    assert any(asked.endswith(": “LAUBBÄUME” (2)?") for asked in questions)
    assert not any("Group" in asked or "Name" in asked for asked in questions)


def test_headings_below_merged_ones_stand_below_an_empty_corner_too(tmp_path: Path) -> None:
    found = _saved(
        tmp_path,
        [
            ["Leaves of trees (weeks)"],
            [None, "Valley", None, "Hill", None],
            ["Tree", "opens", "sheds", "opens", "sheds"],
            ["Oak", "16–18", "42–44", "18–20", "40–42"],
            ["Elm", "14–16", "43–45", "16–18", "41–43"],
            ["Ash", "18–20", "40–41", "20–22", "38–40"],
        ],
        "A1:E1", "B2:C2", "D2:E2",
    )  # fmt: skip
    rows = found.values("leaves-of-trees-weeks")
    assert len(rows) == 3
    assert rows[0]["tree"] == ("Oak",)
    assert rows[0]["hill_sheds"] == ("40–42",)


def test_a_first_row_of_words_below_merged_headings_is_no_third_heading(tmp_path: Path) -> None:
    found = _saved(
        tmp_path,
        [
            [None, "Valley", None],
            ["Oak", "16–18 weeks", "42–44 weeks"],
            ["Elm", "14–16 weeks", "43–45 weeks"],
            ["Ash", "18–20 weeks", "40–41 weeks"],
        ],
        "B1:C1",
    )
    assert len(found.values()) == 3


def test_a_table_with_an_empty_corner_is_asked(tmp_path: Path) -> None:
    text = (
        "# Water\n\n| | Oak | Elm |\n|---|---|---|\n"
        "| Needs | little | much |\n| Comes from | rain | brooks |\n"
    )
    found = drafted_text(tmp_path, "list.md", text)
    assert len(found.questions()) == 4


def test_a_line_of_two_texts_without_rows_is_the_title_of_the_table_below(tmp_path: Path) -> None:
    found = _saved(
        tmp_path,
        [
            ["TREES OF THE PARK", None, None, "Rev. 7"],
            [],
            ["Tree", "Soil", "Used for", "Grows"],
            ["Oak", "loam", "boats", "slowly"],
            ["Elm", "clay", "pipes", "fast"],
        ],
        sheet="Park",
    )
    assert found.topic().tables["trees-of-the-park"].rows
    assert "without rows" not in found.told
