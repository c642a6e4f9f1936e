"""Columns that say what a row of ours can say itself: how much it is worth, what is urgent."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clindeck.model.ids import slug_of

_YIELD = re.compile(r"(?:high )?yield|importance|core(?: or detail)?|must know", re.IGNORECASE)
_URGENT = re.compile(
    r"(?:urgent|immediate|emergency)(?: actions?| treatment| management)|urgent|"
    r"(?:what to )?do (?:at once|first|now)",
    re.IGNORECASE,
)
_CORE = ("core", "high", "high-yield", "essential", "must-know", "very-high", "yes", "key")
_DETAIL = ("detail", "low", "low-yield", "nice-to-know", "medium", "moderate", "no", "minor")
_NOT_ASKED = ("yes", "no", "none", "n-a", "true", "false", "high", "low", "routine", "")


def said_by_rows(
    titles: Mapping[str, str], texts: Mapping[int, Mapping[str, str]]
) -> tuple[dict[int, str], dict[int, str], tuple[str, ...]]:
    """Return by number of row its yield and what is urgent about it, and the columns that say so.

    `titles` are by name of column, `texts` the values of each row by column. A column counts only
    where all of its values can be said so.
    """
    worth: dict[int, str] = {}
    urgent: dict[int, str] = {}
    said: list[str] = []
    for name, title in titles.items():
        values = {row: held[name] for row, held in texts.items() if held.get(name)}
        slugs = {row: slug_of(value) for row, value in values.items()}
        if _YIELD.fullmatch(title.strip()) and set(slugs.values()) <= {*_CORE, *_DETAIL}:
            worth = {row: "core" if slug in _CORE else "detail" for row, slug in slugs.items()}
            said.append(name)
        elif _URGENT.fullmatch(title.strip()) and set(slugs.values()).isdisjoint(_NOT_ASKED):
            urgent = values
            said.append(name)
    return worth, urgent, tuple(said)
