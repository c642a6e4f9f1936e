"""Headings and names that a program wrote are put into words before anything is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text


def test_a_heading_of_a_program_is_put_into_words_and_its_range_asked_once(tmp_path: Path) -> None:
    text = "Tree,normalRangeMin,normalRangeMax,unit\nOak,20,30,m\nPine,25,40,m\nElm,-3,10,m\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.questions() == [
        f"Topic x: what is the normal range of {tree}?" for tree in ("Oak", "Pine", "Elm")
    ]


@pytest.mark.parametrize("unit", ["Enhet", "Einheit", "Unité", "Unidad", "Jednostka", "单位"])
def test_a_unit_in_any_language_stands_behind_its_figures(tmp_path: Path, unit: str) -> None:
    text = f"Baum;Höhe;{unit}\nEiche;20–30;m\nKiefer;25–40;m\nUlme;12;m\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert not any(unit in each for each in found.questions())
    assert any("Höhe" in each for each in found.questions())


def test_codes_behind_names_and_columns_of_codes_are_not_shown(tmp_path: Path) -> None:
    text = "Part,Region,Use\n" + "".join(
        f"{name} (kTree_{name}),kRegion_{name}x,{use}\n"
        for name, use in (("Bark", "cork and dye"), ("Leaf", "tea and hay"), ("Root", "beer only"))
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert not any("kTree" in each or "region" in each for each in found.questions())
    assert "the codes in brackets are taken away" in found.told


def test_a_word_that_all_headings_share_and_the_code_of_a_language_are_left_out(
    tmp_path: Path,
) -> None:
    text = "tree_name,tree_use\nOak,ships and floors\nPine,masts and tar\nElm,wheels and bows\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert [column.title for column in found.table().columns] == ["Name", "Use"]


def test_a_list_as_programs_write_it_is_a_list(tmp_path: Path) -> None:
    text = "Tree,Uses\n" + "".join(
        f"{tree},\"['ships', 'floors', '{tree} tar']\"\n" for tree in ("Oak", "Pine", "Elm")
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.values()[0]["uses"] == ("ships", "floors", "Oak tar")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("TODO: ask the gardener", "what says nothing of the subject is left out"),
        ("Article 9: Repealed 2019", "it only says that it was repealed"),
        ("Felling needs: the following things:", "what it leads to is not in it"),
        ("Pine needles: tea", ""),
    ],
)
def test_what_is_no_fact_is_no_card(tmp_path: Path, row: str, why: str) -> None:
    text = f"# Trees\n\n## Uses\n\n- Oak: ships\n- Elm: wheels\n- Fir: masts\n- {row}\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert why in found.told
    assert (row.partition(":")[0] in "".join(found.questions())) == (not why)


def test_an_answer_that_its_row_s_name_gives_away_in_another_ending_is_not_asked(
    tmp_path: Path,
) -> None:
    text = "Finding,Organ,Sign\nhepatische Nekrose,Hepat,gelb\nrenaler Infarkt,Niere,Keil\n" \
        "kardiale Stauung,Herz,rot\n"  # fmt: skip
    found = drafted_text(tmp_path, "x.csv", text)
    assert "the name of the row gives it away" in found.told


def test_a_short_list_below_one_heading_is_asked_as_a_set(tmp_path: Path) -> None:
    text = "# Trees\n\n## When to fell\n\n- dead bark\n- bare crown\n- cut roots\n\n" \
        "## Uses\n\n- Oak: ships\n- Fir: masts\n"  # fmt: skip
    found = drafted_text(tmp_path, "x.md", text)
    assert "Topic x: When to fell – name the 3" in found.questions()


def test_english_headings_above_foreign_texts_are_no_english_frame(tmp_path: Path) -> None:
    text = "name,cause\nKašel,časté dráždění dýchacích cest\nHorečka,infekce těla\n" \
        "Rýma,zánět nosní sliznice\n"  # fmt: skip
    found = drafted_text(tmp_path, "x.csv", text)
    assert "Topic x: Kašel – Cause?" in found.questions()


def test_the_report_begins_with_what_is_not_asked_the_weightiest_first(tmp_path: Path) -> None:
    text = "Drug,Effect,Remarks,Dose in words\n" + "".join(
        f"{name},calms {name[:2]} waves,see chart,{name} {'take one more ' * 9}\n"
        for name in ("Alpha", "Beta", "Gamma")
    )
    found = drafted_text(tmp_path, "x.csv", text)
    lines = found.told.split("\n")
    assert lines[0].startswith("Not asked, with the reason")
    assert lines[1].startswith('  "Dose in words" is not asked: most of it has more than 20 words')
    assert "Q0" not in found.told


def test_a_name_of_a_group_with_commas_is_no_list(tmp_path: Path) -> None:
    rows = "".join(
        f'Tree {number},{number} m,"{("Oaks, ashes and elms", "Firs, pines, yews")[number % 2]}"\n'
        for number in range(1, 13)
    )
    found = drafted_text(tmp_path, "trees.csv", f"Tree,Height,Group\n{rows}")
    assert found.values()[0]["group"] == ("Firs, pines, yews",)


def test_a_sentence_that_goes_on_behind_bold_words_is_one_text(tmp_path: Path) -> None:
    text = "# Trees\n\n**Old oaks**, which stand in woods, are tall.\n\n**Firs**: green\n"
    rows = drafted_text(tmp_path, "trees.md", text).values()
    assert rows[0] == {"item": ("**Old oaks**, which stand in woods, are tall",)}
