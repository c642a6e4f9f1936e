"""A number that is given so often a day has its unit in sentences as well.

Checks texts, lists and cautions, and the cards of other people's packages, for a number right
before how often it is given: every so many hours, or, behind a word of giving or the name of a
drug, so many times a day, once only, by mouth, per kg, of a drug ("take 40 of prednisolone"). A
number that opens a text is judged by its heading or question as well. Passed are scores, pulses,
people and years, what is asked how often or how long, and texts whose heading or question names
the unit. Dose cells are D012's.

Why: 500 may be milligrams, micrograms or units, and a reader supplies the one that comes to mind.

Bad:
    note: in severe pain give 500 every 6 hours

Good:
    note: in severe pain give 500 mg every 6 hours

Silence: `silence: [{rule: D015, because: …}]` on the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from clindeck.doses.wordings.missing_units import LANGUAGES, bare_numbers, tells_its_unit
from clindeck.lint.rule import Finding, RowBatch, RowRule, RowView
from clindeck.lint.scope import NOT_OF_WORDS, Scope
from clindeck.model.problems import Severity


def _screen(batch: RowBatch) -> Sequence[RowView]:
    language = batch.language
    if language not in LANGUAGES:
        return ()

    def lacks_unit(text: str, asked: str = "") -> bool:
        return next(iter(bare_numbers(text, language, asked)), None) is not None

    found = {
        number
        for column in batch.prose
        if column.has_figures
        for number in column.where(partial(lacks_unit, asked=column.title))
    }
    found.update(
        number
        for number in batch.cautioned
        if any(lacks_unit(caution.text.text) for caution in batch.row(number).cautions)
    )
    return batch.views(found)


def _find(view: RowView) -> Iterator[Finding]:
    from clindeck.lint.dose_places import finding_in, language_of

    language = language_of(view)
    if language not in LANGUAGES:
        return
    cells = view.row.cells
    texts = [
        (text, column.title)
        for column in view.table.columns
        if column.kind.is_wording and column.name in cells and not tells_its_unit(column.title)
        for text in cells[column.name].items
    ]
    texts += [(caution.text, "") for caution in view.row.cautions]
    for text, asked in texts:
        for bare in bare_numbers(text.text, language, asked):
            number = text.text[bare.start : bare.end]
            message = f'"{number} {bare.often}" has no unit; write e.g. "{number} mg {bare.often}"'
            yield finding_in(view, text, bare.start, message)


RULE = RowRule(
    "D015",
    "number-without-unit",
    Severity.WARNING,
    _find,
    _screen,
    scope=Scope(LANGUAGES, NOT_OF_WORDS, only_health=True),
)
