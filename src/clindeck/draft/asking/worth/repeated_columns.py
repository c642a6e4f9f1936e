"""Columns that say again what another one says, in the same language or in another."""

from __future__ import annotations

import re

from clindeck.draft.drafts import DraftColumn, DraftTable

_ALIKE = 0.6
_TONGUE = re.compile(
    r"(.{2,60}?)[ _(]{1,3}(?:en|eng|de|ger?|fr|es|it|pt|sk|cz|cs|pl|nl|sv|la|lat|ru|ja|zh|english|"
    r"german|deutsch|french|spanish|latin)\)?\Z",
    re.IGNORECASE,
)
"""A heading that ends in the language of its texts."""


def is_translated(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether an earlier column has the same heading in another language.

    What the rows themselves are called in another language is worth asking.
    """
    own = _TONGUE.match(column.title)
    if own is None:
        return False
    for each in table.columns:
        if each.name == column.name:
            return False
        other = _TONGUE.match(each.title)
        if each.name not in table.subject and other and other[1].lower() == own[1].lower():
            return True
    return False


def says_again(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether most rows say in a column what they are called, or an earlier column says."""
    before: list[str] = list(table.subject)
    for each in table.columns:
        if each.name == column.name:
            break
        before.append(each.name)
    own = {row.id: cell.text.casefold() for row in table.rows
           if (cell := row.cell(column.name)) is not None}  # fmt: skip
    for name in dict.fromkeys(before):
        same = sum(
            own.get(row.id) == cell.text.casefold()
            for row in table.rows
            if (cell := row.cell(name)) is not None
        )
        if len(set(own.values())) > 1 and same > _ALIKE * len(own):
            return True
    return False
