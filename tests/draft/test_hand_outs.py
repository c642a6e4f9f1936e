"""Hand-outs and notes as people type them: printed lines, lists without marks, drawn titles."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.draft.drafted import Drafted, drafted_text


def document(root: Path, *paragraphs: str) -> Drafted:
    """Return what a Word document becomes; `!` marks a paragraph in bold, `-` an inner item."""
    made = docx.Document()
    for text in paragraphs:
        style = "List Bullet 2" if text.startswith("-") else None
        made.add_paragraph(style=style).add_run(text.lstrip("!- ")).bold = text.startswith("!")
    made.save(str(root / "x.docx"))
    return Drafted(root, "x.docx")


def test_a_definition_in_printed_lines_is_one_again(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        "Bark: the outer layer of the stem and of the roots of trees, which",
        "keeps water in and beetles out.",
        "Sap: water with sugar that rises in the wood of many trees in",
        "Spring before the leaves come.",
        "Twig: a thin branch.",
    )
    assert [row["detail"] for row in found.values()] == [
        ("the outer layer of the stem and of the roots of trees, which keeps water in and beetles "
         "out",),
        ("water with sugar that rises in the wood of many trees in Spring before the leaves come",),
        ("a thin branch",),
    ]  # fmt: skip


def test_short_lines_below_numbered_ones_belong_to_them(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        "1. Birch", "White bark", "Small leaves", "2. Oak", "Acorns", "Lobed leaves",
        "3. Pine", "Cones", "!Needle pairs", "!Red bark", "!Deep roots", "4. Elm", "Rough leaves",
        "Winged seeds",
    )  # fmt: skip
    under = {row["item"][0]: row.get("under", ("",))[0] for row in found.values()}
    assert under["Lobed leaves"] == "Oak"
    assert under["Deep roots"] == "Pine"
    assert under["Elm"] == ""
    assert under["Winged seeds"] == "Elm"


def test_numbered_lines_above_paragraphs_are_headings(tmp_path: Path) -> None:
    text = "It is done in any month of the year, but best in autumn."
    found = document(
        tmp_path,
        "1. Planting", text, "!Steps", "- Dig a hole", "- Water it", "2. Pruning", text, "!Tools",
        "- Saw: for branches", "- Shears: for twigs", "3. Felling", text, "!Risks", "- Noise: loud",
        "- Wind: from the side",
    )  # fmt: skip
    assert set(found.topic().tables) == {"planting", "pruning", "felling"}


def test_a_number_without_a_blank_behind_it_is_a_mark(tmp_path: Path) -> None:
    found = document(tmp_path, "1. Bark: thin", "2.Sap: sweet", "3. Twig: long")
    assert [row["item"] for row in found.values()] == [("Bark",), ("Sap",), ("Twig",)]


def test_a_title_is_not_glued_to_its_paragraph(tmp_path: Path) -> None:
    text = (
        "1. Plant in autumn: with care\nTrees that are planted in autumn have roots by the time "
        "the dry months come.\n\n2. Water at dawn\nIn the heat of the day most of it is lost "
        "before it gets to the roots.\n"
    )
    found = drafted_text(tmp_path, "x.txt", text)
    assert [row["item"] for row in found.values()] == [
        ("Plant in autumn: with care",), ("Water at dawn",),
    ]  # fmt: skip


def test_a_title_between_drawn_rules_heads_what_follows(tmp_path: Path) -> None:
    text = (
        "=====\nTrees Part 1\n=====\n\n- Oak: lobed\n- Elm: rough\n\n=====\nTrees Part 2\n=====\n\n"
        "-Conifers\n    - Pine\n        - cones: long\n"
    )
    found = drafted_text(tmp_path, "x.txt", text)
    assert set(found.topic().tables) == {"trees-part-1", "trees-part-2"}
    assert found.values("trees-part-2")[2]["under"] == ("Conifers, Pine",)


def test_definitions_above_a_list_are_items_and_no_table(tmp_path: Path) -> None:
    text = (
        "Dorsal: back\nVentral: belly\nAnterior: to the front, or in front of\n\n"
        "- Squid:\n    - Fins\n    - Arms\no             that hold on\n    - Beak\n"
    )
    found = drafted_text(tmp_path, "x.txt", text)
    assert found.values()[0] == {"item": ("Dorsal",), "detail": ("back",)}
    assert found.values()[-1] == {"item": ("Beak",), "under": ("Squid",)}


def test_a_foot_note_in_bold_is_no_row(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n- Oak: ships[^1]\n- Fir: masts\n\n[^1]: **Ships**: not in the north.\n\n"
        "[^2]: **Masts**: of old trees.\n\n[^3]: **Elms**: rare.\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    assert len(found.values()) == 2
    assert "prose; make rows of its facts by hand" in found.told


def test_an_empty_line_in_an_outline_does_not_end_it(tmp_path: Path) -> None:
    text = (
        "Oak\n    leaves\n        lobed\n    use\n\n    Pests\n        moths\n        beetles\n\n"
        "Elm\n    rough\n"
    )
    found = drafted_text(tmp_path, "x.txt", text)
    assert [row.get("under", ("",))[0] for row in found.values()] == [
        "", "Oak", "Oak, leaves", "Oak", "Oak", "Oak, Pests", "Oak, Pests", "", "Elm",
    ]  # fmt: skip


def test_a_bold_line_of_notes_heads_the_list_below_it(tmp_path: Path) -> None:
    text = "# Oak\n\n**Young**\n\n- thin bark\n- tall\n\n**Old**\n\n- thick bark\n- hollow\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert [row["under"] for row in found.values()] == [("Young",)] * 2 + [("Old",)] * 2


def test_paragraphs_below_numbered_lines_are_what_these_mean(tmp_path: Path) -> None:
    found = document(
        tmp_path, "Trees of the park", "1. Birch", "It has white bark.", "2. Oak",
        "It has lobed leaves.", "It lives long.", "3. Pine", "It has cones.",
        "!Shrubs", "Box is a shrub: it is green.",
    )  # fmt: skip
    assert found.values()[1] == {
        "item": ("Oak",), "detail": ("It has lobed leaves. It lives long.",),
    }  # fmt: skip
