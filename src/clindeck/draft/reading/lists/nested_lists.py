"""Lists that go on behind something else: that stands within them, though all is on one level.

"1. Bark:", a paragraph, "- grey", "- white", "2. Leaves": the second point is no child of the first
and begins no list, the bullets are what bark is. So does Word: a writer takes another numbering for
what belongs to a point, without moving it to a lower level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from clindeck.draft.reading.table_headings import (
    heads_introduction,
    is_bold_lead,
    leads_to_items,
)
from clindeck.formats.outline import BlockKind, DocumentBlock

NESTED = (
    "what stands between two points of a list, or below one that leads to it, is read as belonging "
    "to the point above it, though both stand on one level"
)
TOLD_BELOW = (
    "a paragraph between two points of a numbered list is read as what the point above it means"
)
_COLONS = (":", "\uff1a")
_ENDS_SENTENCE = (*_COLONS, ".", "!", "?", ";", ",", "\u3002", "\uff0c", "\uff1b")
_BULLET = "bullet"
_COUNTED = re.compile(r"(?:decimal|upper|lower|ordinal|chinese|japanese|arabic|russian)\S* .*%")
"""How Word names the look of a list with numbers."""
_LONGEST_POINT, _LONGEST_LEAD, _LONGEST_TEXT = 12, 30, 60
"""Words."""
_LONGEST_IN_SIGNS, _LONGEST_TEXT_IN_SIGNS = 60, 400
"""Characters; a script may set no spaces between its words."""
_FEWEST_TOLD, _MOSTLY = 2, 0.6


def nested_lists(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which what stands within a list is below the item that it belongs to."""
    found: list[DocumentBlock] = []
    for is_heading, run in groupby(blocks, lambda each: each.kind is BlockKind.HEADING):
        section = list(run)
        found += section if is_heading else _ListsOfSection(_with_told_points(section)).nested()
    return tuple(found)


def _keys(blocks: Sequence[DocumentBlock]) -> list[str]:
    """Return what tells the list of each outer item, empty for all other blocks.

    A number goes on with the nearest list above that ends in the number before it.
    """
    found: list[str] = []
    counted: list[tuple[int, str]] = []
    for place, block in enumerate(blocks):
        if not _is_outer(block):
            found.append("")
        elif block.list_id and not block.number:
            found.append(f"list {block.list_id}")
        elif not block.number:
            is_next = place and _is_outer(blocks[place - 1]) and not blocks[place - 1].number
            found.append(found[-1] if is_next else f"run {place}")
        else:
            while block.number > 1 and counted and counted[-1][0] != block.number - 1:
                counted.pop()
            is_new = block.number == 1 or not counted
            key = f"number {place}" if is_new else counted.pop()[1]
            counted.append((block.number, key))
            found.append(key)
    return found


@dataclass(slots=True)
class _OpenList:
    """A list that may go on: its key, how it is marked, the last item of it."""

    key: str
    look: str
    last: DocumentBlock


class _ListsOfSection:
    """What stands below a heading; the lists that are open at a place of it, the outermost first.

    `_inner` are looks of lists of Word with whether those within them are numbered, `_sections`
    lists of which each item heads a list of its own, as a heading does.
    """

    def __init__(self, blocks: Sequence[DocumentBlock]) -> None:
        self._blocks = blocks
        self._keys = _keys(blocks)
        self._ends = {key: place for place, key in enumerate(self._keys) if key}
        self._open: list[_OpenList] = []
        self._inner: set[tuple[str, bool]] = set()
        heads = [heads_introduction(block, blocks[place + 1 : place + 3])
                 for place, block in enumerate(blocks)]  # fmt: skip
        others = {key for key, is_head in zip(self._keys, heads, strict=True) if not is_head}
        self._sections = {*self._keys} - others

    def nested(self) -> Iterator[DocumentBlock]:
        """Yield the blocks, items at their levels."""
        for place, block in enumerate(self._blocks):
            if self._keys[place] in self._sections:
                self._open.clear()
                yield block
            elif self._keys[place]:
                yield self._placed(place)
            elif block.kind in (BlockKind.ITEM, BlockKind.TERM):
                yield replace(block, level=block.level + max(0, len(self._open) - 1))
            elif not any(self._goes_on(each, place) for each in self._open):
                yield block
            elif self._leads(place):
                self._ends[f"lead {place}"] = place
                self._open.append(_OpenList(f"lead {place}", "", block))
                yield replace(block, kind=BlockKind.ITEM, level=len(self._open), doubt=NESTED)
            elif self._heads(place):
                self._open.clear()
                yield block
            else:
                yield replace(block, is_between=True)

    def _goes_on(self, of_list: _OpenList, place: int) -> bool:
        """Return whether an open list goes on behind a place, as its numbers show."""
        return _is_counted(of_list.last) and self._ends[of_list.key] > place

    def _placed(self, place: int) -> DocumentBlock:
        """Return an outer item at its level, and take note of its list."""
        block, key = self._blocks[place], self._keys[place]
        goes_on = any(each.key == key for each in self._open)
        while self._open and self._open[-1].key != key:
            if not goes_on and self._is_within(place):
                break
            self._open.pop()
        if not goes_on:
            if self._open and block.list_look:
                self._inner.add((self._open[-1].look, _is_counted(block)))
            self._open.append(_OpenList(key, block.list_look, block))
        self._open[-1].last = block
        level = len(self._open)
        doubt = block.doubt or (NESTED if level > 1 else "")
        opens_list = block.opens_list and not goes_on and level == 1
        return replace(block, level=level, doubt=doubt, opens_list=opens_list)

    def _is_within(self, place: int) -> bool:
        """Return whether the list that an item begins stands within the innermost open one.

        That goes on behind it, or leads to it, or is marked as one in which such a list stood.
        """
        upper, block = self._open[-1], self._blocks[place]
        if upper.key.startswith("lead"):
            return True
        look, end = block.list_look, self._ends[upper.key]
        is_alike = look == upper.look and not block.number
        if is_alike and (look.startswith(_BULLET) or not block.list_id or not look):
            return False
        is_below = self._blocks[place - 1] is upper.last
        if place < end and (is_below or self._ends[self._keys[place]] < end):
            return True
        if not is_below or is_alike:
            return False
        text = _text(upper.last)
        is_like_before = (upper.look, _is_counted(block)) in self._inner and not text.endswith(
            _ENDS_SENTENCE
        )
        return text.endswith(_COLONS) or is_like_before

    def _heads(self, place: int) -> bool:
        """Return whether a paragraph, in bold or with a colon, heads the points that follow."""
        block = self._blocks[place]
        is_prose = block.kind is BlockKind.PROSE
        if not is_prose or not leads_to_items(block, self._blocks[place + 1 : place + 2]):
            return False
        return is_bold_lead(block.lines[0]) or _text(block).endswith(_COLONS)

    def _leads(self, place: int) -> bool:
        """Return whether a paragraph is a short line with a colon right above another list."""
        block = self._blocks[place]
        following = self._keys[place + 1] if place + 1 < len(self._keys) else ""
        is_line = block.kind is BlockKind.PROSE and len(block.lines) == 1
        is_line = is_line and not block.lines[0].text.startswith("**")
        if not is_line or not following or any(each.key == following for each in self._open):
            return False
        return _text(block).endswith(_COLONS) and len(_text(block).split()) <= _LONGEST_LEAD


def _with_told_points(blocks: Sequence[DocumentBlock]) -> Sequence[DocumentBlock]:
    """Return blocks in which the one paragraph below a numbered point says what that means.

    So it is in a list where most points are a few words above one paragraph.
    """
    keys = _keys(blocks)
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if key and blocks[place].number:
            places.setdefault(key, []).append(place)
    told: set[int] = set()
    for of_list in places.values():
        bounds = [*of_list, len(blocks)]
        found = [start for start, end in pairwise(bounds)
                 if end == start + 2 and _is_told(blocks[start], blocks[start + 1])]  # fmt: skip
        if len(found) >= max(_FEWEST_TOLD, _MOSTLY * len(of_list)):
            told |= set(found)
    return [
        replace(block, kind=BlockKind.TERM, lines=(*block.lines, *blocks[place + 1].lines),
                doubt=TOLD_BELOW) if place in told else block
        for place, block in enumerate(blocks)
        if place - 1 not in told
    ]  # fmt: skip


def _is_told(point: DocumentBlock, below: DocumentBlock) -> bool:
    """Return whether an item is a few words, and what stands below it a paragraph to be asked."""
    if point.kind is not BlockKind.ITEM or below.kind is not BlockKind.PROSE:
        return False
    title, text = _text(point), " ".join(line.text for line in below.lines)
    is_title = len(point.lines) == 1 and not title.rstrip(":\uff1a").endswith(_ENDS_SENTENCE)
    is_short = len(title.split()) <= _LONGEST_POINT and len(title) <= _LONGEST_IN_SIGNS
    is_text = len(text.split()) <= _LONGEST_TEXT and len(text) <= _LONGEST_TEXT_IN_SIGNS
    return is_title and is_short and is_text and not text.endswith(_COLONS)


def _is_counted(block: DocumentBlock) -> bool:
    return block.number > 0 or _COUNTED.match(block.list_look) is not None


def _text(block: DocumentBlock) -> str:
    return block.lines[-1].text.rstrip("*_ ") if block.lines else ""


def _is_outer(block: DocumentBlock) -> bool:
    return block.kind in (BlockKind.ITEM, BlockKind.TERM) and block.level == 1
