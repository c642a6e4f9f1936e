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

from clindeck.doses.parts import Dose, PartKind
from clindeck.lint.dose_cells import doses_of, finding_in
from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.problems import Severity

_TOLD = (PartKind.AMOUNT, PartKind.MAXIMUM)
_AMOUNTS = ("", "dose", "dosage", "amount", "strength")


def _find(view: RowView) -> Iterator[Finding]:
    for text, dose in doses_of(view):
        if lacks_number(dose):
            message = (
                'dose has no number; write the amount, or "dose not stated in the source" if the '
                "source has none"
            )
            yield finding_in(view, text, 0, message)


def lacks_number(dose: Dose) -> bool:
    """Return whether a dose tells no amount, does not say so, and holds no figure at all."""
    if any(part.kind in _TOLD for part in dose.parts):
        return False
    if any(part.value in _AMOUNTS for part in dose.of(PartKind.NOT_STATED)):
        return False
    return not any(
        part.kind is PartKind.UNKNOWN and any(map(str.isdigit, dose.wording(part)))
        for part in dose.parts
    )


RULE = RowRule("D010", "dose-without-number", Severity.ERROR, _find)
