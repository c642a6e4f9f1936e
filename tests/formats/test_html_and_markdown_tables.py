"""Tables of HTML and Markdown pages to positioned cells; what is left out is told."""

from __future__ import annotations

import pytest

from clindeck.formats.grid import Grid
from clindeck.formats.html_tables import read_html
from clindeck.formats.markdown_tables import read_markdown
from tests.libraries import lines_of


def html(text: str, number: int = 1) -> tuple[Grid | None, list[str]]:
    grid, problems = read_html("p.html", text.encode(), number)
    return grid, lines_of(problems)


def texts(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[cell.text for cell in grid.header]] + [
        [cell.text for cell in row.cells] for row in grid.rows
    ]


def test_cells_of_html_are_what_a_reader_sees_with_our_markup() -> None:
    grid, problems = html(
        "<h1>x</h1><table><thead>\n<tr><th>A<th>B</thead>\n"
        "<tr><td> one&nbsp;&amp;\n two <script>no()</script></td>"
        "<td><ul><li><b>x</b><li>H<sub>2</sub>O</ul></td></tr></table>"
    )
    assert problems == []
    assert texts(grid) == [["A", "B"], ["one & two", "**x**\nH~2~O"]]
    assert grid is not None
    assert [(cell.line, cell.column) for cell in grid.rows[0].cells] == [(3, 5), (4, 32)]


def test_cells_that_span_are_refused_at_their_tag() -> None:
    _, problems = html('<table><tr><td>A<td>B</tr>\n<tr><td colspan="2">x</tr></table>')
    assert problems[0] == (
        "p.html:2:5 X007 a cell over several rows or columns; repeat its text in each of them"
    )


def test_a_page_without_the_table_says_how_many_it_has() -> None:
    assert html("<p>none</p>") == (None, ["p.html:1:1 X009 the page has 0 tables"])
    assert read_markdown("p.md", b"| a |\n|---|\n| 1 |\n", 2)[0] is None


def test_a_table_inside_a_cell_is_reported() -> None:
    grid, problems = html("<table><tr><td>A</tr><tr><td>x<table><tr><td>y</table></tr></table>")
    assert texts(grid) == [["A"], ["x\ny"]]
    assert problems == [
        "p.html:1:31 X009 another table, number 2, is not read; read it with --number 2",
        "p.html:1:31 X007 a table inside a cell is read as plain text; see whether it fits, or "
        "read it with --number 2",
    ]


def test_cells_of_markdown_are_what_was_typed() -> None:
    page = "Text\n\n| A | B |\n|:--|--:|\n| **x** ü | a \\| b |\n| 5.10 | r<br>s |\n\nMore\n"
    grid, problems = read_markdown("p.md", page.encode(), 1)
    assert problems == ()
    assert texts(grid) == [["A", "B"], ["**x** ü", "a | b"], ["5.10", "r\ns"]]
    assert grid is not None
    assert [(cell.line, cell.column) for cell in grid.rows[1].cells] == [(6, 3), (6, 10)]


@pytest.mark.parametrize("data", [b"\xff<table>", b"\xff| a |"])
def test_a_page_that_is_not_utf_8_is_refused_at_its_place(data: bytes) -> None:
    read = read_html if b"<" in data else read_markdown
    assert lines_of(read("p", data, 1)[1]) == [
        "p:1:1 Y008 the file is not UTF-8 here; save it with the encoding UTF-8"
    ]
