"""A dose of four digits or more has its thousands comma.

Checks every number of at least 1,000 that has a unit, in dose cells, other cells and cautions (ISMP
asks for the comma from four digits). Years and numbers without a unit are none of it.

Why: 1000 and 10000 look alike, 1,000 and 10,000 do not.

Bad:
    dose: 1500 mg daily

Good:
    dose: 1,500 mg daily

Silence: `silence: [{rule: D004, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.scope import NOT_OF_WORDS, ONLY_ENGLISH, Scope
from clindeck.lint.screens.dose_screens import may_be_misread
from clindeck.model.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.style import Fault
    from clindeck.lint.dose_places import style_findings

    message = '"{written}" is easily misread; write {advice}'
    return style_findings(view, Fault.MISSING_COMMA, message)


RULE = RowRule(
    "D004",
    "missing-thousands-comma",
    Severity.WARNING,
    _find,
    may_be_misread,
    scope=Scope(ONLY_ENGLISH, NOT_OF_WORDS, only_health=True),
)
