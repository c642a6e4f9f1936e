"""Titles to names of columns and tables that are free and that our reader takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clindeck.content.table_reader import NOT_A_COLUMN
from clindeck.draft.drafts import DraftColumn
from clindeck.model.ids import proposed_id

_UNHEADED = re.compile(
    r"(?:column|spalte|columna|colonne|colonna|coluna)[ _]?(?:[A-Z]{1,3}|\d{1,3})\Z", re.IGNORECASE
)


def apart(titles: Sequence[str]) -> list[str]:
    """Return titles of which no two are the same: a second "Dose" is "Dose (2)"."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for title in titles:
        seen[title] += 1
        found.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return found


_PLURAL = re.compile(r"\(e?s\)")
_NOT_EITHER = ("short", "title", "topic")
"""Names that a wording takes for those of the topic."""


def column_name(title: str, taken: dict[str, int]) -> str:
    """Return a name for a column, and take it."""
    name = proposed_id(_PLURAL.sub("", title), {"row"}).replace("-", "_")
    if name == "row_2":  # nothing of the title is left in the letters of a name
        name = "column"
    if name in NOT_A_COLUMN or name in _NOT_EITHER or name[0].isdigit():
        name = f"column_{name}"
    return free_name(name, taken, "_")


def free_name(name: str, taken: dict[str, int], joint: str = "-") -> str:
    """Return a name that is not taken, numbered if need be, and take it.

    `taken` holds with each name the last number that was given to it.
    """
    free, number = name, taken.get(name, 1)
    while free in taken:
        number += 1
        free = f"{name}{joint}{number}"
    taken[name] = number
    taken.setdefault(free, 1)
    return free


def has_no_heading(column: DraftColumn) -> bool:
    """Return whether a column is called by its place alone: "Column B"."""
    return _UNHEADED.match(column.title) is not None
