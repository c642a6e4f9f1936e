"""An answer falls into the parts that a learner has to tell apart."""

from __future__ import annotations

import pytest

from clindeck.inspect.unclosed_html import closed
from clindeck.lint.wording.answer_parts import blocks_of, parts_of
from clindeck.lint.wording.said import FORMULA, LISTING, said, shown_besides_words
from clindeck.markup.plain_text import plain_of

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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Reduz a carga, diminui erros, atenua o estresse dos médicos e não aumenta o tempo", 4),
        ("Os itens são: leve, claro, completo, seguro, indexado e documentado", 6),
        ("El hueso tiene tres partes: la cabeza, el cuello o el cuerpo", 3),
        ("The signs are: pain, heat, redness, and swelling", 4),
        ("der Kopf, der Hals oder der Rumpf", 3),
    ],
)
def test_the_words_that_join_a_list_are_those_of_its_language(text: str, count: int) -> None:
    assert len(parts_of(text)) == count


def test_what_a_formula_stands_for_is_no_item() -> None:
    assert len(parts_of(r"[$]a[/$],<br>where [$]p(X)[/$].")) == 1
    assert len(parts_of(r"\(a\), \(b\), \(c\)")) == 1


def test_long_lines_in_a_script_without_spaces_are_no_items() -> None:
    assert len(parts_of("<div>取材容易</div><div>合理用材</div>耐久性好")) == 3
    sentence = "由于在施工过程中结构的几何尺寸和钢筋位置等不可避免地会有偏差"
    assert len(parts_of(f"<div>{sentence}</div><div>{sentence}</div>")) == 1


@pytest.mark.parametrize(
    "html",
    [
        "CHILD <5 years: 0.15 mg, <b>6 to 12 years: 0.3 mg</b>, >12 years: 0.5 mg",
        "if < 3 kg give 2 mg<br>if > 3 kg give 4 mg",
        "<-3 and <=5 but >7",
    ],
)
def test_a_sign_before_a_figure_or_a_blank_opens_no_element(html: str) -> None:
    figures = [sign for sign in html if sign.isdigit()]
    for read in (said(html), said(closed(html)), " ".join(parts_of(closed(html))), plain_of(html)):
        assert [sign for sign in read if sign.isdigit()] == figures
        assert read.count("<") == html.count("<") - html.count("<b") - html.count("</")


def test_arrows_are_bullets_and_a_line_without_one_leads_in() -> None:
    assert parts_of("people with<br>-> tasks<br>-> powers<br>→ ties") == ("tasks", "powers", "ties")


def test_a_remark_behind_numbered_lines_is_no_item() -> None:
    assert parts_of("1- blobs<br>2- trees<br>3- tags<br>branches point to them") == (
        "blobs", "trees", "tags",
    )  # fmt: skip


def test_the_word_that_the_first_letters_make_is_no_item() -> None:
    lines = "FSPC<br>focus on value<br>start here<br>progress<br>collaborate"
    assert len(parts_of(lines)) == 4
    assert len(parts_of(lines.replace("FSPC", "ABCD"))) == 5


def test_a_letter_that_is_two_in_lower_case_is_one_initial() -> None:
    assert parts_of("Maß<br>Mitte<br>Abstand<br>ßtange") == ("Mitte", "Abstand", "ßtange")
    assert len(parts_of("İBNİ<br>eins<br>zwei<br>drei<br>vier")) == 5


def test_an_and_within_brackets_parts_what_they_hold() -> None:
    text = "name, address (with port), and data (server and client)"
    assert len(parts_of(text)) == 3


def test_lines_behind_an_arrowhead_are_items() -> None:
    lines = ["&gt; the first of them is long enough to be a sentence of its own", "&gt;the second"]
    assert len(parts_of("<br>".join(lines))) == 2


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("Ni Pd<br>-hard<br> - soft<br>Iron<br>Zinc<br>Tin", ("Ni Pd", "Iron", "Zinc", "Tin")),
        ("Metals<br>- iron<br>- zinc", ("iron", "zinc")),
        ("iron, zinc, tin, etc.", ("iron", "zinc", "tin")),
        ("iron<br>zinc<br>usw.", ("iron", "zinc")),
        ("IrZiTi - Ire Ziti<br>Iron<br>Zinc<br>Tin", ("Iron", "Zinc", "Tin")),
        ("= a + b<br>= b + a<br>= c", ("= a + b = b + a = c",)),
    ],
)
def test_kinds_below_a_line_the_rest_and_helps_are_no_parts(
    html: str, parts: tuple[str, ...]
) -> None:
    assert parts_of(html) == parts


def test_a_raised_number_stays_raised() -> None:
    html = "det(A)<sup>-1</sup>, 10<sup>9</sup>/L, Ca<sup>2+</sup>, 1<sup>st</sup>"
    assert said(html) == "det(A)\u207b\u00b9, 10\u2079/L, Ca\u00b2\u207a, 1st"


ROWS = ("Was", "Datei", "Knoten"), ("Ort", "hier", "dort"), ("Zahl", "eins", "zwei")


def table(*rows: tuple[str, ...], cell: str = "td") -> str:
    lines = ("".join(f"\n<{cell}>{each}</{cell}>" for each in row) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"


def test_the_rows_of_a_table_are_its_parts_and_headings_none() -> None:
    headed = table(*ROWS).replace("<tbody>", "<tbody><tr><th></th>\n<th>A</th><th>B</th></tr>")
    for html in (table(*ROWS), headed, table(("", "A", "B"), *ROWS)):
        assert len(parts_of(html)) == len(ROWS)
    signs = table(("a &lt;b&gt;", "<p>less<br>more</p>"), ("c", "d"))
    assert [part.replace(" |", "").split() for part in parts_of(signs)] == [
        ["a", "<b>", "less", "more"], ["c", "d"],
    ]  # fmt: skip
    assert parts_of(table(("one<br>two<br>three",))) == ("one", "two", "three")


def test_a_heading_with_a_wide_colon_and_a_declaration_are_no_parts() -> None:
    assert parts_of("类方法\uff1a<br>一<br>二") == ("一", "二")
    day = "public enum Day { SUNDAY, MONDAY, TUESDAY }"
    assert parts_of(day) == (day,)
