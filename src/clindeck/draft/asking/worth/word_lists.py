"""Word lists: a column of terms and one of what they mean, to be learnt however many rows."""

from __future__ import annotations

import re
from dataclasses import replace

from clindeck.draft.asking.worth.pronunciations import are_pronunciations
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.heading_words import LANGUAGES
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_TERMS = word_set("""
    term terms word words lemma vocabulary expression phrase idiom abbreviation abbreviations
    acronym shorthand entry headword begriff wort wörter vokabel fachbegriff abkürzung palabra
    término termino vocablo mot terme sigle parola termine palavra termo slovo pojem słowo pojęcie
    ord begrepp термин слово 単語 单词 词语 用語 용어 단어
    """)
_MEANINGS = word_set("""
    meaning meanings definition definitions translation translations gloss stands equivalent
    bedeutung übersetzung definición definicion significado traducción traduccion traduction sens
    définition significato traduzione definizione tradução definição tłumaczenie znaczenie
    definicja překlad význam betydelse översättning перевод значение определение 意味 释义 意思 定義
    定义 뜻
    """)
_UNHEADED = re.compile(r"Column [A-Z]{1,3}\Z")
_NEARLY, _MOSTLY = 0.9, 0.6
_WORDS_OF_A_TERM = 4


def meaning_in(table: DraftTable) -> DraftColumn | None:
    """Return the column that says what the terms of a word list mean, None of other tables."""
    term = table.column(table.subject[0])
    is_headed = bool(words_of_heading(term.title) & (_TERMS | LANGUAGES))
    if not is_headed and not _UNHEADED.match(term.title):
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
        is_told = bool(words_of_heading(column.title) & (_MEANINGS | LANGUAGES))
        is_told |= not is_headed and _UNHEADED.match(column.title) is not None
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
