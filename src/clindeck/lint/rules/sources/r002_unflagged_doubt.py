"""A doubt about a row is a caution that every card shows.

Checks the texts of rows without a `caution` for notes of doubt: `(?)`, `??`, TODO, FIXME, TBC,
"citation needed", "to be confirmed", "to be verified", "not verified", "needs checking". Also a
`caution` whose text shows nothing. A row of a table of abbreviations may name "TBC": only marks in
capitals count, and only where they are not the whole text.

Why: a row that its writer doubts must not be learnt as a fact. A mark inside a cell stands on some
cards and is missing on others; a caution stands on the back of all of them, with its own tag.

Bad:
    dose: 10 mg at bedtime (?)

Good:
    dose: 10 mg at bedtime
    caution: {text: The article gives no route., verify: judgement}

Silence: on the row, `silence: [{rule: R002, because: …}]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clindeck.lint.rule import Finding, RowBatch, RowRule, RowView
from clindeck.markup.inline import html_of
from clindeck.markup.plain_text import plain_of
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

_DOUBT = late_pattern(
    r"\(\s*\?+\s*\)|\?\?|\[\s*\?+\s*\]|\b(?:TODO|FIXME|XXX|TBC|TBD)\b"
    r"|(?i:\bcitation needed\b|\bto be (?:confirmed|verified|checked)\b"
    r"|\b(?:not|un)[ -]?verified\b|\bneeds (?:checking|verification)\b)"
)

_SIGNS = ("?", "citation", "to be ", "verifi", "needs ")
_CAPITALS = ("TODO", "FIXME", "XXX", "TBC", "TBD")


def _screen(batch: RowBatch) -> Sequence[RowView]:
    """Return the rows that have a caution, and those that may need one."""
    found = set(batch.cautioned)
    for column in batch.columns:
        if _may_doubt(column.lines):
            found.update(column.where(lambda text: _may_doubt(text) and _DOUBT.search(text)))
    return batch.views(found)


def _may_doubt(text: str) -> bool:
    """Return whether a text may hold a mark of doubt, by a look for what each has in it."""
    lowered = text.lower()
    if any(map(lowered.__contains__, _SIGNS)):
        return True
    return lowered != text and any(map(text.__contains__, _CAPITALS))


def _find(view: RowView) -> Iterator[Finding]:
    row = view.row
    for caution in row.cautions:
        shown = plain_of(html_of(caution.text.text))
        if not any(c.isprintable() and not c.isspace() for c in shown):
            message = f'row "{row.id}": the caution shows nothing; write what is doubtful'
            yield Finding(caution.text.position, message, (row.id,))
    if row.cautions:
        return
    for cell in row.cells.values():
        for item in cell.items:
            mark = _DOUBT.search(item.text)
            if mark is not None and mark.group() != item.text:
                message = (
                    f'row "{row.id}": "{mark.group()}" marks a doubt that not every card shows; '
                    "say it in a `caution:` with `text` and `verify`"
                )
                yield Finding(item.position, message, (row.id,))


RULE = RowRule("R002", "unflagged-doubt", Severity.ERROR, _find, _screen)
