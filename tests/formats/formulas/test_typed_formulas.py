"""Formulas that people type in notes, beside prices and brackets that a program escaped."""

from __future__ import annotations

import pytest

from clindeck.formats.formulas.typed_formulas import formulas_in_notes, with_formulas_in_lines


def _found(text: str) -> list[str]:
    return [each.typed for each in formulas_in_notes(text)]


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        (r"$\frac{a}{b}$ of it", [r"\( \frac{a}{b} \)"]),
        ("$E = mc^2$", [r"\( E = mc^2 \)"]),
        ("with $p < 0.05$ and $n$", [r"\( p < 0.05 \)", r"\( n \)"]),
        (r"\(a_1\), \\(a_2\\)", [r"\( a_1 \)", r"\( a_2 \)"]),
        (r"\[ x = \sqrt{2} \]", [r"\[ x = \sqrt{2} \]"]),
        (r"acid $\rightarrow$ base, $\geq$ 5", ["→", "≥"]),
        ("$$2 + 2$$", [r"\[ 2 + 2 \]"]),
    ],
)
def test_tex_between_signs_is_a_formula(text: str, formulas: list[str]) -> None:
    assert _found(text) == formulas


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6", "from $10 to $20", "$5-$6 for each", "US$5_a or US$6_a", "$7, $8", "5$ or 6$",
        r"\[see above\]", r"\[1\]", r"\(as needed\)", "`$x_1$` is code", r"\$5_a and \$6",
        "$$ only", "between $5 or 6$", r"$a^2 \) b$",
    ],
)  # fmt: skip
def test_prices_brackets_and_code_are_none(text: str) -> None:
    assert _found(text) == []


def test_a_formula_over_several_lines_stands_in_its_first() -> None:
    text = "a\n\n$$\nx =\n\\frac{1}{2}\n$$\n\n> \\[\n> y^2\n> \\]\nb"
    lines = with_formulas_in_lines(text).split("\n")
    assert lines[2] == r"$$ x = \frac{1}{2} $$"
    assert lines[7] == r"> \[ y^2 \]"
    assert len(lines) == len(text.split("\n"))


@pytest.mark.parametrize("text", ["```\n$$\nx\n$$\n```", "$$\n\na\n$$", "costs\n$$\n"])
def test_lines_of_code_and_lone_signs_stay(text: str) -> None:
    assert with_formulas_in_lines(text) == text
