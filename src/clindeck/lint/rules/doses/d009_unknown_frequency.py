"""How often a dose is given is told in words that are understood.

Checks what looks like a frequency in a dose cell: "every …", "… times …", a word that ends in -ly.

Why: a frequency that is misspelled cannot be compared with a maximum, and a reader may take it for
another one.

Bad:
    dose: 500 mg three times dayly

Good:
    dose: 500 mg three times daily

Silence: `silence: [{rule: D009, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, RowRule, RowView
from clindeck.lint.scope import ONLY_ENGLISH, Scope
from clindeck.lint.screens.dose_screens import may_be_unclear
from clindeck.model.problems import Severity


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.parts import Guess, PartKind
    from clindeck.lint.dose_places import doses_of, finding_in

    for text, dose in doses_of(view):
        for part in dose.of(PartKind.UNKNOWN):
            if part.value is Guess.FREQUENCY:
                message = (
                    f'unknown frequency "{dose.wording(part)}"; write e.g. "every 6 hours" or '
                    '"three times daily"'
                )
                yield finding_in(view, text, part.start, message)


RULE = RowRule(
    "D009",
    "unknown-frequency",
    Severity.ERROR,
    _find,
    may_be_unclear,
    scope=Scope(ONLY_ENGLISH),
)
