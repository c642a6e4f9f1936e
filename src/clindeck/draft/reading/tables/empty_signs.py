"""Signs that people write into a cell for nothing: a dash, "n/a", a question mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.reading.tables.around.legends import legend_in

_SIGN = re.compile(
    r"(?:[-\u2010-\u2015\u2212]{1,3}|n\s?[/.]\s?a\.?|\?{1,3}|\.{2,3}|…|"
    r"not (?:applicable|available)|no (?:data|information)(?: available)?|data not available"
    r"|keine angaben?|k\.\s?a\.|sin datos|sem dados|nessun dato|brak danych|нет данных)\Z",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"(?:unknown|not known|n\.?\s?d\.?|not determined)\Z", re.IGNORECASE)
_OPPOSITE = re.compile(
    r"(?:[+✓✔]{1,4}|[±↑↓]+|\+/-|yes|no|positive|negative|present|absent)\Z", re.IGNORECASE
)
"""Values beside which a dash may say "no" or "negative"."""
_MOSTLY = 0.5


def says_nothing(text: str) -> bool:
    """Return whether a text is such a sign, or has no letter."""
    return _SIGN.match(text) is not None or not any(map(str.isalpha, text))


def without_empty_signs(texts: Sequence[str], notes: Sequence[str] = ()) -> tuple[list[str], str]:
    """Return the texts of a column, empty where they say nothing, and what is to be said of it.

    A dash beside "+" is a value and stays, as does a sign of which the `notes` around the table say
    what it means. "Unknown" says nothing only among figures.
    """
    unknown = [text for text in texts if _UNKNOWN.match(text)]
    others = [text for text in texts if text and not _SIGN.match(text) and text not in unknown]
    with_figure = sum(any(map(str.isdigit, text)) for text in others)
    is_of_figures = with_figure > _MOSTLY * len(others)
    told = legend_in(notes, {text for text in texts if _SIGN.match(text)}) if notes else {}
    found = [
        text for text in texts
        if (_SIGN.match(text) and text.casefold() not in told)
        or (is_of_figures and text in unknown)
    ]  # fmt: skip
    if not found:
        return list(texts), ""
    signs = " and ".join(f"“{sign}”" for sign in dict.fromkeys(found))
    if any(map(_OPPOSITE.match, others)):
        return list(texts), f"{signs} stays, as it may mean a value here; read it"
    cells = "1 cell" if len(found) == 1 else f"{len(found)} cells"
    kept = ["" if text in found else text for text in texts]
    return kept, f"{cells} with {signs} {'is' if len(found) == 1 else 'are'} taken as empty"
