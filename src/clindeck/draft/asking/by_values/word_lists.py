"""Word lists: a column of terms and one of what they mean, to be learnt however many rows."""

from __future__ import annotations

from dataclasses import replace

from clindeck.draft.asking.by_values.pronunciations import are_pronunciations
from clindeck.draft.drafted_columns import has_no_heading
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.vocabulary.heading_nouns import FULL_FORMS, LANGUAGES, MEANINGS, TERMS
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.model.cells import ColumnKind

_NEARLY, _MOSTLY = 0.9, 0.6
_WORDS_OF_A_TERM = 4


def meaning_in(table: DraftTable) -> DraftColumn | None:
    """Return the column that says what the terms of a word list mean, None of other tables."""
    term = table.column(table.subject[0])
    is_language = bool(words_of_heading(term.title) & LANGUAGES)
    is_headed = bool(words_of_heading(term.title) & (TERMS | LANGUAGES))
    if not is_headed and not has_no_heading(term):
        return None
    names = table.texts(term.name)
    short = sum(len(name.split()) <= _WORDS_OF_A_TERM for name in names)
    figures = sum(any(map(str.isdigit, name)) for name in names)
    if short < _NEARLY * len(names) or figures > (1 - _NEARLY) * len(names):
        return None
    for column in table.columns:
        if column.name == term.name or column.kind not in (ColumnKind.TEXT, ColumnKind.LIST):
            continue
        texts = table.texts(column.name)
        if are_pronunciations(column.title, texts, names):
            continue
        title = column.title.strip().casefold()
        is_told = title in FULL_FORMS or bool(words_of_heading(title) & (MEANINGS | LANGUAGES))
        is_told |= not is_headed and has_no_heading(column)
        is_told |= is_language and len(table.columns) == 2
        is_apart = len({text.casefold() for text in texts}) > _MOSTLY * len(texts)
        if is_told and is_apart and len(texts) > _NEARLY * len(names):
            return column
    return None


def called_by_terms(table: DraftTable) -> DraftTable:
    """Return a word list whose rows are called by their terms alone, without lesson or page.

    Where all columns name the rows together nothing would be left to ask: the first one names them.
    """
    if len(table.subject) == 1:
        return table
    leaves_nothing = len(table.columns) == len(table.subject)
    if meaning_in(table) is None and not leaves_nothing:
        return table
    if leaves_nothing:
        first = min(table.subject, key=[each.name for each in table.columns].index)
        return replace(table, subject=(first,))
    return replace(table, subject=table.subject[:1])
