"""Lists that something else interrupts: points, what stands between them, what they belong to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from clindeck.draft.drafts import DraftTable
from tests.draft.drafted import Drafted, Values, drafted_text

SAID = "Look at these first"


def told(values: Values) -> list[tuple[str, str, str]]:
    """Return item, detail and parent of each row."""
    return [
        (row["item"][0], row.get("detail", ("",))[0], row.get("under", ("",))[0]) for row in values
    ]


def test_points_behind_a_paragraph_are_no_children_of_the_first(tmp_path: Path) -> None:
    text = """\
# 树木

## 橡树

1. 树皮\uff1a

可见三种颜色\uff1a

1. 灰色
2. 褐色
3. 白色

2. 树叶

树叶在秋天变黄

3. 树根

树根很深
"""
    found = drafted_text(tmp_path, "trees.md", text)
    assert told(found.values()) == [
        ("树皮", "", ""),
        ("可见三种颜色", "", "树皮"),
        ("灰色", "", "树皮, 可见三种颜色"),
        ("褐色", "", "树皮, 可见三种颜色"),
        ("白色", "", "树皮, 可见三种颜色"),
        ("树叶", "树叶在秋天变黄", ""),
        ("树根", "树根很深", ""),
    ]
    assert "between two points of a numbered list" in found.told.partition(SAID)[2]


def test_the_line_above_a_list_leads_to_its_points_behind_a_picture(tmp_path: Path) -> None:
    text = "# Trees\n\nWhite ones:\n\n1. birch\n2. aspen\n\n![](b.png)\n\n3. poplar\n4. willow\n"
    rows = told(drafted_text(tmp_path, "trees.md", text).values())
    assert {under for _, _, under in rows} == {"White ones"}


def test_bullets_between_two_points_belong_to_the_first_of_them(tmp_path: Path) -> None:
    text = "# Bäume\n\n1. Rinde\n\n- grau\n- weiß\n\n2. Blatt\n\n- lang\n- rund\n\n3. Wurzel\n"
    rows = told(drafted_text(tmp_path, "trees.md", text).values())
    assert [(item, under) for item, _, under in rows][:4] == [
        ("Rinde", "Bäume"), ("grau", "Rinde"), ("weiß", "Rinde"), ("Blatt", "Bäume"),
    ]  # fmt: skip


def test_lists_that_go_on_with_a_heading_of_their_own_stay_apart(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n**White ones**\n\n1. birch\n\n**Grey ones**\n\n2. beech\n\nIn the moor:\n\n"
        "3. alder\n"
    )
    rows = told(drafted_text(tmp_path, "trees.md", text).values())
    assert [under for _, _, under in rows] == ["White ones", "Grey ones", "In the moor"]


def _numbered(document: Any, looks: dict[str, tuple[str, str]], lines: list[str]) -> None:
    """Add items, all of them on one level: each line names the list that it is in."""
    numbering = document.part.numbering_part.element
    for number, (form, text) in looks.items():
        of_list = OxmlElement("w:abstractNum")
        of_list.set(qn("w:abstractNumId"), number)
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for name, value in (("w:numFmt", form), ("w:lvlText", text)):
            each = OxmlElement(name)
            each.set(qn("w:val"), value)
            level.append(each)
        of_list.append(level)
        numbering.append(of_list)
    for number in looks:
        found = OxmlElement("w:num")
        found.set(qn("w:numId"), number)
        link = OxmlElement("w:abstractNumId")
        link.set(qn("w:val"), number)
        found.append(link)
        numbering.append(found)
    for line in lines:
        number, _, text = line.partition(" ")
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = int(number)


def test_another_numbering_of_word_tells_what_belongs_to_a_point(tmp_path: Path) -> None:
    document = docx.Document()
    looks = {"901": ("bullet", "o"), "902": ("lowerRoman", "%1."), "903": ("lowerLetter", "%1)"),
             "904": ("decimal", "%1."), "905": ("bullet", "-")}  # fmt: skip
    lines = [
        "901 Some white trees are", "902 Birch", "902 Aspen.", "901 Oaks stand everywhere.",
        "901 Needles have", "903 Fir", "903 Pine.", "904 Woods of the north", "905 Cold ones.",
        "905 Wet ones.", "904 Woods of the south", "905 Dry ones.", "905 Warm ones.",
    ]  # fmt: skip
    _numbered(document, looks, lines)
    document.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    assert [(item, under) for item, _, under in told(found.values())] == [
        ("Some white trees are", ""),
        ("Birch", "Some white trees are"),
        ("Aspen", "Some white trees are"),
        ("Oaks stand everywhere", ""),
        ("Needles have", ""),
        ("Fir", "Needles have"),
        ("Pine", "Needles have"),
        ("Woods of the north", ""),
        ("Cold ones", "Woods of the north"),
        ("Wet ones", "Woods of the north"),
        ("Woods of the south", ""),
        ("Dry ones", "Woods of the south"),
        ("Warm ones", "Woods of the south"),
    ]
    assert "though both stand on one level" in found.told.partition(SAID)[2]


def test_lists_of_word_with_the_same_bullet_are_one_list(tmp_path: Path) -> None:
    document = docx.Document()
    looks = {"901": ("bullet", "o"), "902": ("bullet", "o")}
    _numbered(document, looks, ["901 Birch", "902 Fir", "901 Oak", "902 Ash"])
    document.save(str(tmp_path / "trees.docx"))
    assert all(not under for _, _, under in told(Drafted(tmp_path, "trees.docx").values()))


def test_a_numbered_line_between_two_numbered_headings_is_one(tmp_path: Path) -> None:
    document = docx.Document()
    for number, title in enumerate(("Rinde", "Die Blätter sind beim Ahorn:", "Wurzel"), start=1):
        run = document.add_paragraph().add_run(f"{number}. {title}")
        run.bold = number != 2
        document.add_paragraph("hell: im Sommer", style="List Bullet")
        document.add_paragraph("dunkel: im Winter", style="List Bullet")
    document.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    assert len(found.topic().tables) == 3


def test_a_label_in_bold_ends_what_the_label_above_it_heads(tmp_path: Path) -> None:
    text = (
        "## Buche\n\n**Merkmale**\n\n1. glatt\n2. grau\n\n**Nutzen**: Möbel, Treppen\n\n"
        "Sie wird alt, sagt man im Dorf, und manchmal sehr groß.\n\n1. 200 Jahre\n2. 40 m\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert [(item, under) for item, _, under in told(found.values())] == [
        ("glatt", "Merkmale"),
        ("grau", "Merkmale"),
        ("Nutzen", ""),
        ("200 Jahre", ""),
        ("40 m", ""),
    ]
    assert "right below a paragraph that is left out" in found.told.partition(SAID)[2]


def test_the_paragraphs_of_entries_stand_below_their_words(tmp_path: Path) -> None:
    document = docx.Document()
    words = ("die Buche", "die Eiche", "die Fichte", "die Kiefer", "die Tanne", "die Ulme")
    for word in words:
        paragraph = document.add_paragraph()
        paragraph.add_run(word).bold = True
        paragraph.add_run(f" /{word[4:7]}/")
        document.add_paragraph(f"A tree called {word[4:]}.")
        document.add_paragraph("feminine noun", style="List Bullet")
        document.add_paragraph(f"--> Wo steht {word}? (Where is it?)")
    document.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    under = [row[2] for row in told(found.values())]
    assert under == [each for word in words for each in ("", word, word, word)]
    assert "are read as its entry" in found.told.partition(SAID)[2]


def test_the_title_of_a_list_is_below_the_heading_of_its_level(tmp_path: Path) -> None:
    page = """<h2>Trees</h2><p>x.</p><h2>Woods</h2>
<h4>Oak</h4><p>It is old.</p>
<ul><h4>Bark</h4><li>grey</li><li>rough</li></ul>
<ul><h4>Leaf</h4><li>green</li><li>long</li></ul>
<h4>Fir</h4><ul><li>tall</li><li>dark</li></ul>"""
    rows = told(drafted_text(tmp_path, "trees.html", page).values())
    assert [under for _, _, under in rows] == ["Oak, Bark"] * 2 + ["Oak, Leaf"] * 2 + ["Fir"] * 2


def test_a_heading_with_one_text_is_no_row_of_the_one_above(tmp_path: Path) -> None:
    long = "It is a tree of the north that grows in every wood there is, and " * 4
    text = f"# Oak\n\n{long}old.\n\n{long}tall.\n\n# Fir\n\nA tree.\n\n# Ash\n\nA white tree.\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert [len(table.rows) for table in found.topic().tables.values()] == [2, 2]
    assert [row[0] for row in told(found.values("items"))] == ["Fir", "Ash"]


def test_a_sign_in_a_quotation_parts_nothing(tmp_path: Path) -> None:
    text = (
        "# Мысли\n\n- Мысль и «Если не дуб — провал»\n- Ответ и «Ясень = хорошо»\n"
        '- Frage und "Was ist das: Baum?"\n- Ulme: „ein Baum – alt“\n'
    )
    rows = told(drafted_text(tmp_path, "trees.md", text).values())
    assert [(item, detail) for item, detail, _ in rows] == [
        ("Мысль и «Если не дуб — провал»", ""),
        ("Ответ и «Ясень = хорошо»", ""),
        ('Frage und "Was ist das: Baum?"', ""),
        ("Ulme", "„ein Baum – alt“"),
    ]


def test_a_short_answer_between_two_points_heads_no_point_below(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Bäume", 1)
    document.add_heading("Sträucher", 1)
    looks = {"901": ("decimal", "%1.")}
    for number, line in enumerate(("Wer ist grau?", "Wer ist weiß?", "Wer ist rot?")):
        _numbered(document, {} if number else looks, [f"901 {line}"])
        document.add_paragraph("Die Buche" if number else "Es sind die Buchen, sagt man hier oft.")
    document.save(str(tmp_path / "trees.docx"))
    rows = told(Drafted(tmp_path, "trees.docx").values())
    assert {under for _, _, under in rows} <= {"", "Sträucher"}


def test_a_long_nested_list_is_looked_through_a_few_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    texts = DraftTable.texts

    def counted(table: DraftTable, column: str) -> list[str]:
        calls.append(column)
        return texts(table, column)

    monkeypatch.setattr(DraftTable, "texts", counted)
    counts: list[int] = []
    for number in (20, 80):
        lines = [f"- wood {each}\n  - birch {each}\n  - oak {each}" for each in range(number)]
        (tmp_path / str(number)).mkdir()
        drafted_text(tmp_path / str(number), "trees.md", "# Woods\n\n" + "\n".join(lines) + "\n")
        counts.append(len(calls))
        calls.clear()
    assert counts[1] < 2 * counts[0]
