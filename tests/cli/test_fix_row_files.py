"""`clindeck check --fix` where the rows of a table stand in a CSV file or a sheet of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from tests.libraries import DRUGS, LibraryFiles, clindeck, sound_library

CSV = "source_data/ankle-sprain/drugs.csv"
HEADER = """\
table: drugs
title: Drugs
source: handbook
columns:
  drug: {title: Drug, required: true, unique: true}
  class: {title: Class}
  dose: {title: Dose, kind: dose}
  effects: {title: Side effects, kind: list}
rows: drugs.csv
"""


def with_csv(root: Path, text: str) -> LibraryFiles:
    files = sound_library(root).with_file(DRUGS, HEADER)
    files.path(CSV).write_bytes(text.encode())
    return files


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_cells_of_csv_are_rewritten_and_no_other_byte(
    tmp_path: Path, separator: str, line_end: str, mark: str
) -> None:
    def text(*lines: str) -> str:
        return mark + "".join(line.replace("·", separator) + line_end for line in lines)

    head = "id·Drug·Class·Dose·Side effects"
    rest = "naproxen·naproxen·NSAID·250 mg every 12 hours·  heartburn | fluid retention"
    files = with_csv(
        tmp_path,
        text(
            head, 'ibuprofen·ibuprofen·NSAID·1500mg daily·"heartburn | from 2000 mg"', rest,
            "paracetamol·paracetamol·plain analgesic·500–1000 mg every 6 hours·",
        ),
    )  # fmt: skip
    outcome = clindeck("check", "--fix", cwd=files.root)
    assert "3 values in 1 file rewritten" in outcome.stdout
    quote = '"' if separator == "," else ""
    assert files.path(CSV).read_bytes().decode() == text(
        head,
        f'ibuprofen·ibuprofen·NSAID·{quote}1,500 mg daily{quote}·"heartburn | from 2,000 mg"',
        rest,
        f"paracetamol·paracetamol·plain analgesic·{quote}500 to 1,000 mg every 6 hours{quote}·",
    )
    before = files.path(CSV).read_bytes()
    assert "nothing to rewrite" in clindeck("check", "--fix", cwd=files.root).stdout
    assert files.path(CSV).read_bytes() == before


def test_cells_behind_one_of_two_lines_are_rewritten_as_well(tmp_path: Path) -> None:
    text = 'id,Class,Drug,Dose\r\nibuprofen,"two\nlines",ibuprofen,400mg daily\r\n'
    files = with_csv(tmp_path, text)
    clindeck("check", "--fix", cwd=files.root)
    expected = text.replace("400mg", "400 mg").encode()
    assert files.path(CSV).read_bytes() == expected


def test_a_dry_run_shows_the_diff_of_csv_and_writes_nothing(tmp_path: Path) -> None:
    text = "id,Drug,Class,Dose\nibuprofen,ibuprofen,NSAID,400mg daily\n"
    files = with_csv(tmp_path, text)
    outcome = clindeck("check", "--fix", "--dry-run", cwd=files.root)
    assert "-ibuprofen,ibuprofen,NSAID,400mg daily\n" in outcome.stdout
    assert "+ibuprofen,ibuprofen,NSAID,400 mg daily\n" in outcome.stdout
    assert files.path(CSV).read_text(encoding="utf-8") == text


def test_columns_that_make_tags_and_silenced_rows_of_csv_stay(tmp_path: Path) -> None:
    text = "id,Drug,Class,Dose\nibuprofen,ibuprofen,from 400mg,400 mg daily\n"
    files = with_csv(tmp_path, text)
    assert "nothing to rewrite" in clindeck("check", "--fix", cwd=files.root).stdout
    assert files.path(CSV).read_text(encoding="utf-8") == text


def test_a_sheet_is_not_written_and_what_to_do_by_hand_is_told(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_file(DRUGS, HEADER.replace("drugs.csv", "drugs.xlsx"))
    sheet = files.path("source_data/ankle-sprain/drugs.xlsx")
    book = Workbook()
    for row in (("id", "Drug", "Class", "Dose"), ("ibuprofen", "ibuprofen", "a", "1500 mg daily")):
        book.active.append(row)
    book.save(sheet)
    before = sheet.read_bytes()
    outcome = clindeck("check", "--fix", cwd=files.root)
    told = (
        "source_data/ankle-sprain/drugs.xlsx:D2: a sheet is not written by --fix, so that its "
        'looks stay; change "1500 mg daily" to "1,500 mg daily" there yourself\n'
    )
    assert told in outcome.stderr
    assert "nothing to rewrite" in outcome.stdout
    assert sheet.read_bytes() == before


def test_a_document_is_not_written_and_what_to_do_by_hand_is_told(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_file(DRUGS, HEADER.replace("drugs.csv", "drugs.docx"))
    path = files.path("source_data/ankle-sprain/drugs.docx")
    document = Document()
    document.add_paragraph("From 500mg of a hand-out.")
    table = document.add_table(rows=0, cols=4)
    for row in (("id", "Drug", "Class", "Dose"), ("ibuprofen", "ibuprofen", "a", "1500 mg daily")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    before = path.read_bytes()
    outcome = clindeck("check", "--fix", cwd=files.root)
    told = (
        "source_data/ankle-sprain/drugs.docx:2:4: a document is not written by --fix, so that its "
        'looks stay; change "1500 mg daily" to "1,500 mg daily" there yourself\n'
    )
    assert told in outcome.stderr
    assert path.read_bytes() == before
