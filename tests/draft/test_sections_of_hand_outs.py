"""What a section of a hand-out is: a ticket with its number, a term, a slide, labelled lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from tests.draft.drafted import Drafted, drafted_text

_LONG = " ".join(["Leaves take up light and give off water"] * 6) + "."


def document_of(root: Path, *paragraphs: tuple[str, str]) -> Drafted:
    """Return what paragraphs of Word become: each its style and text; "Bold" is a plain one."""
    document: Any = docx.Document()
    document.core_properties.title = ""
    for style, text in paragraphs:
        if style == "Bold":
            document.add_paragraph().add_run(text).bold = True
        else:
            document.add_paragraph(text, style=style or None)
    document.save(str(root / "trees.docx"))
    return Drafted(root, "trees.docx")


def test_a_number_alone_heads_a_ticket_and_ends_the_one_above(tmp_path: Path) -> None:
    found = document_of(
        tmp_path, ("", "1. Bark — the outer skin of a tree."), ("", "It has layers."),
        ("", "2."), ("", "Крона — часть дерева над стволом."), ("Heading 3", "Forms"),
        ("List Bullet", "round: of oaks"), ("", "3. Root — the part below the ground."),
        ("", "Tasks of it:"), ("List Bullet", "hold the tree"), ("List Bullet", "take up water"),
        ("", "4."), ("", "Seeds — what a tree grows from."),
    )  # fmt: skip
    told = {name: [(row["item"], row.get("under")) for row in found.values(name)]
            for name in found.topic().tables}  # fmt: skip
    assert list(told.values()) == [
        [(("Bark",), None)],
        [(("Крона",), None), (("round",), ("Forms",))],
        [(("Root",), None), (("hold the tree",), ("Tasks of it",)),
         (("take up water",), ("Tasks of it",))],
        [(("Seeds",), None)],
    ]  # fmt: skip
    assert "a number on a line of its own" in found.told


def test_one_number_alone_is_no_heading(tmp_path: Path) -> None:
    found = document_of(tmp_path, ("List Bullet", "Oak: hard"), ("", "7."), ("", "Fir: soft"))
    assert "a number on a line of its own" not in found.told


@pytest.mark.parametrize("ending", [".", ""])
def test_the_paragraph_below_a_question_of_an_exam_is_its_answer(
    tmp_path: Path, ending: str
) -> None:
    found = document_of(tmp_path, *(
        each for number in range(1, 5)
        for each in (("", f"{number}. The leaf {number}. How it grows{ending}"), ("", _LONG))
    ))  # fmt: skip
    assert [row["detail"] for row in found.values("items")] == [(_LONG[:-1],)] * 4
    assert "as its answer" in found.told


def test_points_below_each_bold_title_of_a_slide_stand_in_its_table(tmp_path: Path) -> None:
    found = document_of(tmp_path, *(
        each for slide in ("Trees", "Herbs", "Mosses")
        for each in (("Bold", f"Slide: {slide}"), ("", "1. Water"), ("", f"Needs of {slide}"),
                     ("", "2. Light"), ("", f"Light of {slide}"))
    ))  # fmt: skip
    assert set(found.topic().tables) == {"slide-trees", "slide-herbs", "slide-mosses"}
    assert found.values("slide-herbs") == [
        {"item": ("Water",), "detail": ("Needs of Herbs",)},
        {"item": ("Light",), "detail": ("Light of Herbs",)},
    ]


_TERMS = ("Ash", "Bud", "Cone", "Fir", "Ivy", "Oak", "Root", "Yew")


def glossary_in_word(root: Path) -> Drafted:
    told: list[tuple[str, str]] = []
    for term in _TERMS:
        told += [("Heading 1", term), ("", f"What {term.lower()} is")]
        if term == "Fir":
            told += [("List Bullet", "Code: f() { a = 1; }"), ("", "Hazel: a shrub with nuts")]
    return document_of(root, *told)


def glossary_in_notes(root: Path) -> Drafted:
    text = "".join(
        f"# {term}\n\nWhat {term.lower()} is\n\n"
        + ("- Code: f() { a = 1; }\n\nHazel: a shrub with nuts\n\n" if term == "Fir" else "")
        for term in _TERMS
    )
    return drafted_text(root, "trees.md", text)


@pytest.mark.parametrize("glossary", [glossary_in_word, glossary_in_notes])
def test_terms_of_a_glossary_are_rows_though_a_list_stands_below_one(
    tmp_path: Path, glossary: Any
) -> None:
    rows = glossary(tmp_path).values()
    assert [row["item"] for row in rows if "under" not in row] == [
        (term,) for term in (*_TERMS[:4], "Hazel", *_TERMS[4:])
    ]
    assert {"item": ("Code",), "detail": ("f() { a = 1; }",), "under": ("Fir",)} in rows
    assert {"item": ("Hazel",), "detail": ("a shrub with nuts",)} in rows


@pytest.mark.parametrize("name", ["trees.md", "trees.txt"])
def test_lines_with_the_same_labels_are_columns(tmp_path: Path, name: str) -> None:
    text = "# Orman\n\n" + "".join(
        f"## Ağaç: {tree}\nYaprak: {leaf}\nMeyve: {fruit}\n\n"
        for tree, leaf, fruit in (("Meşe", "loblu", "palamut"), ("Köknar", "iğne", "kozalak"),
                                  ("Ceviz", "tüysü", "ceviz"))
    )  # fmt: skip
    found = drafted_text(tmp_path, name, text)
    rows = found.values()
    assert [tuple(row.values()) for row in rows][:2] == [
        (("Meşe",), ("loblu",), ("palamut",)), (("Köknar",), ("iğne",), ("kozalak",)),
    ]  # fmt: skip
    assert "begin with the same labels" in found.told


def test_labels_that_differ_are_no_columns(tmp_path: Path) -> None:
    text = "## Oak\nLeaf: lobed\nFruit: acorn\n\n## Fir\nCone: long\nHeight: tall\n\n" \
           "## Ivy\nPlace: walls\nUse: none\n"  # fmt: skip
    found = drafted_text(tmp_path, "trees.md", text)
    assert "begin with the same labels" not in found.told


@pytest.mark.parametrize(
    ("group", "unit"), [("**Nuts:** **30 g**", "g"), ("**Früchte:** **150 ml**", "ml")]
)
def test_a_group_in_two_pieces_of_bold_heads_its_portions(
    tmp_path: Path, group: str, unit: str
) -> None:
    text = (
        f"# Food\n\n**Bread**\n\n* 1 slice, 40-60 {unit}\n* 2 rolls, 80 {unit}\n\n**Oil**\n\n"
        f"* 1 spoon, of olives, 10 {unit}\n\n{group}\n\n* 1 handful\n* 2 bags\n"
    )
    found = drafted_text(tmp_path, "food.md", text)
    named = group.replace("*", "")
    assert found.values() == [
        {"item": ("1 slice",), "detail": (f"40-60 {unit}",), "under": ("Bread",)},
        {"item": ("2 rolls",), "detail": (f"80 {unit}",), "under": ("Bread",)},
        {"item": ("1 spoon, of olives",), "detail": (f"10 {unit}",), "under": ("Oil",)},
        {"item": ("1 handful",), "under": (named,)},
        {"item": ("2 bags",), "under": (named,)},
    ]
    assert "the quantity behind the last comma" in found.told


def test_marks_of_numbered_definitions_are_references(tmp_path: Path) -> None:
    text = "# Trees [1]\n\n- Oak: hard [2]\n- Fir: soft\n\n[1]: https://example.org/a\n" \
           "[2]: https://example.org/b\n"  # fmt: skip
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.topic().title == "Trees"
    assert found.values()[0] == {"item": ("Oak",), "detail": ("hard",)}
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "https://example.org/a" in topic
    assert "https://example.org/b" in topic


def test_definitions_that_whole_links_name_stay(tmp_path: Path) -> None:
    text = "# Trees\n\n- Oak: [hard][1]\n- Fir: soft\n\n[1]: https://example.org/a\n"
    assert drafted_text(tmp_path, "trees.md", text).values()[0]["detail"] == ("hard",)


def test_emphasis_beside_a_chinese_letter_loses_both_stars(tmp_path: Path) -> None:
    text = "# 樹\n- 松\uff1a*常緑*を保つ\n- 樫\uff1a*落葉*する\n"
    text += "\uff08参考\uff09[[Pasted image 1.png]]\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert [row["detail"] for row in found.values()] == [("常緑を保つ",), ("落葉する",)]
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "#   4: \uff08参考\uff09[[Pasted image 1.png]]" in topic


def test_words_in_italics_that_begin_a_cell_are_no_bullets(tmp_path: Path) -> None:
    text = "| Tree | Latin |\n|---|---|\n| Oak | *Quercus* robur |\n| Fir | *Abies* alba |\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.values()[0]["latin"] == ("*Quercus* robur",)


@pytest.mark.parametrize(
    ("text", "items"),
    [("int a = 1;", 1), ("f(int a) { b = a; c = b; }", 1), ("Hypo = low; Hyper = high", 2)],
)
def test_lines_of_a_program_are_whole(tmp_path: Path, text: str, items: int) -> None:
    rows = "".join(f"{name}\t{text}\n" for name in ("Oak", "Fir", "Elm"))
    found = drafted_text(tmp_path, "trees.txt", f"Tree\tSays\n{rows}")
    assert len(found.values()[0]["says"]) == items
    if items == 1:
        assert found.values()[0]["says"] == (text,)


def test_a_heading_that_says_what_another_line_does_is_named(tmp_path: Path) -> None:
    text = "# Trees\n## Oak\n- Fir: a friend\n## Fir\nIt is green all year round.\n## Elm\n- old\n"
    drafted_text(tmp_path, "trees.md", text)
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "#   4: Fir\n" in topic


def test_the_upper_part_of_a_long_way_is_named(tmp_path: Path) -> None:
    way = ("upper trees of the wood", "broad leaves and wide crowns", "old oaks", "their bark")
    text = "# Trees\n" + "".join(f"{'  ' * n}- {each}\n" for n, each in enumerate(way))
    text += "        - grey: outside\n        - red: inside\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.values()[-1]["under"] == ("old oaks, their bark",)


def test_what_stands_behind_the_one_paragraph_of_the_last_section_is_below_none(
    tmp_path: Path,
) -> None:
    text = (
        "Leaves\noak - lobed\nfir - needle\nelm - oval\n\nBarks\noak - grey\nfir - red\n"
        "elm - brown\n\nFruits\noak - acorn\nfir - cone\nelm - samara\n\n"
        "Storm: stay away from elms; look up; go home\n"
    )
    found = drafted_text(tmp_path, "trees.txt", text)
    asked = [ask for ask in found.questions() if "Storm" in ask]
    assert asked
    assert not any("Fruits" in ask for ask in asked)
    assert "each heading heads one paragraph" in found.told
