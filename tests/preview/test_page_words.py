"""The words of the preview's page: every language says all of them, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clindeck.preview import page
from clindeck.preview.page_words import ENGLISH, TRANSLATED, page_words

FOLDER = Path(page.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((FOLDER / "page").iterdir()))


def test_every_language_has_a_file_and_every_file_its_language() -> None:
    assert tuple(sorted(path.stem for path in (FOLDER / "words").iterdir())) == TRANSLATED


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_the_texts_that_the_page_says_and_no_other(language: str) -> None:
    texts = page_words([language]).texts
    assert texts.keys() == page_words(["de"]).texts.keys()
    assert [text for text in texts if text not in SOURCE] == []
    for english, own in texts.items():
        assert own.strip() == own != ""
        assert sorted(re.findall(r"\{.\}", own)) == sorted(re.findall(r"\{.\}", english))


def test_every_text_that_the_script_says_has_its_words() -> None:
    said = re.findall(r'said\("([^"]+)"', SOURCE) + re.findall(r'"([^"]*)", "(?:\{0\})', SOURCE)
    assert len(said) > 15
    assert [text for text in said if text not in page_words(["de"]).texts] == []


@pytest.mark.parametrize(
    ("languages", "language", "direction"),
    [
        (["de"], "de", "ltr"),
        (["de-AT", "de"], "de", "ltr"),
        (["ar", "ar-EG"], "ar", "rtl"),
        (["de", "fr"], "en", "ltr"),
        (["en"], "en", "ltr"),
        (["ko"], "en", "ltr"),
        ([], "en", "ltr"),
    ],
)
def test_a_page_is_in_the_one_language_of_its_topics_else_in_english(
    languages: list[str], language: str, direction: str
) -> None:
    found = page_words(languages)
    assert (found.language, found.direction) == (language, direction)
    assert (found == ENGLISH) is (language == "en")
