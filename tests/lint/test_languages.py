"""Which language a text is in, as far as its script and its little words tell."""

from __future__ import annotations

import pytest

from clindeck.lint.wording.languages import (
    FUNCTION_WORDS_OF,
    NAMES,
    base_of,
    language_of,
    language_of_all,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which nerve supplies the diaphragm?", "en"),
        ("Welcher Nerv versorgt das Zwerchfell?", "de"),
        ("Quel nerf innerve le diaphragme et les côtes ?", "fr"),
        ("¿Qué nervio inerva el diafragma?", "es"),
        ("Quale nervo è quello che innerva il diaframma?", "it"),
        ("Qual é o nervo do diafragma?", "pt"),
        ("Koji je nerv koji se nalazi u dijafragmi?", "hr"),
        ("우유", "ko"),
        ("大きいです", "ja"),
        ("膈神经", "zh"),
        ("Какой нерв?", "ru"),
        ("Ποιο νεύρο;", "el"),
    ],
)
def test_a_text_is_in_the_language_of_its_script_or_little_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["", "FLOPS", "400 mg", "phrenic nerve", "α1-adrenoceptor", "e.g. x", "in vitro"]
)
def test_a_text_that_is_too_short_to_tell_is_in_no_language(text: str) -> None:
    assert language_of(text) == ""


def test_a_short_text_is_taken_for_that_of_its_neighbours_unless_another_is_surely_meant() -> None:
    assert language_of("Was machen kernels?") == ""
    assert language_of("Was machen kernels?", likely="de") == "de"
    assert language_of("What is the kernel of a map?", likely="de") == "en"


def test_many_short_texts_tell_together_what_none_tells_alone() -> None:
    fronts = ["Insertion of the deltoid", "Origin of it", "Nerve to the psoas", "Use of a brace"]
    assert language_of_all(fronts) == "en"
    assert language_of_all(["우유", "물", "milk"]) == "ko"
    assert language_of_all(["atlas", "axis"]) == ""


def test_a_tag_of_a_country_names_its_language() -> None:
    assert (base_of("de-AT"), base_of("pt_BR"), base_of("EN"), base_of("")) == (
        "de", "pt", "en", "",
    )  # fmt: skip


def test_every_language_with_little_words_has_a_name_and_no_single_letter_among_them() -> None:
    assert FUNCTION_WORDS_OF.keys() <= NAMES.keys()
    letters = {word for words in FUNCTION_WORDS_OF.values() for word in words if len(word) == 1}
    assert [letter for letter in letters if letter.isascii()] == []
