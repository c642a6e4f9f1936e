"""What a person may see on a page, or not, that its text alone does not tell: it is named."""

from __future__ import annotations

import pytest

from clindeck.formats.html_outline import html_outline
from clindeck.formats.html_tables import read_html
from clindeck.formats.markdown_outline import markdown_outline

WHITE = (
    "X008 the letters here are white, and no ground is set; they are read, so look whether a "
    "person sees them, and take them out otherwise"
)
NUMBERS = (
    "X019 the numbers of a list are its look and are not read; say it in the text where the order "
    "counts"
)


def told(cell: str, head: str = "") -> tuple[str, list[str]]:
    """Return the text of one cell, and what is said of it."""
    page = f"{head}<table><tr><th>Dose</th></tr><tr>{cell}</tr></table>"
    grid, problems = read_html("t.html", page.encode(), 1)
    assert grid is not None
    return grid.rows[0].cells[0].text, [f"{each.code} {each.message}" for each in problems]


@pytest.mark.parametrize(
    "cell",
    [
        '<td style="color:#fff">5 mg</td>',
        '<td style="color: rgb(255, 255, 255)">5 mg</td>',
        '<td><font color="WHITE">5 mg</font></td>',
        '<td style="background:none"><b style="color:white">5 mg</b></td>',
    ],
)
def test_white_letters_on_an_unset_ground_are_named(cell: str) -> None:
    assert told(cell) == ("5 mg", [WHITE])


@pytest.mark.parametrize(
    "cell",
    [
        '<td style="color:#fff; background-color:#1f497d">5 mg</td>',
        '<td bgcolor="navy"><font color="white">5 mg</font></td>',
        '<td style="color:#333">5 mg</td>',
        '<td style="color:white"><b style="color:black">5 mg</b></td>',
    ],
)
def test_letters_that_stand_out_from_their_ground_are_not(cell: str) -> None:
    assert told(cell) == ("5 mg", [])


def test_letters_too_small_to_be_read_are_named() -> None:
    text, problems = told('<td>5<span style="font-size:1px">00</span> mg</td>')
    assert text == "500 mg"
    assert problems[0].startswith("X008 the letters here are too small to be read")


@pytest.mark.parametrize(
    ("rule", "added"),
    [
        ('.d::before { content: "max " }', '"max "'),
        ("td:after { content: ' mg' }", "' mg'"),
        (".d::before { content: counter(step) }", "counter(step)"),
    ],
)
def test_what_a_style_sheet_adds_to_a_text_is_named(rule: str, added: str) -> None:
    text, problems = told('<td class="d">5</td>', f"<style>{rule}</style>")
    assert text == "5"
    assert problems == [
        f"X018 a style sheet adds {added} to this text; it is not read, so write it into the text "
        "if it counts"
    ]


@pytest.mark.parametrize("content", ['"\\2022"', '""', "none", '"→ "', "url(i.png)"])
def test_signs_that_a_style_sheet_adds_for_their_look_are_not(content: str) -> None:
    style = f"<style>.d::before {{ content: {content} }}</style>"
    assert told('<td class="d">5</td>', style) == ("5", [])


def test_the_numbers_of_a_list_are_named_wherever_it_stands() -> None:
    assert told("<td><ol><li>rest</li><li>ice</li></ol></td>") == ("rest\nice", [NUMBERS])
    page = html_outline("t.html", b"<h1>x</h1><ol><li>rest</li><li>ice</li></ol>")
    assert [f"{each.code} {each.message}" for each in page.problems] == [NUMBERS]
    notes = markdown_outline("t.md", b"# x\n\n1. rest\n2. ice\n\n- water\n")
    assert [f"{each.code} {each.message}" for each in notes.problems] == [NUMBERS]
    assert told("<td><ul><li>rest</li><li>ice</li></ul></td>")[1] == []


def test_what_a_style_sheet_adds_outside_of_tables_is_named_once() -> None:
    style = '<style>p.n::before { content: "Never: " }</style>'
    page = html_outline("t.html", f'{style}<p class="n">alone</p>'.encode())
    assert [each.code for each in page.problems] == ["X018"]
