"""A row's texts for the rules about doses, and places inside of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clindeck.doses.parts import Dose
from clindeck.doses.style import Fault, StyleFault
from clindeck.doses.wordings.faults import Languages
from clindeck.lint.rule import Finding, RowView
from clindeck.lint.wording.languages import ENGLISH, base_of
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.problems import Severity
from clindeck.recipes.templates import place_in

_DOSE = ColumnKind.DOSE


def doses_of(view: RowView) -> Iterator[tuple[Text, Dose]]:
    """Yield the row's dose cells and what they say."""
    for cell in view.row.cells.values():
        if cell.kind is _DOSE:
            for item in cell.items:
                yield item, view.readings.dose(item.text)


def prose_of(view: RowView) -> Iterator[Text]:
    """Yield the row's other texts that learners read, and those of its cautions."""
    for cell in view.row.cells.values():
        if cell.kind.is_wording:
            yield from cell.items
    for caution in view.row.cautions:
        yield caution.text


def language_of(view: RowView) -> str:
    """Return the language of a row's topic; one that names none is in English."""
    return base_of(view.topic.language) or ENGLISH


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
    readings = view.readings
    texts = [
        (text, readings.faults_of_dose if cell.kind is _DOSE else readings.faults_of_prose)
        for cell in view.row.cells.values()
        if cell.kind is _DOSE or cell.kind.is_wording
        for text in cell.items
    ]
    texts += [(caution.text, readings.faults_of_prose) for caution in view.row.cautions]
    elsewhere = Languages.OTHERS if language_of(view) == ENGLISH else Languages.ENGLISH
    for text, faults_of in texts:
        for found in faults_of(text.text):
            if found.fault is fault and found.languages is not elsewhere:
                written = text.text[found.start : found.end]
                shown = message.format(written=written, advice=found.advice)
                yield finding_in(view, text, found.start, shown, severity_of(found))
