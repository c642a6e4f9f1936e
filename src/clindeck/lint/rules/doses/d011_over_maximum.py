"""What a dose adds up to in a day stays below the maximum that its row states.

Checks the daily total of a dose cell, or a single dose where no total can be told, against the
columns `maximum` and `max` (kind dose) of the same row, converted between units, and against
columns whose heading says the same: "Max daily", "Höchstdosis", "dose max/j", "Dosis máxima
diaria". A ceiling without a time is one of a day, below a heading that names no day it is none. A
number below a heading with its unit, as "Max (mg/day)" or "Höchstdosis (mg/Tag)", is a ceiling,
too; a mere number in `maximum` or `max` is refused. A dose that states its own maximum counts as
capped by it. A row whose caution asks to `verify: dose` is passed: the doubt is on every card of
it.

Why: sources give a highest dose and a shortest interval that may not be combined.

Bad:
    dose: 100 mg every 4 hours
    maximum: 400 mg per day

Good:
    dose: 50 to 100 mg every 4 to 6 hours, at most 400 mg per day
    maximum: 400 mg per day

Silence: `silence: [{rule: D011, because: …}]` on the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clindeck.lint.rule import Finding, RowBatch, RowRule, RowView
from clindeck.model.cells import ColumnKind
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity
from clindeck.model.tables import Column, Verify

if TYPE_CHECKING:
    from clindeck.doses.parts import Dose
    from clindeck.lint.dose_readings import DoseReadings
    from clindeck.lint.row_views import ColumnTexts

CEILINGS = ("maximum", "max")
_TIME = late_pattern(r"/|\b(?:per|an?|in|each|every|daily|pro|par|al|por)\b", re.IGNORECASE)
"""What tells that a maximum below a heading without a time has one of its own."""


def _screen(batch: RowBatch) -> Sequence[RowView]:
    found = (column.rows_with(column.texts) for column in batch.columns if _may_limit(column))
    return batch.views({number for numbers in found for number in numbers})


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.ceilings import excess
    from clindeck.lint.dose_places import finding_in

    cells = view.row.cells
    limiting = {column.name for column in view.table.columns if _may_limit(column)}
    doses = [
        cell
        for name, cell in cells.items()
        if cell.kind is ColumnKind.DOSE and name not in limiting
    ]
    for column in view.table.columns:
        ceiling = cells.get(column.name)
        if ceiling is None or not doses or column.name not in limiting:
            continue
        limit = _limit(column, ceiling.items[0].text, view.readings)
        if limit is None:
            if column.name in CEILINGS:
                yield finding_in(view, ceiling.items[0], 0, _without_unit(column.name))
            continue
        for cell in () if _is_cautioned(view) else doses:
            over = excess(view.readings.dose(cell.items[0].text), limit)
            if over is not None:
                message = (
                    f'dose reaches {over.total}, above the {over.ceiling} of "{column.name}"; '
                    f'check both with the source, or add "at most {over.ceiling}" or a caution'
                )
                yield finding_in(view, cell.items[0], 0, message)


def _may_limit(column: Column | ColumnTexts) -> bool:
    """Return whether a column may state the most of a day, by its name or its heading."""
    from clindeck.doses.headed_numbers import is_maximum, is_some_maximum

    if column.kind not in (ColumnKind.DOSE, ColumnKind.NUMBER):
        return False
    if column.name in CEILINGS or is_maximum(column.title):
        return True
    return column.kind is ColumnKind.DOSE and is_some_maximum(column.title)


def _limit(column: Column, text: str, readings: DoseReadings) -> Dose | None:
    """Return what a ceiling says as a dose, None for a number whose heading tells no unit."""
    from clindeck.doses.headed_numbers import is_maximum, limit_below

    if column.kind is ColumnKind.DOSE:
        dose = readings.dose(text)
        is_of_a_day = column.name in CEILINGS or is_maximum(column.title)
        return dose if is_of_a_day or _TIME.search(text) is not None else None
    from clindeck.doses.parts import PartKind, Quantity

    dose = readings.dose(limit_below(column.title, text))
    amounts = [part.value for part in dose.of(PartKind.AMOUNT)]
    has_unit = any(isinstance(each, Quantity) and each.unit is not None for each in amounts)
    return dose if has_unit and not dose.of(PartKind.UNKNOWN) else None


def _without_unit(name: str) -> str:
    return (
        f'"{name}" is a number without a unit, so no dose can be held against it; write the unit '
        'into its title, as "Max (mg/day)", or give the column `kind: dose` and write it into its '
        "cells"
    )


def _is_cautioned(view: RowView) -> bool:
    return any(Verify.DOSE in caution.verify for caution in view.row.cautions)


RULE = RowRule("D011", "over-maximum", Severity.ERROR, _find, _screen)
