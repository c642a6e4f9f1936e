"""A table of a Word document: brought in by `import`, and the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.content.test_row_files import LINES, notes_of
from tests.libraries import DRUGS, LibraryFiles, clindeck, sound_library

DOCX = "source_data/ankle-sprain/drugs.docx"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def document(path: Path, *tables: Sequence[Sequence[str]]) -> Any:
    """Write a document of these tables and return it, to be changed and saved again."""
    written = docx.Document()
    written.add_paragraph("A hand-out")
    for lines in tables:
        table = written.add_table(rows=0, cols=len(lines[0]))
        for line in lines:
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
        written.add_paragraph("")
    written.save(str(path))
    return written


def with_rows_in_word(files: LibraryFiles) -> LibraryFiles:
    header = files.text(DRUGS).partition("rows:")[0]
    return files.with_file(DRUGS, f"{header}rows: drugs.docx\n")


def test_rows_in_a_document_make_the_same_notes(tmp_path: Path, files: LibraryFiles) -> None:
    expected = notes_of(sound_library(tmp_path / "yaml"))
    document(files.path(DOCX), LINES)
    assert notes_of(with_rows_in_word(files)) == expected


def test_a_fault_of_such_rows_stands_at_its_row_and_cell(files: LibraryFiles) -> None:
    document(files.path(DOCX), [LINES[0], ("ibuprofen", "", *LINES[1][2:]), *LINES[2:]])
    told = clindeck("check", cwd=with_rows_in_word(files).root).stderr
    assert f"{DOCX}:2:1 T010 " in told


def test_rows_in_a_document_are_edited_there(files: LibraryFiles) -> None:
    document(files.path(DOCX), LINES)
    root = with_rows_in_word(files).root
    document(root / "new.docx", [("Drug", "Dose"), ("ibuprofen", "200 mg every 8 hours")])
    found = clindeck("import", "new.docx", "--table", "drugs", "--yes", cwd=root)
    assert found.status == 1
    assert "X015 the rows of this table stand in drugs.docx: make the changes there" in found.stderr


def test_import_takes_the_table_that_is_named(files: LibraryFiles) -> None:
    other = [("Bone", "Part"), ("Femur", "thigh")]
    drugs = [("Drug", "Dose"), ("ibuprofen", "200 mg every 8 hours"), ("naproxen", "")]
    document(files.root / "new.docx", other, drugs)
    named = ("import", "new.docx", "--table", "drugs", "--yes")
    found = clindeck(*named, "--number", "2", cwd=files.root)
    assert found.status == 0, found.stderr
    assert "dose: 200 mg every 8 hours" in files.text(DRUGS)
    assert "new.docx:1:1 X009 warning: another table, number 1, is not read" in found.stderr
    missing = clindeck(*named, "--number", "3", cwd=files.root)
    assert "new.docx:1:1 X009 the page has 2 tables" in missing.stderr


def test_what_is_crossed_out_or_joined_sideways_stops_an_import(files: LibraryFiles) -> None:
    path = files.root / "new.docx"
    drugs = [("Drug", "Dose"), ("ibuprofen", "200 mg"), ("naproxen", "250 mg")]
    written = document(path, drugs)
    table = written.tables[0]
    table.cell(1, 1).paragraphs[0].runs[0].font.strike = True
    table.cell(2, 0).merge(table.cell(2, 1))
    written.save(str(path))
    before = files.text(DRUGS)
    found = clindeck("import", "new.docx", "--table", "drugs", "--yes", cwd=files.root)
    assert found.status == 1
    assert "new.docx:2:2 X016 " in found.stderr
    assert "new.docx:3:1 X007 a cell over several rows or columns" in found.stderr
    assert files.text(DRUGS) == before


def test_a_document_without_a_table_says_so(files: LibraryFiles) -> None:
    document(files.root / "new.docx")
    found = clindeck("import", "new.docx", "--table", "drugs", "--yes", cwd=files.root)
    assert found.status == 1
    assert "new.docx:1:1 X009 the document has no table" in found.stderr
