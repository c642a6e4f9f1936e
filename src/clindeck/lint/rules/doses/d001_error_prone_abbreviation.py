"""No dose is written with an abbreviation or sign that has been misread.

Checks dose cells for µg, IU, U, cc, SC, sub q, QD, QOD, BID, TID, QID, HS, PRN and their kin, and
for the signs ×, &, @, <, > and the slash; other cells and cautions for µg, IU, U and cc behind a
number, and beside an amount with its unit for QD, QOD, SC, OD, MS, MSO4 and their kin, for &, @ and
×, a slash between units of insulin, 1/2 tablet, and D/C before a drug. U/L and IU/mL of a
laboratory are none of it. Those that led to a wrong dose or drug are errors, the others
and those of sentences warnings.

Checked against: ISMP's List of Error-Prone Abbreviations, of which an excerpt of 2005 was read
(reprinted in a nephrology journal), and of the list of 2024 what ISMP's own news release tells
(read 2026-11-30): "nanog" and "NAS" are new, QHS is asked for instead of HS or nightly, half a
tablet is told in words. The list of 2024 itself lies behind a login and was not read.

Why: µg is read as mg (a thousandfold), U as a zero (tenfold), QD as QID (fourfold), a slash as the
figure 1. A learner who memorises a card copies its spelling.

Bad:
    dose: 100 µg SC QD

Good:
    dose: 100 mcg subcutaneously daily

Silence: `silence: [{rule: D001, because: …}]` on the row.
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
    return style_findings(
        view,
        Fault.ABBREVIATION,
        message,
        lambda fault: None if fault.is_dangerous else Severity.WARNING,
    )


RULE = RowRule(
    "D001",
    "error-prone-abbreviation",
    Severity.ERROR,
    _find,
    may_be_misread,
    scope=Scope(ONLY_ENGLISH, NOT_OF_WORDS, only_health=True),
)
