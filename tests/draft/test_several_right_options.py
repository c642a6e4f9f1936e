"""Questions of which several options are right: all of them are the answer, or the file says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

OPTIONS = "A) oak\nB) fir\nC) pine\nD) elm\n"
OTHER = (
    f"2. Which tree bears acorns?\n{OPTIONS}Answer: A\n\n3. Which is a pine?\n{OPTIONS}Answer: C\n"
)


@pytest.mark.parametrize(
    "key",
    ["Answer: B and C", "Answer: B, C", "Answer: BC", "Answers: B & C", "Antwort: B und C",
     "Respuesta: B y C", "Réponse : B et C", "Ответ: B и C", "Answer: (B) and (C)", "Answer: C, B"],
)  # fmt: skip
def test_a_key_of_several_tells_all_of_them(tmp_path: Path, key: str) -> None:
    text = f"1. Which trees are evergreen?\n{OPTIONS}{key}\n\n{OTHER}"
    answers = drafted_text(tmp_path, "trees.txt", text).answers()
    (told,) = (each for ask, each in answers.items() if "evergreen" in ask)
    assert "fir" in told
    assert "pine" in told
    assert "oak" not in told
    assert len(answers) == 3


def test_the_question_shows_its_options_and_how_many_are_right(tmp_path: Path) -> None:
    text = f"1. Which trees are evergreen?\n{OPTIONS}Answer: B and C\n\n{OTHER}"
    found = drafted_text(tmp_path, "trees.txt", text)
    (asked,) = (ask for ask in found.questions() if "evergreen" in ask)
    assert asked.endswith("Which trees are evergreen? (2 ✓: oak, fir, pine and elm)")
    assert "0 errors, 0 warnings" in found.told.splitlines()[-2]


@pytest.mark.parametrize("key", ["B or C", "B/C", "B oder C", "B ou C", "B или C"])
def test_of_two_that_may_be_right_none_is_asked_and_that_is_said(tmp_path: Path, key: str) -> None:
    text = f"1. Which trees are evergreen?\n{OPTIONS}Answer: {key}\n\n{OTHER}"
    found = drafted_text(tmp_path, "trees.txt", text)
    assert not any("evergreen" in ask for ask in found.questions())
    assert "1 question is not asked" in found.told


def test_why_several_are_right_stands_on_the_back(tmp_path: Path) -> None:
    text = f"1. Which trees are evergreen?\n{OPTIONS}Answer: B and C - both bear cones\n\n{OTHER}"
    found = drafted_text(tmp_path, "trees.txt", text)
    assert any("both bear cones" in str(row.values()) for row in found.values())


MARKED = "A) oak\nB) fir ✓\nC) pine ✓\nD) elm\n"
MARKED_OTHERS = (
    "2. Which tree bears acorns?\nA) oak ✓\nB) fir\nC) pine\n\n"
    "3. Which bark is white?\nA) oak\nB) birch ✓\nC) pine\n"
)


@pytest.mark.parametrize(
    "stem",
    [
        "Which two trees are evergreen?",
        "What is evergreen? Select all that apply.",
        "Pilih dua: evergreen",
        "Seleccione dos: evergreen",
        "Hvilke to er evergreen?",
    ],
)
def test_marks_are_several_where_the_question_asks_for_several(tmp_path: Path, stem: str) -> None:
    found = drafted_text(tmp_path, "trees.txt", f"1. {stem}\n{MARKED}\n{MARKED_OTHERS}")
    (told,) = (each for ask, each in found.answers().items() if "evergreen" in ask)
    assert "fir" in told
    assert "pine" in told


def test_two_marks_below_a_question_for_one_tell_nothing(tmp_path: Path) -> None:
    text = f"1. Which tree is evergreen?\n{MARKED}\n{MARKED_OTHERS}"
    found = drafted_text(tmp_path, "trees.txt", text)
    assert not any("evergreen" in ask for ask in found.questions())
    assert "1 question is not asked" in found.told


def test_points_that_are_marked_may_be_several(tmp_path: Path) -> None:
    text = "# Trees\n\n- Which are evergreen? Select two.\n  - oak\n  - ✓ fir\n  - ✓ pine\n"
    text += "- Which bears acorns?\n  - ✓ oak\n  - fir\n  - pine\n"
    text += "- Which has white bark?\n  - oak\n  - ✓ birch\n  - pine\n"
    answers = drafted_text(tmp_path, "trees.md", text).answers()
    (told,) = (each for ask, each in answers.items() if "evergreen" in ask)
    assert "fir" in told
    assert "pine" in told
    assert len(answers) == 3


def test_a_sheet_tells_several_by_their_letters(tmp_path: Path) -> None:
    text = 'Question,A,B,C,Answer\nWhich are evergreen?,oak,fir,pine,"B, C"\n'
    text += "Which bears acorns?,oak,fir,pine,A\nWhich is a fir?,oak,fir,pine,B\n"
    text += "Which is a pine?,oak,fir,pine,C\n"
    answers = drafted_text(tmp_path, "trees.csv", text).answers()
    (told,) = (each for ask, each in answers.items() if "evergreen" in ask)
    assert "fir" in told
    assert "pine" in told
    assert len(answers) == 4


@pytest.mark.parametrize("key", ["B. O fir", "B, I think", "B - a conifer", "B"])
def test_one_letter_before_a_sentence_is_one(tmp_path: Path, key: str) -> None:
    text = f"1. Which tree is evergreen?\nA) oak\nB) fir\nC) elm\nAnswer: {key}\n\n{OTHER}"
    answers = drafted_text(tmp_path, "trees.txt", text).answers()
    assert not any("elm" in each for ask, each in answers.items() if "evergreen" in ask)


def test_a_list_of_keys_that_tells_two_of_one_question_tells_neither(tmp_path: Path) -> None:
    stems = ("Which trees are evergreen?", "Which bears acorns?", "Which is a pine?", "An elm?")
    text = "\n\n".join(f"{number}. {stem}\n{OPTIONS}" for number, stem in enumerate(stems, 1))
    found = drafted_text(tmp_path, "trees.txt", f"{text}\nAnswers: 1. B, C 2. A 3. C 4. D\n")
    assert [each[-3:] for each in found.answers().values()] == ["oak", "ine", "elm"]
    assert "1 question is not asked" in found.told
