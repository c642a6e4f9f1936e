"""Texts with signs that nobody sees: what is read instead, and what is said of it."""

from __future__ import annotations

import pytest

from clindeck.formats.signs.unseen_signs import BREAKS, unseen_named, without_unseen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Ei\xadche\u200b \ufeffhart", "Eiche hart"),
        ("a\x00b\x08c\x1f", "abc"),
        ("oak\x0bhard\x07", "oak hard "),
        ("5\x9610 mg \x93oak\x94", "5–10 mg “oak”"),
        ("John\xe2\x80\x99s 5\xe2\x80\x9310 mg, Stra\xc3\x9fe", "John\u2019s 5–10 mg, Straße"),
        ("5\xad10 mg", "5\ufffd10 mg"),
        ("0.\x005 mg, 1\x0b2", "0.\ufffd5 mg, 1\ufffd2"),
        ("5 \x00 10 mg 5\x00 mg", "5  10 mg 5 mg"),
        ("dąb\u2028twardy", "dąb twardy"),
        ("\u0645\u06cc\u200c\u0634\u0648\u062f", "\u0645\u06cc\u200c\u0634\u0648\u062f"),
    ],
)
def test_no_value_changes_its_meaning(text: str, seen: str) -> None:
    assert without_unseen(text)[0] == seen


def test_breaks_within_cells_may_stay() -> None:
    assert without_unseen("a\vb\u2028c\x00", BREAKS)[0] == "a\vb\u2028c"


def test_each_kind_is_named_with_its_lines() -> None:
    text = "a\x00\nb\xadc\nd\x00\n1\x0b2\n"
    assert [str(each) for each in unseen_named("a.txt", text, without_unseen(text)[1])] == [
        "a.txt:1:2 A008 a sign that nobody sees (U+0000) is left out; likewise in line 3",
        "a.txt:2:2 A008 a sign that nobody sees (U+00AD) is left out",
        "a.txt:4:2 A008 a sign that nobody sees (U+000B) stands between figures and is shown as "
        "\ufffd; see what the file means, and write it",
    ]


def test_a_million_of_them_take_no_time() -> None:
    assert without_unseen("\x00" * 1_000_000)[0] == ""
