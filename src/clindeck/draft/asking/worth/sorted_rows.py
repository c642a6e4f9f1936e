"""Columns that sort very many rows into a few groups, as the parts of a menu do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clindeck.draft.asking.by_values.what_matters import matters
from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.vocabulary.question_headings import question_and_answer
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug

_SORT = word_set("""
    category categories section department kategorie kategorien rubrik abteilung categoría categoria
    sección seccion catégorie rubrique sezione seção kategoria dział kategori avdelning категория
    раздел 分类 類別 类别 カテゴリ 분류 دسته نوع
    """)
_MOST_GROUPS, _FEWEST_ROWS = 4, 10
_OF_WORDS = word_set("""
    category categories group groups type types class level lesson unit chapter topic theme subject
    field domain pos part speech kategorie gruppe typ klasse wortart lektion kapitel thema bereich
    categoría categoria grupo tipo clase lección unidad tema catégorie groupe leçon thème gruppo
    lezione argomento kategoria grupa lekcja temat категория группа тема урок 分类 類別 类别 课 類
    词性 品詞 분류 품사
    """)
"""What sorts the words of a list."""
_FEW_OF_WORDS = 0.5
_MOST_ITEMS, _FEWEST_LISTS = 6, 30
_MOST_BESIDE = 20
"""Columns among which those of questions and answers stand."""


def sorts_into_few(column: DraftColumn, texts: Sequence[str]) -> bool:
    """Return whether a column called a category has at most four values, each of ten rows on.

    So does a list of a few items that very many rows share. A drug's class or a test's kind is
    called otherwise, and is asked.
    """
    if column.kind is ColumnKind.LIST and len(texts) >= _FEWEST_LISTS and not matters(column.title):
        return len({value_slug(item) for text in texts for item in text.split(", ")}) <= _MOST_ITEMS
    counts = Counter(map(value_slug, texts))
    is_few = 0 < len(counts) <= _MOST_GROUPS and min(counts.values()) >= _FEWEST_ROWS
    return is_few and words_of_heading(column.title) <= _SORT | {""}


def sorts_words(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column sorts the words of a list by topic, lesson or part of speech."""
    texts = table.texts(column.name)
    words = words_of_heading(column.title)
    if not words or not words <= _OF_WORDS | {"of"} or meaning_in(table) in (None, column):
        return False
    return len(set(map(value_slug, texts))) <= _FEW_OF_WORDS * len(texts)


def is_beside_question(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a table has a question and its answer, and a column is neither."""
    titles = [each.title for each in table.columns[:_MOST_BESIDE]]
    ready = question_and_answer(titles)
    return ready is not None and column not in [table.columns[place] for place in ready]
