"""A space stands between a number and its unit.

Checks every number with a unit, in dose cells, other cells and cautions; the per cent sign may
follow its number at once. An error in a dose cell, a warning elsewhere (ISMP).

Why: the m of 10mg is read as a zero, the U of 10U as well.

Bad:
    dose: 500mg daily

Good:
    dose: 500 mg daily

Silence: `silence: [{rule: D005, because: …}]` on the row.
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

    message = '"{written}" runs together; write {advice}'
    return style_findings(
        view,
        Fault.GLUED_UNIT,
        message,
        lambda fault: None if fault.is_in_dose else Severity.WARNING,
    )


RULE = RowRule(
    "D005",
    "unit-glued",
    Severity.ERROR,
    _find,
    may_be_misread,
    scope=Scope(asking=NOT_OF_WORDS, only_health=True),
)
