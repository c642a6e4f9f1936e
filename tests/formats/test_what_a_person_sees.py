"""Tables made at random: what is taken is what a person sees in them, or the cell is named.

The makers write a file and, beside it, what a person sees of it. They know nothing of the readers.
"""

from __future__ import annotations

import io
from typing import NamedTuple

import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clindeck.formats.cell_names import cell_name
from clindeck.formats.csv_reader import read_csv, written_cell
from clindeck.formats.html_tables import read_html
from clindeck.formats.markdown_tables import read_markdown
from clindeck.formats.xlsx_reader import read_sheet
from clindeck.markup.inline import html_of
from clindeck.model.problems import Problem, Severity
from tests.formats.seen import END, LETTERS, LOWERED, RAISED, WORDS, seen, tidy

LOOKS = ("", "super", "sub", "strike", "bold", "italic", "red")


class SheetCase(NamedTuple):
    """Rows of cells of (text, look) pieces; hidden rows and columns by number, from 1."""

    rows: list[list[list[tuple[str, str]]]]
    hidden_rows: set[int]
    hidden_columns: set[int]


PIECES = st.lists(st.tuples(WORDS, st.sampled_from(LOOKS)), min_size=1, max_size=4)
SHEETS = st.builds(
    SheetCase,
    st.lists(st.lists(PIECES, min_size=2, max_size=2), min_size=1, max_size=2),
    st.sets(st.integers(2, 4), max_size=1) | st.just(set()),
    st.sets(st.integers(1, 2), max_size=1) | st.just(set()),
)


def workbook(case: SheetCase) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False,
                                        "strings_to_urls": False})  # fmt: skip
    sheet = book.add_worksheet()
    looks = {
        "": book.add_format(), "super": book.add_format({"font_script": 1}),
        "sub": book.add_format({"font_script": 2}),
        "strike": book.add_format({"font_strikeout": True}),
        "bold": book.add_format({"bold": True}), "italic": book.add_format({"italic": True}),
        "red": book.add_format({"font_color": "red"}),
    }  # fmt: skip
    for column in (0, 1):
        sheet.write_string(0, column, f"h{column}")
        hidden = {"hidden": column + 1 in case.hidden_columns}
        sheet.set_column(column, column, None, None, hidden)
    for number, row in enumerate(case.rows, start=1):
        for column, pieces in enumerate(row):
            if len(pieces) == 1:
                sheet.write_string(number, column, pieces[0][0], looks[pieces[0][1]])
            else:
                flat = [part for text, look in pieces for part in (looks[look], text)]
                sheet.write_rich_string(number, column, *flat)
        if number + 1 in case.hidden_rows:
            sheet.set_row(number, None, None, {"hidden": True})
    book.close()
    return buffer.getvalue()


def shown(pieces: list[tuple[str, str]]) -> str:
    parts = [
        f"{RAISED}{text}{END}" if look == "super"
        else f"{LOWERED}{text}{END}" if look == "sub" else text
        for text, look in pieces
    ]  # fmt: skip
    return tidy("".join(parts).replace(f"{END}{RAISED}", "").replace(f"{END}{LOWERED}", ""))


def named_cells(problems: tuple[Problem, ...], code: str) -> set[str]:
    """Return the cells that errors of a code are about."""
    found: set[str] = set()
    for each in problems:
        if each.code == code and each.severity is Severity.ERROR:
            found.add(cell_name(each.position.line, each.position.column))
            found |= set(each.message.partition("; likewise in ")[2].replace(",", " ").split())
    return found


@settings(max_examples=80, deadline=None)
@given(SHEETS)
def test_of_a_sheet_what_is_visible_and_not_struck_out_is_taken_or_named(case: SheetCase) -> None:
    grid, problems = read_sheet("t.xlsx", workbook(case), lambda _: False)
    assert grid is not None
    hidden_rows = {number for number in case.hidden_rows if number <= len(case.rows) + 1}
    assert {each.code for each in problems if each.code == "X008"} == (
        {"X008"} if hidden_rows or case.hidden_columns else set()
    )
    struck, untypable = named_cells(problems, "X016"), named_cells(problems, "X017")
    for row, pieces_of_row in zip(grid.rows, case.rows, strict=True):
        for cell, pieces in zip(row.cells, pieces_of_row, strict=True):
            name = cell_name(cell.line, cell.column)
            assert (name in struck) == any(look == "strike" for _, look in pieces)
            if name not in untypable:
                assert tidy(seen(cell.text)) == shown(pieces)
            else:
                assert {"super", "sub"} & {look for _, look in pieces}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=4),
       st.sampled_from((",", ";", "\t")))  # fmt: skip
@example([["0", r"\\["]], ",")
def test_plain_text_of_a_foreign_csv_file_is_shown_sign_by_sign(
    rows: list[list[str]], separator: str
) -> None:
    lines = [["h0", "h1"], *rows]
    text = "".join(
        separator.join(written_cell(c, separator) for c in line) + "\n" for line in lines
    )
    grid, problems = read_csv("t.csv", text.encode())
    assert problems == ()
    assert grid is not None
    for row, texts in zip(grid.rows, rows, strict=True):
        assert [seen(cell.text) for cell in row.cells] == [tidy_form(each) for each in texts]
        for cell in row.cells:
            assert "<sub>" not in html_of(cell.text)
            assert "<em>" not in html_of(cell.text).replace(APART, "")


APART = "\\<em></em>"
"""A backslash that shall not reach the bracket after it: `\\[` would open a formula in Anki."""


def tidy_form(text: str) -> str:
    return tidy(text) if text.strip() else text


# Pages ------------------------------------------------------------------------------------------

PLAIN = st.text(st.sampled_from(LETTERS + "+-#0123456789.,;:*~^_ "), min_size=1, max_size=8)
ONE = st.text(st.sampled_from("abc0123456789+−"), min_size=1, max_size=3)
Made = tuple[str, str]
"""A piece of a page, and what a person sees of it."""


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def hidden(inner: Made) -> st.SearchStrategy[Made]:
    return st.sampled_from((
        f'<span style="display: none">{inner[0]}</span>',
        f"<span hidden>{inner[0]}</span>",
        f'<b style="visibility:hidden">{inner[0]}</b>',
        f'<i class="off">{inner[0]}</i>',
        f'<span style="font-size:0">{inner[0]}</span>',
        "<!-- 500 mg -->", "<script>500</script>", "<template>500 mg</template>",
    )).map(lambda page: (page, ""))  # fmt: skip


def wrapped(inner: Made) -> st.SearchStrategy[Made]:
    page, text = inner
    # A paragraph ends where a block begins in it, and what was open in it (a hidden piece) as well.
    block = "section" if any(f"<{tag}" in page for tag in ("p>", "ul", "div", "section")) else "p"
    return st.sampled_from((
        (f"<ins>{page}</ins>", text),
        (f'<span aria-hidden="true">{page}</span>', text),
        (f"<{block}>{page}</{block}>", f"\n{text}\n"),
        (f"<ul><li>{page}<li>{page}</ul>", f"\n{text}\n{text}\n"),
        (f"<ul><li>{page}<ol><li>{page}</ol></ul>", f"\n{text}\n{text}\n"),
        (f"<div>{page}</div>", f"\n{text}\n"),
        (f"{page}<br>", f"{text}\n"),
    ))  # fmt: skip


LEAVES = st.one_of(
    PLAIN.map(lambda text: (escaped(text), text)),
    PLAIN.map(lambda text: (f'<a href="https://example.org">{escaped(text)}</a>', text)),
    ONE.map(lambda text: (f"x<sup>{text}</sup> ", f"x{RAISED}{text}{END} ")),
    ONE.map(lambda text: (f"x<sub>{text}</sub> ", f"x{LOWERED}{text}{END} ")),
)
CONTENT = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.flatmap(wrapped),
        inner.flatmap(hidden),
        st.tuples(inner, inner).map(lambda two: (two[0][0] + two[1][0], two[0][1] + two[1][1])),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CONTENT, min_size=2, max_size=2))
def test_of_a_page_what_a_person_sees_is_taken(cells: list[Made]) -> None:
    page = (
        "<style>.off {display:none}</style><table><tr><th>a<th>b</tr><tr>"
        f"<td>{cells[0][0]}</td><td>{cells[1][0]}</td></tr></table>"
    )
    grid, problems = read_html("t.html", page.encode(), 1)
    assert [each for each in problems if each.severity is Severity.ERROR] == []
    assert grid is not None
    expected = [tidy(text) for _, text in cells]
    if any(expected):
        (row,) = grid.rows
        assert [tidy(seen(cell.text)) for cell in row.cells] == expected


TYPED = st.one_of(
    st.text(st.sampled_from(LETTERS + "0123456789 .,;:+-#"), min_size=1, max_size=8).map(
        lambda text: (text, text)
    ),
    ONE.map(lambda text: (f"x^{text}^ ", f"x{RAISED}{text}{END} ")),
    ONE.map(lambda text: (f"x<sub>{text}</sub> ", f"x{LOWERED}{text}{END} ")),
    ONE.map(lambda text: (f" **{text}** ", f" {text} ")),
    ONE.map(lambda text: (f" [{text}](https://example.org) ", f" {text} ")),
    ONE.map(lambda text: (f" [[note\\|{text}]] ", f" {text} ")),
    ONE.map(lambda text: (f" `{text}*x*` ", f" {text}*x* ")),
    st.sampled_from((
        ("\\|", "|"), ("<br>", "\n"), ("<!-- no -->", ""), ("\\*", "*"), (" HLA-B*15:02 ",
        " HLA-B*15:02 "), (" 0.5*60*2 ", " 0.5*60*2 "), ("<span hidden>500</span>", ""),
    )),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(TYPED, min_size=1, max_size=4), min_size=2, max_size=2))
def test_of_a_markdown_table_what_a_person_sees_is_taken(cells: list[list[Made]]) -> None:
    typed = ["z" + "".join(piece for piece, _ in cell) + "z" for cell in cells]
    page = f"| a | b |\n|---|---|\n| {typed[0]} | {typed[1]} |\n\n- a list\n- | with | strokes |\n"
    grid, problems = read_markdown("t.md", page.encode(), 1)
    assert [each for each in problems if each.severity is Severity.ERROR] == []
    assert grid is not None
    (row,) = grid.rows
    expected = ["z" + "".join(text for _, text in cell) + "z" for cell in cells]
    assert [tidy(seen(cell.text)) for cell in row.cells] == [tidy(each) for each in expected]
