"""A comma that nobody quoted moves no value below the heading of another one."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import Drafted, drafted_text

HEADS = "Tree,Leaf,Bark,Soil\n"
ROWS = [
    "Birch,small,white and smooth,sand",
    "Oak,lobed,grey,loam",
    "Pine,needles,red,sand",
    "Yew,needles,brown,chalk",
    "Elm,rough,brown,loam",
    "Lime,a heart,grey,loam",
    "Fir,needles,grey,loam",
    "Ash,feathered,grey,chalk",
    "Alder,round,dark,peat",
    "Larch,needles,red,loam",
    "Maple,lobed,grey,chalk",
]


def drafted(root: Path, *rows: str) -> Drafted:
    return drafted_text(root, "trees.csv", HEADS + "\n".join((*ROWS, *rows, "")))


def test_a_value_that_a_comma_tore_is_whole_again_and_that_is_told(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Beech,oval, with a hairy rim,smooth, grey,chalk")
    assert found.values()[-1] == {
        "tree": ("Beech",), "leaf": ("oval, with a hairy rim",), "bark": ("smooth, grey",),
        "soil": ("chalk",),
    }  # fmt: skip
    looked_at, _, _ = found.told.partition("Not asked")
    assert 'values that "," without quotes had parted are joined again' in looked_at
    assert "line 13" in looked_at


def test_a_row_that_cannot_be_mended_for_sure_is_left_out_with_a_word(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Beech,oval,hairy,smooth, grey,chalk")
    assert len(found.values()) == len(ROWS)
    assert "trees.csv:13:1 A007 warning: a row of 6 values below 4 headings is left out" in (
        found.told
    )


def test_values_behind_the_last_heading_in_many_rows_are_a_column(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Beech,oval,grey,chalk,common", "Hazel,round,brown,loam,common")
    assert len(found.values()) == len(ROWS) + 2
    assert found.values()[-1]["soil"] == ("loam",)


def test_a_file_with_a_space_behind_each_comma_is_read_as_it_stands(tmp_path: Path) -> None:
    rows = [row.replace(",", ", ") for row in (*ROWS, "Beech,oval,grey,chalk,common")]
    found = drafted_text(tmp_path, "trees.csv", HEADS + "\n".join((*rows, "")))
    assert "joined again" not in found.told
