"""A dose held against the maximum that its row, or the dose itself, states."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from clindeck.doses.parts import Dose, Frequency, Maximum, PartKind, Per, Quantity
from clindeck.doses.totals import (
    NOT_A_BASIS,
    DailyTotal,
    basis_of,
    daily_total,
    is_rate,
    shown,
    step_total,
    steps_of,
)
from clindeck.doses.units import TimeUnit

_DAY = TimeUnit.DAY.value


class Excess(NamedTuple):
    """A total above its ceiling."""

    total: str
    ceiling: str


def excess(dose: Dose, ceiling: Dose) -> Excess | None:
    """Return by how much a dose passes a ceiling; None if it stays below or cannot be compared.

    A dose that states a maximum of its own is held to be capped by it.
    """
    limit = _ceiling_of(ceiling)
    if limit is None:
        return None
    told = _told(limit)
    own = [part.value for part in dose.of(PartKind.MAXIMUM) if isinstance(part.value, Maximum)]
    daily = [each for each in own if _span_of(each) == _span_of(limit)]
    if daily:
        highest = max(daily, key=lambda each: each.quantity.high * _size(each.quantity))
        if _is_above(highest.quantity, _basis_of(highest), limit):
            text = f"{shown(highest.quantity.high)} {_unit_text(highest.quantity)}"
            return Excess(text, told)
        return None
    for total in _comparable(dose, limit):
        quantity = Quantity(total.low, total.high, total.unit)
        if _is_above(quantity, total.basis, limit):
            return Excess(str(DailyTotal(total.high, total.high, total.unit, total.basis)), told)
    return None


def _told(limit: Maximum) -> str:
    """Return a maximum as a dose cell may say it: 75 mg per kg per day."""
    basis, span = _basis_of(limit), _span_of(limit)
    kinds = "".join(f" per {each}" for each in (basis, span) if each)
    return f"{shown(limit.quantity.high)} {_unit_text(limit.quantity)}{kinds}"


def _comparable(dose: Dose, limit: Maximum) -> list[DailyTotal]:
    """Return the day's totals, or single doses where a ceiling is for one dose or no total is told.

    One dose that is above the ceiling of a day is above it in any rhythm.
    """
    found: list[DailyTotal] = []
    whole = daily_total(dose) if _span_of(limit) == _DAY else None
    if whole is not None:
        found.append(whole)
    for step in steps_of(dose):
        basis = basis_of(step)
        for part in step:
            if part.kind is not PartKind.AMOUNT or not isinstance(part.value, Quantity):
                continue
            total = None
            if _span_of(limit) == _DAY:
                total = step_total(step, part.value)
            quantity = part.value
            if total is None and quantity.unit is not None and basis is not None:
                if any(is_rate(each) for each in step):
                    continue
                total = DailyTotal(quantity.low, quantity.high, quantity.unit, basis)
            if total is not None:
                found.append(total)
    return found


def _ceiling_of(dose: Dose) -> Maximum | None:
    """Return what a cell of a column `maximum` sets: per day unless it says otherwise."""
    for part in dose.parts:
        if isinstance(part.value, Maximum) and not part.is_aside:
            untold = part.value.period is None and part.value.per is None
            return replace(part.value, period=TimeUnit.DAY) if untold else part.value
        if isinstance(part.value, Quantity) and not part.is_aside:
            counted = [each.value for each in dose.parts if isinstance(each.value, Per)]
            if (
                len({each.basis for each in counted if each.time is None}) > 1
            ):  # 15 mg/kg/dose: of both at once nothing is compared
                return None
            return _worded_ceiling(dose, part.value)
    return None


def _worded_ceiling(dose: Dose, quantity: Quantity) -> Maximum:
    """Return "400 mg daily" and "15 mg per kg per dose" as maxima."""
    period: TimeUnit | None = TimeUnit.DAY
    per: Per | None = None
    for part in dose.parts:
        if isinstance(part.value, Frequency) and part.value.period is not None:
            period = part.value.period
        elif isinstance(part.value, Per) and part.value.time is not None:
            period = part.value.time
        elif isinstance(part.value, Per):
            per = Per("dose") if part.value.basis in NOT_A_BASIS else part.value
    return Maximum(quantity, Decimal(1), period, per)


def _span_of(maximum: Maximum) -> str:
    """Return what a maximum holds for: "day", "dose", "course", "3 week", "" where untold."""
    if maximum.per is not None and maximum.per.basis in ("dose", "course"):
        return maximum.per.basis
    if maximum.period is None:
        return ""
    if maximum.period is TimeUnit.HOUR and maximum.count == 24:
        return TimeUnit.DAY.value
    count = "" if maximum.count == 1 else f"{maximum.count} "
    return f"{count}{maximum.period.value}"


def _basis_of(maximum: Maximum) -> str:
    if maximum.per is None or maximum.per.basis in ("dose", "course"):
        return ""
    return maximum.per.basis


def _is_above(quantity: Quantity, basis: str, limit: Maximum) -> bool:
    if quantity.unit is None or limit.quantity.unit is None or basis != _basis_of(limit):
        return False
    if not quantity.unit.converts_to(limit.quantity.unit):
        return False
    return quantity.high * _size(quantity) > limit.quantity.high * _size(limit.quantity)


def _size(quantity: Quantity) -> Decimal:
    return Decimal(1) if quantity.unit is None else quantity.unit.size


def _unit_text(quantity: Quantity) -> str:
    return quantity.unit_text if quantity.unit is None else quantity.unit.shown(quantity.high)
