"""A topic's language to the words of its cards; English where there are none of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from clindeck.compiler.labels import ar, de, en, es, fr
from clindeck.compiler.labels.labels import Labels

ENGLISH = en.LABELS
TRANSLATED: Mapping[str, Labels] = {
    "ar": ar.LABELS,
    "de": de.LABELS,
    "es": es.LABELS,
    "fr": fr.LABELS,
}
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}\Z")


@lru_cache(maxsize=64)
def language_tag(language: str) -> str:
    """Return what cards declare as their language: "de", "pt-br".

    English declares none, as cards did before there was another; nor does what is no language tag.
    """
    tag = language.strip().lower()
    return tag if _TAG.match(tag) is not None and tag.partition("-")[0] != "en" else ""


def labels_of(language: str) -> Labels:
    """Return the words of a language, also of a country's variant of it."""
    return TRANSLATED.get(language_tag(language).partition("-")[0], ENGLISH)
