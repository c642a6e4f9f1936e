"""Headings of two columns that name two things of a kind: "Drug 1" and "Drug 2"."""

from __future__ import annotations

import re

_ORDINAL = re.compile(r"[\s_(-]{0,3}(?:[0-9]|[A-D]|I{1,3}|①|②|③)\)?\Z")
_PARTNERS = re.compile(
    r"(?i)(?:interact|second|other|with\b|combin|partner|versus|vs\b|contrast|compared)"
)


def are_pair(first: str, second: str) -> bool:
    """Return whether the headings of two columns name two of a kind."""
    own, other = _ORDINAL.sub("", first), _ORDINAL.sub("", second)
    is_counted = own != first and own.casefold() == other.casefold()
    return is_counted or _PARTNERS.search(second) is not None


def without_ordinal(title: str) -> str:
    """Return the heading of one of two alike without its number: "Drug class" of "Drug class 1"."""
    return _ORDINAL.sub("", title) or title
