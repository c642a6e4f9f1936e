"""Pages whose questions stand in a script, which writes them on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.formats.page.script_literals import lists_of_objects
from tests.draft.drafted import Drafted, drafted_text

QUIZ = """const quiz = [
  {q: "Which tree has needles?", options: ['Oak', "Fir", `Elm`], answer: 1, why: "All year."},
  { // the easy one
    "q": 'Which one has acorns?', "options": ["Oak", "Fir", "Elm"], "answer": 0,
  },
  {q: "Whose bark is \\u201csmooth\\u201d?", options: ["Oak", "Beech"], answer: 1},
];"""


def page(root: Path, script: str) -> Drafted:
    text = f"<title>Trees</title><h1>A test</h1><div id=box></div><script>{script}</script>"
    return drafted_text(root, "trees.html", text)


def test_a_quiz_in_a_script_is_asked_with_its_options(tmp_path: Path) -> None:
    found = page(tmp_path, QUIZ)
    assert "questions that a script of the page holds are read as a table" in found.told
    answers = {ask.partition(": ")[2][:21]: text for ask, text in found.answers().items()}
    assert answers["Which tree has needle"].endswith("Fir")
    assert answers["Which one has acorns?"].endswith("Oak")
    assert any("“smooth”" in ask for ask in found.questions())


@pytest.mark.parametrize(
    ("answers", "right", "is_said"),
    [((1, 2, 3), "ELM", False), ((1, 2, 1), "Fir", True), (("a", "b", "c"), "ELM", False)],
)
def test_numbers_and_letters_tell_the_right_option(
    tmp_path: Path, *, answers: tuple[object, ...], right: str, is_said: bool
) -> None:
    rows = ",".join(
        f'{{question: "Which is tree {place}?", choices: ["Oak", "Fir", "ELM"], correct: {key!r}}}'
        for place, key in enumerate(answers)
    )
    found = page(tmp_path, f"var all = [{rows}]")
    assert next(text for ask, text in found.answers().items() if "tree 2" in ask).endswith(right)
    assert ("taken to count the options from 0" in found.told) == is_said


def test_fronts_and_backs_are_asked(tmp_path: Path) -> None:
    script = (
        'let cards = [{front: "Bud", back: "young leaf"}, {front: "Bole", back: "trunk"},\n'
        '{front: "Cone", back: "fruit of a <b>fir</b>"}]'
    )
    answers = page(tmp_path, script).answers()
    assert answers["Topic x: Bud"] == "young leaf"
    assert answers["Topic x: Cone"] == "fruit of a <strong>fir</strong>"


def test_options_may_say_themselves_that_they_are_right(tmp_path: Path) -> None:
    rows = ",".join(
        f'{{text: "Tree {n}?", answers: [{{text: "oak {n}", correct: false}},'
        f'{{text: "fir {n}", correct: true}}]}}'
        for n in range(3)
    )
    answers = page(tmp_path, f"const all = [{rows}]").answers()
    assert [text.partition(". ")[2] for text in answers.values()] == ["fir 0", "fir 1", "fir 2"]


@pytest.mark.parametrize(
    "script",
    [
        'let menu = [{title: "Home", url: "/"}, {title: "Trees", url: "/t"}, {title: "B", url: 1}]',
        'let quiz = [{q: "Which " + tree, answer: "fir"}, {q: f(1), answer: "x"}]',
        "let quiz = [{q: `Which ${tree}?`, answer: 'fir'}]",
        'let quiz = [{q: "Which tree?", answer: "fir"}]',
    ],
)
def test_other_lists_are_no_questions(tmp_path: Path, script: str) -> None:
    assert page(tmp_path, script).outcome.status == 1


def test_torn_lists_end_at_once() -> None:
    text = "[{a: " * 20_000 + "[{a: 1}]"
    assert [[each.values for each in found] for found in lists_of_objects(text, 0, len(text))] in (
        [], [[{"a": 1.0}]],
    )  # fmt: skip
