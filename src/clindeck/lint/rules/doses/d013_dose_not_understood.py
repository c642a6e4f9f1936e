"""Every word of a dose cell is understood.

Checks dose cells for a stretch that is no amount, unit, frequency, route, form, duration,
maximum or condition. Free text without a figure may stand behind a semicolon: it counts as a
remark. Cells in which nothing tells a dose are D010's, frequencies D009's.

Why: what the check cannot read, it cannot check; a total or a maximum may hide in it.

Bad:
    dose: 500 mg wiht food

Good:
    dose: 500 mg with food; the source says "tablet"

Silence: `silence: [{rule: D013, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.screens.dose_screens import may_be_unclear
from clindeck.model.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.clarity import lacks_number
    from clindeck.doses.parts import Guess, PartKind
    from clindeck.lint.dose_places import doses_of, finding_in

    for text, dose in doses_of(view):
        if lacks_number(dose):
            continue
        for part in dose.of(PartKind.UNKNOWN):
            if part.value is Guess.NOTHING:
                message = (
                    f'"{dose.wording(part)}" is not understood as part of a dose; reword it, or '
                    "put a remark behind a semicolon"
                )
                yield finding_in(view, text, part.start, message)


RULE = RowRule("D013", "dose-not-understood", Severity.WARNING, _find, may_be_unclear)
