"""The parts of a page that lie in each other: what ends with one of them, and which are cards.

A heading heads what follows in the part of the page that it stands in. Parts of one class side by
side that each hold a heading and a text, and no more, are cards: the heading is a term, the text
says what it means. An item of a list that holds headings or tables is no single text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from clindeck.formats.outline import BlockKind, Line
from clindeck.formats.page.page_blocks import LONGEST_TITLE, PageBlock

CARD = "a title and the text below it, in parts of the page that are alike, are a term and its text"
OPENED = (
    "what a part that opens with a click holds is read as what its title means, or as its answer"
)
WHOLES = ("li", "section", "article", "details")
"""Parts of a page that are a whole: what stands behind one is not below a heading in it."""
PARTS = (*WHOLES, "div", "dd", "td", "fieldset")
_BANNERS = ("section", "article", "div")
"""Parts that may hold no more than the title of what follows, and a word on it."""
_ROWS = {BlockKind.ITEM, BlockKind.TERM, BlockKind.GRID}
_FEWEST_CARDS, _FEWEST_ITEMS = 2, 3
_NUMBER_AND_TITLE = 2
ITEMS = "parts of the page that are alike and hold a short line each are read as items of a list"
_ITEM_CLASS = re.compile(
    r"(?<![^\W_])(?:items?|points?|bullets?|entry|li)(?![^\W_])", re.IGNORECASE
)
"""How pages call the items of a list that they draw themselves."""
_FEWEST_LABELS = 3
_ASKS = ("?", "\uff1f", "\u061f", "\u037e")
_LONGEST_OPENED = 400
"""Signs of what a term means; an answer may have twice as many."""
_LED = re.compile(r"\*{2,3}[^*]{1,80}\*{2,3}")
"""How a paragraph begins that says itself what it is about."""
Found = list[tuple[PageBlock, bool]]


class _PagePart(NamedTuple):
    tag: str
    classes: str
    start: int
    number: int
    parent: int


class OpenPart(NamedTuple):
    """An item of a list that is open: its block, the number of the first block in it.

    `upper` is the level of the heading above its list, `is_part`: it holds headings or tables.
    """

    tag: str
    block: PageBlock
    start: int
    upper: int
    is_part: bool = False


class PageParts:
    """The parts that are open; `found` are the blocks of the page, which grow meanwhile."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._open: list[_PagePart] = []
        self._count = 0
        self._alike: defaultdict[tuple[int, str, str], list[tuple[int, int]]] = defaultdict(list)
        self._items: list[tuple[int, int, int]] = []
        self._opened: list[tuple[int, int]] = []

    def begin(self, tag: str, classes: str) -> None:
        """Begin a part."""
        self._count += 1
        parent = self._open[-1].number if self._open else 0
        self._open.append(_PagePart(tag, classes, len(self._found), self._count, parent))

    def end(self, tag: str) -> PageBlock | None:
        """End a part; return the highest heading in it if nothing behind the part is below it."""
        if all(each.tag != tag for each in self._open):
            return None
        part = self._open.pop()
        while part.tag != tag:
            part = self._open.pop()
        if tag == "details":
            self._opened.append((part.start, len(self._found)))
        key = (part.parent, part.tag, part.classes.partition(" ")[0])
        self._alike[key].append((part.start, len(self._found)))
        inside = [block for block, _ in self._found[part.start :]]
        headings = [each for each in inside if each.kind is BlockKind.HEADING]
        if not headings or inside[-1].kind is BlockKind.HEADING:
            return None
        has_rows = bool({each.kind for each in inside} & _ROWS)
        if tag in _BANNERS and not has_rows:
            return None
        if tag not in WHOLES and (inside[0].kind is not BlockKind.HEADING or not has_rows):
            return None
        return min(headings, key=lambda each: (each.depth, each.level))

    def end_item(self, start: int, level: int) -> None:
        """Take note of an item of a list that holds headings or tables, from a block on."""
        self._items.append((start, len(self._found), level))

    def make_cards(self) -> list[Line]:
        """Make a term of each card, and items of what else the items of lists hold.

        Return the numbers that stand before texts as those of a list do: they are its look.
        """
        texts = Counter(_title(block) for block, _ in self._found)
        numbers: list[Line] = []
        for start, end in self._opened:
            part = [block for block, _ in self._found[start:end] if block.lines or block.rows]
            if part and _tells_title(part):
                _make_card(part, OPENED)
        made: set[tuple[str, str]] = set()
        for (_, tag, classes), places in self._alike.items():
            parts = [[block for block, _ in self._found[start:end]] for start, end in places]
            parts = [part for part in parts if any(each.lines or each.rows for each in part)]
            if len(parts) >= _FEWEST_ITEMS and _ITEM_CLASS.search(classes):
                if all(map(_is_line, parts)):
                    for part in parts:
                        part[0].kind, part[0].doubt = BlockKind.ITEM, ITEMS
                    continue
                if all(len(part) > _NUMBER_AND_TITLE and _is_number(part[0]) for part in parts):
                    numbers += [line for part in parts for line in part[0].lines]
                    for part in parts:
                        part.pop(0).lines = []
            if len(parts) < _FEWEST_CARDS or tag == "td" or not all(map(_has_one_text, parts)):
                continue
            if all(_title(part[0]).isdecimal() for part in parts):
                numbers += [line for part in parts for line in _without_number(part)]
                continue
            made.add((tag, classes))
            above: PageBlock | None = None
            for part in parts:
                if texts[_title(part[0])] >= _FEWEST_LABELS:
                    part[0].kind = BlockKind.PROSE  # "Key point", again and again, heads nothing
                elif not any(_LED.match(each.lines[0].text) for each in part[1:]):
                    part[0].heading = part[0].heading or above
                    above = None
                    _make_card(part)
                else:
                    above = part[0]  # it heads its own text, and not the cards behind it
        self._make_lone_cards(made)
        for start, end, level in self._items:
            for block, _ in self._found[start:end]:
                if block.kind is BlockKind.PROSE:
                    block.kind, block.level = BlockKind.ITEM, level
        return numbers

    def _make_lone_cards(self, made: Set[tuple[str, str]]) -> None:
        """Make a card of a part that has none beside it, but is as cards elsewhere on the page."""
        for (_, tag, classes), places in self._alike.items():
            if len(places) == 1 and (tag, classes) in made and (classes or tag in WHOLES):
                ((start, end),) = places
                part = [block for block, _ in self._found[start:end] if block.lines or block.rows]
                if part and _has_one_text(part):
                    _make_card(part)


def _title(block: PageBlock) -> str:
    is_title = block.kind is BlockKind.HEADING and block.lines
    return block.lines[0].text.strip("*_ .)") if is_title else ""


def _is_line(part: Sequence[PageBlock]) -> bool:
    """Return whether a part of the page holds one short line that is no sentence, no label."""
    block = part[0]
    if len(part) > 1 or block.kind is not BlockKind.PROSE or len(block.lines) != 1:
        return False
    text = block.lines[0].text
    return 1 < len(text.split()) <= LONGEST_TITLE and text[-1:] not in ".!?:;"


def _is_number(block: PageBlock) -> bool:
    return len(block.lines) == 1 and block.lines[0].text.strip("*_ .)").isdecimal()


def _has_one_text(part: Sequence[PageBlock]) -> bool:
    first, *others = part
    is_prose = bool(others) and all(each.kind is BlockKind.PROSE for each in others)
    return first.kind is BlockKind.HEADING and is_prose


def _without_number(part: Sequence[PageBlock]) -> Sequence[Line]:
    """Make an item of a text behind a number, and return the number."""
    number, first, *_ = part
    first.kind = BlockKind.ITEM
    lines, number.lines = number.lines, []
    return lines


def _tells_title(part: Sequence[PageBlock]) -> bool:
    """Return whether a part that opens says what its title means, or answers it.

    A list answers a question; below any other title its points are points.
    """
    first, *others = part
    kinds = {each.kind for each in others}
    if first.kind is not BlockKind.HEADING or not kinds:
        return False
    asks = first.lines[0].text.rstrip("* ").endswith(_ASKS)
    texts = [line.text for each in others for line in each.lines]
    is_short = sum(map(len, texts)) <= _LONGEST_OPENED * (1 + asks)
    is_led = any(_LED.match(text) for text in texts)
    is_text = kinds == {BlockKind.PROSE} and not (is_led and not asks)
    return is_short and (is_text or (asks and kinds <= {BlockKind.PROSE, BlockKind.ITEM}))


def _make_card(part: Sequence[PageBlock], doubt: str = CARD) -> None:
    first, *others = part
    first.kind, first.level, first.depth, first.doubt = BlockKind.TERM, 1, 0, doubt
    for each in others:
        last = first.lines[-1]
        if len(first.lines) > 1 and last.text[-1:] not in ".!?:;,。":  # paragraphs stay apart
            sign = ";" if each.kind is BlockKind.ITEM else " /"
            first.lines[-1] = replace(last, text=f"{last.text}{sign}")
        first.lines += each.lines
        each.lines = []


def open_item(block: PageBlock, found: Found, level: int) -> bool:
    """Make a heading of the first line of an item that turns out to hold more than a text.

    Return whether it is one: a short line alone, or one that its class calls a title.
    """
    is_last = bool(found) and found[-1][0] is block
    if not is_last or len(block.lines[0].text.split()) > LONGEST_TITLE:
        return False
    first, *others = block.lines
    if others and block.kind is not BlockKind.TERM:
        return False
    block.kind, block.level, block.lines = BlockKind.HEADING, level, [first]
    if others:
        found.append((PageBlock(BlockKind.PROSE, 1, others), found[-1][1]))
    return True
