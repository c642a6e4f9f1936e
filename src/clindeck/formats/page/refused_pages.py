"""Pages that would take a parser too long, told before it reads them."""

from __future__ import annotations

import re

MAX_BYTES = 2 * 1024 * 1024
"""Longer than any article with its tables."""
MAX_OPEN = 50
"""Tags that never end which a page may have: the parser looks for the end of each anew."""
_BEGINS = re.compile(r"<(?:(!--)|(script|style|template)\b|[A-Za-z/!?])", re.IGNORECASE)
_IN_TAG = re.compile(r"[<>]|=\s{0,20}(?P<quote>[\"'])")
"""What ends a tag, begins another one, or begins a value in which there may be both."""


def refusal_of(text: str) -> str:
    """Return why a page would take a parser too long, empty if it would not."""
    if len(text) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES >> 20} MiB"
    if _open_tags(text) > MAX_OPEN:
        return f"more than {MAX_OPEN} of its tags never end"
    return ""


def _open_tags(text: str) -> int:
    """Return how many tags, comments and scripts have no end before the next tag begins."""
    lowered = text.lower()
    ends: dict[str, int] = {}

    def end_of(sign: str, start: int) -> int:
        if ends.get(sign, -1) < start:
            found = lowered.find(sign, start)
            ends[sign] = len(text) if found < 0 else found
        return ends[sign]

    is_open = offset = 0
    while (begins := _BEGINS.search(text, offset)) is not None:
        offset = begins.end()
        sign = "-->" if begins[1] else f"</{begins[2].lower()}" if begins[2] else ""
        if sign:
            end = end_of(sign, offset)
            is_open += end == len(text)
            offset = offset if end == len(text) else end
            continue
        while (found := _IN_TAG.search(text, offset)) is not None and found["quote"]:
            end = end_of(found["quote"], found.end())
            if end == len(text):
                break  # a quote that never ends
            offset = end + 1
        if found is None or found.group() != ">":
            is_open += 1
        else:
            offset = found.end()
    return is_open
