"""Numbers with a decimal comma, `0,125 mg` and `1,5 mg`, which nothing here uses.

One understanding for doses, columns of numbers and the figures of wordings.

A comma stands between thousands: a group of them begins with no 0, and those behind it have three
digits. `1,250 mg` is such a number and means 1250; all else is not understood, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from clindeck.doses.vocabulary import RANGE, UNIT
from clindeck.model.late_patterns import late_pattern

_THOUSANDS = late_pattern(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_COMMA = late_pattern(
    r"(?<![\w.,])(?:0[0-9]*,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))(?![.,]?[0-9])(?!\.[0-9])"
)
_AROUND_A_COMMA = late_pattern(r"[0-9],[0-9]")
_LONGEST = 2_000
_USUAL = 2
"""Decimals of a number that surely is one: of 12,5000 no digit can be spared."""


class DecimalComma(NamedTuple):
    """A number `text[start:end]` with its unit, and how to write it."""

    start: int
    end: int
    advice: str


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?:{RANGE}[0-9.][0-9.,]*)?(?P<unit>\s?-?{UNIT})", re.IGNORECASE)


def without_thousands(number: str) -> str:
    """Return a number without the commas between its thousands; one with another comma as it is."""
    return number.replace(",", "") if _THOUSANDS.match(number) is not None else number


def with_point(number: str) -> str | None:
    """Return what a number that is nothing but figures and a decimal comma means, else None."""
    found = _COMMA.match(number)
    return number.replace(",", ".") if found is not None and found.end() == len(number) else None


def has_decimal_comma(text: str) -> bool:
    """Return whether a text may hold such a number, by one quick look."""
    return _AROUND_A_COMMA.search(text) is not None and _COMMA.search(text) is not None


def decimal_commas(text: str, *, is_dose: bool) -> Iterator[DecimalComma]:
    """Yield the numbers with a decimal comma; outside dose text only those with a unit."""
    if len(text) > _LONGEST or not has_decimal_comma(text):
        return
    for match in _COMMA.finditer(text):
        unit = _unit().match(text, match.end())
        if unit is None and not is_dose:
            continue
        is_own = unit is not None and unit.start("unit") == match.end()
        end = unit.end() if unit is not None and is_own else match.end()
        whole, _, decimals = match.group().partition(",")
        digits = decimals.rstrip("0") if len(decimals) <= _USUAL else decimals
        number = f"{whole}.{digits}".rstrip(".")
        yield DecimalComma(match.start(), end, number + text[match.end() : end])
