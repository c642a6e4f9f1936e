"""Columns that sort very many rows into a few groups, as the parts of a menu do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clindeck.draft.drafts import DraftColumn
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.ids import value_slug

_SORT = word_set("""
    category categories section department kategorie kategorien rubrik abteilung categoría categoria
    sección seccion catégorie rubrique sezione seção kategoria dział kategori avdelning категория
    раздел 分类 類別 类别 カテゴリ 분류 دسته نوع
    """)
_MOST_GROUPS, _FEWEST_ROWS = 4, 10


def sorts_into_few(column: DraftColumn, texts: Sequence[str]) -> bool:
    """Return whether a column called a category has at most four values, each of ten rows on.

    A drug's class or a test's kind is called otherwise, and is asked.
    """
    counts = Counter(map(value_slug, texts))
    is_few = 0 < len(counts) <= _MOST_GROUPS and min(counts.values()) >= _FEWEST_ROWS
    return is_few and words_of_heading(column.title) <= _SORT | {""}
