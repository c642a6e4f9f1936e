"""A row's texts for the rules about doses, and places inside of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clindeck.doses.parser import parse_dose
from clindeck.doses.parts import (
    Dose,
)
from clindeck.doses.style import Fault, StyleFault, dose_faults, prose_faults
from clindeck.lint.rule import Finding, RowView
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.problems import Position, Severity

_DOSE = ColumnKind.DOSE
_FREE_TEXT = (ColumnKind.TEXT, ColumnKind.LIST)


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


def style_findings(
    view: RowView,
    fault: Fault,
    message: str,
    severity_of: Callable[[StyleFault], Severity | None] = lambda _fault: None,
) -> Iterator[Finding]:
    """Yield a finding for each wording of one kind, in dose cells, other cells and cautions.

    In `message` stand `{written}` for the wording as it is written, `{advice}` for what to write.
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
                    yield _style_finding(view, text, found, message, severity_of)
    for caution in view.row.cautions:
        for found in prose_faults(caution.text.text):
            if found.fault is fault:
                yield _style_finding(view, caution.text, found, message, severity_of)


def _style_finding(
    view: RowView,
    text: Text,
    found: StyleFault,
    message: str,
    severity_of: Callable[[StyleFault], Severity | None],
) -> Finding:
    shown = message.format(written=text.text[found.start : found.end], advice=found.advice)
    return finding_in(view, text, found.start, shown, severity_of(found))
