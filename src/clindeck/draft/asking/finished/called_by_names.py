"""Rows that are called after a code, though a column beside it has their names."""

from __future__ import annotations

import re
from dataclasses import replace

from clindeck.draft.asking.worth.worth_asking import CALLED_AFTER_CODES, whole_table_reasons
from clindeck.draft.drafts import DraftTable
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_NAMES = word_set("""
    name names bezeichnung nombre nom nome nazwa název namn navn naam label title term название
    имя 名称 名稱 名前 이름 latin
    """)
_IDS = word_set("id ids key code slug identifier kennung clave codigo código clé symbol")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9_.-]{1,30}\Z|[a-z0-9]+(?:_[a-z0-9]+)+\Z|k[A-Z]\w+\Z")
_NEARLY, _MOSTLY = 0.9, 0.6


def called_by_names(table: DraftTable) -> DraftTable:
    """Return a table whose rows are called by a column of names where they were by codes."""
    if len(table.subject) != 1:
        return table
    first = table.column(table.subject[0])
    codes = table.texts(first.name)
    are_ids = bool(words_of_heading(first.title) & _IDS) and _MOSTLY * len(codes) < sum(
        _CODE.match(text) is not None for text in codes
    )
    if not are_ids and CALLED_AFTER_CODES not in whole_table_reasons(table):
        return table
    for column in table.columns:
        texts = table.texts(column.name)
        is_whole = len(texts) > _NEARLY * len(table.rows)
        is_apart = len({text.casefold() for text in texts}) > _NEARLY * len(texts)
        is_named = words_of_heading(column.title) & _NAMES and column.kind is ColumnKind.TEXT
        if column.name != first.name and is_named and is_whole and is_apart:
            guess = f'rows are called after "{column.title}", not by the codes of "{first.title}"'
            return replace(table, subject=(column.name,), guesses=(*table.guesses, guess))
    return table
