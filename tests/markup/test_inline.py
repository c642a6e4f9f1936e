"""Text as typed to HTML that shows exactly that text, in Anki as well."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.markup.inline import escaped, html_of, inert_in_cloze
from clindeck.markup.plain_text import folded, plain_of
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
