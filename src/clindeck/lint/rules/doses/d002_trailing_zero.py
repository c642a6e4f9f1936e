"""No number of a dose ends in a zero behind its decimal point.

Checks every number with a unit, in dose cells, other cells and cautions (ISMP). Laboratory limits
and concentrations keep their precision: ≥ 7.0 mmol/L, creatinine 1.0 mg/dL; so do lengths and
weights outside of dose cells. What many languages read as thousands, 1.500, is never rewritten and
in other languages than English no fault; 5,0 mg is one there.

Why: the point is overlooked and 5.0 mg becomes 50 mg, ten times the dose.

Bad:
    dose: 5.0 mg daily

Good:
    dose: 5 mg daily

Silence: `silence: [{rule: D002, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.scope import NOT_OF_WORDS, Scope
from clindeck.lint.screens.dose_screens import may_be_misread
from clindeck.model.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.style import Fault
    from clindeck.lint.dose_places import style_findings

    message = '"{written}" can be read ten times too high; write {advice}'
    return style_findings(view, Fault.TRAILING_ZERO, message)


RULE = RowRule(
    "D002",
    "trailing-zero",
    Severity.ERROR,
    _find,
    may_be_misread,
    scope=Scope(asking=NOT_OF_WORDS, only_health=True),
)
