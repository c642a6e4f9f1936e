"""What a table is asked that has nothing better: the softest of the reasons gives way.

A table whose texts are long, whose names are short forms or whose rows are many still holds facts,
and an empty deck teaches none of them. Codes, flags, signs, remarks and figures without a unit
stay unasked: no reader could grade such an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from clindeck.draft.asking.by_values.what_matters import MOST, matters
from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.asking.unasked import why_not_asked
from clindeck.draft.asking.worth.matrices import matrices
from clindeck.draft.asking.worth.units_told import names_unit
from clindeck.draft.asking.worth.worth_asking import (
    CALLED_AFTER_CODES,
    LONGEST_SUBJECT,
    NO_HEADING,
    NO_HEADING_OF_NAMES,
    SHORT_FORMS,
    TOO_LONG,
    reason_of_column,
    register_reason,
    whole_table_reasons,
)
from clindeck.draft.drafted_columns import has_no_heading
from clindeck.draft.drafted_items import ITEM, UNDER
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.figures import are_mostly_figures
from clindeck.model.cells import ColumnKind

LONGEST_FOR_WANT = 30
"""Words of an answer, above which it is several cards."""
_FEWEST_SHORT_ENOUGH = 0.25
_MOST_ROWS_OF_FIGURES, _MOST_COLUMNS_OF_FIGURES = 100, 4
_MOSTLY, _NEARLY = 0.7, 0.9
_FEW_VALUES = 0.3
_WORDS_OF_A_NAME = 5
_OF_LINES_BETWEEN = ("group", "under")
"""Columns of what lines between the rows say."""

_Others = Sequence[DraftColumn]


def for_want_of_better(table: DraftTable, *, is_alone: bool) -> Mapping[str, str]:
    """Return the columns to ask of a table of which nothing better can be asked.

    By name, each with what speaks against it. Empty where no reader could grade an answer.
    What an item stands below is asked of a list alone (`is_alone`): among other tables it is only
    the order of a document.
    """
    others = tuple(
        column for column in table.columns
        if column.name not in table.subject
        and column.kind not in (ColumnKind.URL, ColumnKind.MEDIA)
        and table.texts(column.name)
        and not why_not_asked(table, column)
    )  # fmt: skip
    whole = set(whole_table_reasons(table))
    if whole:
        return _of_unfit_table(table, others, whole)
    for tier in _TIERS:
        if tier is _below_headings and not is_alone:
            continue
        found = tier(table, others)
        if found:
            return found
    return {}


def _of_unfit_table(table: DraftTable, others: _Others, whole: set[str]) -> Mapping[str, str]:
    """Return the one column that answers for the name of a row, though the table is unfit."""
    if len(table.subject) > 1:
        return {}
    register = "" if meaning_in(table) is not None else register_reason(table)
    hard = whole - {register}
    if hard == {CALLED_AFTER_CODES}:
        facts = _of_texts(table, others)
        return {facts[0].name: CALLED_AFTER_CODES} if len(facts) == 1 and _are_words(table) else {}
    own = tuple(
        each for each in others
        if each.name not in _OF_LINES_BETWEEN and (not has_no_heading(each)
                                                   or _tells_apart(table, each))
    )  # fmt: skip
    if hard == {NO_HEADING_OF_NAMES} and all(map(has_no_heading, own)):
        facts, meaning = _of_texts(table, own), meaning_in(table)
        if meaning is not None and meaning in facts:
            return {meaning.name: NO_HEADING}
        return {facts[0].name: NO_HEADING} if len(facts) == 1 else {}
    if hard or not _are_apart(table):
        return {}
    facts = _of_texts(table, others)
    first = [each for each in facts if matters(each.title)][:MOST]
    first = first or [each for each in facts if _tells_apart(table, each)][:1]
    return {each.name: register for each in first}


def _of_sentences(table: DraftTable, others: _Others) -> Mapping[str, str]:
    names = table.texts(table.subject[0])
    long = sum(len(name.split()) > LONGEST_SUBJECT for name in names)
    if 2 * long <= len(names):
        return {}
    return {
        each.name: "its rows are called by sentences"
                for each in others
        if each.title != UNDER and not reason_of_column(table, each)

    }  # fmt: skip


def _of_long_texts(table: DraftTable, others: _Others) -> Mapping[str, str]:
    return {
        each.name: TOO_LONG.partition(";")[0] for each in others
        if each.title != UNDER  # how a list begins is no answer
        and reason_of_column(table, each) == TOO_LONG and _has_short_ones(table, each)
    }  # fmt: skip


def _of_short_forms(table: DraftTable, others: _Others) -> Mapping[str, str]:
    return {
        each.name: SHORT_FORMS for each in others if reason_of_column(table, each) == SHORT_FORMS
    }


def _without_headings(table: DraftTable, others: _Others) -> Mapping[str, str]:
    """Return the second of two columns that both have no heading."""
    is_pair = has_no_heading(table.column(table.subject[0])) and all(map(has_no_heading, others))
    told = [each for each in others if _tells_apart(table, each)]
    facts = _of_texts(table, told) if is_pair else []
    return {facts[0].name: NO_HEADING} if len(facts) == 1 else {}


def _below_headings(table: DraftTable, others: _Others) -> Mapping[str, str]:
    """Return what the items of a list stand below, where there are several of it."""
    names = table.texts(table.subject[0])
    return {
        each.name: "it is the order of the list" for each in others
        if each.title == UNDER
        and table.columns[0].title == ITEM and len(others) == 1
        and all(len(name.split()) <= 2 * _WORDS_OF_A_NAME for name in names)
        and 2 * sum(len(name.split()) <= _WORDS_OF_A_NAME for name in names) > len(names)
        and 1 < len(set(texts := table.texts(each.name))) <= len(texts) / 2
    }  # fmt: skip


def _of_figures(table: DraftTable, others: _Others) -> Mapping[str, str]:
    if len(table.rows) > _MOST_ROWS_OF_FIGURES:
        return {}
    of_matrix = matrices(table, others)
    found = [
        each for each in others
        if each.name in of_matrix and names_unit(table, each)
        and are_mostly_figures(table.texts(each.name))
        and not reason_of_column(table, each)
    ]  # fmt: skip
    return {each.name: of_matrix[each.name] for each in found[:_MOST_COLUMNS_OF_FIGURES]}


_TIERS: tuple[Callable[[DraftTable, _Others], Mapping[str, str]], ...] = (
    _of_sentences, _of_long_texts, _of_short_forms, _without_headings, _below_headings,
    _of_figures,
)  # fmt: skip
"""From the softest reason to the hardest."""


def _of_texts(table: DraftTable, others: _Others) -> list[DraftColumn]:
    """Return the columns of texts that would be asked of a better table."""
    return list(_that_tell(table, others))


def _that_tell(table: DraftTable, others: _Others) -> Iterator[DraftColumn]:
    for each in others:
        if each.title == UNDER or are_mostly_figures(table.texts(each.name)):
            continue
        headed = replace(each, title="") if has_no_heading(each) else each
        why = reason_of_column(table, headed)
        if not why or (why == TOO_LONG and _has_short_ones(table, each)):
            yield each


def _has_short_ones(table: DraftTable, column: DraftColumn) -> bool:
    texts = table.texts(column.name)
    fit = sum(len(text.split()) <= LONGEST_FOR_WANT for text in texts)
    return fit >= _FEWEST_SHORT_ENOUGH * len(texts)


def _tells_apart(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column says more of the rows of a register than a few categories."""
    texts = table.texts(column.name)
    return len({text.casefold() for text in texts}) > _FEW_VALUES * len(texts)


def _are_apart(table: DraftTable) -> bool:
    """Return whether nearly every row of a register is called in a way of its own."""
    names = [name.casefold() for name in table.texts(table.subject[0])]
    return len(set(names)) > _NEARLY * len(table.rows)


def _are_words(table: DraftTable) -> bool:
    """Return whether what rows are called has no figures, as abbreviations do, unlike codes."""
    names = table.texts(table.subject[0])
    bare = sum(not any(map(str.isdigit, name)) for name in names)
    return bare > _MOSTLY * len(names)
