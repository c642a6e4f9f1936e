"""Sheets of questions with all options in a cell that only its heading calls so."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

TEXT = (
    "quiz,question_text,type,options,correct_option\n"
    "Trees,Which tree has needles?,MCQ,Oak;Fir;Elm,Fir\n"
    "Trees,Which tree has acorns?,MCQ,Oak;Fir;Elm,Oak\n"
    "Trees,Which tree is the lowest?,MCQ,Yew;Fir,Yew\n"
    "Trees,Name the wood of ships.,SA,,oak wood\n"
)


def test_options_without_letters_are_those_of_the_question(tmp_path: Path) -> None:
    answers = drafted_text(tmp_path, "x.csv", TEXT).answers()
    told = {ask.partition("Topic x: ")[2][:20]: said for ask, said in answers.items()}
    assert told["Which tree has needl"].endswith("Fir")
    assert told["Which tree is the lo"].endswith("Yew")


def test_a_question_without_options_is_asked_with_its_answer(tmp_path: Path) -> None:
    answers = drafted_text(tmp_path, "x.csv", TEXT).answers()
    assert answers["Topic x: Name the wood of ships."] == "oak wood"
