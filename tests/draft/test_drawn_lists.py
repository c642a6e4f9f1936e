"""Lists that a file draws without the means of its format: line breaks, boxes, frames, letters."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.draft.drafted import Drafted, drafted_text
from tests.draft.test_interrupted_lists import SAID, told


def test_lines_of_a_box_below_a_colon_are_a_list(tmp_path: Path) -> None:
    page = """<h2>Oak</h2><div class="box">Ill oaks show:<br><br>Brown leaves<br>
Wet bark<br>Few acorns</div><h2>Form</h2><div class="box">Name: ___<br>Age: ___<br>Height: ___
</div><p>The oak is old:<br>it stood here in 1700.<br>It will stand.</p>"""
    found = drafted_text(tmp_path, "trees.html", page)
    assert told(found.values()) == [
        (item, "", "Ill oaks show") for item in ("Brown leaves", "Wet bark", "Few acorns")
    ]
    assert "lines of one paragraph below a line with a colon" in found.told.partition(SAID)[2]


def test_lines_of_a_word_paragraph_below_a_colon_are_a_list(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Buche", 1)
    document.add_paragraph("Kranke Buchen zeigen:\nbraune Blätter\nnasse Rinde")
    document.save(str(tmp_path / "trees.docx"))
    assert [row[::2] for row in told(Drafted(tmp_path, "trees.docx").values())] == [
        ("braune Blätter", "Kranke Buchen zeigen"), ("nasse Rinde", "Kranke Buchen zeigen"),
    ]  # fmt: skip


def test_parts_of_a_page_that_are_called_items_are_a_list(tmp_path: Path) -> None:
    signs = ("brown leaves in June", "wet bark", "few acorns")
    items = "".join(f'<div class="sign-item"><span class="dot"></span>{each}</div>'
                    for each in signs)  # fmt: skip
    steps = "".join(
        f'<div class="step-item"><div class="num"><b>{number}</b></div><div class="body">'
        f"<h4>{title}</h4><p>{title} every tree in the autumn.</p></div></div>"
        for number, title in enumerate(("Dig out", "Plant anew", "Water"), start=1)
    )
    page = f"<h2>Signs</h2><div>{items}</div><h2>Steps</h2><div>{steps}</div>"
    found = drafted_text(tmp_path, "trees.html", page)
    assert [row["item"][0] for row in found.values("signs")] == list(signs)
    assert [row["item"][0] for row in found.values("steps")] == ["Dig out", "Plant anew", "Water"]
    assert "are read as items of a list" in found.told.partition(SAID)[2]


def test_a_table_of_one_cell_is_the_list_that_it_frames(tmp_path: Path) -> None:
    page = """<table><tr><td><b>STROMY:</b><br><br>* Dub: hnedý<br>Rastie: v lese.<br><br>
* Breza: biela<br>Rastie: pri vode.<br><br><b>KRÍKY:</b><br>* Lieska: nízka<br>Rastie: všade.<br>
Toto je veta o všetkých stromoch a kríkoch.</td></tr></table>"""
    found = drafted_text(tmp_path, "trees.html", page)
    assert told(found.values()) == [
        ("Dub", "hnedý", "STROMY"),
        ("Rastie", "v lese", "STROMY, Dub"),
        ("Breza", "biela", "STROMY"),
        ("Rastie", "pri vode", "STROMY, Breza"),
        ("Lieska", "nízka", "KRÍKY"),
        ("Rastie", "všade", "KRÍKY, Lieska"),
    ]
    assert "is read as the list that it frames" in found.told.partition(SAID)[2]


def test_bold_beside_a_chinese_letter_leaves_no_stars(tmp_path: Path) -> None:
    text = (
        "# 树木\n\n- **橡树(Quercus)**是高大的树\n- 桦树有**白色树皮**，喜光\n"
        "- **松树**\uff1a常绿的**针叶**树\n- **柳树**，近水\n- 단풍은 **붉은 나무**는\n"
    )
    rows = told(drafted_text(tmp_path, "trees.md", text).values())
    assert [(item, detail) for item, detail, _ in rows] == [
        ("橡树(Quercus)是高大的树", ""),
        ("桦树有白色树皮，喜光", ""),
        ("松树", "常绿的针叶树"),
        ("**柳树**，近水", ""),
        ("단풍은 붉은 나무는", ""),
    ]
