"""Which rows the rules about doses have to judge. What is plain needs no parser."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.doses.decimal_commas import has_decimal_comma
from clindeck.doses.plain import DROP, is_plain_dose, may_tell_amount
from clindeck.lint.row_views import RowBatch, RowView


def may_be_misread(batch: RowBatch) -> Sequence[RowView]:
    """Return the rows with a text in an error-prone wording: the screen of D001 ff."""
    readings = batch.readings

    def is_misread(text: str) -> bool:
        return not is_plain_dose(text) and bool(readings.faults_of_dose(text))

    def is_prose_misread(text: str) -> bool:
        return may_tell_amount(text) and bool(readings.faults_of_prose(text))

    found = {number for column in batch.doses for number in column.where(is_misread)}
    for column in batch.prose:
        if column.has_figures:
            found.update(column.where(is_prose_misread))
        elif DROP in column.lines:
            found.update(column.where(lambda text: DROP in text and is_prose_misread(text)))
    for number in batch.cautioned:
        if any(is_prose_misread(caution.text.text) for caution in batch.row(number).cautions):
            found.add(number)
    return batch.views(found)


def may_be_unclear(batch: RowBatch) -> Sequence[RowView]:
    """Return the rows with a dose that is unclear or impossible: the screen of D007 ff."""
    return batch.views(_unclear(batch))


def may_not_be_understood(batch: RowBatch) -> Sequence[RowView]:
    """Return the rows of `may_be_unclear`, and those with a decimal comma: the screen of D013."""
    found = _unclear(batch)
    for column in (*batch.prose, *batch.doses):
        if "," in column.lines:
            found.update(column.where(has_decimal_comma))
    for number in batch.cautioned:
        if any(has_decimal_comma(caution.text.text) for caution in batch.row(number).cautions):
            found.add(number)
    return batch.views(found)


def _unclear(batch: RowBatch) -> set[int]:
    def is_unclear(text: str) -> bool:
        if is_plain_dose(text):
            return False
        from clindeck.doses import clarity

        return clarity.is_unclear(batch.readings.dose(text))

    return {number for column in batch.doses for number in column.where(is_unclear)}
