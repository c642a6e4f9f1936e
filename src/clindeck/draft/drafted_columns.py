"""The columns of a drafted table: titles to names, the kind that most values have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clindeck.content.table_reader import NOT_A_COLUMN
from clindeck.draft.article import Line
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import proposed_id, slug_of

_COMMA_OR_BRACKET = re.compile(r"[,()]")

Fields = tuple[tuple[str, Line], ...]
"""The texts of a row by column title, in order."""


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """A column as it is to be declared."""

    name: str
    title: str
    kind: ColumnKind
    is_required: bool


def apart(titles: Sequence[str]) -> list[str]:
    """Return titles of which no two are the same: a second "Dose" is "Dose (2)"."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for title in titles:
        seen[title] += 1
        found.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return found


def drafted_columns(rows: Sequence[Fields]) -> tuple[DraftColumn, ...]:
    """Return the columns of rows, in the order in which they first occur."""
    values: dict[str, list[str]] = {}
    for fields in rows:
        for title, cell in fields:
            values.setdefault(title, []).append(cell.text)
    names: dict[str, int] = {}
    return tuple(
        DraftColumn(
            free_name(_column_name(title), names, "_"),
            title,
            _kind_of(title, texts),
            len(texts) == len(rows),
        )
        for title, texts in values.items()
    )


def _column_name(title: str) -> str:
    name = proposed_id(title, set()).replace("-", "_")
    return f"column_{name}" if name in NOT_A_COLUMN or name[0].isdigit() else name


def items_of(text: str) -> list[str]:
    """Return the parts of a text between its commas, parentheses kept whole."""
    parts: list[str] = []
    end, closes = len(text), False
    for sign in reversed(list(_COMMA_OR_BRACKET.finditer(text))):
        if sign.group() != ",":
            closes = sign.group() == ")"  # as the next bracket behind a comma does that is inside
        elif not closes:
            parts.append(text[sign.end() : end])
            end = sign.start()
    parts.append(text[:end])
    return [part.strip() for part in reversed(parts) if part.strip()]


def _kind_of(title: str, texts: Sequence[str]) -> ColumnKind:
    """Return `dose` where title and most values speak of one, `list` where most have commas."""
    words = slug_of(title).split("-")
    with_number = sum(any(letter.isdigit() for letter in text) for text in texts)
    if ("dose" in words or "dosage" in words) and 2 * with_number > len(texts):
        return ColumnKind.DOSE
    with_comma = sum("," in text for text in texts)
    is_short = all(len(part.split()) <= 4 for text in texts for part in items_of(text))
    if 2 * with_comma > len(texts) and is_short:
        return ColumnKind.LIST
    return ColumnKind.TEXT


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
