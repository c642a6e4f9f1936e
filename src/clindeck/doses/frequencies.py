"""How often a dose is given: "every 6 to 8 hours", "twice daily", "BID", "at bedtime"."""

from __future__ import annotations

import re
from decimal import Decimal

from clindeck.doses import patterns
from clindeck.doses import vocabulary as words
from clindeck.doses.numerals import ADVERBS, Found, Reading, bounds_of, folded, number_of, plain
from clindeck.doses.parts import Frequency, Guess, PartKind, Rhythm
from clindeck.doses.units import TIME_UNITS, TimeUnit
from clindeck.doses.vocabulary import LatePattern


def _repeated(
    match: re.Match[str], rhythm: Rhythm, low: Decimal, high: Decimal, period: TimeUnit
) -> Found:
    is_range = match.groupdict().get("high") is not None
    return match.end(), PartKind.FREQUENCY, Frequency(rhythm, low, high, period, is_range)


def _times(text: str, at: int) -> Found | None:
    match = patterns.TIMES.match(text, at)
    if match is None:
        return None
    if match["word"] is None:
        low, high = bounds_of(match)
    else:
        low = high = number_of(match["word"])
        if match["wordhigh"] is not None:
            high = number_of(re.sub(r"(?<!\s)\s*+(?:times|[x×])$", "", match["wordhigh"].lower()))
    is_range = match["high"] is not None or match["wordhigh"] is not None
    if match["upto"] is not None and not is_range:
        low, is_range = Decimal(0), True
    if match["adverb"] is not None:
        unit = ADVERBS[match["adverb"].lower()]
    else:
        unit = TIME_UNITS[(match["period"] or match["spanunit"]).lower()]
    count = Decimal(1) if match["span"] is None else number_of(match["span"])
    if unit is TimeUnit.HOUR and count == 24:
        unit, count = TimeUnit.DAY, Decimal(1)
    if count == 0:
        return None
    if count != 1 and low == high == 1:
        return match.end(), PartKind.FREQUENCY, Frequency(Rhythm.EVERY, count, count, unit)
    value = Frequency(Rhythm.TIMES, low / count, high / count, unit, is_range)
    return match.end(), PartKind.FREQUENCY, value


def _every(text: str, at: int) -> Found | None:
    match = patterns.EVERY.match(text, at)
    if match is None:
        return None
    low = high = Decimal(2) if match["other"] else Decimal(1)
    if match["low"] is not None:
        low, high = bounds_of(match)
    if low == 0:
        return None
    return _repeated(match, Rhythm.EVERY, low, high, TIME_UNITS[match["period"].lower()])


def _interval(text: str, at: int) -> Found | None:
    match = patterns.INTERVAL.match(text, at)
    if match is None:
        return None
    low, high = bounds_of(match)
    if low == 0:
        return None
    return _repeated(match, Rhythm.EVERY, low, high, TIME_UNITS[match["period"].lower()])


def _latin(text: str, at: int) -> Found | None:
    match = patterns.LATIN.match(text, at)
    if match is None:
        return None
    times, period, is_interval = words.LATIN[folded(match)]
    rhythm = Rhythm.EVERY if is_interval else Rhythm.TIMES
    return _repeated(match, rhythm, Decimal(times), Decimal(times), period)


def _adverb(text: str, at: int) -> Found | None:
    match = patterns.ADVERB.match(text, at)
    if match is None:
        return None
    adverb = match["adverb"].lower()
    one = Decimal(1)
    if adverb == "quarterly":
        return _repeated(match, Rhythm.EVERY, one * 3, one * 3, TimeUnit.MONTH)
    return _repeated(match, Rhythm.TIMES, one, one, ADVERBS[adverb])


def _moment(text: str, at: int) -> Found | None:
    match = patterns.MOMENT.match(text, at)
    if match is None:
        return None
    count = Decimal(words.MOMENTS[folded(match)])
    return _repeated(match, Rhythm.AT, count, count, TimeUnit.DAY)


def _divided(text: str, at: int) -> Found | None:
    match = patterns.DIVIDED.match(text, at)
    if match is None:
        return None
    low = high = Decimal(1)
    if match["low"] is not None:
        low, high = bounds_of(match)
    elif match["low2"] is not None:
        low, high = bounds_of(match, "low2", "high2")
    return match.end(), PartKind.FREQUENCY, Frequency(Rhythm.DIVIDED, low, high)


def broken_frequency(text: str, at: int) -> Found | None:
    """Read what begins like a frequency and is none that is known, as unknown."""
    match = patterns.BROKEN_FREQUENCY.match(text, at)
    return None if match is None else (match.end(), PartKind.UNKNOWN, Guess.FREQUENCY)


def _rhythm(pattern: LatePattern, rhythm: Rhythm) -> Reading:
    return plain(pattern, PartKind.FREQUENCY, Frequency(rhythm))


INTERVALS: tuple[Reading, ...] = (
    _times,
    _every,
    _interval,
    _latin,
    _divided,
    _rhythm(patterns.AS_NEEDED, Rhythm.AS_NEEDED),
    _moment,
)
"""Frequencies that begin with a figure or a word of their own."""
HABITS: tuple[Reading, ...] = (
    _rhythm(patterns.WAKING, Rhythm.WAKING),
    _rhythm(patterns.UNCOUNTED, Rhythm.UNCOUNTED),
    _rhythm(patterns.CONTINUOUS, Rhythm.CONTINUOUS),
    _adverb,
    _rhythm(patterns.ONCE, Rhythm.ONCE),
)
"""Frequencies in words that only count where nothing else begins."""
