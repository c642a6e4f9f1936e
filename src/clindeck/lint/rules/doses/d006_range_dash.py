"""The word "to" joins the ends of a range, not a dash.

Checks ranges of numbers in dose cells, and elsewhere those with a unit that something is given in:
mg, mL, units, not cm or %.

Why: a dash is overlooked or read as a minus or a decimal sign, and 5-10 mg becomes 510 mg; a screen
reader may leave it out.

Bad:
    dose: 400–800 mg every 6–8 hours

Good:
    dose: 400 to 800 mg every 6 to 8 hours

Silence: `silence: [{rule: D006, because: …}]` on the row.
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

    message = 'the dash of "{written}" is easily overlooked; write {advice}'
    return style_findings(view, Fault.RANGE_DASH, message)


RULE = RowRule(
    "D006",
    "range-dash",
    Severity.WARNING,
    _find,
    may_be_misread,
    scope=Scope(ONLY_ENGLISH, NOT_OF_WORDS, only_health=True),
)
