"""Hand-outs in Word: headings, nested lists, tables with merged cells, what was changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement

from tests.draft.drafted import Drafted


def hand_out(root: Path, *, extra: Any = None) -> Drafted:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading("Trees of the park", 0)
    document.add_paragraph("The park is open all year.")
    document.add_heading("Leaves", 1)
    document.add_paragraph("Needle: found on pines", style="List Bullet")
    document.add_paragraph("Blade", style="List Bullet")
    document.add_paragraph("flat: on birches", style="List Bullet 2")
    document.add_heading("Sizes", 1)
    table = document.add_table(rows=4, cols=3)
    for row, texts in enumerate(
        (("Tree", "Height", ""), ("", "young", "old"), ("Birch", "2 m", "15 m"),
         ("Oak", "1 m", "30 m"))
    ):  # fmt: skip
        for column, text in enumerate(texts):
            if text:
                table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    if extra is not None:
        extra(document, table)
    document.save(str(root / "trees.docx"))
    return Drafted(root, "trees.docx")


def test_a_hand_out_becomes_tables_and_a_deck(tmp_path: Path) -> None:
    found = hand_out(tmp_path)
    assert found.outcome.status == 0, found.told
    assert found.topic().title == "Trees of the park"
    assert found.values("leaves") == [
        {"item": ("Needle",), "detail": ("found on pines",)},
        {"item": ("Blade",)},
        {"item": ("flat",), "detail": ("on birches",), "under": ("Blade",)},
    ]
    assert found.values("sizes") == [
        {"tree": ("Birch",), "height_young": ("2 m",), "height_old": ("15 m",)},
        {"tree": ("Oak",), "height_young": ("1 m",), "height_old": ("30 m",)},
    ]
    assert "trees.docx:2:1 A001 warning: prose" in found.told
    assert "Topic x: Oak – height old?" in found.questions()


def test_raised_letters_stay_and_crossed_out_and_deleted_ones_do_not(tmp_path: Path) -> None:
    def change(document: Any, table: Any) -> None:
        paragraph = table.cell(2, 1).paragraphs[0]
        paragraph.add_run("2").font.superscript = True
        struck = table.cell(3, 1).paragraphs[0]
        struck.runs[0].font.strike = True
        deleted = OxmlElement("w:del")
        run = table.cell(3, 2).paragraphs[0].add_run(" or 40 m")
        run._r.getparent().replace(run._r, deleted)
        deleted.append(run._r)

    found = hand_out(tmp_path, extra=change)
    assert found.values("sizes") == [
        {"tree": ("Birch",), "height_young": ("2 m^2^",), "height_old": ("15 m",)},
        {"tree": ("Oak",), "height_old": ("30 m",)},
    ]
    assert "X016 warning: left out: " in found.told


def test_a_short_line_in_bold_is_a_heading(tmp_path: Path) -> None:
    document = docx.Document()
    for heading, item in (("Leaves", "Needle: thin"), ("Bark", "Oak: rough")):
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph(item, style="List Number")
        document.add_paragraph("Fir: soft", style="List Number")
    document.save(str(tmp_path / "t.docx"))
    assert sorted(Drafted(tmp_path, "t.docx").topic().tables) == ["bark", "leaves"]


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(b"PK nonsense")
    found = Drafted(tmp_path, "t.docx")
    assert found.outcome.status == 1
    assert "t.docx:1:1 A009 not a document that can be read (" in found.told


def test_the_caption_of_a_table_names_it_beside_the_heading_above(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading("Trees", 0)
    document.add_heading("Bark", 1)

    def table(*rows: tuple[str, str]) -> None:
        made = document.add_table(rows=len(rows), cols=2)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                made.cell(row, column).text = text

    document.add_paragraph("Table 1: Colours", style="Caption")
    table(("Tree", "Bark"), ("Birch", "white"), ("Oak", "grey"))
    table(("Tree", "Leaf"), ("Birch", "small"), ("Oak", "lobed"))
    document.add_paragraph("Table 2. Leaves", style="Caption")
    document.add_paragraph("Figure 3: a leaf", style="Caption")
    document.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    titles = {name: table.title for name, table in found.topic().tables.items()}
    assert titles == {"colours": "Bark, Colours", "leaves": "Bark, Leaves"}
    assert 'trees.docx, below the heading "Bark", "Colours" → colours' in found.told
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith("by paragraph of trees.docx:\n#   11: Figure 3: a leaf\n")


def test_the_key_of_a_question_in_bold_heads_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    for number, key in enumerate(("B", "A", "A, C")):
        document.add_paragraph(f"Which trees are evergreen in wood {number}?", style="List Number")
        for option in ("A) oak and ash", "B) fir and yew", "C) elm"):
            document.add_paragraph(option)
        document.add_paragraph().add_run(f"Answer: {key}").bold = True
    document.save(str(tmp_path / "t.docx"))
    tables = Drafted(tmp_path, "t.docx").topic().tables.values()
    assert not [table.title for table in tables if "Answer" in table.title]


def test_paragraphs_of_one_item_keep_their_seam(tmp_path: Path) -> None:
    document = docx.Document()
    for tree in ("Oak", "Fir", "Yew"):
        paragraph = document.add_paragraph(style="List Number")
        paragraph.add_run(f"Trees called {tree}").add_break()
        paragraph.add_run("Found in old woods")
    document.save(str(tmp_path / "t.docx"))
    (first, *_) = Drafted(tmp_path, "t.docx").values()
    assert first["item"] == ("Trees called Oak / Found in old woods",)


def test_a_long_paragraph_is_no_printed_line_that_goes_on(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Trees", 1)
    document.add_paragraph("Order: " + " → ".join(f"step number {n} of all" for n in range(1, 8)))
    document.add_paragraph("Lime 1 kg in the first 3 days")
    document.add_paragraph("by saw: clean edge, no bark torn, and a flat face in the wood below")
    document.add_paragraph("by axe → rough edge")
    document.save(str(tmp_path / "trees.docx"))
    told = (tmp_path / "trees.docx").name
    found = Drafted(tmp_path, told)
    assert any("Lime {{c1::1 kg}}" in each for each in found.sentences())
    assert "clean edge, no bark torn, and a flat face in the wood below" in " ".join(
        found.answers().values()
    )
    assert not any("wood below by axe" in each for each in found.answers().values())


def test_each_line_of_a_paragraph_that_begins_with_a_typed_mark_is_an_item(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Trees", 1)
    paragraph = document.add_paragraph()
    for tree in ("- Oak: strong", "- Fir: tall and thin,", "- Yew: old"):
        paragraph.add_run(tree).add_break()
    document.save(str(tmp_path / "t.docx"))
    items = [(row["item"], row["detail"]) for row in Drafted(tmp_path, "t.docx").values()]
    assert items == [
        (("Oak",), ("strong",)),
        (("Fir",), ("tall and thin,",)),
        (("Yew",), ("old",)),
    ]


def test_of_prose_alone_what_defines_a_term_is_a_row(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Week 1", "Bole: the trunk of a tree below its lowest branches",
                 "Trees were drawn in class. All had to be measured and named by us."):  # fmt: skip
        document.add_paragraph(text)
    document.save(str(tmp_path / "t.docx"))
    found = Drafted(tmp_path, "t.docx")
    assert list(found.answers().values()) == ["the trunk of a tree below its lowest branches"]
    assert "paragraphs that open with a term" in found.told
