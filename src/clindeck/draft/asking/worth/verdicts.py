"""Columns of yes and no in a small table, which are learnt together: what holds of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.asking.by_values.remarks import is_of_remarks
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.figures import mark_rows
from clindeck.model.cells import ColumnKind

_FEWEST, _MOST = 2, 3
"""Columns; more of them are a matrix of marks."""
_FEWEST_ROWS, _MOST_ROWS = 3, 25
_MOST_COLUMNS = 40
_LONGEST = 6
"""Words of a value."""
_PART = 0.4
"""Of the values, those that decide; others say more: "mild", "after birth"."""
_FIRST_WORD = re.compile(r"[^\W\d_]{2,}")


def verdict_columns(table: DraftTable) -> tuple[DraftColumn, ...]:
    """Return the columns of yes and no that are asked together, none where there is but one.

    A guess at a single yes is right every other time; of several at once it is not.
    """
    is_small = _FEWEST_ROWS <= len(table.rows) <= _MOST_ROWS
    if not is_small or len(table.columns) > _MOST_COLUMNS:
        return ()
    found = tuple(
        each for each in table.columns
        if each.name not in table.subject and each.kind is ColumnKind.TEXT
        and not is_of_remarks(each) and _decide(table.texts(each.name))
    )  # fmt: skip
    return found if _FEWEST <= len(found) <= _MOST else ()


def is_one_of_verdicts(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column of yes and no is asked together with others."""
    is_small = len(table.columns) <= _MOST_COLUMNS and _decide(table.texts(column.name))
    return is_small and column in verdict_columns(table)


def _decide(texts: Sequence[str]) -> bool:
    if not texts or any(len(text.split()) > _LONGEST for text in texts):
        return False
    firsts = [found.group().lower() for text in texts if (found := _FIRST_WORD.match(text))]
    verdicts = [word for word in firsts if mark_rows([word])]
    return len({*verdicts}) > 1 and len(verdicts) >= _PART * len(texts)
