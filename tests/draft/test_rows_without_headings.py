"""First rows that look short to a program and are no headings, and titles within brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text


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
    text += (
        "## FIRS\n\n| tree | cone |\n|---|---|\n| fir | upright |\n| yew | none |\n"
    )
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
