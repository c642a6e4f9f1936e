"""A caution says what it rests on.

Checks that a `caution` has a `basis` (keys of the bibliography), unless its `verify` names
`judgement`, which says openly that nothing was looked up.

Why: a caution contradicts or narrows the row's source. A reader who has to choose between the two
needs to see the second one, and a reviewer needs to open it.

Bad:
    caution: {text: The label allows at most 400 mg a day., verify: dose}

Good:
    caution: {text: The label allows at most 400 mg a day., verify: dose, basis: tramadol-label}

Silence: on the row, `silence: [{rule: R003, because: …}]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clindeck.lint.rule import Finding, RowBatch, RowRule, RowView
from clindeck.model.problems import Severity
from clindeck.model.tables import Verify


def _screen(batch: RowBatch) -> Sequence[RowView]:
    return batch.views(batch.cautioned)


def _find(view: RowView) -> Iterator[Finding]:
    row = view.row
    for caution in row.cautions:
        if not caution.basis and Verify.JUDGEMENT not in caution.verify:
            message = (
                f'row "{row.id}": the caution has no basis; add `basis:` with a source, or '
                "`verify: judgement` if nothing was looked up"
            )
            yield Finding(caution.text.position, message, (row.id,))


RULE = RowRule("R003", "caution-without-basis", Severity.WARNING, _find, _screen)
