"""The topics of a page to its language, its direction and its words; English where they differ.

The words stand in `words/`, a file for each language: the English text and that of the language.
English needs none, since its texts stand in `page/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import NamedTuple

from clindeck.compiler.labels.languages import language_tag

TRANSLATED = ("ar", "de", "es", "fr")
RIGHT_TO_LEFT = ("ar",)
"""Of these, the languages whose page runs from right to left as a whole."""


class PageWords(NamedTuple):
    """A language by its tag, how a page in it runs, and its texts by the English ones."""

    language: str
    direction: str
    texts: Mapping[str, str]


ENGLISH = PageWords("en", "ltr", {})


def page_words(languages: Iterable[str]) -> PageWords:
    """Return the words of a page about topics in these languages."""
    found = {language_tag(language).partition("-")[0] for language in languages}
    tag = found.pop() if len(found) == 1 else ""
    if tag not in TRANSLATED:
        return ENGLISH
    path = files("clindeck.preview") / "words" / f"{tag}.json"
    texts: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return PageWords(tag, "rtl" if tag in RIGHT_TO_LEFT else "ltr", texts)
