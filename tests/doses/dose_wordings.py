"""Parts of a dose as one line of plain words, for a corpus that people read."""

from __future__ import annotations

from clindeck.doses.parts import (
    Dose,
    Duration,
    Frequency,
    Guess,
    Maximum,
    Part,
    PartKind,
    Per,
    Quantity,
    Rhythm,
)
from clindeck.doses.totals import shown


def told(dose: Dose, part: Part) -> str:
    """Return kind and value of a part, the words where it has no value; `( )` for an aside."""
    said = _value(dose, part)
    return f"({said})" if part.is_aside else said


def _value(dose: Dose, part: Part) -> str:
    value = part.value
    if isinstance(value, Quantity):
        return f"{part.kind.value} {_quantity(value)}"
    if isinstance(value, Maximum):
        count = "" if value.count == 1 else f"{value.count} "
        period = "" if value.period is None else f" in {count}{value.period.value}"
        per = "" if value.per is None else f" per {value.per.basis}"
        return f"maximum {_quantity(value.quantity)}{per}{period}"
    if isinstance(value, Per):
        return f"per {value.basis}"
    if isinstance(value, Frequency):
        return _frequency(value)
    if isinstance(value, Duration):
        if value.low is None or value.high is None or value.unit is None:
            return f"duration {dose.wording(part)}"
        figures = shown(value.low) + (f" to {shown(value.high)}" if value.is_range else "")
        return f"duration {figures} {value.unit.value}"
    if isinstance(value, Guess):
        guess = "" if value is Guess.NOTHING else f" {value.value}"
        return f"unknown{guess} {dose.wording(part)}"
    if part.kind is PartKind.NOT_STATED:
        return f"not stated {value}"
    return f"{part.kind.value} {dose.wording(part) if value is None else value}"


def _quantity(quantity: Quantity) -> str:
    low = "up to " if quantity.low is None else ""
    if quantity.is_range and quantity.low is not None:
        low = f"{shown(quantity.low)} to "
    unit = quantity.unit.ucum if quantity.unit is not None else f"?{quantity.unit_text}"
    return f"{low}{shown(quantity.high)} {unit}"


def _frequency(frequency: Frequency) -> str:
    figures = shown(frequency.low)
    if frequency.is_range:
        figures += f" to {shown(frequency.high)}"
    if frequency.period is None:
        is_counted = frequency.rhythm is Rhythm.DIVIDED and frequency.high != 1
        return f"{frequency.rhythm.value} {figures}" if is_counted else frequency.rhythm.value
    return f"{frequency.rhythm.value} {figures} {frequency.period.value}"
