"""Exercises to match: pairs as the key tells, never what stands beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text

PAIRS = {"Oak": "acorn", "Beech": "nut", "Fir": "cone"}
LEFT = "1. Oak\n2. Beech\n3. Fir\n"
RIGHT = "a. cone\nb. acorn\nc. nut\nd. key\n"


def pairs(found: Drafted) -> dict[str, str]:
    """Return what is asked of the trees."""
    return {
        tree: answer
        for ask, answer in found.answers().items()
        for tree in PAIRS
        if tree in ask and answer != tree
    }


@pytest.mark.parametrize(
    "text",
    [
        f"Match the trees\n\n{LEFT}\n{RIGHT}\nKey: 1-b, 2-c, 3-a\n",
        f"Match the trees\n\nColumn A\n{LEFT}\nColumn B\n{RIGHT}\n1b 2c 3a\n",
        f"Ordne zu\n\n{LEFT}\n{RIGHT}\nLösung: 1 = b; 2 = c; 3 = a\n",
        f"Relaciona\n\n{LEFT}\n{RIGHT}\nRespuestas: 1) b 2) c 3) a\n",
        f"Match\n\n{LEFT}\n{RIGHT}\nAnswers:\n1-b\n2-c\n3-a\n",
        f"Match\n\n{LEFT}\n{RIGHT}\nAnswers: b-1, c-2, a-3\n",
        f"Соотнесите\n\n{LEFT}\n\u0430) cone\n\u0431) acorn\n\u0432) nut\n\n"
        "Ключ: 1-\u0431, 2-\u0432, 3-\u0430\n",
        "Match\n\n1. Oak    a. cone\n2. Beech    b. acorn\n3. Fir    c. nut\n\nKey: 1-b 2-c 3-a\n",
        "Match\n\nA. Oak\nB. Beech\nC. Fir\n\n1. cone\n2. acorn\n3. nut\n\nKey: A-2, B-3, C-1\n",
    ],
)
def test_lines_are_paired_by_their_key(tmp_path: Path, text: str) -> None:
    assert pairs(drafted_text(tmp_path, "trees.txt", text)) == PAIRS


def test_a_key_in_bold_and_letters_of_notes(tmp_path: Path) -> None:
    text = f"# Trees\n\nMatch the trees\n\n{LEFT}\n{RIGHT}\n**Answers:** 1-b 2-c 3-a\n"
    assert pairs(drafted_text(tmp_path, "trees.md", text)) == PAIRS


def test_tables_are_paired_by_their_key(tmp_path: Path) -> None:
    text = "# Trees\n\nMatch:\n\n| Tree | Fruit |\n|---|---|\n| 1. Oak | a) cone |\n"
    text += "| 2. Beech | b) acorn |\n| 3. Fir | c) nut |\n| | d) key |\n\nAnswers: 1b, 2c, 3a\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert pairs(found) == PAIRS
    assert len(found.values()) == 3


def test_signs_may_have_cells_of_their_own(tmp_path: Path) -> None:
    rows = (("1", "Oak", "a", "cone"), ("2", "Beech", "b", "acorn"), ("3", "Fir", "c", "nut"))
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = "<tr><th></th><th>Tree</th><th></th><th>Fruit</th></tr>"
    text = f"<h1>Trees</h1><table>{head}{body}</table><p>Key: 1-b, 2-c, 3-a</p>"
    assert pairs(drafted_text(tmp_path, "trees.html", text)) == PAIRS


@pytest.mark.parametrize(
    "key",
    [
        "",
        "Key: 1-b, 2-c\n",
        "Key: 1-b, 2-c, 3-x\n",
        "Key: 1-b, 2-c, 3-a, see page 9\n",
        "1-b, 1-c, 2-a, 3-a\n",
    ],
)
def test_tables_without_a_whole_key_are_left_out_and_named(tmp_path: Path, key: str) -> None:
    text = "# Trees\n\n| Tree | Fruit |\n|---|---|\n| 1. Oak | a) cone |\n| 2. Beech | b) acorn |\n"
    text += f"| 3. Fir | c) nut |\n\n{key}\n- bud: red\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert pairs(found) == {}
    assert "trees.md:3:1 A011 warning: not asked: no key of the file" in found.told
    assert "Beech" in (tmp_path / "source_data" / "topic-x" / "topic.yaml").read_text()


def test_keys_at_the_end_are_those_of_the_exercises_in_turn(tmp_path: Path) -> None:
    other = "1. Elm\n2. Yew\n3. Box\n\na. grey\nb. red\nc. pale\n"
    text = f"Match fruits\n\n{LEFT}\n{RIGHT}\nMatch wood\n\n{other}\n"
    text += "Key: 1-b, 2-c, 3-a\nKey: 1-a, 2-b, 3-c\n"
    answers = drafted_text(tmp_path, "trees.txt", text).answers()
    told = {ask.split(" – ")[-1]: answer for ask, answer in answers.items()}
    assert told["Oak?"] == "acorn"
    assert told["Elm?"] == "grey"


def test_a_list_below_a_list_is_no_exercise(tmp_path: Path) -> None:
    text = f"# Trees\n\n{LEFT}\n{RIGHT}\n- bud: red\n"
    assert "two columns are paired" not in drafted_text(tmp_path, "trees.md", text).told
