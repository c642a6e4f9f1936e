"""The first figure of a range is the lower one.

Checks amounts, intervals, numbers of times and durations in dose cells, and in answers of other
people's packages that are a dose throughout. Units are converted: 500 mg to 1 g is in order.

Why: one of the two figures is a typing error, and only the source tells which.

Bad:
    dose: 800 to 400 mg every 6 hours

Good:
    dose: 400 to 800 mg every 6 hours

Silence: `silence: [{rule: D007, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.screens.dose_screens import may_be_unclear
from clindeck.model.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.clarity import is_reversed
    from clindeck.lint.dose_places import doses_of, finding_in

    for text, dose in doses_of(view):
        for part in dose.parts:
            if is_reversed(part.value):
                message = (
                    f'"{dose.wording(part)}" does not rise; write the lower figure first, or the '
                    "single figure that the source states"
                )
                yield finding_in(view, text, part.start, message)


RULE = RowRule("D007", "range-reversed", Severity.ERROR, _find, may_be_unclear)
