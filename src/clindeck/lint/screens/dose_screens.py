"""Which rows the rules about doses have to judge. What is plain is told without the parser."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.doses.plain import has_figure, is_plain_dose
from clindeck.lint.row_views import RowBatch, RowView
from clindeck.model.tables import Row


def may_be_misread(batch: RowBatch) -> Sequence[RowView]:
    """Return the rows with a text in an error-prone wording: the screen of D001 ff."""
    found = {number for said in batch.doses for number in said.where(_is_misread)}
    for said in batch.prose:
        if has_figure(said.lines):
            found.update(said.where(_is_prose_misread))
    found.update(filter(lambda number: _is_caution_misread(batch.row(number)), batch.cautioned))
    return batch.views(found)


def may_be_unclear(batch: RowBatch) -> Sequence[RowView]:
    """Return the rows with a dose that is unclear or impossible: the screen of D007 ff."""
    return batch.views({number for said in batch.doses for number in said.where(_is_unclear)})


def _is_misread(text: str) -> bool:
    if is_plain_dose(text):
        return False
    from clindeck.doses.style import dose_faults

    return bool(dose_faults(text))


def _is_prose_misread(text: str) -> bool:
    if not has_figure(text):
        return False
    from clindeck.doses.style import prose_faults

    return bool(prose_faults(text))


def _is_caution_misread(row: Row) -> bool:
    return any(_is_prose_misread(caution.text.text) for caution in row.cautions)


def _is_unclear(text: str) -> bool:
    if is_plain_dose(text):
        return False
    from clindeck.doses.clarity import is_unclear

    return is_unclear(text)
