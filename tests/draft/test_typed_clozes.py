"""Lines in which somebody typed blanks as Anki has them are rows that a cloze asks."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from clindeck.draft.old_decks.old_clozes import taken_apart
from clindeck.formats.grid import GridCell
from tests.draft.drafted import Drafted, drafted_text
from tests.libraries import clindeck

OAK = "The oak bears {{c1::acorns}} in {{c2::autumn::which season?}}; Author, 2008"
PINE = "The pine has {{c1::needles}}."


def sentences(found: Drafted) -> list[str]:
    """Return the sentences of the deck, which passes its check and is built."""
    assert found.outcome.status == 0, found.told
    checked = clindeck("check", cwd=found.root)
    assert "0 errors" in checked.stdout, checked.stderr
    built = clindeck("build", cwd=found.root)
    assert built.status == 0, built.stderr
    listed = clindeck("list", "--format", "json", cwd=found.root)
    return [
        note["fields"]["Text"] for note in json.loads(listed.stdout) if "Text" in note["fields"]
    ]


@pytest.mark.parametrize("name", ["trees.txt", "trees.md"])
def test_each_line_with_blanks_is_a_row_asked_as_it_was_typed(tmp_path: Path, name: str) -> None:
    found = drafted_text(
        tmp_path, name, f"{OAK}\n{PINE}\tpage 3\n\n- {PINE[:-1]} and {{{{c1::resin}}}}\n"
    )
    assert sentences(found) == [
        OAK, PINE, "The pine has {{c1::needles}} and {{c1::resin}}",
    ]  # fmt: skip
    assert found.values()[0] == {
        "text_1": ("The oak bears",), "blank_1": ("acorns",), "text_2": ("in",),
        "blank_2": ("autumn",), "hint_2": ("which season?",), "text_3": ("; Author, 2008",),
    }  # fmt: skip
    assert found.values()[1]["field_2"] == ("page 3",)
    assert "guessed: a line with {{c1::…}} is a cloze" in found.outcome.stdout + found.told


def test_a_sentence_that_a_margin_broke_is_one_and_other_lines_are_read_as_before(
    tmp_path: Path,
) -> None:
    text = (
        "# Trees\n\nThe oak, which is {{c1::old\nand thick}}, bears acorns\nin "
        "{{c2::autumn}}.\n\n- Birch: white\n- Beech: grey\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert sentences(found) == [
        "The oak, which is {{c1::old and thick}}, bears acorns in {{c2::autumn}}."
    ]
    rows = [row for table in found.topic().tables for row in found.values(table)]
    assert {"item": ("Birch",), "detail": ("white",)} in rows


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_formula_beside_keeps_its_braces_and_emphasis_around_a_blank_goes(
    tmp_path: Path, ending: str
) -> None:
    text = "**Area is {{c1::\\(\\frac{1}{x^{2}}\\)}}** of \\(y_{a_{b}}\\) trees.\n"
    found = drafted_text(tmp_path, f"trees.{ending}", text)
    (row,) = found.values()
    assert row["blank_1"] == ("\\(\\frac{1}{x^{2}}\\)",)
    assert row["text_2"] == ("of \\(y_{a_{b}}\\) trees.",)
    assert row["text_1"] == ("Area is",)
    assert len(sentences(found)) == 1


def test_what_cannot_be_read_is_named_and_stays(tmp_path: Path) -> None:
    text = (
        f"{PINE}\n"
        "The birch is {{c1::white.\n\n"
        "The fir {{c1::is {{c2::green}} always}}.\n\n"
        "Half of \\(\\frac{ {{c1::a}} }{b}\\) falls.\n"
    )
    found = drafted_text(tmp_path, "trees.txt", text)
    assert sentences(found) == [PINE, "The fir is {{c2::green}} always."]
    unread = "A011 warning: not asked as it was typed: its blanks are not closed"
    assert f"trees.txt:2:1 {unread}" in found.told
    assert "trees.txt:4:1 A011 warning: not asked as it was typed: a blank in another" in found.told
    topic = (tmp_path / "source_data" / "topic-x" / "topic.yaml").read_text(encoding="utf-8")
    assert "The birch is {{c1::white." in topic
    assert "{{c1::a}}" in topic


def test_a_row_with_such_a_cell_is_a_card_and_the_others_stay(tmp_path: Path) -> None:
    text = f"Tree,Sentence,Note\nOak,{json.dumps(OAK)},see page 3\nBirch,white,\nBeech,grey,\n"
    found = drafted_text(tmp_path, "trees.csv", text)
    assert sentences(found) == [OAK]
    rows = [row for table in found.topic().tables for row in found.values(table)]
    assert {"tree": ("Birch",), "sentence": ("white",)} in rows
    oak = next(row for row in rows if "blank_1" in row)
    assert (oak["tree"], oak["note"]) == (("Oak",), ("see page 3",))
    deck = (tmp_path / "decks" / "topic-x.yaml").read_text(encoding="utf-8")
    assert 'explain: "{note}"' in deck


def test_an_exported_text_with_tabs_is_read_cell_by_cell(tmp_path: Path) -> None:
    text = f"#separator:tab\n#html:false\n{OAK}\tpage 3\n{PINE}\t\n"
    assert sentences(drafted_text(tmp_path, "trees.txt", text)) == [OAK, PINE]


def test_a_paragraph_of_word_below_its_heading(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Trees", 1)
    document.add_paragraph(OAK)
    document.add_heading("Needles", 1)
    document.add_paragraph(PINE)
    table = document.add_table(rows=2, cols=2)
    for place, cell in enumerate(("Tree", "Sentence", "Fir", "The fir is {{c1::green}}.")):
        table.cell(*divmod(place, 2)).text = cell
    document.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    assert sentences(found) == [OAK, PINE, "The fir is {{c1::green}}."]
    assert {"trees", "needles"} <= set(found.topic().tables)


def test_closing_braces_belong_first_to_those_that_a_blank_opened() -> None:
    parts = taken_apart(
        "{{c1::\\(x^{2}\\)}} a}} {{c2::y^{2}}} b",
        lambda piece, title: {title: GridCell(piece, 1, 1)} if piece else {},
    )
    assert [cell.text for cell in parts.cells.values()] == ["\\(x^{2}\\)", " a}} ", "y^{2}", " b"]
