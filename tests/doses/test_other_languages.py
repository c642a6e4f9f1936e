"""Doses of topics that are not in English: no word of English, and no sign that means another."""

from __future__ import annotations

import pytest

from clindeck.content.dose_html import dose_html
from clindeck.doses.style import displayed
from clindeck.doses.wordings.other_languages import is_english


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1-1.5 mg/kg", "1–1.5 mg/kg"),
        ("0,5-1 mg/kg alle 8 Stunden", "0,5–1 mg/kg alle 8 Stunden"),
        ("5 mg - 10 mg", "5 mg – 10 mg"),
        ("> 6 mSv", "> 6 mSv"),
        ("<20 mg/día", "<20 mg/día"),
        ("1500 mg", "1500 mg"),
        ("1.500 mg", "1.500 mg"),
        ("5 mg & 10 mg", "5 mg & 10 mg"),
        ("1000 IU/Tag", "1000 IU/Tag"),
        ("5.0mg", "5 mg"),
        (".5 mg", "0.5 mg"),
        ("50 µg/kg", "50 mcg/kg"),
        ("400 mg BID", "400 mg BID"),
    ],
)
def test_a_dose_is_shown_by_signs(text: str, shown: str) -> None:
    assert displayed(text, in_english=False) == shown
    assert displayed(shown, in_english=False) == shown


@pytest.mark.parametrize(
    ("language", "words"),
    [("", "to"), ("en", "to"), ("en_GB", "to"), ("EN-us", "to"), ("de", "–"), ("und", "–")],
)
def test_a_topic_without_a_language_is_in_english(language: str, words: str) -> None:
    assert words in displayed("5-10 mg", in_english=is_english(language))


def test_a_range_with_an_en_dash_breaks_over_no_line() -> None:
    html = dose_html("1-1.5 mg/kg", in_english=False)
    assert html == ('<bdi class="dose" dir="ltr"><span class="amount">1–1.5 mg/kg</span></bdi>')


def test_an_english_dose_keeps_its_safe_words() -> None:
    assert displayed("1-1.5 mg/kg") == "1 to 1.5 mg per kg"
    assert displayed("> 1500 mg") == "more than 1,500 mg"
