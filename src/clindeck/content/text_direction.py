"""Invisible signs that turn the direction of text, and where they may stand.

They belong to a topic whose language runs from right to left. Elsewhere a reader sees figures and
words in another order than they are typed in, and nobody who reviews a change sees why.
"""

from __future__ import annotations

import re

_SIGN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "pnb", "prs", "ps", "sd", "syr",
     "ug", "ur", "yi", "adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa")
)  # fmt: skip
"""Languages, and scripts by which a language may be named: `pa-arab`."""
_LEFT_TO_RIGHT = frozenset(("cyrl", "latn", "deva"))


def is_right_to_left(language: str) -> bool:
    """Return whether a language, `ar` or `ku-arab`, is written from right to left."""
    parts = language.strip().lower().replace("_", "-").split("-")
    return not _RIGHT_TO_LEFT.isdisjoint(parts[:2]) and _LEFT_TO_RIGHT.isdisjoint(parts[1:])


def without_direction_signs(text: str) -> str:
    """Return a text without the invisible signs that turn its direction."""
    return " ".join(_SIGN.sub("", text).split())


def direction_fault(what: str, text: str, *, in_right_to_left: bool) -> str | None:
    """Return what is wrong with a text that holds such a sign, None if it holds none.

    `in_right_to_left`: the topic's language runs so, and the text still may not hold one.
    """
    is_free = text.isascii() or text.isprintable()  # as none of these signs is
    found = None if is_free else _SIGN.search(text)
    if found is None:
        return None
    sign = f"{what} holds the invisible sign U+{ord(found.group()):04X}, which turns the direction"
    if in_right_to_left:
        kinds = "a dose, number, date or address"
        return f"{sign} of text; {kinds} is shown from left to right, remove it"
    return (
        f"{sign} of text, so that it looks like another one; remove it (a topic in a language that "
        "runs from right to left says so: `language: ar`)"
    )
