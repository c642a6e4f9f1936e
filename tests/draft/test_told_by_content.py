"""Columns that are of the file by what they hold, and questions in the language of their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

CREDITS = "it says whose pictures or texts these are"
TREES = ("Oak", "Pine", "Elm", "Birch", "Yew", "Ash")


def table(heads: str, values: list[str]) -> str:
    rows = [f"{tree},{value}" for tree, value in zip(TREES, values, strict=True)]
    return "\n".join((heads, *rows, ""))


@pytest.mark.parametrize(
    ("heads", "value", "why"),
    [
        ("Tree,Soil,AT", "sand,Ann {} CC BY-SA 4.0", CREDITS),
        ("Tree,Soil,By", "sand,Bob {} via Wikimedia Commons", CREDITS),
        ("Tree,Soil,考题", "sand,{} 期", "it says in which exam a thing was asked"),
        ("Tree,Soil,Number", "sand,{}", "it only numbers the rows"),
    ],
)
def test_what_keeps_a_file_is_not_asked(tmp_path: Path, heads: str, value: str, why: str) -> None:
    values = [value.format(number) for number in (1, 2, 3, 4, 6, 7)]
    found = drafted_text(tmp_path, "trees.csv", table(heads, values))
    assert why in found.told


def test_numbers_that_do_not_run_are_asked_for_a_reason_of_their_own(tmp_path: Path) -> None:
    values = [f"sand,{number}" for number in (8, 3, 5, 20, 1, 2)]
    found = drafted_text(tmp_path, "trees.csv", table("Tree,Soil,Number", values))
    assert "it only numbers the rows" not in found.told


def test_a_history_of_versions_is_not_asked(tmp_path: Path) -> None:
    rows = "| Change | By |\n|---|---|\n| New | Ann |\n| Old | Bob |\n"
    text = f"# Trees\n\n## Versionshistorik\n\n{rows}"
    assert "is part of the file and not of what it teaches" in (
        drafted_text(tmp_path, "trees.md", text).told
    )


def test_months_need_no_unit(tmp_path: Path) -> None:
    values = [f"sand,{month}" for month in (5, 6, 4, 7, 8, 9)]
    found = drafted_text(tmp_path, "trees.csv", table("Baum,Boden,Monat", values))
    assert any("Monat" in question for question in found.questions())


def test_a_name_that_other_languages_spell_so_is_given_away(tmp_path: Path) -> None:
    values = ["Phenylus", "Quercus", "Ulmus", "Betula", "Taxus", "Fraxinus"]
    text = table("Brand,Substance", values).replace("Oak", "Fenylus-20 (Acme)")
    assert "the name of the row gives it away" in drafted_text(tmp_path, "trees.csv", text).told


def test_marks_of_languages_ask_for_the_language(tmp_path: Path) -> None:
    values = [
        f"tree {n} fr,شجرة {n},It grows in sand {n}.,Il pousse {n}.,ينمو {n}." for n in "abcdef"
    ]
    heads = "term_en,term_fr,term_ar,def_en,def_fr,def_ar"
    found = drafted_text(tmp_path, "terms.csv", table(heads, values))
    asked = found.questions()
    assert any("Oak – French?" in each or "in French" in each for each in asked)
    assert any("Oak – Arabic?" in each or "in Arabic" in each for each in asked)
    assert not any("Def" in each and "Definition" not in each for each in asked)


def test_no_english_stands_around_words_with_letters_of_another_language(tmp_path: Path) -> None:
    values = [
        "Waldränder und Wiesen;süß-aromatisch • reich an Öl",
        "Böschungen;saftig-süß • vielseitig",
        "Moor und Heidewälder;gesund • beliebt",
        "Gärten;kühlend • frisch",
        "Straßenränder;bitter • zäh",
        "Flüsse und Gräben;herb • gut haltbar",
    ]
    rows = [f"{tree};{value}" for tree, value in zip(TREES, values, strict=True)]
    more = [f"{tree}baum;{value}" for tree, value in zip(TREES, values, strict=True)]
    text = "\n".join(("name;location;reasons", *rows, *more, ""))
    asked = drafted_text(tmp_path, "trees.csv", text).questions()
    assert asked
    assert not any("what " in each for each in asked)


def test_english_beside_names_with_accents_is_asked_in_english(tmp_path: Path) -> None:
    rows = "".join(
        f"{tree},Bái {tree} zhú shān,the bark of {tree} and its sap\n"
        for tree in (*TREES, *"abcdef")
    )
    asked = drafted_text(tmp_path, "trees.csv", f"Tree,Pinyin,Use\n{rows}").questions()
    assert any(each.startswith("Topic x: what ") for each in asked)
