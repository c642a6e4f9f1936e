"""What a dose adds up to in a day.

A total is computed only where every factor is told: an amount in a unit that adds up, and a rhythm
that repeats within a day. Strengths (5%), doses by the week, "as directed" and doses with meals
have none.
"""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor
from typing import NamedTuple

from clindeck.doses.parts import (
    Dose,
    Duration,
    Frequency,
    Part,
    PartKind,
    Per,
    Quantity,
    Rhythm,
)
from clindeck.doses.units import HOURS, Dimension, TimeUnit, Unit
from clindeck.doses.vocabulary import JOINED_SUMS

NOT_A_BASIS = ("dose", "application", "administration", "injection", "infusion", "treatment")
_KEPT_BASES = ("kg", "m2", "joint", "eye", "nostril", "site")
_WITHOUT_TOTAL = (Rhythm.CONTINUOUS, Rhythm.WAKING)
_HOURS_A_DAY = 24
"""What may be repeated within the hour as needed is not meant to be repeated all day."""
_DAYS_AND_LONGER = (TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR)


class DailyTotal(NamedTuple):
    """What a day adds up to. `low` is None for "up to"; `basis` is what it is per, if anything."""

    low: Decimal | None
    high: Decimal
    unit: Unit
    basis: str = ""

    def __str__(self) -> str:
        low = "up to " if self.low is None else f"{shown(self.low)} to "
        if self.low == self.high:
            low = ""
        basis = f" per {self.basis}" if self.basis else ""
        return f"{low}{shown(self.high)} {self.unit.shown(self.high)}{basis}"


def shown(number: Decimal) -> str:
    """Return a number as a card shows it: 1,500, 0.5, no trailing zero."""
    rounded = round(number, 4 if number >= 1 else 9).normalize()
    return f"{rounded:,f}"


def daily_total(dose: Dose) -> DailyTotal | None:
    """Return what the dose adds up to in a day; None where the text does not tell it.

    Steps joined by "and" or "plus" add up, unless days are named; of alternatives and successive
    steps the range is told.
    """
    steps = steps_of(dose)
    totals = [step_total(step, _amount_of(step)) for step in steps]
    if not totals or any(total is None for total in totals):
        return None
    known = [total for total in totals if total is not None]
    result = known[0]
    for step, total in zip(steps[1:], known[1:], strict=True):
        joined = _joined(dose, step, result, total)
        if joined is None:
            return None
        result = joined
    return result


def _joined(
    dose: Dose, step: tuple[Part, ...], first: DailyTotal, second: DailyTotal
) -> DailyTotal | None:
    if not first.unit.converts_to(second.unit) or first.basis != second.basis:
        return None
    factor = second.unit.size / first.unit.size
    low = None if second.low is None else second.low * factor
    high = second.high * factor
    opening = step[0]
    word = dose.wording(opening).lower() if opening.kind is PartKind.STEP else ""
    has_days = any(part.kind is PartKind.DURATION for part in dose.parts)
    if word in JOINED_SUMS and not has_days:
        sums = None if low is None or first.low is None else first.low + low
        return DailyTotal(sums, first.high + high, first.unit, first.basis)
    if not word and not has_days:
        return None
    least = None if low is None or first.low is None else min(first.low, low)
    return DailyTotal(least, max(first.high, high), first.unit, first.basis)


def steps_of(dose: Dose) -> list[tuple[Part, ...]]:
    """Return the parts of a regimen by amount: a second amount opens a second step."""
    steps: list[list[Part]] = [[]]
    has_amount = False
    for part in dose.parts:
        is_amount = part.kind is PartKind.AMOUNT and not part.is_aside
        if is_amount and has_amount:
            current = steps[-1]
            cut = len(current)
            while cut and current[cut - 1].kind in (PartKind.STEP, PartKind.INSTRUCTION):
                cut -= 1
            steps[-1], opening = current[:cut], current[cut:]
            steps.append(opening)
        has_amount = has_amount or is_amount
        steps[-1].append(part)
    return [tuple(step) for step in steps] if has_amount else []


def _amount_of(step: tuple[Part, ...]) -> Quantity | None:
    for part in step:
        if not part.is_aside and isinstance(part.value, Quantity):
            return part.value
    return None


def step_total(step: tuple[Part, ...], amount: Quantity | None) -> DailyTotal | None:
    """Return what an amount adds up to in a day in the rhythm of its step, None if untold."""
    if amount is None or amount.unit is None or amount.unit.dimension is Dimension.STRENGTH:
        return None
    if any(part.kind is PartKind.UNKNOWN for part in step):
        return None
    basis = basis_of(step)
    is_reversed = amount.low is not None and amount.low > amount.high
    if basis is None or is_reversed:
        return None
    times = _times_of_rate(step) if any(map(is_rate, step)) else _times_of_rhythm(step)
    if times is None:
        return None
    least, most = times
    low = None if not least or amount.low is None else amount.low * least
    return DailyTotal(low, amount.high * most, amount.unit, basis)


def basis_of(step: tuple[Part, ...]) -> str | None:
    """Return what the amount is per, None where it is a concentration."""
    found = ""
    for part in step:
        if isinstance(part.value, Per) and part.value.time is None:
            if part.value.basis in _KEPT_BASES:
                found = part.value.basis
            elif part.value.basis not in NOT_A_BASIS:
                return None
    return found


def is_rate(part: Part) -> bool:
    """Return whether a part counts the amount by a time: per hour, per day."""
    return isinstance(part.value, Per) and part.value.time is not None


_Times = tuple[Decimal | None, Decimal]


def _times_of_rate(step: tuple[Part, ...]) -> _Times | None:
    """Return by what a rate is multiplied: nothing for a day, 24 for an hour that runs on."""
    for part in step:
        if isinstance(part.value, Per) and part.value.time is not None:
            hours = HOURS.get(part.value.time)
            if hours is None or hours > 24:
                return None
            runs_shortly = any(_is_within_a_day(other) for other in step)
            if part.value.time is not TimeUnit.DAY and runs_shortly:
                return None
            times = round(Decimal(24) / hours, 6)
            return times, times
    return None


def _is_within_a_day(part: Part) -> bool:
    return isinstance(part.value, Duration) and part.value.unit not in (None, *_DAYS_AND_LONGER)


def _times_of_rhythm(step: tuple[Part, ...]) -> _Times | None:
    rhythms = [part.value for part in step if isinstance(part.value, Frequency)]
    repeated = [each for each in rhythms if each.rhythm in (Rhythm.TIMES, Rhythm.EVERY)]
    moments = [each for each in rhythms if each.rhythm is Rhythm.AT]
    is_divided = any(each.rhythm is Rhythm.DIVIDED for each in rhythms)
    if len(repeated) > 1 or any(each.rhythm in _WITHOUT_TOTAL for each in rhythms):
        return None
    if any(each.rhythm is Rhythm.UNCOUNTED for each in rhythms) and not repeated and not moments:
        return None
    if repeated:
        times = _times_a_day(repeated[0])
        if is_divided and (times is None or times[1] != 1):
            return None
    elif is_divided:
        return None
    elif moments:
        count = sum((each.high for each in moments), Decimal(0))
        times = (count, count)
    elif any(each.rhythm is Rhythm.ONCE for each in rhythms):
        times = (Decimal(1), Decimal(1))
    else:
        return None
    if times is not None and any(each.rhythm is Rhythm.AS_NEEDED for each in rhythms):
        return (None, times[1]) if times[1] <= _HOURS_A_DAY else None
    return times


def _times_a_day(frequency: Frequency) -> _Times | None:
    """Return how often a day, the fewest and the most; None if rarer than once a day.

    Every 5 hours is 4 whole intervals, and 5 doses in the day that begins with one.
    """
    hours = None if frequency.period is None else HOURS.get(frequency.period)
    if hours is None:
        return None
    if frequency.rhythm is Rhythm.TIMES:
        if hours > 24:
            return None
        factor = Decimal(24) / hours
        return round(frequency.low * factor, 6), round(frequency.high * factor, 6)
    least, most = sorted((frequency.low * hours, frequency.high * hours))
    if least <= 0 or most > 24:
        return None
    return Decimal(floor(24 / most)), Decimal(ceil(round(24 / least, 6)))
