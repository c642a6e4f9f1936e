"""Exam questions in notes: points below a question, one of them marked as right by a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text


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
    assert [row["answer"] for row in found.values("items")] == [("Shrubs in a row",)]


def test_one_point_that_begins_so_is_no_exam(tmp_path: Path) -> None:
    text = "* Doses\n    * Low\n    * Correct: 5 mg\n    * High\n* Uses\n    * Pain\n"
    rows = drafted_text(tmp_path, "notes.md", text).values()
    assert all("options" not in row for row in rows)


def test_right_as_a_side_marks_nothing(tmp_path: Path) -> None:
    side = "    * Left ventricle\n    * Right Ventricle\n    * Septum\n"
    rows = drafted_text(tmp_path, "notes.md", f"* Parts\n{side}* Walls\n{side}").values()
    assert all("options" not in row for row in rows)


def _questions_of(found: Drafted) -> list[tuple[str, ...]]:
    (name,) = [each for each in found.topic().tables if "right_option" in found.kinds(each)]
    return [(*row["options"], *row["right_option"]) for row in found.values(name)]


def test_a_ticked_box_of_notes_marks_the_option(tmp_path: Path) -> None:
    text = (
        "# Trees\n### Question 1\nWhich tree keeps its leaves?\n- [ ] Oak\n- [x] Fir\n- [ ] Ash\n\n"
        "**Explanation:** needles stay.\n\n### Question 2\nWhich tree bears acorns?\n"
        "- [x] Oak\n- [ ] Fir\n- [ ] Ash\n"
    )
    found = drafted_text(tmp_path, "exam.md", text)
    assert _questions_of(found) == [("Oak", "Fir", "Ash", "Fir"), ("Oak", "Fir", "Ash", "Oak")]
    (name,) = found.topic().tables
    assert found.values(name)[0]["explanation"] == ("needles stay.",)


@pytest.mark.parametrize(
    ("asks", "option", "right"),
    [
        ("<p>{n}. {ask}</p>", "<li>{text}</li>", '<li class="correct">{text}</li>'),
        ("<h3>Question {n}</h3><p>{ask}</p>",
         '<label><input type="radio" name="q{n}"> <span>{text}</span></label>',
         '<label data-correct="true"><input type="radio" name="q{n}"> {text}</label>'),
        ("<h3>Question {n}</h3><p>{ask}</p>", '<div><input type="checkbox"> {text}</div>',
         '<div><input type="checkbox" checked> {text}</div>'),
    ],
)  # fmt: skip
def test_a_page_tells_the_right_option(tmp_path: Path, asks: str, option: str, right: str) -> None:
    page = "<html><body><main><h1>Trees</h1>"
    for number, (ask, key) in enumerate(
        (("Which tree keeps its leaves?", "Fir"), ("Which tree bears acorns?", "Oak")), start=1
    ):
        page += asks.format(n=number, ask=ask)
        listed = "".join(
            (right if text == key else option).format(n=number, text=text)
            for text in ("Oak", "Fir", "Ash")
        )
        page += f"<ul>{listed}</ul>" if "<li" in option else f"<div>{listed}</div>"
    found = drafted_text(tmp_path, "exam.html", f"{page}</main></body></html>")
    assert _questions_of(found) == [("Oak", "Fir", "Ash", "Fir"), ("Oak", "Fir", "Ash", "Oak")]


def test_attributes_with_tags_in_them_are_no_open_tags(tmp_path: Path) -> None:
    row = "<p title=\"a <b>tall</b> tree\" data-x='<i>'>oak: lobed leaves</p>"
    page = f"<html><body><h1>Trees</h1>{row * 60}<ul><li>fir: needles</li></ul></body></html>"
    found = drafted_text(tmp_path, "trees.html", page)
    assert "never end" not in found.told
    assert {"item": ("fir",), "detail": ("needles",)} in found.values()
