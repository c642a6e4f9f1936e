"""Paragraphs of a Word file in which a tab sets what a word means apart from the word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clindeck.formats.outline import BlockKind, DocumentBlock, Line

TABBED = "a tab parts words from what they mean in paragraphs below each other; see whether it does"
_FEWEST = 4
_LONGEST = 8
"""Words before the tab."""


def with_tabbed_terms(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which such paragraphs, several in a row, are terms; no tab is left."""
    return tuple(_with_terms(blocks))


def _with_terms(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    for (is_tabbed, *_), run in groupby(
        blocks, lambda block: (_is_tabbed(block), block.kind, block.level)
    ):
        found = list(run)
        if is_tabbed and len(found) >= _FEWEST:
            yield from map(_term, found)
        else:
            yield from map(_without_tabs, found)


def _is_tabbed(block: DocumentBlock) -> bool:
    if block.kind not in (BlockKind.PROSE, BlockKind.ITEM) or len(block.lines) != 1:
        return False
    term, *others = block.lines[0].text.split("\t")
    return (
        len(others) == 1
        and len(term.split()) <= _LONGEST
        and all(any(map(str.isalpha, text)) for text in (term, *others))
        and term.count("*") % 2 == 0
    )


def _term(block: DocumentBlock) -> DocumentBlock:
    line = block.lines[0]
    lines = tuple(replace(line, text=text.strip()) for text in line.text.split("\t"))
    return replace(block, kind=BlockKind.TERM, lines=lines, doubt=block.doubt or TABBED)


def _without_tabs(block: DocumentBlock) -> DocumentBlock:
    if not any("\t" in line.text for line in block.lines):
        return block
    lines = tuple(Line(line.text.replace("\t", " "), line.position, line.within)
                  for line in block.lines)  # fmt: skip
    return replace(block, lines=lines)
