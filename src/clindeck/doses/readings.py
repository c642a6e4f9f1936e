"""One part of dose text at a time: where a stretch begins, what it says and where it ends.

A reading takes the text and a place and returns the end, the kind and the value, or None. The order
of `READINGS` decides between two that fit; it holds the more specific first.
"""

from __future__ import annotations

import re
from decimal import Decimal

from clindeck.doses import patterns
from clindeck.doses import vocabulary as words
from clindeck.doses.frequencies import HABITS, INTERVALS, broken_frequency
from clindeck.doses.numerals import ADVERBS, Found, Reading, bounds_of, folded, plain
from clindeck.doses.parts import (
    Duration,
    Maximum,
    PartKind,
    Per,
    Quantity,
)
from clindeck.doses.units import TIME_UNITS, TimeUnit, unit_named

_ENDS_A_NUMBER = ("", ",", ";", ":", ")", "(", ".")


def reading_at(text: str, at: int, readings: tuple[Reading, ...]) -> Found | None:
    """Return the first reading that fits and ends with a word, None if there is none."""
    for reading in readings:
        found = reading(text, at)
        if found is not None and found[0] > at and not _splits_a_word(text, found[0]):
            return found
    return None


def _splits_a_word(text: str, end: int) -> bool:
    return end < len(text) and text[end - 1].isalpha() and text[end].isalpha()


def _amount(text: str, at: int) -> Found | None:
    match = patterns.BETWEEN.match(text, at) or patterns.AMOUNT.match(text, at)
    if match is None:
        return None
    quantity = _quantity(match, 0)
    if quantity.unit is not None:
        return match.end(), PartKind.AMOUNT, quantity
    mixes_units = bool(quantity.unit_text)
    return None if mixes_units else _amount_without_unit(text, match.end(), quantity)


def _amount_without_unit(text: str, end: int, quantity: Quantity) -> Found | None:
    """Return a bare number as an amount: with the unknown unit behind it, or with none."""
    named = patterns.UNKNOWN_UNIT.match(text, end)
    behind = end if named is None else named.start("unit")
    if text[end : end + 1].strip() in _ENDS_A_NUMBER and named is None:
        return end, PartKind.AMOUNT, quantity
    if reading_at(text, behind, _BESIDE_AMOUNTS) is not None:
        return end, PartKind.AMOUNT, quantity
    if named is None or text[named.end() : named.end() + 1].isdigit():
        return None
    unknown = quantity._replace(unit_text=named["unit"], unit_start=behind)
    return named.end(), PartKind.AMOUNT, unknown


def _quantity(match: re.Match[str], offset: int) -> Quantity:
    """Return what AMOUNT or BETWEEN matched; two units that do not convert leave none."""
    named = match.groupdict()
    low, high = bounds_of(match)
    is_range = named["high"] is not None
    place = "unit" if named["unit"] or is_range else "lowunit"
    unit_text = named[place] or ""
    unit = unit_named(unit_text)
    low_unit = unit_named(named["lowunit"] or unit_text)
    if unit is not None and low_unit is not None and low_unit != unit:
        low = low * low_unit.size / unit.size
        unit = unit if low_unit.converts_to(unit) else None
    told_low = None if named.get("upto") and not is_range else low
    start = match.start(place) + offset if unit_text else -1
    return Quantity(told_low, high, unit, unit_text, start, is_range)


def _maximum(text: str, at: int) -> Found | None:
    return _ceiling(patterns.MAXIMUM.match(text, at))


def up_to_maximum(text: str, at: int) -> Found | None:
    """Read "up to 4 g per day", which is a maximum behind an amount, and an amount otherwise."""
    return _ceiling(patterns.UP_TO_MAXIMUM.match(text, at))


def _ceiling(match: re.Match[str] | None) -> Found | None:
    amount = None if match is None else patterns.AMOUNT.fullmatch(match["amount"])
    if match is None or amount is None:
        return None
    named = match.groupdict()
    period: TimeUnit | None = None
    if named["period"]:
        period = TIME_UNITS[named["period"].lower()]
    elif named["adverb"]:
        period = ADVERBS[named["adverb"].lower()]
    elif named.get("daily"):
        period = TimeUnit.DAY
    per: Per | None = None
    if named["per"]:
        per = Per("kg" if "kg" in named["per"].lower() else "m2")
    elif named.get("perdose"):
        per = Per("dose")
    elif named.get("total"):
        per = Per("course")
    quantity = _quantity(amount, match.start("amount"))
    value = Maximum(quantity, Decimal(named["count"] or 1), period, per)
    return match.end(), PartKind.MAXIMUM, value


def _per(text: str, at: int) -> Found | None:
    match = patterns.PER.match(text, at)
    if match is not None:
        basis = " ".join(match["basis"].split())
        if basis.lower().startswith("kg"):
            basis = "kg"
        elif basis.lower() in ("m²", "m^2^"):
            basis = "m2"
        return match.end(), PartKind.PER, Per(basis)
    match = patterns.PER_TIME.match(text, at)
    if match is None:
        return None
    unit = TIME_UNITS[match["time"].lower()]
    return match.end(), PartKind.PER, Per(unit.value, unit)


def _route(text: str, at: int) -> Found | None:
    match = patterns.ROUTE.match(text, at)
    if match is None:
        return None
    return match.end(), PartKind.ROUTE, words.ROUTE_WORDS[folded(match)]


def _duration(text: str, at: int) -> Found | None:
    match = patterns.DURATION.match(text, at)
    if match is None:
        return None
    if match["low"] is not None:
        return match.end(), PartKind.DURATION, _timed(match)
    one = Decimal(1)
    value = Duration(one, one, TIME_UNITS[match["oneunit"].lower()])
    return match.end(), PartKind.DURATION, value


def _bare_duration(text: str, at: int) -> Found | None:
    match = patterns.BARE_DURATION.match(text, at)
    return None if match is None else (match.end(), PartKind.DURATION, _timed(match))


def _timed(match: re.Match[str]) -> Duration:
    low, high = bounds_of(match)
    return Duration(low, high, TIME_UNITS[match["unit"].lower()], match["high"] is not None)


def _condition(text: str, at: int) -> Found | None:
    """Read "if pain persists" or "for pain", up to where an amount or a frequency begins."""
    match = patterns.CONDITION.match(text, at) or patterns.PURPOSE.match(text, at)
    if match is None:
        return None
    opened = patterns.WORD.match(text, at)
    end = match.end()
    if opened is not None:
        broken = patterns.BREAK.search(text, opened.end(), end)
        end = end if broken is None else broken.start()
    return at + len(text[at:end].rstrip()), PartKind.CONDITION, None


def _not_stated(text: str, at: int) -> Found | None:
    match = patterns.NOT_STATED.match(text, at)
    if match is None:
        return None
    return match.end(), PartKind.NOT_STATED, (match["subject"] or "").lower()


_COUNTED: tuple[Reading, ...] = (
    _not_stated,
    _maximum,
    *INTERVALS,
    _per,
)
_WORDED: tuple[Reading, ...] = (
    *HABITS,
    _duration,
    plain(patterns.ON_DAYS, PartKind.DURATION, Duration()),
    plain(patterns.LONG_TERM, PartKind.DURATION, Duration()),
    plain(patterns.SITE, PartKind.ROUTE),
    plain(patterns.FORM, PartKind.FORM),
    _route,
    plain(patterns.STEP, PartKind.STEP),
    _condition,
    plain(patterns.INSTRUCTION, PartKind.INSTRUCTION),
)
_BESIDE_AMOUNTS = (*_COUNTED, *_WORDED)
_OPENED_CONDITION = plain(patterns.CONDITION, PartKind.CONDITION)


def _early_condition(text: str, at: int) -> Found | None:
    return None if _OPENED_CONDITION(text, at) is None else _condition(text, at)


READINGS: tuple[Reading, ...] = (
    *_COUNTED,
    _early_condition,
    _bare_duration,
    broken_frequency,
    _amount,
    *_WORDED,
)
"""Every reading, in the order in which they are tried."""
