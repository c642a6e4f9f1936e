"""Formulas of pages: each once, as TeX, whatever drew it for the eye."""

from __future__ import annotations

import pytest

from clindeck.formats.html_tables import read_html

TEX = r"x = \frac{a}{b}"
ANNOTATED = (
    '<math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">'
    f"{TEX}</annotation></semantics></math>"
)
KATEX = (
    '<span class="katex"><span class="katex-mathml">' + ANNOTATED + "</span>"
    '<span class="katex-html" aria-hidden="true"><span class="base">x=ab</span></span></span>'
)


def _read(cell: str) -> tuple[str, list[str]]:
    page = f"<table><tr><th>a</th><th>b</th></tr><tr><td>{cell}</td><td>c</td></tr></table>"
    grid, problems = read_html("p.html", page.encode(), 1)
    said = [each.message for each in problems]
    return "" if grid is None else grid.rows[0].cells[0].text, said


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (ANNOTATED, rf"\( {TEX} \)"),
        (ANNOTATED.replace("<math>", '<math display="block">'), rf"\[ {TEX} \]"),
        (f"so {KATEX} holds", rf"so \( {TEX} \) holds"),
        (f'<span class="katex-display">{KATEX}</span>', rf"\[ {TEX} \]"),
        (f'<script type="math/tex">{TEX}</script>', rf"\( {TEX} \)"),
        ('<span class="MathJax_Preview">x?</span><span class="MathJax"><nobr><span class="math">xab'
         f'</span></nobr></span><script type="math/tex; mode=display">{TEX}</script>',
         rf"\[ {TEX} \]"),
        ('<mjx-container class="MathJax"><svg><g></g></svg><mjx-assistive-mml><math><msup>'
         "<mi>y</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>",
         r"\( {y}^{2} \)"),
        ('<span class="mwe-math-element"><span style="display: none"><math alttext="'
         f'{{\\displaystyle {TEX}}}"><mi>x</mi></math></span>'
         '<img class="mwe-math-fallback-image-inline" alt="x">'
         "</span>", rf"\( {TEX} \)"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>5</mn><mo>%</mo></mrow><msqrt><mi>b</mi></msqrt>"
         "</mfrac></math>", r"\( \frac{a + 5 \%}{\sqrt{b}} \)"),
        ("<math><msub><mi>GFR</mi><mtext>old age</mtext></msub><mo>&lt;</mo><mspace/><mn>60</mn>"
         "</math>", r"\( {\mathrm{GFR}}_{\text{old age}} < 60 \)"),
        (f"H<sub>2</sub>O and {ANNOTATED}", rf"H~2~O and \( {TEX} \)"),
    ],
)  # fmt: skip
def test_a_formula_is_read_once_as_tex(cell: str, text: str) -> None:
    assert _read(cell) == (text, [])


@pytest.mark.parametrize(
    "cell",
    [
        '<span class="katex"><span class="katex-html">x=ab</span></span> per day',
        "<math><mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable></math> per day",
        "<math><mfrac><mi>a</mi></mfrac></math> per day",
    ],
)
def test_what_cannot_be_read_is_named_and_not_read_in_part(cell: str) -> None:
    text, said = _read(cell)
    assert text == "per day"
    assert said == ["a formula is not read; write what it shows as plain text"]


def test_a_formula_that_nobody_ended_ends_with_its_cell() -> None:
    text, said = _read("<math><mi>x</mi>")
    page = "<table><tr><td><math><mi>x</mi></td><td>kept</td></tr><tr><td>a</td></tr></table>"
    grid, _ = read_html("p.html", page.encode(), 1)
    assert not text
    assert said
    assert grid is not None
    assert grid.header[1].text == "kept"
