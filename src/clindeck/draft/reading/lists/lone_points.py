"""A point with one point below it, among points with several: the one is what is told of it.

Several points below another one are a set, and asked together; one alone is no set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clindeck.draft.reading.plain_lists import is_definition
from clindeck.formats.outline import BlockKind, DocumentBlock

LONE = "the only point below another one is read as what is told of that"
_POINTS = (BlockKind.ITEM, BlockKind.TERM)
_ENDS_SENTENCE = (".", "!", "?", ";", ",", "\u3002", "\uff1f", "\uff0c")
_COLONS = " :\uff1a"
_LONGEST_NAME, _LONGEST_DETAIL = 8, 40
"""Words."""
_FEWEST, _MOSTLY = 3, 0.6


def with_lone_points(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which a name and the only point below it are a term and what it means.

    Most points beside it have something told of them, as it does.
    """
    below: dict[int, list[int]] = {}
    beside: list[list[int]] = []
    for places in _trees(blocks):
        upper: list[int] = []
        roots: list[int] = []
        for place in places:
            while upper and blocks[upper[-1]].level >= blocks[place].level:
                upper.pop()
            (below.setdefault(upper[-1], []) if upper else roots).append(place)
            upper.append(place)
        beside.append(roots)
    beside += below.values()
    lone: set[int] = set()
    for places in beside:
        told = [place for place in places if place in below or _is_told(blocks[place])]
        if len(told) >= max(_FEWEST, _MOSTLY * len(places)):
            lone |= {place for place in told if _has_one(blocks, below, place)}
    return tuple(_joined(blocks, lone))


def _trees(blocks: Sequence[DocumentBlock]) -> Iterator[list[int]]:
    """Yield the places of points that nothing else stands between."""
    run: list[int] = []
    for place, block in enumerate(blocks):
        if block.kind in _POINTS and not block.left and not (block.opens_list and run):
            run.append(place)
            continue
        if run:
            yield run
        run = [place] if block.kind in _POINTS else []
    if run:
        yield run


def _is_told(block: DocumentBlock) -> bool:
    return block.kind is BlockKind.TERM or is_definition(block.lines[0].text)


def _has_one(blocks: Sequence[DocumentBlock], below: dict[int, list[int]], place: int) -> bool:
    """Return whether a name has one point below it that tells nothing of a term of its own."""
    inner = below.get(place, [])
    if len(inner) != 1 or inner[0] in below:
        return False
    name, detail = blocks[place], blocks[inner[0]]
    if name.kind is not BlockKind.ITEM or _is_told(name) or _is_told(detail):
        return False
    text, told = name.lines[0].text, " ".join(line.text for line in detail.lines)
    is_name = len(name.lines) == 1 and len(text.split()) <= _LONGEST_NAME
    is_name = is_name and not text.rstrip("*_ ").endswith(_ENDS_SENTENCE)
    is_name = is_name and text.lstrip("*_ ")[:1].isalnum()
    is_detail = len(told.split()) <= _LONGEST_DETAIL and not told.endswith(("?", "\uff1f", ":"))
    return is_name and is_detail


def _joined(blocks: Sequence[DocumentBlock], lone: set[int]) -> Iterator[DocumentBlock]:
    for place, block in enumerate(blocks):
        if place - 1 in lone:
            continue
        if place not in lone:
            yield block
            continue
        first = block.lines[0]
        name = replace(first, text=first.text.rstrip(_COLONS))
        lines = (name, *blocks[place + 1].lines)
        yield replace(block, kind=BlockKind.TERM, lines=lines, doubt=block.doubt or LONE)
