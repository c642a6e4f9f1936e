"""Cells that say no more than that they are as the one on their left: "=", "同左", "idem".

A range for men and one for women beside it: where both are the same, people write a sign for the
second one. Such a sign is a value only beside its column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from clindeck.draft.drafts import DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.shaped import Doubt

_SAME = re.compile(
    r"(?:=|\uff1d|同左|左に同じ|dito|ditto|idem|dasselbe|same|same as left|s\.\s?links)\.?\Z",
    re.IGNORECASE,
)
_WORDS = re.compile(r"同左|左に同じ|same as left|s\.\s?links", re.IGNORECASE)
_FIGURES = re.compile(
    r"[<>≤≥~≈±]?\s?[0-9][0-9.,]{0,9}(?:\s?(?:[-–—/±]|to|bis)\s?[0-9][0-9.,]{0,9})?\s?\D{0,12}\Z"
)
_MOSTLY = 0.7


def with_left_values(table: DraftTable) -> DraftTable:
    """Return a table in which such a cell holds what the cell on its left does, and that is said.

    Words for it say so anywhere; a sign does in a column of figures beside another one.
    """
    taken: dict[str, str] = {}
    for left, right in pairwise(table.columns):
        texts = table.texts(right.name)
        same = [text for text in texts if _SAME.match(text.strip())]
        is_told = any(map(_WORDS.search, same))
        if same and (is_told or _are_figures(table, left, texts)):
            taken[right.name] = taken.get(left.name, left.name)
    if not taken:
        return table
    said = [
        f'a sign for "the same" in "{_title(table, name)}" is taken for what '
        f'"{_title(table, left)}" says'
        for name, left in taken.items()
    ]
    return replace(
        table, rows=tuple(_filled(row, taken) for row in table.rows),
        guesses=(*table.guesses, *said), doubts=(*table.doubts, *map(Doubt, said)),
    )  # fmt: skip


def _are_figures(table: DraftTable, left: DraftColumn, texts: Sequence[str]) -> bool:
    """Return whether both columns hold figures wherever the right one holds no such sign."""
    others = [text for text in texts if not _SAME.match(text.strip())]
    beside = table.texts(left.name)
    return all(
        sum(_FIGURES.match(text.strip()) is not None for text in each) >= _MOSTLY * len(each)
        for each in (others, beside)
    ) and bool(beside)


def _filled(row: DraftRow, taken: dict[str, str]) -> DraftRow:
    cells = []
    for cell in row.cells:
        left = row.cell(taken.get(cell.column, ""))
        is_same = left is not None and _SAME.match(cell.text.strip()) is not None
        cells.append(replace(cell, items=left.items) if is_same and left is not None else cell)
    return replace(row, cells=tuple(cells))


def _title(table: DraftTable, name: str) -> str:
    return table.column(name).title
