"""Short paragraphs below a heading, one for each line that somebody typed: points without a sign.

In a word processor each line is a paragraph, and a list that is typed by hand has no mark of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clindeck.formats.outline import BlockKind, DocumentBlock

READ_AS_POINTS = "short paragraphs below each other are read as the points of a list"
_FEWEST, _MOST = 3, 40
_LONGEST, _LONGEST_SENTENCE = 12, 4
"""Words of a point, and of one that ends as a sentence does."""
_ENDS = re.compile(r"[.!?…\u3002\uff01\uff1f][\"”»)*_]{0,3}\Z")
_ASKS = re.compile('[?\uff1f\u037e\u061f]["”»)*_]{0,3}\\s*\\Z|[^\\s?][?\uff1f\u061f]\\s')
_LEADS = (":", "\uff1a")
_LONGEST_UNSPACED = 40
"""Signs of a point in a script that parts no words."""
_OF_FORM = re.compile(
    r"_{3}|\.{6}|[\u2610-\u2612\u25a1]|\b(?:yes|ja|oui|sí|sì|sim)\s?/\s?n", re.IGNORECASE
)
"""What is to be filled in or ticked."""


def with_short_paragraphs(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which runs of short paragraphs right below a heading or a lead are items.

    Not at the head of the document, where title, author and date stand below each other.
    """
    return tuple(_with_points(blocks))


def _with_points(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and _is_short(blocks[end]):
            end += 1
        run = blocks[place:end]
        is_list = _FEWEST <= len(run) <= _MOST and place > 1 and _leads(blocks[place - 1])
        is_list = is_list and not any(map(_asks_or_waits, run)) and _are_points(run)
        for block in run:
            point = replace(block, kind=BlockKind.ITEM, level=1, doubt=READ_AS_POINTS)
            yield point if is_list else block
        yield from blocks[end : end + 1]
        place = end + 1


def _leads(block: DocumentBlock) -> bool:
    """Return whether a list may stand right below a block: a heading, or a line with a colon."""
    is_lead = block.kind is BlockKind.PROSE and block.lines[-1].text.endswith(_LEADS)
    return block.kind is BlockKind.HEADING or is_lead


def _is_short(block: DocumentBlock) -> bool:
    if block.kind is not BlockKind.PROSE or len(block.lines) != 1:
        return False
    text = block.lines[0].text.strip()
    words = len(text.split())
    if text.endswith(_LEADS) or not any(map(str.isalnum, text)):
        return False
    if len(text) > _LONGEST_UNSPACED * max(1, words // 2):
        return False
    return words <= (_LONGEST_SENTENCE if _ENDS.search(text) else _LONGEST)


def _are_points(run: Sequence[DocumentBlock]) -> bool:
    """Return whether no line comes twice, as a label does, and most are no sentences."""
    texts = [block.lines[0].text.strip() for block in run]
    sentences = sum(_ENDS.search(text) is not None for text in texts)
    return len(set(texts)) == len(texts) and 2 * sentences < len(texts)


def _asks_or_waits(block: DocumentBlock) -> bool:
    """Return whether a line is a question, or a field of a form that somebody is to fill in."""
    text = block.lines[0].text
    return _ASKS.search(text) is not None or _OF_FORM.search(text) is not None
