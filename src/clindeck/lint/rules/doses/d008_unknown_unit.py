"""The unit of a dose is one that a label uses.

Checks the word behind each amount of a dose cell against the table of units: masses, volumes,
units, moles, equivalents, per cent, and counted things such as tablets, patches, puffs.

Why: a unit that nobody knows is a typing error, and in a dose a letter is a factor of a thousand.

Bad:
    dose: 500 mgs every 6 hours

Good:
    dose: 500 mg every 6 hours

Silence: `silence: [{rule: D008, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.scope import ONLY_ENGLISH, Scope
from clindeck.lint.screens.dose_screens import may_be_unclear
from clindeck.model.problems import Severity, did_you_mean


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.parts import Quantity
    from clindeck.doses.units import UNITS
    from clindeck.lint.dose_places import doses_of, finding_in

    shown = tuple(dict.fromkeys(name for unit in UNITS.values() for name in (unit.one, unit.many)))
    for text, dose in doses_of(view):
        for part in dose.parts:
            value = part.value
            if isinstance(value, Quantity) and value.unit is None and value.unit_text:
                hint = did_you_mean(value.unit_text, shown) or "; write a unit of drug labels"
                message = f'unknown unit "{value.unit_text}"{hint}'
                yield finding_in(view, text, value.unit_start, message)


RULE = RowRule(
    "D008",
    "unknown-unit",
    Severity.ERROR,
    _find,
    may_be_unclear,
    scope=Scope(ONLY_ENGLISH),
)
