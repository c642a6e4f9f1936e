"""Statements whose verdicts stand before them, below each, or in a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text

OAK, FIR, ELM = "The oak is a leafy tree", "The fir has broad leaves", "Larches lose their needles"
POINTS = f"1. {OAK}.\n2. {FIR}.\n3. {ELM}.\n"


def verdicts(found: Drafted) -> dict[str, str]:
    """Return the first letters of the verdicts by their statements."""
    told = {ask.partition("? ")[2].rstrip("."): each for ask, each in found.answers().items()}
    return {statement: verdict.lower()[0] for statement, verdict in told.items()}


@pytest.mark.parametrize(
    "text",
    [
        f"T - {OAK}\nF - {FIR}. They are needles.\nT - {ELM}\n",
        f"1. (T) {OAK}\n2. (F) {FIR}\n3. (T) {ELM}\n",
        f"True: {OAK}\n\nFalse: {FIR}\n\nTrue: {ELM}\n",
        f"1. {OAK}.\nAnswer: True\n2. {FIR}.\nAnswer: False. They are needles.\n3. {ELM}.\nTrue\n",
        f"1. {OAK}\nTrue\n2. {FIR}\nF - they are needles\n3. {ELM}\nTrue\n",
        f"{POINTS}\nAnswers: 1. T 2. F 3. T\n",
        f"{POINTS}\nKey: 1-T, 2-F (needles), 3-T\n",
    ],
)
@pytest.mark.parametrize("name", ["trees.txt", "trees.md"])
def test_they_are_judged(tmp_path: Path, text: str, name: str) -> None:
    if name == "trees.md":
        marked = "\n".join(f"- {line}" for line in text.split("\n") if line)
        text = f"# Wood\n\n{text if text.startswith('1.') else marked}\n"
    assert verdicts(drafted_text(tmp_path, name, text)) == {OAK: "t", FIR: "f", ELM: "t"}


def test_deeper_points_judge_those_above(tmp_path: Path) -> None:
    text = f"# Wood\n\n1. {OAK}.\n   - True\n2. {FIR}.\n   - False: they are needles\n"
    text += f"3. {ELM}.\n   - True\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert verdicts(found) == {OAK: "t", FIR: "f", ELM: "t"}
    assert "they are needles" in str(found.values())


def test_a_key_may_be_a_list_of_its_own(tmp_path: Path) -> None:
    text = f"# Wood\n\n{POINTS}\n## Answers\n\n1. True\n2. False – needles\n3. True\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert verdicts(found) == {OAK: "t", FIR: "f", ELM: "t"}
    assert "needles" in str([row.get("explanation") for row in found.values()])


def test_a_sentence_behind_the_bracket_says_why(tmp_path: Path) -> None:
    text = f"# Holz\n\n- {OAK} (V)\n- {FIR} (F) Son agujas.\n- {ELM} (V)\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert [*found.answers().values()] == ["V", "F", "V"]
    assert "Son agujas" in str(found.values())


@pytest.mark.parametrize(
    "text",
    [
        f"{POINTS}\nAnswers: 1. T 2. F\n",
        f"{POINTS}\nAnswers: 1. T 1. F 2. T 3. T\n",
        f"{POINTS}\nAnswers: 1. T 2. F 3. T, see page 12\n",
        "1. Is the oak a leafy tree?\n2. Is the fir a tree?\n3. Are elms old?\n\n1-T 2-F 3-T\n",
        "T - a letter of the old alphabet\nF - the letter of many trees\nG - a letter for no tree\n"
        "H - a letter for the elm\n",
        "1. The oak and its wood\n   - True oak\n2. The fir and its wood\n   - False fir\n",
    ],
)
def test_what_is_no_verdict_judges_nothing(tmp_path: Path, text: str) -> None:
    found = drafted_text(tmp_path, "trees.md", f"# Wood\n\n{text}")
    assert not any("true or false" in ask for ask in found.questions())
