"""An answer falls into the parts that a learner has to tell apart."""

from __future__ import annotations

import pytest

from clindeck.lint.wording.answer_parts import blocks_of, parts_of
from clindeck.lint.wording.said import FORMULA, LISTING, said, shown_besides_words

PROGRAM = "<pre>int a = f(x);\nreturn a;</pre>"


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("Causes:<br>trauma<br>tumor", ("trauma", "tumor")),
        ("trauma<br>tumor<br>...", ("trauma", "tumor")),
        ("<ul><li>trauma</li><li>tumor</li><li>…</li></ul>", ("trauma", "tumor")),
        (r"\(a<br>= b\)<br>\(c\)", (FORMULA, FORMULA)),
        (f"the loop<br>{PROGRAM}", ("the loop", LISTING)),
    ],
)
def test_headings_and_dots_are_no_parts_and_formulas_and_programs_are_one(
    html: str, parts: tuple[str, ...]
) -> None:
    assert parts_of(html) == parts


def test_a_formula_over_two_lines_is_one_sign() -> None:
    assert blocks_of(r"It is<br>\(a<br>= b\)") == ["It is", FORMULA]


def test_lines_of_a_program_are_one_sign_and_numbers_of_lines_none() -> None:
    assert said(f"Write it:{PROGRAM}") == f"Write it: {LISTING}"
    assert said("<pre>1\n2\n3</pre>done") == "done"
    assert shown_besides_words(PROGRAM) == (PROGRAM,)


def test_a_preformatted_poem_is_read() -> None:
    assert said("<pre>Roses are red,\nviolets are blue</pre>") == "Roses are red, violets are blue"


def test_commas_within_brackets_part_nothing() -> None:
    assert parts_of("to eke out [v ekes, eked, eking]") == ("to eke out [v ekes, eked, eking]",)
    assert parts_of("Event (logs, alerts), System, Security") == (
        "Event (logs, alerts)",
        "System",
        "Security",
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (r"\(\text{A stable sort keeps equal keys} \)", "A stable sort keeps equal keys"),
        (
            r"\(\text{Search takes } O(\log n) \text{ steps in the worst case}\)",
            f"Search takes {FORMULA} steps in the worst case",
        ),
        (r"\(x = 5 \text{ cm if } y > 0\)", FORMULA),
        (
            r"[latex]We are given $n$ sets.\\\begin{itemize}\item Each \textbf{choice} is a step"
            r"\end{itemize}\[x^2\][/latex]",
            f"We are given {FORMULA} sets. Each choice is a step {FORMULA}",
        ),
        (r"[latex]\begin{verbatim}int a = f(x);\end{verbatim}[/latex]", LISTING),
        (r"[latex]$a^2 + b^2 = c^2$[/latex]", FORMULA),
    ],
)
def test_sentences_inside_latex_are_read(html: str, text: str) -> None:
    assert said(html) == text
