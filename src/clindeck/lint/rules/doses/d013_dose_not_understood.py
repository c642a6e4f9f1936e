"""Every word of a dose cell is understood.

Checks dose cells for a stretch that is no amount, unit, frequency, route, form, duration, maximum
or condition. Free text without a figure may stand behind a semicolon: it counts as a remark. Cells
in which nothing tells a dose are D010's, frequencies D009's. A number with a decimal comma is an
error, and so it is before a unit in other cells and in cautions: 0,125 mg.

Why: what the check cannot read, it cannot check; a total or a maximum may hide in it.

Bad:
    dose: 500 mg wiht food

Good:
    dose: 500 mg with food; the source says "tablet"

Silence: `silence: [{rule: D013, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.doses.decimal_commas import DecimalComma, decimal_commas
from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.scope import ONLY_ENGLISH, Scope
from clindeck.lint.screens.dose_screens import may_not_be_understood
from clindeck.model.cells import Text
from clindeck.model.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.clarity import lacks_number
    from clindeck.doses.parts import Guess, PartKind
    from clindeck.lint.dose_places import doses_of, finding_in, prose_of

    for text in prose_of(view):
        for found in decimal_commas(text.text, is_dose=False):
            yield _comma(view, text, found)
    for text, dose in doses_of(view):
        commas = tuple(decimal_commas(text.text, is_dose=True))
        for found in commas:
            yield _comma(view, text, found)
        if lacks_number(dose):
            continue
        for part in dose.of(PartKind.UNKNOWN):
            is_told = any(part.start < each.end and each.start < part.end for each in commas)
            if part.value is Guess.NOTHING and not is_told:
                message = (
                    f'"{dose.wording(part)}" is not understood as part of a dose; reword it, or '
                    "put a remark behind a semicolon"
                )
                yield finding_in(view, text, part.start, message)


def _comma(view: RowView, text: Text, found: DecimalComma) -> Finding:
    from clindeck.lint.dose_places import finding_in

    message = (
        f'"{text.text[found.start : found.end]}" has a decimal comma, and commas here divide '
        f"thousands; write {found.advice}"
    )
    return finding_in(view, text, found.start, message, Severity.ERROR)


RULE = RowRule(
    "D013",
    "dose-not-understood",
    Severity.WARNING,
    _find,
    may_not_be_understood,
    scope=Scope(ONLY_ENGLISH),
)
