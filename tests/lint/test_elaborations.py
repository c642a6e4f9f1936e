"""What of an answer adds to it and need not be recalled."""

from __future__ import annotations

import pytest

from clindeck.lint.wording.elaborations import (
    groups_of_lines,
    is_answered_at_once,
    pairs_of_lines,
    words_beside,
)
from clindeck.lint.wording.replies import is_personal_reply

WHY = "It is so because of all that was said of it before."


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"A gas<br>Example: {WHY}", 13),
        (f"A gas<div>e.g. {WHY}</div>", 13),
        (f"Ein Gas<br>Quelle: {WHY}", 13),
        (f"Ein Gas<br>Z.B. Neon. {WHY}", 2),
        (f"Z.B. Neon. {WHY}", 2),
        ("Prints a row<br>input<br>a b c<br>d e f<br>output<br>a b", 10),
        ("Газ<br>Пример: не он один", 4),
        ("气体<br>【解析】因为所以", 3),
        (f"A gas<br><br>Notes<br>{WHY}<br>{WHY}", 25),
        (f"A gas<p>Explanation</p><p>{WHY}</p>", 13),
        (f"Explanation: {WHY}", 0),
        (f"A gas<br>{WHY}", 0),
        ("An example is neon", 0),
    ],
)
def test_words_beside_an_answer_stand_in_lines_with_a_label(html: str, words: int) -> None:
    assert words_beside(html) == words


@pytest.mark.parametrize(
    ("front", "html", "at_once"),
    [
        ("Who painted it?", f"Leonardo<br><br>{WHY}", True),
        ("In welchem Jahr fiel sie?", f"1989<div>{WHY}</div>", True),
        ("¿Dónde nació Goya?", f"En Fuendetodos<br>{WHY}", True),
        ("The force is called ____", f"gravity<br>{WHY}", True),
        ("Explain gravity", f"A force<br>{WHY}", False),
        ("Who painted it? Why?", f"Leonardo<br>{WHY}", False),
        ("Who painted it?", f"<ul><li>Leonardo</li><li>{WHY}</li></ul>", False),
        ("Who painted it?", f"{WHY}<br>{WHY}", False),
        ("Who painted it?", f"They were:<br>{WHY}", False),
        ("What would the runtime be?", f"<b>O(n)</b><br><br>{WHY}<br>- {WHY}<br>- {WHY}", True),
        ("What would the runtime be?", f"O(n)<br><br>{WHY}<br>- {WHY}<br>- {WHY}", False),
        ("Explain gravity", f"<b>A force</b><br><br>{WHY}<br>- {WHY}", False),
    ],
)
def test_a_short_first_line_answers_who_asks_for_one_thing(
    front: str, html: str, *, at_once: bool
) -> None:
    assert is_answered_at_once(front, html) is at_once


def test_blank_lines_part_groups() -> None:
    html = "<div>a</div><div>b</div><div><br></div><div>c<br></div><div>d</div>"
    assert groups_of_lines(html) == [["a", "b"], ["c", "d"]]
    assert pairs_of_lines(html) == 2
    assert pairs_of_lines("a<br>b<br><br>c") == 0


@pytest.mark.parametrize(
    ("front", "answer", "personal"),
    [
        ("What are your strengths?", "My strength is that I listen", True),
        ("Was sind Ihre Stärken?", "Ich höre zu, und meine Ruhe hilft mir", True),
        ("你的优点是什么？", "我很冷静，我也很友好", True),
        ("How do you treat it?", "With rest and fluids", False),
        ("Can you overload it?", "Yes, type I and type II", False),
        ("What are your strengths?", "I rest, and my " + "very " * 80 + "calm", False),
    ],
)
def test_a_reply_speaks_of_its_speaker(front: str, answer: str, *, personal: bool) -> None:
    assert is_personal_reply(front, answer) is personal
