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


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">0400</span>',
        '<span style="DISPLAY: None !important">0400</span>',
        "<span hidden>0400</span>",
        '<b style="visibility:hidden">0400</b>',
        '<span style="font-size:0">0400</span>',
        '<span style="opacity: 0">0400</span>',
        '<span style="position:absolute;left:-9999px">0400</span>',
        '<span style="clip: rect(0,0,0,0)">0400</span>',
        '<span class="sort x">0400</span>',
        '<i><b class="inner">0400</b></i>',
        "<!-- 0400 -->",
        "<template>0400</template>",
        "<script>0400</script>",
        "<style>0400</style>",
        "<p hidden>0400<p>",
    ],
)
def test_what_a_page_hides_is_left_out(hidden: str) -> None:
    grid, problems = html(
        "<style>.sort {display:none} i .inner {visibility: hidden}</style>"
        f"<table><tr><td>Drug<td>Dose<tr><td>ibuprofen {hidden}<td>{hidden}400 mg</table>"
    )
    assert problems == []
    assert texts(grid) == [["Drug", "Dose"], ["ibuprofen", "400 mg"]]


@pytest.mark.parametrize(
    "shown",
    [
        '<span aria-hidden="true">400 mg</span>',
        '<span hidden style="display:inline">400 mg</span>',
        '<span style="visibility:hidden">5<b style="visibility:visible">400 mg</b></span>',
        '<a href="https://example.org">400 mg</a>',
        "<ins>400 mg</ins>",
        "4<wbr>00&shy; mg",
    ],
)
def test_what_a_page_shows_is_taken(shown: str) -> None:
    grid, problems = html(f"<table><tr><td>Drug<td>Dose<tr><td>ibuprofen<td>{shown}</table>")
    assert problems == []
    assert texts(grid)[1][-1] == "400 mg"


@pytest.mark.parametrize(
    "struck",
    [
        "<del>500 mg</del> 250 mg",
        "<s>500 mg</s> 250 mg",
        "<strike>500 mg</strike> 250 mg",
        '<span style="text-decoration: line-through">500 mg</span> 250 mg',
        '<span class="old">500 mg</span> 250 mg',
        "<b>1<s>500 mg</b></s> 250 mg",
    ],
)
def test_what_is_crossed_out_on_a_page_is_refused_at_its_cell(struck: str) -> None:
    _, problems = html(
        "<style>.old {text-decoration-line: line-through}</style>\n"
        f"<table><tr><td>Drug<td>Dose<tr><td>ibuprofen<td>{struck}</table>"
    )
    assert problems[0] == (
        'p.html:2:45 X016 somebody crossed this out: "500 mg"; delete what no longer holds, or '
        "take the line through it away where it does"
    )


def test_a_cell_that_a_page_hides_is_no_cell() -> None:
    grid, problems = html(
        "<table><tr><td>Drug<td hidden>Key<td>Dose<tr><td>ibuprofen<td style='display:none'>0400"
        "<td>400 mg<tr hidden><td>aspirin<td>1<td>5 g</table>"
    )
    assert problems == []
    assert texts(grid) == [["Drug", "Dose"], ["ibuprofen", "400 mg"]]


def test_a_table_that_a_page_hides_is_not_counted() -> None:
    grid, problems = html(
        "<div style='display:none'><table><tr><td>A<tr><td>1</table></div>"
        "<table><tr><td>B<tr><td>2</table>"
    )
    assert problems == []
    assert texts(grid) == [["B"], ["2"]]


def test_pictures_fields_and_footnote_marks_are_named() -> None:
    grid, problems = html(
        '<table><tr><td>Drug<td>Dose<tr><td>ibuprofen<td><img src="x.png" alt="black  box">400 mg'
        '<sup><a href="#n1">[1]</a></sup><tr><td>naproxen<td><input value="250"> mg</table>'
    )
    assert texts(grid)[1:] == [["ibuprofen", "400 mg^[1]^"], ["naproxen", "mg"]]
    assert problems == [
        'p.html:1:49 X018 a picture "black  box" is not read; write what it shows, or add it as a '
        "figure".replace("  ", " "),
        "p.html:1:94 X018 a footnote mark; what it says stands elsewhere and is not read, so write "
        "it into the cell or take the mark away",
        "p.html:1:141 X018 a field is not read; write what it shows as plain text",
    ]


def test_only_the_table_that_is_asked_for_is_judged() -> None:
    page = (
        "<table><tr><td>A<td>B<tr><td>1<td>2</table><table><tr><td>C</table><table><tr><td>D"
        "</table><table><tr><td colspan=2>E<tr><td><s>x</s></table>"
    )
    grid, problems = html(page, 1)
    assert texts(grid) == [["A", "B"], ["1", "2"]]
    assert problems == [
        "p.html:1:44 X009 3 other tables are not read, among them number 2; read one with "
        "--number 2"
    ]


def test_a_short_row_of_a_page_ends_in_empty_cells() -> None:
    grid, problems = html("<table><tr><td>A<td>B<td>C<tr><td>1</table>")
    assert problems == []
    assert texts(grid)[1] == ["1", "", ""]


def test_a_cell_over_several_rows_says_its_text_in_each_and_is_named() -> None:
    grid, problems = html(
        "<table><tr><td>Class<td>Drug\n<tr><td rowspan=2>NSAID<td>ibuprofen\n<tr><td>naproxen"
        "\n<tr><td>other<td>x</table>"
    )
    assert texts(grid)[1:] == [["NSAID", "ibuprofen"], ["NSAID", "naproxen"], ["other", "x"]]
    assert problems == [
        "p.html:2:5 X007 a cell over several rows is read as if each of them held its text; see "
        "whether it fits"
    ]


def test_rows_whose_beginning_is_left_out_are_rows_and_a_foot_stands_last() -> None:
    grid, problems = html(
        "<table><thead><tr><td>A<td>B</thead><tfoot><tr><td>sum<td>9</tfoot><tbody><tr></tr>"
        "<td>1</td><td>2</td></tr><td>3<td>4</tr></tbody></table>"
    )
    assert problems == []
    assert texts(grid)[1:] == [["1", "2"], ["3", "4"], ["sum", "9"]]


@pytest.mark.parametrize("digits", ["9" * 5_000, "x" + "f" * 5_000])
def test_a_reference_to_no_character_is_told_as_such(digits: str) -> None:
    grid, problems = html(f'<table title="&#{digits};"><tr><td>A<tr><td>&#{digits};x</table>')
    assert problems == []
    assert texts(grid) == [["A"], ["\ufffdx"]]


def test_plain_text_of_a_page_is_shown_as_it_stands_there() -> None:
    grid, problems = html(
        "<table><tr><td>A<td>B<td>C<tr><td>HLA-B*15:02 and HLA-A*31:01<td>*often*"
        "<td>5~10毫克，每日10~20毫克</table>"
    )
    assert problems == []
    assert texts(grid)[1] == [
        "HLA-B*15:02 and HLA-A*31:01", r"\*often\*", "5~10毫克，每日10~20毫克"
    ]  # fmt: skip


def test_a_page_is_read_in_one_normal_form() -> None:
    grid, _ = html("<table><tr><td>A<tr><td>Me\u0301nie\u0300re</table>")
    assert texts(grid)[1] == ["M\xe9ni\xe8re"]


def test_cells_of_markdown_are_what_was_typed() -> None:
    page = "Text\n\n| A | B |\n|:--|--:|\n| **x** ü | a \\| b |\n| 5.10 | r<br>s |\n\nMore\n"
    grid, problems = read_markdown("p.md", page.encode(), 1)
    assert problems == ()
    assert texts(grid) == [["A", "B"], ["**x** ü", "a | b"], ["5.10", "r\ns"]]
    assert grid is not None
    assert [(cell.line, cell.column) for cell in grid.rows[1].cells] == [(6, 3), (6, 10)]


def markdown(text: str, number: int = 1) -> tuple[Grid | None, list[str]]:
    grid, problems = read_markdown("p.md", text.encode(), number)
    return grid, lines_of(problems)


HEAD = "| Drug | Dose |\n|------|------|\n"


def test_a_table_ends_where_it_ends() -> None:
    grid, problems = markdown(f"{HEAD}| ibuprofen | 400 mg |\n\n- a list\n- with | a stroke\n")
    assert problems == []
    assert texts(grid) == [["Drug", "Dose"], ["ibuprofen", "400 mg"]]


def test_a_line_right_below_a_table_is_not_taken_for_a_row_in_silence() -> None:
    _, problems = markdown(f"{HEAD}| ibuprofen | 400 mg |\nSource: a leaflet\n")
    assert problems == [
        "p.md:4:1 X004 a line right below a table counts as its row; put an empty line before it, "
        "or strokes between its cells"
    ]


def test_a_stroke_within_a_link_makes_a_cell_that_is_never_dropped() -> None:
    _, problems = markdown(f"{HEAD}| [[Naproxen|naproxen]] | 250 mg |\n")
    assert problems == [
        "p.md:3:27 X004 a cell behind the last heading; remove it, or write \\| for a stroke "
        "within a cell"
    ]
    grid, problems = markdown(f"{HEAD}| [[Naproxen\\|naproxen]] | 250 mg |\n")
    assert problems == []
    assert texts(grid)[1] == ["naproxen", "250 mg"]


def test_a_row_with_fewer_cells_has_empty_ones_as_where_it_is_shown() -> None:
    grid, problems = markdown(f"{HEAD}| ibuprofen |\n")
    assert problems == []
    assert texts(grid)[1] == ["ibuprofen", ""]


@pytest.mark.parametrize("struck", ["~~500 mg~~ 250 mg", "~500 mg~ 250 mg", "<s>500 mg</s> 250 mg"])
def test_what_is_crossed_out_in_markdown_is_refused(struck: str) -> None:
    _, problems = markdown(f"{HEAD}| naproxen | {struck} |\n")
    assert problems == [
        'p.md:3:14 X016 somebody crossed this out: "500 mg"; delete what no longer holds, or take '
        "the line through it away where it does"
    ]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("10<sup>9</sup>/L", "10^9^/L"),
        ("10^9^/L and H~2~O", "10^9^/L and H~2~O"),
        (r"10\^9\^", r"10\^9\^"),
        ("[text](https://example.org) and <https://example.org>", "text and https://example.org"),
        ("`a*b*`, `x^2^`", r"a*b*, x\^2\^"),
        ("*often* it is", "*often* it is"),
        ("_often_ it is", "*often* it is"),
        ("**all of it**", "all of it"),
        (r"\*often\*", r"\*often\*"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<!-- 500 mg --> 250 mg", "250 mg"),
        ('<span style="display:none">0</span>400 mg', "400 mg"),
        ("Me\u0301nie\u0300re", "M\xe9ni\xe8re"),
        (r"a \| b", "a | b"),
        ("about ~5 mg, ~10 mg", "about ~5 mg, ~10 mg"),
    ],
)
def test_a_cell_of_markdown_is_what_it_shows(typed: str, text: str) -> None:
    grid, problems = markdown(f"{HEAD}| x | {typed} |\n")
    assert problems == []
    assert texts(grid)[1] == ["x", text]


@pytest.mark.parametrize(
    ("typed", "text", "word"),
    [
        ("400 mg[^1]", "400 mg^1^", "X018 a footnote mark; what it says stands elsewhere and is not"
         " read, so write it into the cell or take the mark away"),
        ("![black box](x.png) 400 mg", "400 mg", 'X018 a picture "black box" is not read; write '
         "what it shows, or add it as a figure"),
        ("800~1,000 kcal (500~600)", "800~1,000 kcal (500~600)", "X019 a tilde between letters or "
         "digits is read as a tilde, where GitHub crosses out what stands between two of them"),
        ("HLA-B*15:02 and HLA-A*31:01", "HLA-B*15:02 and HLA-A*31:01", "X019 a star between letters"
         " or digits is read as a star, where Markdown shows emphasis"),
        ("**B**ud, *L*eaf and dendro**logy**", "Bud, Leaf and dendrology", "X019 bold or italics "
         "end within a word here, which our markup cannot write; they are left out"),
        ("2**3**4", "2**3**4", "X019 a star between letters or digits is read as a star, where "
         "Markdown shows emphasis"),
    ],
)  # fmt: skip
def test_what_markdown_shows_and_is_no_text_is_named(typed: str, text: str, word: str) -> None:
    grid, problems = markdown(f"{HEAD}| x | {typed} |\n\n[^1]: only by mouth\n")
    assert problems == [f"p.md:3:7 {word}"]
    assert texts(grid)[1] == ["x", text]


def test_a_table_in_a_quote_or_list_stands_at_its_own_columns() -> None:
    grid, problems = markdown("> - | a | b |\n>   |---|---|\n>   | 1 | 2 |\n")
    assert problems == []
    assert grid is not None
    assert [(cell.text, cell.line, cell.column) for cell in grid.rows[0].cells] == [
        ("1", 3, 7),
        ("2", 3, 11),
    ]


def test_a_table_of_html_on_a_markdown_page_is_named() -> None:
    _, problems = markdown(f"{HEAD}| x | y |\n\n<table><tr><td>z</table>\n")
    assert problems == [
        "p.md:5:1 X009 a table in HTML is not read; save it as a page of its own, ending in .html"
    ]


@pytest.mark.parametrize("data", [b"\xff<table>", b"\xff| a |"])
def test_a_page_that_is_not_utf_8_is_refused_at_its_place(data: bytes) -> None:
    read = read_html if b"<" in data else read_markdown
    assert lines_of(read("p", data, 1)[1]) == [
        "p:1:1 Y008 the file is not UTF-8 here; save it with the encoding UTF-8"
    ]


def test_how_a_word_is_spoken_is_no_text_of_a_page() -> None:
    grid, problems = html("<table><tr><th>A<tr><td><ruby>薬<rp>(<rt>くすり<rp>)</ruby>錠</table>")
    assert (texts(grid)[1], problems) == (["薬錠"], [])
