"""No number of a dose begins with its decimal point.

Checks every number with a unit, in dose cells, other cells and cautions (ISMP); in languages other
than English ,5 mg as well.

Why: the point is overlooked and .5 mg becomes 5 mg, ten times the dose.

Bad:
    dose: .5 mg daily

Good:
    dose: 0.5 mg daily

Silence: `silence: [{rule: D003, because: …}]` on the row.
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
    return style_findings(view, Fault.NAKED_DECIMAL, message)


RULE = RowRule(
    "D003",
    "naked-decimal",
    Severity.ERROR,
    _find,
    may_be_misread,
    scope=Scope(asking=NOT_OF_WORDS, only_health=True),
)
