"""A table in notes whose line of dashes is too short or too long is a table all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

ROWS = "| Alpha | otitis | rash |\n| Beta | croup | |\n"


@pytest.mark.parametrize(
    "rule", ["| --- | --- |", "| --- | --- | |", "|--|--|--|--|", "--- | ---", "| :--- | ---: |"]
)
def test_it_is_read_and_that_is_said(tmp_path: Path, rule: str) -> None:
    found = drafted_text(tmp_path, "x.md", f"| Drug | Use | Risk |\n{rule}\n{ROWS}")
    assert [row["use"] for row in found.values()] == [("otitis",), ("croup",)]
    assert found.values()[0]["risk"] == ("rash",)
    assert "x.md:2:1 A008" in found.told
    assert "it is read as a table" in found.told


def test_dashes_in_code_and_those_of_a_sound_table_stay(tmp_path: Path) -> None:
    text = (
        "| Drug | Use |\n| --- | --- |\n| Alpha | otitis |\n\n"
        "```\n| a | b | c |\n| --- | --- |\n```\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    assert "A008" not in found.told
    assert list(found.topic().tables) == ["x"]
