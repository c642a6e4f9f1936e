"""A typed text to its first sentence and the rest."""

from __future__ import annotations

import re
from itertools import islice

from clindeck.markup.inline import are_plain, html_of
from clindeck.model.late_patterns import late_pattern

_END = late_pattern(r"[.!?؟…][\"'”’»)\]*]*\s+|[\u3002\uff01\uff1f]\s*")
_ABBREVIATION = late_pattern(
    r"\b(?:[^\W\d_]|e\.g|i\.e|vs|nos?|approx|ca|cf|dr|incl|fig|resp|z\.B|bzw|ggf|env|aprox)\.\Z",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8
_MOST_ENDS = 20
"""So many places are tried: a text whose first sentence ends behind them all is shown whole."""


def first_sentence(text: str) -> tuple[str, str]:
    """Return the first sentence of a typed text and what follows it, nothing if it is the only one.

    No sentence ends behind an abbreviation, before a small letter, or inside of markup.
    """
    whole = None if are_plain((text,)) else html_of(text)
    for end in islice(_END.finditer(text), _MOST_ENDS):
        first, rest = text[: end.end()].rstrip(), text[end.end() :]
        near = max(0, len(first) - _LONGEST_ABBREVIATION)
        if not rest or rest[0].islower() or _ABBREVIATION.search(first, near) is not None:
            continue
        between = text[len(first) : end.end()]
        if whole is None or html_of(first) + html_of(between) + html_of(rest) == whole:
            return first, rest
    return text, ""
