"""Tables of abbreviations with what they stand for."""

from __future__ import annotations

import re

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.model.cells import ColumnKind

_SHORT = re.compile(r"[^\W\d_][\w/&.+-]{0,7}\Z")
_MOSTLY = 0.6


def are_abbreviations(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether rows are called by short forms and a column spells most of them out.

    It does where a text begins with the letter of the short form, and has several words; a note
    that tells short forms says itself what they are.
    """
    if column.kind is not ColumnKind.TEXT:
        return False
    pairs = [
        (name.text, cell.text)
        for row in table.rows
        if (name := row.cell(table.subject[0])) is not None
        and (cell := row.cell(column.name)) is not None
    ]
    short = [(name, text) for name, text in pairs if _SHORT.match(name) and " " not in name]
    capitals = sum(name[1:] != name[1:].lower() for name, _ in short)
    spelled = sum(name[0].lower() == text[:1].lower() for name, text in short)
    least = _MOSTLY * len(pairs)
    is_told = table.is_of_notes and len(short) == len(pairs)
    return bool(pairs) and capitals > least / 2 and (spelled > least or is_told)
