"""Tables of a Word document that only frame text, and what its equations draw with a line."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import parse_xml

from tests.draft.drafted import Drafted

_EQUATION = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><m:r><m:t>H</m:t></m:r>'
    "<m:r><w:rPr><w:strike/></w:rPr><m:t>o</m:t></m:r></m:oMath>"
)


def test_rows_with_one_cell_each_and_lists_are_a_page(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=0, cols=2)
    for text, kind in (
        ("White ones", "bold"), ("They stand by the river and are easy to know:", ""),
        ("birch", "list"), ("aspen", "list"), ("Brown ones", "bold"), ("oak", "list"),
        ("aspen", "list"),
    ):  # fmt: skip
        paragraph = table.add_row().cells[0].paragraphs[0]
        paragraph.add_run(text).bold = kind == "bold"
        if kind == "list":
            paragraph.style = made.styles["List Bullet"]
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    made.save(str(tmp_path / "x.docx"))
    found = Drafted(tmp_path, "x.docx")
    assert [row["item"] for row in found.values("white-ones")] == [("birch",), ("aspen",)]
    assert [row["item"] for row in found.values("brown-ones")] == [("oak",), ("aspen",)]
    assert "read as the text that it frames" in found.told


def test_the_sign_of_a_standard_state_is_no_deletion(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("heat: ", style="List Bullet")
    paragraph._p.append(parse_xml(_EQUATION))
    made.add_paragraph("cold: none", style="List Bullet")
    made.save(str(tmp_path / "x.docx"))
    found = Drafted(tmp_path, "x.docx")
    assert found.values()[0]["detail"] == ("H⦵",)
    assert "an o with a line through it in an equation is read as ⦵" in found.told


def test_paragraphs_of_a_box_in_one_column_are_items_below_what_heads_them(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Alpha", 1)
    table = made.add_table(rows=2, cols=1)
    table.cell(0, 0).text = "Not given in"
    table.cell(1, 0).text = "winter"
    table.cell(1, 0).add_paragraph("wet years")
    table.cell(1, 0).add_paragraph("the far north")
    made.save(str(tmp_path / "x.docx"))
    found = Drafted(tmp_path, "x.docx")
    rows = [(row["under"], row["item"]) for row in found.values()]
    assert rows == [
        (("Not given in",), (item,)) for item in ("winter", "wet years", "the far north")
    ]
