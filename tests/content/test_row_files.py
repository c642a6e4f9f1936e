"""Rows in a CSV file or a sheet beside the YAML header: the same rows, places of their own."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.libraries import (
    DRUGS,
    LibraryFiles,
    checked,
    clindeck,
    compiled,
    lines_of,
    sound_library,
)

CSV = "source_data/ankle-sprain/drugs.csv"
XLSX = "source_data/ankle-sprain/drugs.xlsx"
LINES = (
    (
        "id", "Drug", "class", "Dose", "Side effects",
        "caution.text", "caution.verify", "Caution: basis",
    ),
    (
        "ibuprofen", "ibuprofen", "NSAID", "400 mg every 8 hours", "heartburn | kidney strain",
        "", "", "",
    ),
    (
        "naproxen", "naproxen", "NSAID", "250 mg every 12 hours", "heartburn\nfluid retention",
        "Check the maximum on the label.", "dose", "taping-trial",
    ),
    ("paracetamol", "paracetamol", "plain analgesic", "500 mg every 6 hours", "", "", "", ""),
)  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    """Return the sound library with the rows of its drugs yet to be written elsewhere."""
    found = sound_library(tmp_path)
    header = found.text(DRUGS).partition("rows:")[0]
    return found.with_file(DRUGS, f"{header}rows: drugs.csv\n")


def written(lines: tuple[tuple[str, ...], ...] = LINES) -> str:
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)


def with_workbook(files: LibraryFiles, lines: tuple[tuple[str, ...], ...] = LINES) -> LibraryFiles:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    book.save(files.path(XLSX))
    return files.with_change(DRUGS, "rows: drugs.csv", "rows: drugs.xlsx")


def changed(row: int, column: int, text: str) -> tuple[tuple[str, ...], ...]:
    lines = [list(line) for line in LINES]
    lines[row][column] = text
    return tuple(tuple(line) for line in lines)


def notes_of(files: LibraryFiles) -> list[tuple[str, tuple[str, ...]]]:
    return [(note.key, note.fields) for note in compiled(files).notes]


def test_rows_make_the_same_notes_wherever_they_stand(tmp_path: Path, files: LibraryFiles) -> None:
    expected = notes_of(sound_library(tmp_path / "yaml"))
    assert notes_of(files.with_file(CSV, written())) == expected
    assert notes_of(with_workbook(files)) == expected


def test_a_fault_of_a_cell_stands_at_the_cell_in_csv(files: LibraryFiles) -> None:
    files.with_file(CSV, written(changed(2, 6, "dosis")))
    assert lines_of(checked(files).problems) == [
        f'{CSV}:4:52 T005 "verify" may not be "dosis"; did you mean "dose"?'
    ]


def test_a_fault_of_a_cell_is_told_with_the_name_of_the_cell_in_a_sheet(
    files: LibraryFiles,
) -> None:
    with_workbook(files, changed(2, 6, "dosis"))
    found = clindeck("check", cwd=files.root)
    assert found.status == 1
    assert (
        f'{XLSX}:3:7 T005 "verify" may not be "dosis"; did you mean "dose"? (cell G3)\n'
        in found.stderr
    )
    annotations = clindeck("check", "--format", "github", cwd=files.root).stdout
    assert f"::error file={XLSX},line=3,col=7,title=clindeck T005::" in annotations


def test_an_item_of_a_list_stands_at_its_own_column(files: LibraryFiles) -> None:
    files.with_file(CSV, written(changed(1, 4, "heartburn |  | rash")))
    assert lines_of(checked(files).problems) == [
        f'{CSV}:2:66 T004 an item of "effects" is empty; write a value or remove the key'
    ]


@pytest.mark.parametrize(
    ("heading", "fault"),
    [
        ("Dosis", 'no column "Dosis" in the table; did you mean "Dose"?'),
        ("drug", 'a second column "drug"; keep one of them'),
        ("", "a column without a heading; write one, or empty the column"),
    ],
)
def test_headings_that_are_no_column_are_refused(
    files: LibraryFiles, heading: str, fault: str
) -> None:
    files.with_file(CSV, written(changed(0, 3, heading)))
    assert f"{CSV}:1:21 X003 {fault}" in lines_of(checked(files).problems)


TITLES = (("Drugs of the ankle",), ("as of May",), ("for the ward",))


def test_title_rows_above_the_headings_are_one_message_in_a_sheet(files: LibraryFiles) -> None:
    with_workbook(files, (*TITLES, *LINES))
    assert (
        f"{XLSX}:4:1 X003 the headings seem to stand in row 4; delete what stands above them, "
        "so that the file begins with its headings" in lines_of(checked(files).problems)
    )
    assert [each.code for each in checked(files).problems if each.position.path == XLSX] == ["X003"]


def test_title_rows_above_the_headings_are_one_message_in_csv(files: LibraryFiles) -> None:
    titles = "".join(f"{title}\n" for (title,) in TITLES)
    files.with_file(CSV, titles + written())
    assert [line for line in lines_of(checked(files).problems) if line.startswith(CSV)] == [
        f"{CSV}:4:1 X003 the headings seem to stand in row 4; delete what stands above them, so "
        "that the file begins with its headings"
    ]


def test_a_file_without_ids_is_one_message_that_proposes_them(files: LibraryFiles) -> None:
    files.with_file(CSV, written(tuple(line[1:] for line in LINES)))
    assert lines_of(checked(files).problems) == [
        f'{CSV}:1:1 X003 no column "id", which every row needs and keeps for ever; add it, for '
        "example with ibuprofen, naproxen, paracetamol"
    ]


def test_raised_text_of_a_sheet_of_rows_is_typed_as_in_yaml(files: LibraryFiles) -> None:
    with_workbook(files)
    book = openpyxl.load_workbook(files.path(XLSX))
    raised = TextBlock(InlineFont(vertAlign="superscript"), "9")
    book.worksheets[0]["C2"].value = CellRichText("over 10", raised, "/L, *always*")
    book.save(files.path(XLSX))
    (topic,) = (deck.topics.own for deck in checked(files).decks)
    row = topic.tables["drugs"].rows[0]
    assert row.cells["class"].items[0].text == "over 10^9^/L, *always*"


def test_what_is_crossed_out_in_a_sheet_of_rows_is_refused_at_its_cell(files: LibraryFiles) -> None:
    with_workbook(files)
    book = openpyxl.load_workbook(files.path(XLSX))
    struck = TextBlock(InlineFont(strike=True), "500 mg every 6 hours")
    book.worksheets[0]["D2"].value = CellRichText(struck, " 250 mg every 12 hours")
    book.save(files.path(XLSX))
    found = clindeck("check", cwd=files.root)
    assert found.status == 1
    assert (
        f'{XLSX}:2:4 X016 somebody crossed this out: "500 mg every 6 hours"; delete what no longer '
        "holds, or take the line through it away where it does (cell D2)\n" in found.stderr
    )


def test_duplicate_ids_and_unknown_sources_are_found_as_in_yaml(files: LibraryFiles) -> None:
    lines = [list(line) for line in LINES]
    lines[3][0] = "naproxen"
    lines[2][7] = "taping"
    files.with_file(CSV, written(tuple(tuple(line) for line in lines)))
    found = lines_of(checked(files).problems)
    assert (
        f'{CSV}:5:1 T012 duplicate row id "naproxen"; it is first used in line 3, ids are unique '
        "in a table" in found
    )
    assert any(line.startswith(f'{CSV}:4:59 T008 unknown source "taping"') for line in found)


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        (
            "drugs.txt",
            '"rows" may not be "drugs.txt"; write the rows below it as a list, or name a file '
            "beside this one that ends in .csv, .xlsx or .docx",
        ),
        (
            "../drugs.csv",
            '"rows" may not be "../drugs.csv"; write the rows below it as a list, or name a file '
            "beside this one that ends in .csv, .xlsx or .docx",
        ),
        (
            "other.csv",
            'the file of the rows, "other.csv", is not there; add it to source_data/ankle-sprain/',
        ),
    ],
)
def test_a_file_of_rows_that_cannot_be_is_refused_in_the_header(
    files: LibraryFiles, named: str, fault: str
) -> None:
    files.with_file(CSV, written()).with_change(DRUGS, "rows: drugs.csv", f"rows: {named}")
    assert f"{DRUGS}:9:7 X009 {fault}" in lines_of(checked(files).problems)


def test_a_sheet_of_rows_needs_nothing_that_has_to_be_installed(files: LibraryFiles) -> None:
    with_workbook(files)
    with mock.patch.dict(sys.modules, {"openpyxl": None, "xlsxwriter": None}):
        assert checked(files).problems == ()


def test_an_exported_sheet_is_not_taken_for_the_table_itself(files: LibraryFiles) -> None:
    files.with_file(CSV, written())
    out = files.root / "out.csv"
    assert clindeck("export", "drugs", "--to", str(out), cwd=files.root).status == 0
    files.with_file(CSV, out.read_bytes())
    (problem,) = checked(files).problems
    assert (problem.code, problem.position.line) == ("X003", 1)
    assert problem.message.startswith("this is a sheet that `clindeck export` wrote; ")
