"""Every amount of a dose has its unit.

Checks the numbers of dose cells that are neither a frequency nor a duration.

Why: 300 may be milligrams, micrograms or units, and a reader supplies the one that comes to mind.

Bad:
    dose: 300 three times daily

Good:
    dose: 300 mg three times daily

Silence: `silence: [{rule: D012, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.scope import ONLY_ENGLISH, Scope
from clindeck.lint.screens.dose_screens import may_be_unclear
from clindeck.model.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.parts import Maximum, Quantity
    from clindeck.lint.dose_places import doses_of, finding_in

    for text, dose in doses_of(view):
        for part in dose.parts:
            value = part.value.quantity if isinstance(part.value, Maximum) else part.value
            if isinstance(value, Quantity) and value.unit is None and not value.unit_text:
                message = 'dose has no unit; write e.g. "300 mg"'
                yield finding_in(view, text, part.start, message)


RULE = RowRule(
    "D012",
    "dose-has-no-unit",
    Severity.ERROR,
    _find,
    may_be_unclear,
    scope=Scope(ONLY_ENGLISH),
)
