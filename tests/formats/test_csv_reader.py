"""CSV bytes to positioned cells: exact texts, exact places, and nothing forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.formats.csv_reader import SEPARATORS, read_csv, written_cell
from clindeck.formats.grid import MAX_TEXT, Grid
from tests.libraries import lines_of


def read(data: str | bytes) -> Grid:
    grid, problems = read_csv("t.csv", data if isinstance(data, bytes) else data.encode())
    assert problems == ()
    assert grid is not None
    return grid


def faults(data: str | bytes) -> list[str]:
    return lines_of(read_csv("t.csv", data if isinstance(data, bytes) else data.encode())[1])


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def test_text_stays_text_whatever_a_spreadsheet_would_make_of_it() -> None:
    grid = read("a,b,c,d\n010,5.10,1-2,TRUE\n")
    assert texts(grid) == [["010", "5.10", "1-2", "TRUE"]]


def test_every_cell_knows_its_line_and_column() -> None:
    grid = read('a,b\nx,"two\nlines"\nü😀,y\n')
    places = [(cell.text, cell.line, cell.column) for row in grid.rows for cell in row.cells]
    assert places == [("x", 2, 1), ("two\nlines", 2, 3), ("ü😀", 4, 1), ("y", 4, 4)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_headings_show_the_separator(separator: str) -> None:
    grid = read(f"a{separator}b\n1{separator}x y\n")
    assert texts(grid) == [["1", "x y"]]


def test_a_heading_in_quotes_may_hold_another_separator() -> None:
    grid = read('"Dose, oral";b\n1,5;x\n')
    assert [cell.text for cell in grid.header] == ["Dose, oral", "b"]
    assert texts(grid) == [["1,5", "x"]]


def test_headings_with_two_separators_are_refused() -> None:
    assert faults("a;b,c\n1;2,3\n") == [
        "t.csv:1:1 X003 the headings hold comma and semicolon, so the separator cannot be told; "
        "put headings with a sign of theirs into double quotes"
    ]


def test_headings_with_two_separators_are_told_by_what_every_line_has() -> None:
    grid = read("id;Dose (mg, daily)\na;5,5\nb;1,2,3\n")
    assert [cell.text for cell in grid.header] == ["id", "Dose (mg, daily)"]
    assert texts(grid) == [["a", "5,5"], ["b", "1,2,3"]]


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_a_first_line_about_the_separator_is_read_as_what_it_is(line: str) -> None:
    grid = read(f"\ufeff{line}\r\nid;Dose, mg\r\na;5,5\r\n".encode())
    assert [(cell.text, cell.line, cell.column) for cell in grid.header] == [
        ("id", 2, 1),
        ("Dose, mg", 2, 4),
    ]
    assert texts(grid) == [["a", "5,5"]]


def test_a_first_line_that_names_an_odd_separator_is_refused() -> None:
    assert faults("sep=|\na|b\n1|2\n") == [
        't.csv:1:1 X003 the first line names "|" as the separator; save the file with commas, '
        "semicolons or tabs"
    ]


@pytest.mark.parametrize("title", ["My drugs", "My drugs, as of May"])
def test_a_title_above_the_headings_hides_no_separator(title: str) -> None:
    grid, _ = read_csv("t.csv", f"{title}\n\nid;Dose\na;5\nb;6\n".encode())
    assert grid is not None
    assert texts(grid) == [["id", "Dose"], ["a", "5"], ["b", "6"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_utf_16_is_refused_with_the_way_out(encoding: str) -> None:
    text = "a,b\n1,2\n" if encoding == "utf-16" else "\ufeffa,b\n1,2\n"
    assert faults(text.encode(encoding)) == [
        "t.csv:1:1 Y008 the file is UTF-16; save it with the encoding UTF-8 (in a spreadsheet: CSV "
        "UTF-8)"
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_told_as_well(encoding: str) -> None:
    assert "Y008 the file is UTF-16; " in faults("id,a\nx,5 mg\n".encode(encoding))[0]


def test_what_nobody_sees_in_a_foreign_cell_is_left_out() -> None:
    grid = read("id,a\nx,5\u200b00 mg\ny,para\xadcetamol\nz,\ufeff*\u2060*\n")
    assert [row[1] for row in texts(grid)] == ["500 mg", "paracetamol", "**"]
    own, _ = read_csv("t.csv", "id,a\nx,5\u200b00 mg\n".encode(), is_own=True)
    assert own is not None
    assert texts(own)[0][1] == "5\u200b00 mg", "a file of the library says what it says"


def test_ragged_rows_are_one_message_with_their_places() -> None:
    lines = "".join(f"{number},x\n" for number in range(8))
    assert faults(f"a,b,c\n1,2,3\n{lines}") == [
        "t.csv:3:1 X004 2 cells below 3 headings; write an empty cell where a column has nothing "
        "to say; likewise in lines 4, 5, 6 and 4 more"
    ]


def test_texts_are_read_in_one_normal_form() -> None:
    grid = read("a,b\nMe\u0301nie\u0300re,x\n")
    assert texts(grid) == [["M\xe9ni\xe8re", "x"]]
    assert grid.rows[0].cells[0].inset is None


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("HLA-B*15:02 and HLA-A*31:01", "HLA-B*15:02 and HLA-A*31:01"),
        ("CYP2D6*1/*2", "CYP2D6*1/*2"),
        ("0.5*60*2 mg", "0.5*60*2 mg"),
        ("5~10毫克，每日10~20毫克", "5~10毫克，每日10~20毫克"),
        ("x^2", "x^2"),
        ("a_b", "a_b"),
        ("*often*", r"\*often\*"),
        ("x^2^ and *a*", r"x\^2\^ and \*a\*"),
        (r"\( a \)", r"\\( a \\)"),
    ],
)
def test_plain_text_of_a_stranger_gets_backslashes_only_where_it_would_be_markup(
    typed: str, text: str
) -> None:
    grid = read(f'a,b\n"{typed}",x\n')
    assert texts(grid) == [[text, "x"]]
    own, _ = read_csv("t.csv", f'a,b\n"{typed}",x\n'.encode(), is_own=True)
    assert own is not None
    assert texts(own) == [[typed, "x"]]


def test_the_guard_of_formulas_is_taken_off_an_exported_file_alone() -> None:
    rows = "'=1+1,'x\n''=1,''y\n"
    assert texts(read(f"a,b\n{rows}")) == [["'=1+1", "'x"], ["''=1", "''y"]]
    grid = read(f"a,b,clindeck.fingerprint t/u\n{rows.replace(chr(10), ',z' + chr(10))}")
    assert texts(grid) == [["=1+1", "'x", "z"], ["'=1", "''y", "z"]]


def test_byte_order_mark_and_line_ends_of_windows_are_no_text() -> None:
    grid = read(b'\xef\xbb\xbfa,b\r\n1,"two\r\nlines"\r\n')
    assert grid.header[0].text == "a"
    assert texts(grid) == [["1", "two\nlines"]]


def test_empty_lines_and_lines_of_separators_are_no_rows() -> None:
    assert texts(read("a,b\n\n1,2\n,\n\n3,4\n , \n")) == [["1", "2"], ["3", "4"]]


def test_quotes_inside_quotes_are_doubled() -> None:
    (row,) = read('a,b\n"say ""no""",2\n').rows
    assert row.cells[0].text == 'say "no"'
    assert row.cells[0].inset is None


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ('a,b\n1,"open\n', "t.csv:2:3 X001 an opening quote is never closed; close it"),
        (
            'a,b\n1,"x"y\n',
            't.csv:2:6 X001 text behind a closing quote; write a quote inside a cell twice: ""',
        ),
        (
            'a,b\n1,x"y\n',
            "t.csv:2:4 X001 a quote inside a cell; put the whole cell into quotes and write this "
            'one twice: ""',
        ),
        ("a,b\n1,\0\n", "t.csv:2:3 Y008 character U+0000 is not allowed; remove it"),
        ("a,b\r1,2\r", "t.csv:1:4 Y008 character U+000D is not allowed; remove it"),
        (
            b"a,b\n1,\xff\n",
            "t.csv:2:3 Y008 the file is not UTF-8 here; save it with the encoding UTF-8",
        ),
        (
            "a,b\n1,2,3\n",
            "t.csv:2:5 X004 a cell behind the last heading; remove it, or put the text that holds "
            "the separator into quotes",
        ),
        (
            "a,b,c\n1,2\n",
            "t.csv:2:1 X004 2 cells below 3 headings; write an empty cell where a column has "
            "nothing to say",
        ),
        (
            "\n \n",
            "t.csv:1:1 X003 there are no cells; write the headings of the columns into the first "
            "row",
        ),
    ],
)
def test_what_is_not_well_formed_is_refused_at_its_place(data: str | bytes, fault: str) -> None:
    assert faults(data) == [fault]


def test_ten_million_characters_in_one_cell_are_refused_not_swallowed() -> None:
    assert faults(f"a,b\n1,{'x' * 10_000_000}\n") == [
        "t.csv:2:3 X005 a text of 10,000,000 characters; a cell holds at most 32,767, so shorten it"
    ]
    assert texts(read(f"a\n{'x' * MAX_TEXT}\n")) == [["x" * MAX_TEXT]]


@pytest.mark.parametrize("text", ["x", " x ", 'a "b"', "a,b", "a;b", "two\nlines", "", "a\tb"])
def test_a_written_cell_reads_back_as_the_same_text(text: str) -> None:
    grid = read(f"h,i\n{written_cell(text, ',')},z\n")
    assert texts(grid) == [[text, "z"]]


CELLS = st.text(st.sampled_from('ab,;\t"\n é😀\u202e{{='), max_size=6)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4)
    ),
    st.sampled_from(SEPARATORS),
)
def test_what_is_written_as_csv_is_read_back_at_its_place(
    rows: list[list[str]], separator: str
) -> None:
    width = len(rows[0]) if rows else 2
    lines = [[f"h{number}" for number in range(width)], *rows]
    text = "".join(
        separator.join(written_cell(cell, separator) for cell in line) + "\n" for line in lines
    )
    kept = [row for row in rows if len(row) > 1 or row[0]]
    grid, _ = read_csv("t.csv", text.encode())
    assert grid is not None
    assert texts(grid) == [row for row in kept if any(cell.strip() for cell in row)]
    typed = text.split("\n")
    for row in grid.rows:
        for cell in row.cells:
            begins = typed[cell.line - 1][cell.column - 1 :]
            assert begins.lstrip('"').startswith(cell.text.split("\n")[0].split('"')[0].rstrip())


@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_a_grid_or_a_problem_with_its_place(data: bytes) -> None:
    grid, problems = read_csv("t.csv", data)
    assert grid is not None or problems
    assert all(each.position.line > 0 and each.position.column > 0 for each in problems)
