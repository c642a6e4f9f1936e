"""The words of a heading."""

from __future__ import annotations

import re

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")


def words_of_heading(title: str) -> set[str]:
    """Return the words of a heading in lower case, those of `clinicalNote` apart."""
    return set(map(str.lower, _WORD.findall(_HUMP.sub(" ", title))))
