"""A piece of a page, such as a field of a card, is read whole, wherever a table was cut."""

from __future__ import annotations

import pytest

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.html_tables import cell_of_html
from clindeck.formats.page.cell_text import At


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("one</td></tr><tr><td>two", "one\ntwo"),
        ("</td><td>one", "one"),
        ("<caption>one</caption><tbody><tr><td>two</td></tr></tbody>", "one\ntwo"),
        ("<tr><td>one<td>two", "one two"),
        ("<table><tr><td>one</td></tr></table>", "one"),
        ("<ruby>聞<rp>(</rp><rt>き</rt><rp>)</rp></ruby>く", "聞(き)く"),
    ],
)
def test_nothing_of_a_piece_is_lost(html: str, text: str) -> None:
    found = cell_of_html(html, At(1, 1), CellFaults("x.apkg")).text
    assert "\n".join(line.strip() for line in found.strip().split("\n") if line.strip()) == text
