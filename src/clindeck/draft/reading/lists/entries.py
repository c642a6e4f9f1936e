"""Entries of a glossary that are written as paragraphs: a word in bold, and what is said of it.

One word in bold above prose is a paragraph like others. Where one after the other stands above a
few short paragraphs, these are what the words mean, how they are used, examples.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from clindeck.draft.reading.table_headings import bold_term, leads_to_items
from clindeck.formats.outline import BlockKind, DocumentBlock

ENTRIES = "short paragraphs below a paragraph that opens with a word in bold are read as its entry"
_FEWEST, _MOSTLY = 5, 0.6
_USUAL_WORDS, _MOST_WORDS = 16, 40
"""Of a paragraph in an entry: of the one in the middle of all by length, and of nearly any."""


def with_entries(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which the paragraphs of entries are items below their words in bold."""
    starts = [place for place, block in enumerate(blocks) if _is_word(block)]
    entries = [list(_below(blocks, start)) for start in starts]
    told = [entry for entry in entries if entry]
    if len(told) < max(_FEWEST, _MOSTLY * len(starts)):
        return tuple(blocks)
    lengths = sorted(_words(blocks[place]) for entry in told for place in entry)
    if lengths[len(lengths) // 2] > _USUAL_WORDS or lengths[len(lengths) * 9 // 10] > _MOST_WORDS:
        return tuple(blocks)
    most = max(map(len, told[:-1]))
    items = {place for entry in told for place in entry[:most]}
    return tuple(_with_items(blocks, items))


def _with_items(blocks: Sequence[DocumentBlock], places: Container[int]) -> Iterator[DocumentBlock]:
    """Yield blocks, those at some places as items: below one above them that ends in a colon."""
    led = 0
    for place, block in enumerate(blocks):
        if place in places:
            yield replace(block, kind=BlockKind.ITEM, level=led + 1, doubt=ENTRIES)
            continue
        is_lead = block.kind is BlockKind.ITEM and block.lines[-1].text.endswith((":", "\uff1a"))
        led = block.level if is_lead else 0
        yield block


def _below(blocks: Sequence[DocumentBlock], start: int) -> Iterator[int]:
    """Yield the places of the paragraphs of an entry, which ends where the next thing begins."""
    for place in range(start + 1, len(blocks)):
        block = blocks[place]
        if block.kind is BlockKind.ITEM:
            continue
        if block.kind is not BlockKind.PROSE or _is_word(block):
            return
        if leads_to_items(block, blocks[place + 1 : place + 2]):
            return
        yield place


def _is_word(block: DocumentBlock) -> bool:
    return block.kind is BlockKind.PROSE and bold_term(block)


def _words(block: DocumentBlock) -> int:
    return sum(len(line.text.split()) for line in block.lines)
