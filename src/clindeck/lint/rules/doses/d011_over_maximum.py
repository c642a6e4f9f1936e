"""What a dose adds up to in a day stays below the maximum that its row states.

Checks the daily total of a dose cell, or a single dose where no total can be told, against the
columns `maximum` and `max` (kind dose) of the same row, converted between units. A ceiling without
a time is one of a day; one that is a mere number is refused. A dose that states its own maximum
counts as capped by it. A row whose caution asks to `verify: dose` is passed: the doubt is on every
card of it.

Why: sources give a highest dose and a shortest interval that may not be combined.

Bad:
    dose: 100 mg every 4 hours
    maximum: 400 mg per day

Good:
    dose: 50 to 100 mg every 4 to 6 hours, at most 400 mg per day
    maximum: 400 mg per day

Silence: `silence: [{rule: D011, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clindeck.lint.rule import Finding, RowBatch, RowRule, RowView
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Severity
from clindeck.model.tables import Verify

CEILINGS = ("maximum", "max")


def _screen(batch: RowBatch) -> Sequence[RowView]:
    kinds = (ColumnKind.DOSE, ColumnKind.NUMBER)
    ceilings = [each for each in batch.columns if each.kind in kinds and each.name in CEILINGS]
    found = (column.rows_with(column.texts) for column in ceilings)
    return batch.views({number for numbers in found for number in numbers})


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.doses.ceilings import excess
    from clindeck.lint.dose_places import finding_in

    cells = view.row.cells
    for name in CEILINGS:
        ceiling = cells.get(name)
        has_dose = any(cell.kind is ColumnKind.DOSE for cell in cells.values())
        if ceiling is not None and ceiling.kind is ColumnKind.NUMBER and has_dose:
            message = (
                f'"{name}" is a number without a unit, so no dose can be held against it; give the '
                "column `kind: dose` and write the unit into its cells"
            )
            yield finding_in(view, ceiling.items[0], 0, message)
        if ceiling is None or ceiling.kind is not ColumnKind.DOSE or _is_cautioned(view):
            continue
        limit = view.readings.dose(ceiling.items[0].text)
        for column, cell in cells.items():
            if cell.kind is not ColumnKind.DOSE or column in CEILINGS:
                continue
            over = excess(view.readings.dose(cell.items[0].text), limit)
            if over is not None:
                message = (
                    f'dose reaches {over.total}, above the {over.ceiling} of "{name}"; check both '
                    f'with the source, or add "at most {over.ceiling}" or a caution'
                )
                yield finding_in(view, cell.items[0], 0, message)


def _is_cautioned(view: RowView) -> bool:
    return any(Verify.DOSE in caution.verify for caution in view.row.cautions)


RULE = RowRule("D011", "over-maximum", Severity.ERROR, _find, _screen)
