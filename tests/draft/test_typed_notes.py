"""Notes as people type them: letters to remember a list by, questions among the points of lists."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

LETTERS = """# Signs of rust (RUST)

R – red dust
U – uneven face
S – scaling, spots
T – thin edge
"""


def test_lines_that_each_tell_something_of_a_letter_are_items(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.md", LETTERS)
    told = {row["item"]: row["detail"] for row in found.values()}
    assert told[("R",)] == ("red dust",)
    assert told[("S",)] == ("scaling, spots",)
    assert len(found.questions()) == 4


def test_lines_below_a_lead_keep_it_above_them(tmp_path: Path) -> None:
    text = LETTERS.replace("R – red", "They are\nR – red")
    rows = drafted_text(tmp_path, "notes.md", text).values()
    assert [row["item"] for row in rows] == [("R",), ("U",), ("S",), ("T",)]


def test_a_lone_question_among_a_list_is_asked_with_its_answer(tmp_path: Path) -> None:
    text = "## Rust\n\n- mild: dust\n- strong: holes\n\nQ: What stops rust?\nA: oil\n"
    found = drafted_text(tmp_path, "notes.md", text).answers()
    assert found["Topic x: What stops rust?"] == "oil"
    assert set(found.values()) == {"oil", "dust", "holes"}


def test_a_question_of_a_list_does_not_silence_the_others(tmp_path: Path) -> None:
    text = "## Rust\n\n- mild: dust\n- strong: holes\n- What stops rust?\n  oil\n"
    found = drafted_text(tmp_path, "notes.md", text).answers()
    assert set(found.values()) == {"dust", "holes", "oil"}


def test_what_something_equals_is_told_of_it_wherever_it_stands(tmp_path: Path) -> None:
    text = "# Rust\n\nIt is common.\n\nRI = mass lost by area\n\nIt is brown.\n"
    (row,) = drafted_text(tmp_path, "notes.md", text).values()
    assert row["detail"] == ("mass lost by area",)


def test_columns_by_route_are_no_translations_of_each_other(tmp_path: Path) -> None:
    text = "Drug,Dose PO,Dose IV\nAlpha,500 mg,1 g\nBeta,250 mg,2 g\nGamma,100 mg,3 g\n"
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert "another language" not in found.told
    asked = found.questions()
    assert "Topic x: what is the dose PO of Alpha?" in asked
    assert "Topic x: what is the dose IV of Alpha?" in asked
