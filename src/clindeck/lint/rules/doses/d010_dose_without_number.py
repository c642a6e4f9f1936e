"""A dose cell holds a number, or says that the source states none.

Checks each dose cell for an amount or a maximum, else for "dose not stated in the source".

Why: a gap that is not named looks like an oversight, and someone fills it with a figure from
elsewhere.

Bad:
    dose: by patient-controlled pump

Good:
    dose: dose not stated in the source; by patient-controlled pump

Silence: `silence: [{rule: D010, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.scope import ONLY_ENGLISH, Scope
from clindeck.lint.screens.dose_screens import may_be_unclear
from clindeck.model.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.clarity import lacks_number
    from clindeck.lint.dose_places import doses_of, finding_in

    for text, dose in doses_of(view):
        if lacks_number(dose):
            message = (
                'dose has no number; write the amount, or "dose not stated in the source" if the '
                "source has none"
            )
            yield finding_in(view, text, 0, message)


RULE = RowRule(
    "D010",
    "dose-without-number",
    Severity.ERROR,
    _find,
    may_be_unclear,
    scope=Scope(ONLY_ENGLISH),
)
