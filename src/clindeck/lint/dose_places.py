"""A row's texts for the rules about doses, and places inside of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clindeck.doses.parser import parse_dose
from clindeck.doses.parts import (
    Dose,
    Duration,
    Frequency,
    Maximum,
    PartKind,
    Quantity,
    Value,
)
from clindeck.doses.style import Fault, StyleFault, dose_faults, prose_faults
from clindeck.lint.rule import Finding, RowView
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.problems import Position, Severity

_DOSE = ColumnKind.DOSE
_FREE_TEXT = (ColumnKind.TEXT, ColumnKind.LIST)
_TOLD = (PartKind.AMOUNT, PartKind.MAXIMUM)
_AMOUNTS = ("", "dose", "dosage", "amount", "strength")


def is_unclear(text: str) -> bool:
    """Return whether a dose is unclear or impossible: one of D007 ff. has something to say."""
    dose = parse_dose(text)
    return lacks_number(dose) or any(
        part.kind is PartKind.UNKNOWN or lacks_unit(part.value) or is_reversed(part.value)
        for part in dose.parts
    )


def lacks_number(dose: Dose) -> bool:
    """Return whether a dose tells no amount, does not say so, and holds no figure at all."""
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


def doses_of(view: RowView) -> Iterator[tuple[Text, Dose]]:
    """Yield the row's dose cells and what they say."""
    for cell in view.row.cells.values():
        if cell.kind is _DOSE:
            for item in cell.items:
                yield item, parse_dose(item.text)


def place_in(text: Text, offset: int) -> Position:
    """Return the place `offset` characters into a text, or its start where that is not known."""
    at = text.position
    if text.inset is None or "\n" in text.text[:offset]:
        return at
    return Position(at.path, at.line, at.column + text.inset + offset)


def finding_in(
    view: RowView, text: Text, offset: int, message: str, severity: Severity | None = None
) -> Finding:
    """Return a finding about a place inside a text of the row."""
    return Finding(place_in(text, offset), message, (view.row.id,), severity=severity)


def _usual(_fault: StyleFault) -> Severity | None:
    return None


def style_findings(
    view: RowView,
    fault: Fault,
    message_of: Callable[[StyleFault, str], str],
    severity_of: Callable[[StyleFault], Severity | None] = _usual,
) -> Iterator[Finding]:
    """Yield a finding for each wording of one kind, in dose cells, other cells and cautions.

    `message_of` gets the fault and the wording as it is written.
    """
    for cell in view.row.cells.values():
        kind = cell.kind
        if kind is _DOSE:
            faults_of = dose_faults
        elif kind in _FREE_TEXT:
            faults_of = prose_faults
        else:
            continue
        for text in cell.items:
            for found in faults_of(text.text):
                if found.fault is fault:
                    yield _style_finding(view, text, found, message_of, severity_of)
    for caution in view.row.cautions:
        for found in prose_faults(caution.text.text):
            if found.fault is fault:
                yield _style_finding(view, caution.text, found, message_of, severity_of)


def _style_finding(
    view: RowView,
    text: Text,
    found: StyleFault,
    message_of: Callable[[StyleFault, str], str],
    severity_of: Callable[[StyleFault], Severity | None],
) -> Finding:
    message = message_of(found, text.text[found.start : found.end])
    return finding_in(view, text, found.start, message, severity_of(found))
