"""`clindeck export`: a sheet that a clinician can edit, the same bytes every time."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from unittest import mock

import openpyxl
import pytest

from tests.libraries import DRUGS, TOPIC, LibraryFiles, clindeck, sound_library


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path / "library")


def exported(files: LibraryFiles, name: str = "drugs.xlsx") -> Path:
    path = files.root.parent / name
    found = clindeck("export", "drugs", "--to", str(path), cwd=files.root)
    assert (found.status, found.stderr) == (0, "")
    assert found.stdout == f"{path}: 3 rows; bring edits back with: clindeck import {path}\n"
    return path


def test_headings_are_titles_and_stand_still_with_the_names(files: LibraryFiles) -> None:
    sheet = openpyxl.load_workbook(exported(files)).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:9] == [
        "Id", "Drug", "Class", "Dose", "Side effects", "Sources of the row", "Caution",
        "Caution: what to verify", "Caution: basis",
    ]  # fmt: skip
    assert sheet.title == "drugs"
    assert sheet.freeze_panes == "C2"
    assert [cell.value for cell in sheet[3]][:9] == [
        "naproxen", "naproxen", "NSAID", "250 mg every 12 hours", "heartburn\nfluid retention",
        None, "Check the maximum on the label.", "dose", "taping-trial",
    ]  # fmt: skip


def test_every_cell_is_text_and_wraps_so_that_no_dose_becomes_a_date(files: LibraryFiles) -> None:
    sheet = openpyxl.load_workbook(exported(files)).worksheets[0]
    for row in (2, 4, 5, 150):
        assert {cell.number_format for cell in sheet[row][:9]} == {"@"}
        assert all(cell.alignment.wrap_text for cell in sheet[row][:9])


def test_ids_headings_and_fingerprints_are_protected_and_cells_are_not(
    files: LibraryFiles,
) -> None:
    sheet = openpyxl.load_workbook(exported(files)).worksheets[0]
    assert sheet.protection.sheet
    locked = {cell.column: cell.protection.locked for cell in sheet[2]}
    last = len(locked)
    assert [column for column, is_locked in locked.items() if is_locked] == [1, last]
    assert sheet["B1"].protection.locked
    assert not sheet.cell(100, 2).protection.locked
    assert sheet.column_dimensions[sheet.cell(1, last).column_letter].hidden


def test_closed_values_have_a_drop_down_for_old_and_new_rows(files: LibraryFiles) -> None:
    sheet = openpyxl.load_workbook(exported(files)).worksheets[0]
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert lists["H2:H204"] == '"dose,evidence,regulatory,urgency,judgement"'
    assert lists["F2:F204"] == lists["I2:I204"] == '"handbook,taping-trial"'
    assert '"student,clinician"' in lists.values()


def test_a_long_bibliography_stands_in_a_hidden_sheet(files: LibraryFiles) -> None:
    many = "".join(f"  a-source-with-a-long-key-{n}: {{title: T, kind: book}}\n" for n in range(20))
    files.with_change(TOPIC, "sources:\n", f"sources:\n{many}")
    book = openpyxl.load_workbook(exported(files))
    lists = {str(each.sqref): each.formula1
             for each in book.worksheets[0].data_validations.dataValidation}  # fmt: skip
    assert lists["F2:F204"] == "'clindeck lists'!$A$1:$A$22"
    assert book["clindeck lists"].sheet_state == "hidden"
    assert book["clindeck lists"]["A22"].value == "taping-trial"


def test_each_heading_carries_the_rules_of_its_column(files: LibraryFiles) -> None:
    sheet = openpyxl.load_workbook(exported(files)).worksheets[0]
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment is not None}
    assert notes["Drug"] == "drug\nEvery row needs it.\nNo two rows may agree in it."
    assert "Permanent. Leave it empty in a new row: it is made from the name." in notes["Id"]
    assert "one per line (Alt+Enter)" in notes["Side effects"]
    assert notes["Caution: basis"].endswith("One of: handbook, taping-trial.")


@pytest.mark.parametrize("name", ["drugs.xlsx", "drugs.csv"])
def test_two_exports_are_the_same_bytes(files: LibraryFiles, name: str) -> None:
    first = exported(files, name).read_bytes()
    with mock.patch("time.time", return_value=2_000_000_000.0):
        assert exported(files, name).read_bytes() == first


def test_no_time_and_no_machine_stands_in_a_workbook(files: LibraryFiles) -> None:
    with zipfile.ZipFile(exported(files)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2000-01-01T"}


def test_csv_is_utf_8_that_excel_recognises(files: LibraryFiles) -> None:
    data = exported(files, "drugs.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfId,Drug,Class,Dose,Side effects,Sources of the row,")
    assert b"\r\nibuprofen,ibuprofen,NSAID,400 mg every 8 hours,heartburn | kidney strain,," in data


def test_what_a_cell_cannot_show_is_marked_and_locked(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "effects: [heartburn, kidney strain]", 'effects: ["a | b", c]')
    cell = openpyxl.load_workbook(exported(files)).worksheets[0]["E2"]
    assert cell.value == "[not shown here: edit it in the table's own file]"
    assert cell.protection.locked


def test_titles_that_clash_get_the_name_of_their_column(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "class: {title: Class}", "class: {title: Dose}")
    sheet = openpyxl.load_workbook(exported(files)).worksheets[0]
    assert [cell.value for cell in sheet[1]][2:4] == ["Dose (class)", "Dose"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("drug", "--to", "x.csv"), 'no table "drug"; did you mean "drugs"?'),
        (("drugs", "--to", "x.ods"), "--to x.ods: the name must end in .xlsx or .csv"),
    ],
)
def test_wrong_usage_says_what_would_be_right(
    files: LibraryFiles, arguments: tuple[str, ...], message: str
) -> None:
    found = clindeck("export", *arguments, cwd=files.root)
    assert found.status == 2
    assert message in found.stderr


def test_a_name_that_two_topics_share_must_be_told_with_its_topic(files: LibraryFiles) -> None:
    files.with_file(
        "source_data/wrist/topic.yaml",
        files.text(TOPIC).replace("topic: ankle-sprain", "topic: wrist"),
    ).with_file("source_data/wrist/drugs.yaml", files.text(DRUGS))
    found = clindeck("export", "drugs", "--to", "x.csv", cwd=files.root)
    assert found.status == 2
    assert (
        'several topics have a table "drugs"; name one: ankle-sprain/drugs, wrist/drugs'
        in found.stderr
    )
    assert clindeck("export", "wrist/drugs", "--to", "x.csv", cwd=files.root).status == 0


def test_a_table_with_faults_is_not_exported(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "verify: dose", "verify: dosis")
    found = clindeck("export", "drugs", "--to", "x.csv", cwd=files.root)
    assert found.status == 1
    assert found.stderr.splitlines() == [
        f'{DRUGS}:22:15 T005 "verify" may not be "dosis"; did you mean "dose"?',
        "nothing was written: mend the table first",
    ]
    assert not files.path("x.csv").exists()


def test_without_the_extra_it_says_how_to_install_it(files: LibraryFiles) -> None:
    with mock.patch.dict(sys.modules, {"xlsxwriter": None}):
        found = clindeck("export", "drugs", "--to", "x.xlsx", cwd=files.root)
    assert found.status == 2
    assert (
        'writing .xlsx needs more than is installed; run: pip install "clindeck[xlsx]", or export '
        "to .csv" in found.stderr
    )
