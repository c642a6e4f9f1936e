"""Cells with a sign for "the same as on the left"."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

HEAD = "Probe;m;w;Einheit;Alter\n"


def test_a_sign_in_a_column_of_figures_is_the_value_on_its_left(tmp_path: Path) -> None:
    text = f"{HEAD}Harz;14–18;12–16;g/dl;jung\nSaft;135–145;=;mmol/l;alt\nRinde;3,6–5,2;=;cm;alt\n"
    found = drafted_text(tmp_path, "holz.csv", text)
    assert [row["w"] for row in found.values()] == [("12–16",), ("135–145",), ("3,6–5,2",)]
    assert 'a sign for "the same" in "W" is taken for what "M" says' in found.told
    assert any("g/dl" in each for each in found.answers().values())


def test_words_for_it_say_so_in_any_column(tmp_path: Path) -> None:
    text = "歯種;上顎;下顎\n中切歯;7〜8歳;6〜7歳\n犬歯;11〜12歳;9〜10歳\n第三大臼歯;17〜21歳;同左\n"
    found = drafted_text(tmp_path, "teeth.csv", text)
    assert {*found.values()[2].values()} == {("第三大臼歯",), ("17〜21歳",)}


def test_a_sign_among_words_stays(tmp_path: Path) -> None:
    text = "Tree;Cause;Sign\nOak;frost;=\nFir;heat;brown tips\nElm;fungus;=\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert "the same" not in found.told
    assert found.values()[0]["sign"] == ("=",)
