"""Items that end in a quantity behind a comma: "1 plate of rice, 60-80 g".

One such item is a text with a comma; where most items of a list are written so, the quantity is
what is told of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

PORTIONS = "the quantity behind the last comma of an item is read as what is told of it"
_QUANTITY = re.compile(
    r"(?P<name>\S.{0,200}?\S),\s{1,3}(?P<told>[0-9][0-9.,]{0,9}(?:\s?[-–—]\s?[0-9][0-9.,]{0,9})?"
    r"\s?(?:[^\W\d_]{1,4}|%))\.?\Z"
)
_DETAIL = re.compile(r"[:\uff1a=–—]\s|\s-\s")
_FEWEST, _MOSTLY = 3, 0.6


def with_portions(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which items of a document tell their quantities, if most of a list do."""
    items = [each for each in blocks if each.kind is BlockKind.ITEM]
    lists: dict[str, list[DocumentBlock]] = {}
    for each in items:
        lists.setdefault(each.list_id, []).append(each)
    told = {key for key, each in lists.items() if _tell(each)}
    if sum(len(lists[key]) for key in told) < _FEWEST:
        return tuple(blocks)
    return tuple(_portion(each) if each.kind is BlockKind.ITEM and each.list_id in told else each
                 for each in blocks)  # fmt: skip


def _tell(items: Sequence[DocumentBlock]) -> bool:
    return sum(_quantity(each) is not None for each in items) >= _MOSTLY * len(items)


def _quantity(block: DocumentBlock) -> re.Match[str] | None:
    text = block.lines[0].text
    return None if len(block.lines) > 1 or _DETAIL.search(text) else _QUANTITY.match(text)


def _portion(block: DocumentBlock) -> DocumentBlock:
    found = _quantity(block)
    if found is None:
        return block
    line = block.lines[0]
    at = line.position
    told = Position(at.path, at.line, at.column + found.start("told"))
    lines = (Line(found["name"], at, line.within), Line(found["told"], told, line.within))
    return replace(block, kind=BlockKind.TERM, lines=lines, doubt=block.doubt or PORTIONS)
