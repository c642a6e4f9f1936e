"""What a match of a pattern tells: numbers and bounds, words without case, units of time."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from clindeck.doses import vocabulary as words
from clindeck.doses.parts import PartKind, Value
from clindeck.doses.units import TimeUnit
from clindeck.doses.vocabulary import LatePattern

Found = tuple[int, PartKind, Value]
"""Where a part ends, its kind, what it says."""
Reading = Callable[[str, int], Found | None]
"""Reads the part that begins at a place of a text; None if there is none of its sort."""

ADVERBS = {
    "daily": TimeUnit.DAY,
    "nightly": TimeUnit.DAY,
    "hourly": TimeUnit.HOUR,
    "weekly": TimeUnit.WEEK,
    "monthly": TimeUnit.MONTH,
    "yearly": TimeUnit.YEAR,
    "annually": TimeUnit.YEAR,
}
_TIMES_WORDS = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}


def folded(match: re.Match[str]) -> str:
    """Return what matched without case, its words one space apart."""
    return " ".join(match.group().lower().split())


def number_of(written: str) -> Decimal:
    """Return the value of what the pattern NUMBER matched, or of once, twice, thrice."""
    word = words.NUMBER_WORDS.get(written.lower()) or _TIMES_WORDS.get(written.lower())
    if word is not None:
        return word
    fraction = words.FRACTIONS.get(written[-1])
    if fraction is None:
        return Decimal(written.replace(",", ""))
    return fraction + Decimal(written[:-1].replace(",", "") or "0")


def bounds_of(
    match: re.Match[str], low: str = "low", high: str = "high"
) -> tuple[Decimal, Decimal]:
    """Return both ends of a range by their groups; a single figure is both."""
    first = number_of(match[low])
    return first, first if match[high] is None else number_of(match[high])


def plain(pattern: LatePattern, kind: PartKind, value: Value = None) -> Reading:
    """Return the reading of a pattern that always says the same."""

    def reading(text: str, at: int) -> Found | None:
        match = pattern.match(text, at)
        return None if match is None else (match.end(), kind, value)

    return reading
