"""Questions with tags, as programs for tests import them, have the right option as their answer."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

TAGGED = """<question> What eats iron?
<variant> salt alone
<variant> wind
<variantright> water with air
<variant> sand

<question> What keeps wood dry?
<variantright> oil
<variant> glue,
which is not dry itself

<question> What is blue?
<variantright> cobalt
<variantright> copper sulphate
"""


def test_the_option_that_is_tagged_as_right_is_the_answer(tmp_path: Path) -> None:
    first, second, third = drafted_text(tmp_path, "exam.txt", TAGGED).values()
    assert first["question"] == ("What eats iron?",)
    assert first["right_option"] == ("water with air",)
    assert second["right_option"] == ("oil",)
    assert "right_option" not in third


def test_paragraphs_below_a_question_that_may_be_options_answer_nothing(tmp_path: Path) -> None:
    asked = "What eats iron?\n\nsalt\n\nwind\n\nwater\n\n"
    text = asked + asked.replace("iron", "wood") + asked.replace("iron", "stone")
    found = drafted_text(tmp_path, "exam.md", f"# Exam\n\n- one: two\n\n{text}")
    assert not any("What eats" in question for question in found.questions())
