"""What stands beside question and answer of our own cards."""

from __future__ import annotations

from clindeck.lint.wording.asides import answer_to, without_options

OTHER = '<div class="urgent">MRI</div>'
OPTIONS = '<ol class="options" type="A"><li>500 mg</li> <li>1 g</li></ol>'
URGENT = (
    '<div class="urgent" role="note"><div class="urgent-word">Urgent</div>'
    "<p><strong>a:</strong> stop</p><p>call</p></div>"
)


def test_options_are_no_part_of_the_question_and_letters_none_of_the_answer() -> None:
    question = f"Which dose? {OPTIONS}"
    assert without_options(question) == "Which dose? "
    assert answer_to(question, "\n<div>B. 1 g</div>") == "\n<div>1 g</div>"


def test_a_letter_that_answers_no_options_stays() -> None:
    assert answer_to("Which vitamin?", "B. 1 g of it") == "B. 1 g of it"


def test_what_is_urgent_is_no_part_of_the_answer() -> None:
    assert answer_to("What now?", f"{URGENT}MRI") == "MRI"
    assert (
        answer_to("What now?", '<div class="urgent">MRI</div>') == '<div class="urgent">MRI</div>'
    )
