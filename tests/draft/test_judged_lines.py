"""Statements with their verdicts at the end of each line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

OAK, FIR, ELM = "The oak is a tree", "The fir has broad leaves", "Larches lose their needles"


@pytest.mark.parametrize(
    "lines",
    [
        (f"{OAK} (T)", f"{FIR} (F)", f"{ELM} (T)"),
        (f"{OAK}. True", f"{FIR}. False - they are needles", f"{ELM}. True"),
        (f"{OAK} – true", f"{FIR} – false", f"{ELM} – true"),
        (f"{OAK} [True]", f"{FIR}: **False** (needles)", f"{ELM} (T)"),
    ],
)
@pytest.mark.parametrize(("name", "mark"), [("trees.md", "- "), ("trees.txt", "")])
def test_they_are_judged(tmp_path: Path, lines: tuple[str, ...], name: str, mark: str) -> None:
    text = "# Trees\n\n" if mark else "TREES\n\n"
    text += "".join(f"{mark or f'{number}. '}{line}\n" for number, line in enumerate(lines, 1))
    answers = drafted_text(tmp_path, name, text).answers()
    told = {ask.partition("? ")[2].rstrip("."): each.lower()[0] for ask, each in answers.items()}
    assert told == {OAK: "t", FIR: "f", ELM: "t"}


def test_letters_are_the_words_of_the_file(tmp_path: Path) -> None:
    text = "# Bäume\n\n- Die Eiche ist ein Nadelbaum. – Falsch\n"
    text += "- Die Lärche verliert ihre Nadeln. – Richtig\n- Der Ahorn blüht im Mai. (R)\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert [*found.answers().values()] == ["Falsch", "Richtig", "Richtig"]
    assert all(each.endswith("– Richtig / Falsch?") for each in found.questions())


@pytest.mark.parametrize(
    "text",
    [
        "- The oak is true to its kind\n- False acacia is a robinia\n- The elm stands right\n",
        "- The oak is a tree (T)\n- Firs are tall (T)\n- Elms are old (T)\n",
        "- The oak is a tree (T)\n- Firs are tall (F)\n- Elms\n- Buds\n- Bark\n",
    ],
)
def test_a_word_within_a_text_is_no_verdict(tmp_path: Path, text: str) -> None:
    told = drafted_text(tmp_path, "trees.md", f"# Trees\n\n{text}").told
    assert "a verdict at the end of most lines" not in told
