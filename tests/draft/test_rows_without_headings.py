"""First rows that look short to a program and are no headings, and titles within brackets."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.draft.drafted import Drafted, drafted_text


@pytest.mark.parametrize(
    "rows",
    [
        # a script that parts no words, with clauses
        (
            "樫,どんぐりがなる、葉は丸い",
            "松,針の葉、一年中緑",
            "楓,葉は赤い、秋にきれい",
        ),
        # figures in a clause
        ("Girth,normally 1–3 m, from 4 m on old", "Crown,wide in parks", "Bark,see page"),
        ("Oak,lobed leaf, acorns, hard wood", "Fir,needles, cones, soft wood", "Elm,seeds"),
    ],
)
def test_a_row_of_clauses_is_no_line_of_headings(tmp_path: Path, rows: tuple[str, ...]) -> None:
    text = "\n".join(f"{name};{told}" for name, _, told in (row.partition(",") for row in rows))
    found = drafted_text(tmp_path, "trees.csv", text)
    assert [next(iter(row.values())) for row in found.values()] == [
        (row.partition(",")[0],) for row in rows
    ]


def test_headings_with_commas_above_plain_values_stay_headings(tmp_path: Path) -> None:
    text = "Tree;Leaf, flower and fruit seen in spring\nOak;acorn\nFir;cone\nElm;seed\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert [row["tree"] for row in found.values()] == [("Oak",), ("Fir",), ("Elm",)]


def test_rows_called_by_letters_say_which_table(tmp_path: Path) -> None:
    text = "# Scores\n\n## OAKS\n\n| letter | thing | pts |\n|---|---|---|\n"
    text += "| O | old bark | 1 |\n| A2 | acorns seen | 2 |\n| K | knots in wood | 1 |\n\n"
    text += "## FIRS\n\n| tree | cone |\n|---|---|\n| fir | upright |\n| yew | none |\n"
    questions = drafted_text(tmp_path, "scores.md", text).questions()
    of_letters = [each for each in questions if "A2" in each]
    assert of_letters
    assert all("OAKS" in each for each in of_letters)
    assert not any("FIRS" in each for each in questions)


def test_a_title_in_brackets_loses_both(tmp_path: Path) -> None:
    text = "木のまとめ;\n;\n【用語】;\n樫;どんぐりがなる、葉は丸い\n松;針の葉、一年中緑\n"
    questions = drafted_text(tmp_path, "trees.csv", text).questions()
    assert questions
    assert not any("】" in each for each in questions)


def test_notes_at_the_end_of_two_columns_are_no_rows(tmp_path: Path) -> None:
    text = (
        "Week;Event\n1;seed opens\n2;root grows\n8;first leaf\n"
        "Buds: upper on day 25. side, lower on day 28;\n"
        "Give lime each month until the first frost comes;\n"
        "Remember: LEAF = light, earth, air, frost;\n"
    )
    found = drafted_text(tmp_path, "weeks.csv", text)
    tables = found.topic().tables
    rows = [row["week"] for row in found.values("weeks")]
    assert rows == [("1",), ("2",), ("8",)]
    notes = {row["item"] for name in set(tables) - {"weeks"} for row in found.values(name)}
    assert notes == {("Buds",), ("LEAF",)}
    assert "a note below the table is left out: Give lime each month" in found.told


def test_a_numbered_name_is_like_the_short_ones_below_it(tmp_path: Path) -> None:
    text = "Canker grade 1;red spots\ngrade 2;open bark\ngrade 3;dead bough\ngrade 4;dead stem\n"
    found = drafted_text(tmp_path, "canker.csv", text)
    assert len(found.values()) == 4


def test_headings_that_come_again_above_empty_columns_are_headings(tmp_path: Path) -> None:
    rows = "Leaf,lobed,,,needle,,\nFruit,acorn,,,cone,,\nBark,grey,,,red,,\n"
    text = f",OAK,first,later,FIR,first,later\n{rows}"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: Leaf – OAK?" in asked
    assert "Topic x: Bark – FIR?" in asked


def test_rows_in_groups_without_headings_are_asked_with_their_group(tmp_path: Path) -> None:
    rows = (
        ("Trees of the park", ""), ("height", "≥ 12 m"), ("age", "≥ 80 years"), ("rule", "12-80"),
        (), ("Trees of the wood", ""), ("bark", "for tanning, in May"), ("wood", "at any time"),
        ("age", "from 40 years on"),
    )  # fmt: skip
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append([cell or None for cell in row])
    book.create_sheet("Other").append(["Birch", "white bark"])
    book.save(str(tmp_path / "x.xlsx"))
    answers = Drafted(tmp_path, "x.xlsx").answers()
    found = {ask.partition(", ")[2]: said for ask, said in answers.items() if "– age" in ask}
    assert found == {
        "Trees of the park – age?": "≥ 80 years",
        "Trees of the wood – age?": "from 40 years on",
    }
