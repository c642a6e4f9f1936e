"""No number of a dose begins with its decimal point.

Checks every number with a unit, in dose cells, other cells and cautions (ISMP).

Why: the point is overlooked and .5 mg becomes 5 mg, ten times the dose.

Bad:
    dose: .5 mg daily

Good:
    dose: 0.5 mg daily

Silence: `silence: [{rule: D003, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.screens.dose_screens import may_be_misread
from clindeck.model.problems import Severity

if TYPE_CHECKING:
    from clindeck.doses.style import StyleFault


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.style import Fault
    from clindeck.lint.dose_places import style_findings

    return style_findings(view, Fault.NAKED_DECIMAL, _message)


def _message(fault: StyleFault, written: str) -> str:
    return f'"{written}" can be read ten times too high; write {fault.advice}'


RULE = RowRule("D003", "naked-decimal", Severity.ERROR, _find, may_be_misread)
