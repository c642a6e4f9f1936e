"""Signs that people write into a cell for nothing: a dash, "n/a", a question mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGN = re.compile(
    r"(?:[-\u2010-\u2015\u2212]{1,3}|n\s?[/.]\s?a\.?|\?{1,3}|\.{2,3}|…|"
    r"not (?:applicable|available))\Z",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"(?:unknown|not known|no data)\Z", re.IGNORECASE)
_OPPOSITE = re.compile(
    r"(?:[+✓✔]{1,4}|[±↑↓]+|\+/-|yes|no|positive|negative|present|absent)\Z", re.IGNORECASE
)
"""Values beside which a dash may say "no" or "negative"."""
_MOSTLY = 0.5


def without_empty_signs(texts: Sequence[str]) -> tuple[list[str], str]:
    """Return the texts of a column, empty where they say nothing, and what is to be said of it.

    A dash beside "+" is a value and stays. "Unknown" says nothing only among figures.
    """
    unknown = [text for text in texts if _UNKNOWN.match(text)]
    others = [text for text in texts if text and not _SIGN.match(text) and text not in unknown]
    with_figure = sum(any(map(str.isdigit, text)) for text in others)
    is_of_figures = with_figure > _MOSTLY * len(others)
    found = [
        text for text in texts if _SIGN.match(text) or (is_of_figures and text in unknown)
    ]  # fmt: skip
    if not found:
        return list(texts), ""
    signs = " and ".join(f"“{sign}”" for sign in dict.fromkeys(found))
    if any(map(_OPPOSITE.match, others)):
        return list(texts), f"{signs} stays, as it may mean a value here; read it"
    cells = "1 cell" if len(found) == 1 else f"{len(found)} cells"
    kept = ["" if text in found else text for text in texts]
    return kept, f"{cells} with {signs} {'is' if len(found) == 1 else 'are'} taken as empty"
