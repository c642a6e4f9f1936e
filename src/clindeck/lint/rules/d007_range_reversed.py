"""The first figure of a range is the lower one.

Checks amounts, intervals, numbers of times and durations in dose cells. Units are converted: 500 mg
to 1 g is in order.

Why: one of the two figures is a typing error, and only the source tells which.

Bad:
    dose: 800 to 400 mg every 6 hours

Good:
    dose: 400 to 800 mg every 6 hours

Silence: `silence: [{rule: D007, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.doses.parts import Duration, Frequency, Maximum, Quantity, Value
from clindeck.lint.dose_cells import doses_of, finding_in
from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    for text, dose in doses_of(view):
        for part in dose.parts:
            if _is_reversed(part.value):
                message = (
                    f'"{dose.wording(part)}" does not rise; write the lower figure first, or the '
                    "single figure that the source states"
                )
                yield finding_in(view, text, part.start, message)


def _is_reversed(value: Value) -> bool:
    if isinstance(value, Maximum):
        value = value.quantity
    if not isinstance(value, Quantity | Frequency | Duration) or not value.is_range:
        return False
    return value.low is not None and value.high is not None and value.low >= value.high


RULE = RowRule("D007", "range-reversed", Severity.ERROR, _find)
