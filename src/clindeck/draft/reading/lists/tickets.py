"""Numbered sections whose numbers are typed: "3." on a line of its own, or before a sentence.

Whoever answers the questions of an exam types their numbers and no headings. A number that stands
alone can be nothing else; those before sentences are of the same kind where they fill the gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clindeck.draft.reading.plain_lists import term_defined
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

TICKETS = (
    "a number on a line of its own, or before a sentence between two such lines, is read as the "
    "heading of a section"
)
_BARE = re.compile(r"[*_]{0,3}([0-9]{1,3})[.)][*_]{0,3}\Z")
_FEWEST = 2


def with_tickets(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which numbers that count the sections of a document are headings."""
    bare = [(place, _bare(block)) for place, block in enumerate(blocks) if _bare(block)]
    numbers = [number for _, number in bare]
    if len(bare) < _FEWEST or numbers != sorted(set(numbers)):
        return tuple(blocks)
    places = dict(bare)
    ends = [*bare, (len(blocks), numbers[-1] + 2)]
    upper, counted = 0, 0
    for place, number in ends:
        expected = number - 1
        for other in range(place - 1, upper - 1, -1):
            if expected > counted and blocks[other].number == expected and _is_alone(blocks, other):
                places[other] = expected
                expected -= 1
        upper, counted = place + 1, number
    shift = 1 if any(each.kind is BlockKind.HEADING and each.level == 1 for each in blocks) else 0
    return tuple(_with_headings(blocks, places, shift))


def _with_headings(
    blocks: Sequence[DocumentBlock], places: Mapping[int, int], shift: int
) -> Iterator[DocumentBlock]:
    """Yield the blocks with a heading at each place; headings of the document are below them."""
    opened = False
    for place, block in enumerate(blocks):
        if place in places:
            is_bare = _bare(block) > 0
            told = blocks[place + 1] if is_bare and place + 1 < len(blocks) else block
            term = term_defined(told.lines[0].text) if told.lines else ""
            first = block.lines[0]
            title = f"{places[place]}. {term}".strip()
            yield DocumentBlock(BlockKind.HEADING, (Line(title, first.position, first.within),), 1)
            opened = is_bare
            if not is_bare:
                kind = BlockKind.ITEM if term else BlockKind.PROSE
                yield replace(block, kind=kind, number=0, doubt=TICKETS)
            continue
        if block.kind is BlockKind.HEADING:
            block = replace(block, level=block.level + shift)
        elif opened and block.kind is BlockKind.PROSE and term_defined(block.lines[0].text):
            block = replace(block, kind=BlockKind.ITEM, doubt=TICKETS)
        opened = False
        yield block


def _bare(block: DocumentBlock) -> int:
    """Return the number that a paragraph is, 0 if it is anything else."""
    if block.kind is not BlockKind.PROSE or len(block.lines) != 1:
        return 0
    found = _BARE.match(block.lines[0].text.strip())
    return 0 if found is None else int(found[1])


def _is_alone(blocks: Sequence[DocumentBlock], place: int) -> bool:
    """Return whether a numbered item is of no list: none beside it has the next number."""
    block = blocks[place]
    if block.kind is not BlockKind.ITEM or block.level > 1 or block.list_id:
        return False
    beside = (*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2])
    return all(each.number not in (block.number - 1, block.number + 1) or not each.number
               for each in beside)  # fmt: skip
