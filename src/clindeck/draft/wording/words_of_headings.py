"""The words of a heading."""

from __future__ import annotations

import re
from functools import lru_cache

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")


@lru_cache(maxsize=4_096)
def words_of_heading(title: str) -> frozenset[str]:
    """Return the words of a heading in lower case, those of `clinicalNote` apart."""
    return frozenset(map(str.lower, _WORD.findall(_HUMP.sub(" ", title))))
