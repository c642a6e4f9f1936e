"""Cells of a workbook: taken where what they show is beyond doubt, else refused at their place."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from clindeck.formats.cell_names import cell_name
from clindeck.formats.grid import Grid
from clindeck.formats.xlsx_reader import read_sheet
from clindeck.model.problems import Problem, Severity, has_errors
from tests.faults.hostile_sheets import sheet
from tests.libraries import lines_of


def workbook(*lines: tuple[object, ...]) -> Any:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    return book


def read(book: Any) -> tuple[Grid | None, tuple[Problem, ...]]:
    buffer = io.BytesIO()
    book.save(buffer)
    return read_sheet("t.xlsx", buffer.getvalue(), lambda heading: heading == "Read on")


def texts(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[cell.text for cell in row.cells] for row in grid.rows]


def severities(problems: tuple[Problem, ...]) -> list[Severity]:
    return [problem.severity for problem in problems]


def one_cell(value: object, number_format: str = "General") -> tuple[str, list[str]]:
    """Return what a cell of that value and format reads as, and the problems."""
    book = workbook(("Dose",), ("x",))
    cell = book.worksheets[0]["A2"]
    cell.value = value
    cell.number_format = number_format
    grid, problems = read(book)
    text = grid.rows[0].cells[0].text if grid is not None and grid.rows else ""
    return text, lines_of(problems)


@pytest.mark.parametrize("text", ["5.10", "010", "1-2", "8 %", "TRUE", "two\nlines", "=", "é😀"])
def test_text_stays_as_it_was_typed(text: str) -> None:
    assert one_cell(text, "@") == (text, [])


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (400, "General", "400"),
        (1.1, "General", "1.1"),
        (1.1, "0.00", "1.10"),
        (1.10, "0.0", "1.1"),
        (0.08, "0%", "8%"),
        (0.075, "0.0%", "7.5%"),
        (0.07, "0%", "7%"),
        (100, "0", "100"),
        (-5, "General", "-5"),
        (0.00001, "General", "0.00001"),
        (500, "#,##0", "500"),
        (2.5, "#,##0.0", "2.5"),
    ],
)
def test_a_number_is_taken_with_the_digits_that_its_format_shows(
    value: float, number_format: str, shown: str
) -> None:
    assert one_cell(value, number_format) == (shown, [])


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (1.15, "0.0"),  # shows 1.2 or 1.1
        (0.075, "0%"),  # shows 8 %
        (1500, "#,##0"),  # shows 1,500 here and 1.500 there
        (2.5, "#,##0"),  # shows 3
        (2.5, "# ?/?"),
        (5, '0" mg"'),
        (1 / 3, "General"),
        (123456789012, "General"),  # shows 1.23457E+11
        (5, "0.00E+00"),
    ],
)
def test_a_number_whose_digits_are_unsure_is_refused(value: float, number_format: str) -> None:
    _, problems = one_cell(value, number_format)
    assert problems == [
        f"t.xlsx:2:1 X006 the cell holds the number {value} in the format {number_format}, so what "
        "was typed cannot be told; format it as Text and type it again"
    ]


@pytest.mark.parametrize("value", ["1e999", "-1e999", "1e40", "9" * 30, "9" * 4_000])
def test_a_number_that_no_sheet_can_hold_is_refused_at_its_cell(value: str) -> None:
    data = sheet(f'<row r="1"><c r="A1"><v>1</v></c></row><row><c><v>{value}</v></c></row>')
    _, problems = read_sheet("t.xlsx", data, lambda _: False)
    assert [(str(each.position), each.code) for each in problems] == [("t.xlsx:2:1", "X006")]
    assert len(problems[0].message) < 200


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("=A1&B1", "a formula"),
        (True, "a logical value (TRUE or FALSE)"),
        ("#DIV/0!", "an error"),
    ],
)
def test_formulas_truth_values_and_errors_are_refused(value: object, told: str) -> None:
    assert one_cell(value)[1] == [
        f"t.xlsx:2:1 X006 the cell holds {told}; write what it should say as plain text"
    ]


def test_a_dose_that_became_a_date_is_refused() -> None:
    assert one_cell(date(2026, 2, 1), "d-mmm")[1] == [
        "t.xlsx:2:1 X006 the cell holds a date or time (2026-02-01), perhaps made of something "
        "else that was typed; format it as Text and type it again"
    ]


def test_a_date_is_taken_in_a_column_of_dates() -> None:
    grid, problems = read(workbook(("Read on",), (date(2026, 2, 1),)))
    assert problems == ()
    assert grid is not None
    assert grid.rows[0].cells[0].text == "2026-02-01"
    _, problems = read(workbook(("Read on",), (datetime(2026, 2, 1, 12, 30),)))  # noqa: DTZ001
    assert [problem.code for problem in problems] == ["X006"]


def test_what_is_merged_sideways_is_refused_and_what_is_merged_downwards_filled_and_named() -> None:
    book = workbook(("a", "b"), ("1", "2"), ("3", "4"), ("5", "6"), ("7", "8"))
    sheet = book.worksheets[0]
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("A5:B5")
    grid, problems = read(book)
    assert lines_of(problems) == [
        "t.xlsx:3:1 X007 merged cells A3:A4: all of them are read as if each held the text of the "
        "first; split them and fill each, to be sure",
        "t.xlsx:5:1 X007 merged cells A5:B5: only the first of them holds a value; split them and "
        "fill each",
    ]
    assert severities(problems) == [Severity.WARNING, Severity.ERROR]
    assert texts(grid) == [["1", "2"], ["3", "4"], ["3", "6"], ["7", ""]]


def test_what_nobody_sees_is_refused_with_its_first_places() -> None:
    book = workbook(("a", "b"), *((str(number), "x") for number in range(2, 12)))
    sheet = book.worksheets[0]
    sheet.column_dimensions["B"].hidden = True
    for number in (2, 4, 5, 6, 7, 9):
        sheet.row_dimensions[number].hidden = True
    _, problems = read(book)
    assert lines_of(problems) == [
        't.xlsx:1:2 X008 column "b" is hidden; show it, or delete it',
        "t.xlsx:2:1 X008 row 2 of the sheet is hidden; show it, or delete it; likewise in A4, A5, "
        "A6 and 2 more",
    ]
    assert has_errors(problems)


def test_positions_are_those_of_the_sheet_and_empty_rows_are_passed_over() -> None:
    grid, problems = read(workbook((), ("a", "b"), (), ("x", "y"), (None, None)))
    assert problems == ()
    assert grid is not None
    (row,) = grid.rows
    assert [(cell.text, cell.line, cell.column) for cell in row.cells] == [("x", 4, 1), ("y", 4, 2)]


def test_a_second_sheet_with_something_in_it_is_not_dropped_in_silence() -> None:
    book = workbook(("a",), ("1",))
    book.create_sheet("More").append(("b", "c"))
    _, problems = read(book)
    assert lines_of(problems) == [
        't.xlsx:1:1 X009 only the first sheet, "Sheet", is read; what "More" holds is not, so move '
        "it to a file of its own"
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 torn", b"id,drug\n1,2\n"])
def test_what_is_no_workbook_is_a_problem_not_a_fault_of_the_program(data: bytes) -> None:
    grid, problems = read_sheet("t.xlsx", data, lambda _: False)
    assert grid is None
    assert [(str(problem.position), problem.code) for problem in problems] == [
        ("t.xlsx:1:1", "X009")
    ]


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_001)
    grid, problems = read_sheet("t.xlsx", buffer.getvalue(), lambda _: False)
    assert grid is None
    assert lines_of(problems) == [
        "t.xlsx:1:1 X009 the workbook is not read: it unpacks to 200,000,001 bytes, more than any "
        "table"
    ]


@pytest.mark.parametrize(
    ("line", "column", "name"), [(14, 4, "D14"), (1, 26, "Z1"), (2, 27, "AA2"), (3, 703, "AAA3")]
)
def test_a_cell_is_named_as_spreadsheets_do(line: int, column: int, name: str) -> None:
    assert cell_name(line, column) == name
