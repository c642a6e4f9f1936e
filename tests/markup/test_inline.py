"""Text as typed to HTML that shows exactly that text, in Anki as well."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.markup.inline import (
    MarkupRun,
    escaped,
    html_of,
    htmls_of,
    inert_in_cloze,
    runs_of,
)
from clindeck.markup.plain_text import folded, plain_of
from clindeck.markup.typed import typed_text
from clindeck.model.notes import Html
from tests.runaway import ends


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain text", "plain text"),
        ("*often*", "<em>often</em>"),
        ("**never**", "<strong>never</strong>"),
        ("H~2~O", "H<sub>2</sub>O"),
        ("10^9^/L", "10<sup>9</sup>/L"),
        ("**H~2~O**", "<strong>H<sub>2</sub>O</strong>"),
        (r"\( a < b \)", r"\( a &lt; b \)"),
        (r"\[ x^2^ \]", r"\[ x^2^ \]"),
        (r"\*not\*", "*not*"),
        (r"a \~ b", "a ~ b"),
        (r"a\\b", r"a\b"),
        ("one\ntwo", "one<br>two"),
        (r"\\( a \\)", r"\<em></em>( a \<em></em>)"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("~5 mg, ~6 mg", "~5 mg, ~6 mg"),
        ('<b>&"', "&lt;b&gt;&amp;&quot;"),
        ("no. 7 & 8", "no. 7 &amp; 8"),
    ],
)
def test_inline_markup_and_nothing_else_becomes_html(typed: str, shown: str) -> None:
    assert html_of(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "HLA-B*15:02 and HLA-A*31:01",
        "CYP2D6*1/*2",
        "CYP2D6*1/*2, *3/*4 and *5",
        "0.5*60*2 mg",
        "p<0.05, **p<0.01, ***p<0.001",
        "每次5~10毫克，每日10~20毫克",
        "每次~10毫克~内",
        "L3~L4/L4~L5",
        "~5/~10",
        "A~C，D~F",
        "101~2~",
        "x^2",
        "x^2+y^2",
        "10^9/L to 10^12/L",
        "10^3-10^6",
        "a_b and c_d",
        "2*3*4",
    ],
)
def test_a_sign_between_letters_or_digits_is_that_sign(typed: str) -> None:
    assert html.unescape(html_of(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("C~6~H~12~O~6~", "C<sub>6</sub>H<sub>12</sub>O<sub>6</sub>"),
        ("C~max~, t~1/2~ and AUC~0–24~", "C<sub>max</sub>, t<sub>1/2</sub> and AUC<sub>0–24</sub>"),
        ("(CH~2~)~4~", "(CH<sub>2</sub>)<sub>4</sub>"),
        ("SO~4~^2-^", "SO<sub>4</sub><sup>2-</sup>"),
        ("Ca^2+^ATPase", "Ca<sup>2+</sup>ATPase"),
        ("^131^I", "<sup>131</sup>I"),
        ("m^2^ and 400^2^ mg", "m<sup>2</sup> and 400<sup>2</sup> mg"),
        ("T4~free~", "T4<sub>free</sub>"),
        ("a ***both*** b", "a <strong><em>both</em></strong> b"),
        (r"*a \* b*", "<em>a * b</em>"),
        ("(*x*)", "(<em>x</em>)"),
        ("disc infection with *Cutibacterium acnes*",
         "disc infection with <em>Cutibacterium acnes</em>"),
    ],
)  # fmt: skip
def test_indices_exponents_and_emphasis_between_words_count(typed: str, shown: str) -> None:
    assert html_of(typed) == shown


@pytest.mark.parametrize(
    "unit", ["*a", "**a**", "~a", "a~", "^a^", r"\*", r"*a\*", "x^2^y", "*a *"]
)
def test_signs_that_pair_with_nothing_take_no_time(unit: str) -> None:
    with ends():
        html_of(unit * 50_000)


PIECES = st.tuples(
    st.text(st.sampled_from("ab 1*~^_\\()[]|\n每"), max_size=6),
    st.sampled_from([(), ("sup",), ("sub",), ("em",), ("strong", "em")]).map(frozenset),
)


@given(st.lists(PIECES))
def test_what_is_typed_for_a_text_shows_that_text(
    pieces: list[tuple[str, frozenset[str]]],
) -> None:
    runs = [MarkupRun(text, tags) for text, tags in pieces]
    typed = typed_text(runs)
    if typed is None:
        assert any(tags & {"sup", "sub"} for _, tags in pieces)
        return
    assert "".join(run.text for run in runs_of(typed.text)) == "".join(text for text, _ in pieces)


@given(st.text(st.sampled_from("ab 1*~^_\\()[]|\n每")))
def test_plain_text_can_always_be_typed_and_only_with_backslashes_more(text: str) -> None:
    typed = typed_text([MarkupRun(text)])
    assert typed is not None
    assert typed.is_whole
    assert runs_of(typed.text) == ((MarkupRun(text),) if text else ())
    assert runs_of(text) != (MarkupRun(text),) or typed.text == text


@pytest.mark.parametrize(
    "typed",
    [
        "[sound:x.mp3]",
        "[SOUND:x.mp3]",
        "[anki:play]",
        "[latex]",
        "[/latex]",
        "[$]x[/$]",
        "[$$]x[/$$]",
    ],
)
def test_what_anki_would_act_on_is_inert(typed: str) -> None:
    assert "[" not in html_of(typed)
    assert html.unescape(html_of(typed)) == typed


def test_ordinary_brackets_stay() -> None:
    assert html_of("[oral] [$5]") == "[oral] &#91;$5]"


def test_cloze_braces_in_any_text_are_inert() -> None:
    assert "{{" not in html_of("{{c1::x}}")
    assert "}}" not in html_of("{{c1::x}}")


@given(st.text())
def test_escaped_text_reads_as_it_was_typed(text: str) -> None:
    assert html.unescape(escaped(text)).replace("\r", "") == text.replace("\r", "")
    assert "<" not in escaped(text)


@given(st.text("{}:c1<&a ", max_size=12))
def test_nothing_inside_a_blank_opens_closes_or_splits_it(text: str) -> None:
    inert = inert_in_cloze(html_of(text))
    assert not set("{}") & set(inert)
    assert "::" not in inert
    assert html.unescape(inert) == text


def test_plain_text_has_no_elements_and_single_spaces() -> None:
    assert plain_of("<ul><li>a &lt; b</li><li>c</li></ul>one<br>two  <em>th</em>ree") == (
        "a < b c one two three"
    )


def test_elements_that_never_end_are_text_and_take_no_time() -> None:
    assert plain_of("a <b>c</b> <i d <i") == "a c <i d <i"
    with ends():
        assert plain_of("<a " * 300_000).count("<a") == 300_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Which drug?", "which  drug"),
        ("L4/L5 level", "L4-L5 level"),
        ("Straße", "STRASSE"),
    ],
)
def test_fronts_agree_whatever_their_case_punctuation_and_spacing(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("5 mg", "50 mg"), ("1.5 mg", "15 mg"), ("over > 5", "under < 5"), ("5 %", "5")],
)
def test_fronts_with_other_numbers_or_signs_differ(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_html_of_safe_text_is_the_very_text() -> None:
    assert html_of("NF-κB, 5.10") == Html("NF-κB, 5.10")


@given(st.lists(st.text(alphabet='ab *~^\\<>&"[]{}\n\0:sound', max_size=12), max_size=6))
def test_many_texts_become_what_each_becomes_by_itself(texts: list[str]) -> None:
    assert list(htmls_of(texts)) == [html_of(text) for text in texts]


@given(st.text(alphabet='ab <>&"[]{}\nsound:', max_size=30))
def test_a_text_without_a_sign_of_markup_is_escaped_line_by_line(text: str) -> None:
    assert html_of(text) == "<br>".join(map(escaped, text.split("\n")))
