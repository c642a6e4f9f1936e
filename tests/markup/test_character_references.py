"""References by number: what Python takes for a fault of the program is no character."""

from __future__ import annotations

import html

import pytest

from clindeck.formats.html_tables import read_html
from clindeck.markup.character_references import unescaped, with_bounded_references
from clindeck.markup.inert import inert
from clindeck.markup.plain_text import plain_of

DIGITS = "9" * 5_000
ZEROS = "0" * 5_000


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"a&#{DIGITS};b", "a\ufffdb"),
        (f"a&#{DIGITS}b", "a\ufffdb"),
        (f"a&#{ZEROS}65;b", "aAb"),
        (f"a&#{ZEROS};b", "a\ufffdb"),
        ("a&#1114111;b", "ab"),  # there is no such character, and Python leaves it out
        ("a&#1114112;b", "a\ufffdb"),
        ("a&#12345678;b", "a\ufffdb"),
        (f"a&#x{DIGITS};b", "a\ufffdb"),
        (f"a&#{'٣' * 5_000};b", f"a&#{'٣' * 5_000};b"),
        (f"a&#{DIGITS}", "a\ufffd"),
        ("a &amp; &#38; &#x26; b", "a & & & b"),
    ],
)
def test_a_number_of_any_length_is_a_character_or_none(text: str, shown: str) -> None:
    assert unescaped(text) == shown
    assert plain_of(text) == unescaped(text)


@pytest.mark.parametrize(
    "text", ["&#65;", "&#0065", "&#x41;", "&amp;#65;", "&#;", "&#a", "x&#1234567;"]
)
def test_what_is_short_enough_stays_as_it_is(text: str) -> None:
    assert with_bounded_references(text) == text
    assert unescaped(text) == html.unescape(text)


def test_a_page_with_such_a_number_is_read() -> None:
    page = f'<table title="&#{DIGITS};"><tr><th>A<th>B<tr><td>&#{DIGITS};5<td>&#{ZEROS}54; mg'
    grid, problems = read_html("page.html", page.encode(), 1)
    assert problems == ()
    assert grid is not None
    assert [cell.text for cell in grid.rows[0].cells] == ["\ufffd5", "6 mg"]


def test_a_card_with_such_a_number_is_made_inert() -> None:
    assert inert(f'<b class="&#{DIGITS};">&#{DIGITS};</b>', links=True) == (
        '<b class="\ufffd">\ufffd</b>'
    )
