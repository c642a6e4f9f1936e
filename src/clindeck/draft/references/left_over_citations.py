"""Names of publishers at the end of a text: what is left of a link when a page is copied."""

from __future__ import annotations

import re

from clindeck.lint.source_words import NAMES

_KNOWN = rf"(?:{'|'.join(map(re.escape, NAMES))})(?: Reference)?"
_PUBLISHER_AT_END = re.compile(rf"(?:(?P<known>{_KNOWN})|[A-Z]\w+ (?:Publish(?:ers|ing)|Press))\Z")
_ENDS = "0123456789)%."
"""What ends a sentence or figure; a publisher that nobody knows may be a word of its sentence."""
_LONGEST_PUBLISHER = 80
_BEFORE_CITATION = frozenset("abcdefghijklmnopqrstuvwxyz0123456789)%.")


def start_of_citation(text: str) -> int:
    """Return where the names of publishers begin that end a text; its length if none do.

    Looks at the end alone, a name at a time: a line may hold thousands of them.
    """
    found = len(text)
    end = _without_space(text, found - text.endswith("."))
    while end and (name := _PUBLISHER_AT_END.search(text, max(0, end - _LONGEST_PUBLISHER), end)):
        end = _without_space(text, name.start())
        is_told = name["known"] is not None or found < len(text)
        if end and text[end - 1] in (_BEFORE_CITATION if is_told else _ENDS):
            found = end
    return found


def _without_space(text: str, end: int) -> int:
    """Return where the space before a place begins."""
    while end and text[end - 1].isspace():
        end -= 1
    return end
