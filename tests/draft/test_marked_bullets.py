"""Exam questions in notes: points below a question, one of them marked as right by a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text


@pytest.mark.parametrize(
    "mark",
    ["rätt: ", "Correct: ", "richtig: ", "верно: ", "(correcta) ", "**Correct:** ", "rätt ",
     "正解: ", "juste : "],
)  # fmt: skip
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_the_option_with_the_word_in_front_is_the_answer(
    tmp_path: Path, mark: str, ending: str
) -> None:
    text = (
        f"* Which tree keeps its leaves?\n    * Oak\n    * {mark}Fir\n    * Birch\n"
        f"* Which tree bears acorns?\n    * {mark}Oak\n    * Fir\n    * Birch\n    * Alder\n"
        "    * note: jays plant them\n        * and squirrels\n"
        "* What is a hedge?\n    * Shrubs in a row\n"
    )
    found = drafted_text(tmp_path, f"exam{ending}", text)
    (name,) = [each for each in found.topic().tables if each != "items"]
    rows = found.values(name)
    assert [(row["options"], row["right_option"]) for row in rows] == [
        (("Oak", "Fir", "Birch"), ("Fir",)),
        (("Oak", "Fir", "Birch", "Alder"), ("Oak",)),
    ]
    assert rows[1]["explanation"] == ("jays plant them / and squirrels",)
    assert {row["item"][0] for row in found.values("items")} >= {"Shrubs in a row"}


def test_one_point_that_begins_so_is_no_exam(tmp_path: Path) -> None:
    text = "* Doses\n    * Low\n    * Correct: 5 mg\n    * High\n* Uses\n    * Pain\n"
    rows = drafted_text(tmp_path, "notes.md", text).values()
    assert all("options" not in row for row in rows)


def test_right_as_a_side_marks_nothing(tmp_path: Path) -> None:
    side = "    * Left ventricle\n    * Right Ventricle\n    * Septum\n"
    rows = drafted_text(tmp_path, "notes.md", f"* Parts\n{side}* Walls\n{side}").values()
    assert all("options" not in row for row in rows)
