"""Limits that lines of Markdown begin with: "more than" is kept, and a quotation stays one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

KEPT = 'is read as "more than", where Markdown shows a quotation'
QUOTED = 'is read as the mark of a quotation; was it "more than"?'


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- >38 m: tall\n- <5 m: low\n", {">38 m", "<5 m"}),
        ("- > 38 m: tall\n- >= 50 m: giant\n", {"> 38 m", ">= 50 m"}),
        ("1. >38 m: tall\n2. > 50 m: giant\n", {">38 m", "> 50 m"}),
        (">38 m = tall\n", {">38 m"}),
        ("> 38 m = tall\n\n> 50 m = giant\n", {"> 38 m", "> 50 m"}),
        ("- a\n  - >.5 m: low\n  - >-3 °C: mild\n", {">.5 m", ">-3 °C", "a"}),
    ],
)
def test_more_than_a_figure_is_no_quotation(tmp_path: Path, text: str, items: set[str]) -> None:
    found = drafted_text(tmp_path, "notes.md", f"# Trees\n\n## Height\n\n{text}")
    assert {item for row in found.values() for item in row["item"]} == items
    assert KEPT in found.told


def test_the_other_limits_beside_it_say_what_a_sign_is(tmp_path: Path) -> None:
    text = "# Trees\n\n## Height\n\n<5 m low\n> 5 m high\n\n- oak: tall\n"
    found = drafted_text(tmp_path, "notes.md", text)
    notes = (tmp_path / "source_data/topic-x/topic.yaml").read_text("utf-8")
    assert KEPT in found.told
    assert "> 5 m high" in notes


def test_a_quotation_that_begins_with_a_figure_is_named(tmp_path: Path) -> None:
    text = "# Trees\n\n> 12 trees stood at the gate.\n> Nobody counts them.\n\n- oak: tall\n"
    found = drafted_text(tmp_path, "notes.md", text)
    assert f'notes.md:3:3 X019 warning: a sign ">" before a figure {QUOTED}' in found.told
    assert KEPT not in found.told


def test_a_quotation_of_words_says_nothing(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.md", "# Trees\n\n> Count 12 trees.\n\n- oak: tall\n")
    assert "X019" not in found.told
