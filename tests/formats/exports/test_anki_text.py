"""Texts that Anki exports: what their first lines tell of the fields below."""

from __future__ import annotations

import pytest

from clindeck.formats.exports.anki_text import anki_text_table
from clindeck.formats.grid import FoundTable


def _texts(table: FoundTable | None) -> list[list[str]]:
    return [] if table is None else [[cell.text for cell in line] for line in table.lines]


@pytest.mark.parametrize(
    ("name", "sign"),
    [("Pipe", "|"), ("semicolon", ";"), ("Comma", ","), ("Tab", "\t"), ("Colon", ":"), ("|", "|")],
)
def test_the_separator_is_the_one_that_is_told(name: str, sign: str) -> None:
    text = f"#separator:{name}\n#html:false\nEiche{sign}hart\nUlme{sign}\n"
    assert _texts(anki_text_table("e.txt", text)) == [
        ["Item", "Detail"], ["Eiche", "hart"], ["Ulme", ""]
    ]  # fmt: skip


def test_columns_that_sort_notes_are_left_out_and_tags_are_one() -> None:
    text = (
        "\ufeff#separator:Pipe\r\n#html:true\r\n#guid column:1\r\n#notetype column:2\r\n"
        "#deck column:3\r\n#tags column:6\r\nx1|Basic|Bäume|Was ist hart?|Eiche &amp; Ulme|holz\r\n"
        "x2|Basic|Bäume|Wie viel?|5 m<sup>2</sup><br>je Baum|\r\n"
    )
    table = anki_text_table("e.txt", text)
    assert _texts(table) == [
        ["Question", "Answer", "Tags"],
        ["Was ist hart?", "Eiche & Ulme", "holz"],
        ["Wie viel?", "5 m2\nje Baum", ""],
    ]
    assert table is not None
    assert [run.tags for run in table.lines[2][1].runs if "2" in run.text] == [{"sup"}]
    assert [line[0].line for line in table.lines] == [1, 7, 8]


def test_columns_are_called_as_the_text_tells() -> None:
    text = "#separator:tab\n#columns:Was\tWie\tTags\n#tags column:3\nUlme\tzäh\t\n"
    assert _texts(anki_text_table("e.txt", text)) == [["Was", "Wie"], ["Ulme", "zäh"]]


def test_a_field_in_quotes_holds_separators_and_lines() -> None:
    text = '#separator:Semicolon\n"a ""b"";\nc";5" wide\nd;e\n'
    table = anki_text_table("e.txt", text)
    assert _texts(table)[1:] == [['a "b";\nc', '5" wide'], ["d", "e"]]
    assert table is not None
    assert [line[0].line for line in table.lines[1:]] == [2, 4]


def test_html_is_told_by_its_tags_where_no_line_does() -> None:
    table = anki_text_table("e.txt", "#separator:tab\na<br>b\tc\n")
    assert _texts(table)[1] == ["a\nb", "c"]
    plain = anki_text_table("e.txt", "#separator:tab\n#html:false\np <b> q\t< 5 & > 3\n")
    assert _texts(plain)[1] == ["p <b> q", "< 5 & > 3"]


@pytest.mark.parametrize(
    "text", ["# Title\na\tb\n", "#hashtag: x\na\tb\n", "a;b\n", "", "#html:true\n"]
)
def test_other_texts_are_none(text: str) -> None:
    assert anki_text_table("e.txt", text) is None
