"""Codes of registers, which nobody learns, and short codes whose meanings are learnt."""

from __future__ import annotations

import re

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.column_kinds import is_code
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.reading.row_names import are_learnt_codes
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_CODES = word_set("""
    código codigo códigos codigos codice codici cod cód kod kode koder koodi kód код
    编码 編碼 コード id ids uuid sku barcode serial catalog catalogue catalogo catálogo
    """)
_NO_CODE = re.compile(r"(?=\D*\Z)(?:[a-zà-ÿ]|\S{2,30} [a-zà-ÿ])")
"""What no code is, whatever its heading says: a word with a small letter, several words."""
_MOSTLY = 0.7


def speaks_of_codes(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a heading speaks of codes, and its texts are no words and no learnt codes."""
    title = unit_in(column.title)[0]  # an inner diameter (mm ID) is no code
    if not is_code(title) and not words_of_heading(title) & _CODES:
        return False
    if column == table.columns[0] and names_learnt_codes(table):
        return False
    texts = table.texts(column.name)
    return sum(_NO_CODE.match(text) is not None for text in texts) <= _MOSTLY * len(texts)


def names_learnt_codes(table: DraftTable) -> bool:
    """Return whether rows are called by short codes that are learnt with their meanings."""
    if table.subject != (table.columns[0].name,):
        return False
    rows = [{cell.column: cell.text for cell in row.cells} for row in table.rows]
    return are_learnt_codes({each.name: each.title for each in table.columns}, rows)
