"""Whether a dose is clear: it names an amount, every figure has a unit, no range runs backwards."""

from __future__ import annotations

from clindeck.doses.parts import Dose, Duration, Frequency, Maximum, PartKind, Quantity, Value

_TOLD = (PartKind.AMOUNT, PartKind.MAXIMUM)
_AMOUNTS = ("", "dose", "dosage", "amount", "strength")


def is_unclear(dose: Dose) -> bool:
    """Return whether a dose is unclear or impossible: one of D007 ff. has something to say."""
    return lacks_number(dose) or any(
        part.kind is PartKind.UNKNOWN or lacks_unit(part.value) or is_reversed(part.value)
        for part in dose.parts
    )


def lacks_number(dose: Dose) -> bool:
    """Return whether a dose names no amount, does not say so, and holds no figure at all."""
    if any(part.kind in _TOLD for part in dose.parts):
        return False
    if any(part.value in _AMOUNTS for part in dose.of(PartKind.NOT_STATED)):
        return False
    return not any(
        part.kind is PartKind.UNKNOWN and any(map(str.isdigit, dose.wording(part)))
        for part in dose.parts
    )


def lacks_unit(value: Value) -> bool:
    """Return whether a figure of a dose has no unit, or one that nobody knows."""
    quantity = value.quantity if isinstance(value, Maximum) else value
    return isinstance(quantity, Quantity) and quantity.unit is None


def is_reversed(value: Value) -> bool:
    """Return whether the first figure of a range is not the lower one."""
    if isinstance(value, Maximum):
        value = value.quantity
    if not isinstance(value, Quantity | Frequency | Duration) or not value.is_range:
        return False
    return value.low is not None and value.high is not None and value.low >= value.high
