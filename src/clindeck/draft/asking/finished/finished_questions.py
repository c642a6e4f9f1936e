"""The questions that a table holds finished, which are asked as they stand and nothing else."""

from __future__ import annotations

from clindeck.draft.asking.by_values.word_lists import called_by_terms
from clindeck.draft.asking.draft_recipes import DraftSection
from clindeck.draft.asking.finished.called_by_names import called_by_names
from clindeck.draft.asking.finished.cases import asked_cases
from clindeck.draft.asking.finished.judged_statements import (
    are_mostly_judged,
    judged_statements,
)
from clindeck.draft.asking.finished.own_options import (
    NO_KEY,
    asked_for_several,
    asked_with_options,
    asked_without_options,
    without_key,
)
from clindeck.draft.asking.finished.told_in_sentences import asked_in_sentences
from clindeck.draft.asking.unasked import why_not_asked
from clindeck.draft.drafts import DraftTable
from clindeck.draft.tidying.matrices_of_marks import with_marks_listed
from clindeck.draft.tidying.option_columns import is_quiz, with_options
from clindeck.draft.tidying.readable_tables import readable
from clindeck.draft.tidying.sister_columns import with_sisters_joined
from clindeck.draft.wording.languages import Wordings


def as_asked(table: DraftTable) -> DraftTable:
    """Return a table as questions need it: headings in words, options listed, rows by names."""
    joined = with_marks_listed(with_sisters_joined(with_options(table)))
    return called_by_terms(called_by_names(readable(joined)))


def finished_section(table: DraftTable, words: Wordings) -> DraftSection | None:
    """Return the section of a table whose rows are finished questions, None of other tables."""
    judged = judged_statements(table, words)
    if judged is not None and not are_mostly_judged(table, judged[1][1]):
        judged = None
    ways = (asked_with_options, asked_for_several, asked_without_options)
    several = [each for way in ways if (each := way(table))]
    if not several and (told_by := judged or asked_in_sentences(table, words)):
        several = [told_by]
    several = several or [*asked_cases(table, words)]
    if not several:
        no_key = DraftSection(table.name, table.title, (), (NO_KEY,))
        return no_key if is_quiz(table) else None
    named = {name for _, names in several for name in names}
    others = [column for column in table.columns if column.name not in named | {*table.subject}]
    told = tuple(
        f'"{column.title}" is not asked: {why_not_asked(table, column) or "its rows are questions"}'
        for column in others
    )
    told = (*without_key(table), *told)
    return DraftSection(table.name, table.title, tuple(recipe for recipe, _ in several), told)
