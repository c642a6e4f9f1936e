"""Lists that sentences tell, long lists below a line, cases with a next step, sorted rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.prose.told_lists import told_in
from clindeck.draft.wording.latex import without_commands
from tests.draft.drafted import drafted_text

_LONG = (
    "Symptoms of the gamma state include pale skin, cold sweat and a slow pulse. Sit the person "
    "down at once. Stay beside the person until help comes and say what you are going to do."
)


def test_a_list_in_a_sentence_of_a_long_text_is_asked_by_how_the_sentence_begins(
    tmp_path: Path,
) -> None:
    text = f'Disease,Text\nAlpha,"{_LONG}"\nBeta,"{_LONG.replace("gamma", "delta")}"\n'
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x, Alpha: Symptoms of the gamma state include – which 3?" in asked
    assert "Topic x, Beta: Symptoms of the delta state include – which 3?" in asked


@pytest.mark.parametrize(
    "sentence",
    [
        "These drugs include alpha, beta and gamma.",
        "The alpha drugs include beta and gamma.",
        "The alpha drugs include beta, a new agent, and gamma.",
        "The alpha drugs include beta, which is old, and gamma.",
        "The alpha drugs include beta, gamma and others.",
        "The lungs are pink, soft and light.",
    ],
)
def test_a_sentence_that_tells_no_plain_list_is_left_alone(sentence: str) -> None:
    assert list(told_in(sentence)) == []


def test_a_bracket_is_no_end_of_an_item() -> None:
    (told,) = told_in("On request, acid blockers include alpha (Aa, Bb), beta (Cc) and gamma.")
    assert told == ("acid blockers include", ("alpha (Aa, Bb)", "beta (Cc)", "gamma"))


def test_six_items_below_one_line_are_asked_with_their_count(tmp_path: Path) -> None:
    items = "\n".join(
        f"  - {name} damage" for name in ("heart", "eye", "skin", "bone", "ear", "lung")
    )
    text = f"# Alpha state\n\nSome prose.\n\n- Consequences of alpha are:\n{items}\n"
    cards = drafted_text(tmp_path, "x.md", text)
    assert any("Consequences of alpha are – which 6?" in asked for asked in cards.questions())


def test_the_next_step_of_a_case_is_asked_beside_its_diagnosis(tmp_path: Path) -> None:
    case = "A 40-year-old person has had a swollen knee and a high fever for two long days"
    text = (
        "case,diagnosis,next_step\n"
        f'"{case}.",alpha state,beta test\n"{case} and a rash.",gamma state,delta test\n'
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert f"Topic x: {case}. What is the diagnosis?" in asked
    assert f"Topic x: {case}. What is the next step?" in asked


def test_a_category_of_very_many_rows_is_not_asked(tmp_path: Path) -> None:
    rows = "".join(f"dish {n} of {n},{'soup' if n % 2 else 'stew'}\n" for n in range(24))
    assert drafted_text(tmp_path, "x.csv", f"Name,Category\n{rows}").questions() == []


def test_sentences_below_a_title_are_its_list(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"{title}\nHold the {title.lower()} still.\nCool it down.\nCall for help."
        for title in ("Arm", "Leg", "Back")
    )
    asked = drafted_text(tmp_path, "x.txt", text).questions()
    assert len(asked) == 3
    assert all("3" in each for each in asked)


def test_a_list_that_its_author_indented_is_no_code(tmp_path: Path) -> None:
    text = "# Alpha\n\nSigns of alpha:\n\n    1. Fever\n    2. Rash\n    3. Cough\n"
    assert len(drafted_text(tmp_path, "x.md", text).questions()) == 1


def test_commands_around_words_are_left_out_and_formulas_stay() -> None:
    assert without_commands(r"\far{alpha} and \textbf{beta}") == "alpha and beta"
    assert without_commands(r"$\text{a}$") == r"$\text{a}$"


def test_fields_of_a_form_are_no_answers(tmp_path: Path) -> None:
    text = (
        "Vaccine,Dates\nAlpha,1st input box\nBeta,1st input box and 2nd input box\nGamma,week 6\n"
    )
    assert drafted_text(tmp_path, "x.csv", text).questions() == [
        "Topic x: what are the dates of Gamma?"
    ]


def test_lists_of_columns_without_headings_have_sound_ids(tmp_path: Path) -> None:
    other = _LONG.replace("gamma", "delta")
    text = f'Alpha state,"{_LONG}","{_LONG}"\nBeta state,"{other}","{other}"\n'
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.outcome.status == 0, found.told
    assert any("Symptoms of the delta state include – which 3?" in ask for ask in found.questions())
