"""Word lists in a table of one row: the lines of its cells go on side by side."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.draft.drafted import Drafted

WORDS = (("oak", "chêne"), ("fir", "sapin"), ("elm", "orme"), ("ash", "frêne"))


def word_list(root: Path, *rows: tuple[str, ...]) -> Drafted:
    document = docx.Document()
    document.add_heading("Trees", 1)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(number, place).text = text
    document.save(str(root / "x.docx"))
    return Drafted(root, "x.docx")


def test_each_line_is_a_row(tmp_path: Path) -> None:
    cells = tuple("\n".join(each) for each in zip(*WORDS, strict=True))
    found = word_list(tmp_path, cells)
    assert "lines of cells that stand side by side are read as rows" in found.told
    answers = found.answers()
    assert answers["Topic x – oak?"] == "chêne"
    assert answers["Topic x – ash?"] == "frêne"


def test_below_headings_as_well(tmp_path: Path) -> None:
    cells = tuple("\n".join(each) for each in zip(*WORDS, strict=True))
    asked = word_list(tmp_path, ("English", "French"), cells).answers()
    assert asked["Topic x: fir – French?"] == "sapin"


def test_lists_of_other_lengths_stay_in_their_cells(tmp_path: Path) -> None:
    found = word_list(tmp_path, ("Tree", "Uses"), ("oak\nfir\nelm", "ships\ntan"), ("ash", "poles"))
    assert "side by side" not in found.told


def test_raised_letters_stay(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "sand\nloam\nclay"
    paragraph = table.cell(0, 1).paragraphs[0]
    for text in ("4 m", "5 m", "6 m"):
        if paragraph.runs:
            paragraph.add_run("\n")
        paragraph.add_run(text)
        paragraph.add_run("2").font.superscript = True
    document.save(str(tmp_path / "x.docx"))
    answers = Drafted(tmp_path, "x.docx").answers()
    assert answers["Topic x – loam?"] == "5 m<sup>2</sup>"
