"""Records of labelled lines below each other, and points that open with a word in bold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

TREES = (("Oak", "lobed", "acorn"), ("Fir", "needle", "cone"), ("Ash", "pinnate", "key"),
         ("Elm", "oval", "samara"))  # fmt: skip
ROWS = [{"name": (name,), "leaf": (leaf,), "fruit": (fruit,)} for name, leaf, fruit in TREES]


def _records(form: str) -> str:
    return "".join(form.format(name=name, leaf=leaf, fruit=fruit) for name, leaf, fruit in TREES)


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("trees.md", "**Name:** {name}  \n**Leaf:** {leaf}  \n**Fruit:** {fruit}\n\n"),
        ("trees.md", "Name: {name}\n\nLeaf: {leaf}\n\nFruit: {fruit}\n\n"),
        ("trees.md", "**{name}**\n\nLeaf: {leaf}  \nFruit: {fruit}\n\n"),
        ("trees.csv", "Name,{name}\nLeaf,{leaf}\nFruit,{fruit}\n"),
        ("trees.csv", "Name:,{name}\nLeaf:,{leaf}\nFruit:,{fruit}\n\n"),
        (
            "trees.html",
            "<p>Name: {name}</p><p>Leaf: {leaf}</p><p>Fruit: {fruit}</p>\n",
        ),
    ],
)
def test_each_record_is_a_row(tmp_path: Path, file: str, form: str) -> None:
    found = drafted_text(tmp_path, file, _records(form))
    assert found.values() == ROWS
    assert "the first label begins each of them" in found.told or "same labels" in found.told


def test_labels_behind_the_last_record_are_none_of_it(tmp_path: Path) -> None:
    text = _records("- Name: {name}\n- Leaf: {leaf}\n- Fruit: {fruit}\n") + "- Printed: in May\n"
    found = drafted_text(tmp_path, "trees.md", text)
    values = [found.values(name) for name in found.topic().tables]
    assert ROWS in values
    assert [{"item": ("Printed",), "detail": ("in May",)}] in values


def test_a_category_that_stands_at_each_row_begins_no_record(tmp_path: Path) -> None:
    lines = "Kind,Name\nTree,Oak\nTree,Fir\nHerb,Mint\nTree,Ash\nHerb,Sage\n"
    found = drafted_text(tmp_path, "plants.csv", lines)
    assert len(found.values()) == 5


def test_a_word_in_bold_and_its_translation_are_apart(tmp_path: Path) -> None:
    words = (("Oak", "橡树"), ("Fir", "冷杉"), ("Ash", "白蜡树"), ("Elm", "榆树"))
    text = "# Trees\n\n" + "".join(f"- **{word}** {meaning}\n" for word, meaning in words)
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.values() == [{"item": (word,), "detail": (meaning,)} for word, meaning in words]


def test_a_sentence_with_its_first_words_in_bold_is_whole(tmp_path: Path) -> None:
    firsts = ("Prune", "Water", "Mulch", "Stake")
    text = "# Care\n\n" + "".join(f"- **{word}** young trees in spring\n" for word in firsts)
    found = drafted_text(tmp_path, "trees.md", text)
    assert all("detail" not in row for row in found.values())
