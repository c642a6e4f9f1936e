"""Records of labelled lines below each other, and points that open with a word in bold."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.draft.drafted import Drafted, drafted_text

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


OUTLINE = """\
1. Trees
1.1 Broad leaves
1.1.1 oak
1.1.2 ash
1.2 Needles
1.2.1 fir
2. Herbs
2.1 Annual
2.1.1 borage
2.1.2 dill
"""


@pytest.mark.parametrize("file", ["plants.md", "plants.txt"])
def test_numbers_of_an_outline_say_what_stands_below_what(tmp_path: Path, file: str) -> None:
    found = drafted_text(tmp_path, file, OUTLINE)
    under = {row["item"]: row.get("under", ()) for row in found.values()}
    assert "Needles" in under[("fir",)][0]
    assert "Broad leaves" in under[("ash",)][0]
    assert "Annual" in under[("dill",)][0]


def test_numbers_of_an_outline_in_word_do_too(tmp_path: Path) -> None:
    made = docx.Document()
    for line in OUTLINE.splitlines():
        made.add_paragraph(line)
    made.save(str(tmp_path / "plants.docx"))
    under = {row["item"]: row.get("under", ()) for row in Drafted(tmp_path, "plants.docx").values()}
    assert "Needles" in under[("fir",)][0]


@pytest.mark.parametrize("style", [None, "List Bullet"])
def test_a_tab_in_paragraphs_of_word_parts_words_from_what_they_mean(
    tmp_path: Path, style: str | None
) -> None:
    words = (("Oak", "a tree with acorns"), ("Fir", "a tree with cones"), ("Ash", "a tall tree"),
             ("Elm", "a tree of hedges"))  # fmt: skip
    made = docx.Document()
    for word, meaning in words:
        made.add_paragraph(f"{word}\t{meaning}", style)
    made.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    assert found.values() == [{"item": (word,), "detail": (meaning,)} for word, meaning in words]
    assert "a tab parts words from what they mean" in found.told


def test_a_table_that_goes_on_below_has_the_headings_of_the_one_above(tmp_path: Path) -> None:
    def rows(*texts: str, tag: str = "td") -> str:
        return "".join(
            "<tr>" + "".join(f"<{tag}>{each}</{tag}>" for each in text.split(",")) + "</tr>"
            for text in texts
        )

    first = rows("Tree,Leaf,Height", tag="th") + rows("Oak,lobed,30 m", "Fir,needle,50 m")
    second = rows("Ash,pinnate,35 m", "Elm,oval,40 m", "Yew,needle,20 m")
    page = f"<h1>Trees</h1><table>{first}</table><table>{second}</table>"
    found = drafted_text(tmp_path, "trees.html", page)
    leaves = {row["tree"]: row["leaf"] for name in found.topic().tables
              for row in found.values(name)}  # fmt: skip
    assert leaves[("Yew",)] == ("needle",)
    assert len(leaves) == 5
    assert "see whether it goes on" in found.told


@pytest.mark.parametrize(
    "form",
    [
        "{name} (tree)\n\nleaf: {leaf}\nfruit: {fruit}\n\n",
        "{name} (tree)\nleaf: {leaf}\nfruit: {fruit}\n\n",
        "{name} (tree)\n\nleaf: {leaf}\n\nfruit: {fruit}\n\n",
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_short_line_above_labelled_lines_names_the_row(
    tmp_path: Path, form: str, ending: str
) -> None:
    found = drafted_text(tmp_path, f"trees{ending}", _records(form))
    (name,) = found.topic().tables
    assert found.values(name) == [
        {**row, "name": (f"{row['name'][0]} (tree)",)} for row in ROWS
    ]  # fmt: skip


def test_records_that_begin_with_lists_are_not_called_by_them(tmp_path: Path) -> None:
    text = "".join(f"uses: shade, wood, {leaf}\nfruit: {fruit}\n\n" for _, leaf, fruit in TREES)
    found = drafted_text(tmp_path, "trees.txt", text)
    assert "fruit" not in found.kinds()
