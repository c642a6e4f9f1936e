"""Indented lines of a text: each its own where all open with a term, or a question's answer."""

from __future__ import annotations

from pathlib import Path

from clindeck.draft.reading.wrapped_lines import written_lines
from tests.draft.drafted import drafted_text

STAGES = """\
GROWTH
Stages:
  seed in soil 0-2 weeks: swells
  young seedling 2-7 weeks: leaves of the seed, thin root
  small tree of the park 7-11 years: first branches
  tall tree 11 and more: crown

Watering: mornings, slowly and deep
  first watering = a whole bucket is given now
  second watering = half a bucket is needed there
  third watering = as much as rain has not given.
Mulching: bark and leaves
"""


def test_a_line_that_opens_with_a_term_as_its_neighbours_do_goes_on_with_none(
    tmp_path: Path,
) -> None:
    found = drafted_text(tmp_path, "growth.txt", STAGES)
    assert "lines that a margin broke" not in found.told
    rows = {row["item"][0]: row.get("detail", ("",))[0] for row in found.values()}
    assert rows["seed in soil 0-2 weeks"] == "swells"
    assert rows["first watering"] == "a whole bucket is given now"
    assert rows["second watering"] == "half a bucket is needed there"


def test_a_colon_within_a_line_that_goes_on_opens_nothing() -> None:
    lines = [
        "bark: what covers the trunk and all of the older",
        "branches, and keeps the water inside; it is of two",
        "layers: the outer one is dead, the inner one alive",
        "and soft",
    ]
    assert [len(each) for each in written_lines(list(enumerate(lines, 1)))] == [4]


QUESTIONS = """\
FRUIT
acorn: fruit of the oak
cone: fruit of the fir

Questions of the gardener:
What is the difference of bark and bast?
   bark: what covers the stem; bast: what lies below it
What is a samara?
   a fruit with a wing
Why do people count rings?
   to tell the age, one a year

Hazel: nuts in a green cup
Beech: nuts with three edges
"""


def test_the_line_indented_below_a_question_answers_it(tmp_path: Path) -> None:
    answers = drafted_text(tmp_path, "fruit.txt", QUESTIONS).answers()
    told = {question.split(": ")[-1]: answer for question, answer in answers.items()}
    assert told["What is a samara?"] == "a fruit with a wing"
    assert told["Why do people count rings?"] == "to tell the age, one a year"
    assert "lies below it" in told["What is the difference of bark and bast?"]


def test_a_line_with_a_colon_above_questions_heads_these_and_nothing_below(
    tmp_path: Path,
) -> None:
    found = drafted_text(tmp_path, "fruit.txt", QUESTIONS)
    assert len(found.values("questions-of-the-gardener")) == 3
    assert [row["item"][0] for row in found.values("fruit-2")] == ["Hazel", "Beech"]


SEVERAL = """\
# Trees

- Which trees have cones?
  - fir
  - pine
"""


def test_several_lines_below_a_question_may_be_its_options(tmp_path: Path) -> None:
    assert "fir pine" not in str(drafted_text(tmp_path, "trees.md", SEVERAL).answers())
