"""Columns of marks become the list of the headings that a row marks, in the words of a legend."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

MATRIX = (
    "Drug,Nausea,Rash,Fever,Cough\nAlpha,{y},{n},{y},{n}\nBeta,{n},{y},{n},{n}\n"
    "Gamma,{y},{y},{y},{y}\n"
)


@pytest.mark.parametrize(
    ("yes", "no"),
    [("x", ""), ("✓", "✗"), ("●", ""), ("+", "-"), ("1", "0"), ("Y", "N"), ("✓", "x")],
)
def test_one_question_a_row_asks_which_headings_it_marks(tmp_path: Path, yes: str, no: str) -> None:
    found = drafted_text(tmp_path, "drugs.csv", MATRIX.format(y=yes, n=no))
    assert [row["marked"] for row in found.values()] == [
        ("Nausea", "Fever"), ("Rash",), ("Nausea", "Rash", "Fever", "Cough"),
    ]  # fmt: skip
    assert found.questions() == [
        "Topic x: which 2 of Nausea, Rash, Fever and Cough apply to Alpha?",
        "Topic x: which of Nausea, Rash, Fever and Cough applies to Beta?",
    ]  # of Gamma, which marks all, nothing is asked
    assert "are lists of the headings that each row marks" in found.told


def test_a_legend_below_the_table_words_the_lists(tmp_path: Path) -> None:
    text = (
        "# Vaccines\n\n| Vaccine | Pregnancy | Asplenia | HIV |\n|---|---|---|---|\n"
        "| Alpha | – | ✓ | (+) |\n| Beta | ✓ | ✓ | – |\n\n"
        "✓ = recommended, – = contraindicated, (+) = only if well\n"
    )
    found = drafted_text(tmp_path, "vaccines.md", text)
    assert [column.title for column in found.table().columns] == [
        "Vaccine", "Only if well", "Contraindicated", "Recommended",
    ]  # fmt: skip
    assert found.values()[0] == {
        "vaccine": ("Alpha",), "only_if_well": ("HIV",), "contraindicated": ("Pregnancy",),
        "recommended": ("Asplenia",),
    }  # fmt: skip
    ask = "Topic x: which 2 of Pregnancy, Asplenia and HIV are “recommended” for Beta?"
    assert ask in [each.replace(", Vaccines", "") for each in found.questions()]


def test_a_legend_beside_the_table_is_no_column(tmp_path: Path) -> None:
    text = (
        "Drug,Alcohol,Food,Milk,Legend\nAlpha,A,B,A,A: avoid\nBeta,B,B,A,B: caution\nGamma,B,A,B,\n"
    )
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert [column.title for column in found.table().columns] == ["Drug", "Avoid", "Caution"]
    assert "says what the marks mean and is no value: A: avoid; B: caution" in found.told


def test_a_single_column_is_put_into_the_words_of_its_legend(tmp_path: Path) -> None:
    text = "Drug,Class,Use\nAlpha,A,pain\nBeta,B,cough\nGamma,A,sleep\n\nA: safe; B: with care,,\n"
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert [row["class"] for row in found.values()] == [
        ("safe (A)",),
        ("with care (B)",),
        ("safe (A)",),
    ]


def test_a_wider_heading_names_the_list(tmp_path: Path) -> None:
    text = (
        "<table><tr><th rowspan=2>Drug</th><th colspan=3>Side effects</th></tr>"
        "<tr><th>Nausea</th><th>Rash</th><th>Fever</th></tr>"
        "<tr><td>Alpha</td><td>x</td><td></td><td>x</td></tr>"
        "<tr><td>Beta</td><td></td><td>x</td><td>x</td></tr></table>"
    )
    found = drafted_text(tmp_path, "drugs.html", text)
    assert found.values()[0] == {"drug": ("Alpha",), "side_effects": ("Nausea", "Fever")}
    assert found.questions()[0] == "Topic x: what are the 2 side effects of Alpha?"


def test_headings_too_many_to_name_wait_for_a_word(tmp_path: Path) -> None:
    text = (
        "Drug,Rash,Pain,Cough,Fever,Sleep,Heat,Cold,Thirst,Hunger,Itch\n"
        "Alpha,x,x,x,,,,,,,\nBeta,,,,,,,,x,x,x\nGamma,,x,,x,x,x,x,,,\n"
    )
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert "what its headings have in common is nowhere said" in found.told


def test_columns_of_different_marks_stay_columns(tmp_path: Path) -> None:
    text = "Drug,One,Two,Three\nAlpha,+,++,-\nBeta,+++,+,-\nGamma,+,-,++\n"
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert [column.title for column in found.table().columns][1:4] == ["One", "Two", "Three"]


def test_a_matrix_of_the_same_names_on_both_sides_keeps_its_headings(tmp_path: Path) -> None:
    heads = "“O: compatible X: not together”"
    text = (
        f"{heads},Alpha,Beta,Gamma,Delta\nAlpha,-,O,X,O\nBeta,O,-,X,\nGamma,X,X,-,\nDelta,O,,,-\n"
    )
    found = drafted_text(tmp_path, "together.csv", text)
    assert found.values()[0]["compatible"] == ("Beta", "Delta")
    assert found.values()[2]["not_together"] == ("Alpha", "Beta")


def test_rows_called_after_a_mark_keep_their_columns(tmp_path: Path) -> None:
    text = "Rash,Fever,Pain,Cough,Itch\n1,1,0,1,0\n0,1,1,0,1\n1,0,0,0,1\n"
    found = drafted_text(tmp_path, "signs.csv", text)
    assert "marked" not in found.kinds()
