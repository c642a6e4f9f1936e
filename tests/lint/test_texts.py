"""What is found in many texts at once is what is found in each of them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.lint.screens.texts import Texts, parted
from clindeck.lint.wording.said import said, said_of_each
from clindeck.lint.words import words_of
from clindeck.markup.plain_text import plain_of, shown_of_each

PIECES = st.sampled_from([
    "pain", "Pains", "a", "ab", "\u0130x", "\u03a3", "2", " ", "  ", ": ", "?", "&",
    "&lt;", "lt;", "&amp;", "&quot", "&#60;", "<b>", "b>", "|", "[$]", "$$",
    "\n", "(", "-", "\u00a0", "",
])  # fmt: skip
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=5)


@given(TEXTS, st.lists(PIECES, max_size=3).map("".join), st.lists(PIECES, max_size=3).map("".join))
@settings(max_examples=300, deadline=None)
def test_texts_are_what_they_share_and_what_each_adds(
    added: list[str], before: str, behind: str
) -> None:
    texts = [f"{before}{each}{behind}" for each in added]
    known: dict[str, Texts] = {}
    found = parted(texts, known)
    assert [found.opening + part + found.ending for part in found.parts.each] == texts
    assert parted(texts, known).parts is found.parts
    if found.are_plain():
        assert list(map(plain_of, texts)) == texts


@given(TEXTS, st.frozensets(PIECES.map(str.lower)))
@settings(max_examples=300, deadline=None)
def test_a_look_at_all_texts_finds_the_numbers_that_looks_at_each_would(
    each: list[str], signs: frozenset[str]
) -> None:
    texts = Texts(each, "\n".join(each))
    words = list(map(words_of, each))
    assert list(texts.with_any(signs)) == [
        number for number, some in enumerate(words) if not signs.isdisjoint(some)
    ]
    assert list(texts.with_fewer_words(2)) == [
        number for number, some in enumerate(words) if len(some) < 2
    ]
    for sign in signs - {"\n", ""}:
        assert list(texts.holding(sign)) == [
            number for number, text in enumerate(each) if sign in text.lower()
        ]


def test_a_sign_that_the_cut_between_words_parts_is_no_plain_text() -> None:
    texts = ["A &amp; x", "A &lt; y"]
    assert parted(texts, {}).opening == "A &"
    assert not parted(texts, {}).are_plain()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_what_a_reader_sees_of_many_texts_is_what_one_sees_of_each(each: list[str]) -> None:
    assert said_of_each(each) == list(map(said, each))


def test_references_to_signs_of_html_are_read_in_all_texts_at_once() -> None:
    assert shown_of_each(["a &lt; b", "x &amp;lt; &quot;y&quot;"]) == ["a < b", 'x &lt; "y"']
    assert shown_of_each(["a &lt; b", "x &#60; y"]) is None


@given(st.text(), st.integers(1, 60))
@settings(max_examples=300, deadline=None)
def test_words_are_those_of_a_pattern_however_long_the_text_is(text: str, times: int) -> None:
    assert words_of(text * times) == re.findall(r"\w+", (text * times).lower())
