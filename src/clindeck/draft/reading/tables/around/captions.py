"""Lines that begin with "Table:" right above or below a table: they name it, and list nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.formats.outline import BlockKind, DocumentBlock

_CAPTION = re.compile(
    r"[*_]{0,3}(?:table|tabelle|tableau|tabla|tabella|tabela|tabel|tabell|таблица|表)"
    r"[ ]?[0-9]{0,3}[*_]{0,3}[ ]?[:\uff1a][*_]{0,3}[ ]{0,3}(?P<said>\S.*)\Z",
    re.IGNORECASE,
)
_LONGEST = 200
"""Signs of a caption that still is a title."""


def with_lines_as_captions(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which such lines are the names of their tables, if these have none.

    In one file they all stand above their tables, or all below them.
    """
    captions = {place: said for place, block in enumerate(blocks) if (said := _caption_in(block))}
    beside = {side: _unnamed(blocks, [place + side for place in captions]) for side in (-1, 1)}
    side = 1 if len(beside[1]) > len(beside[-1]) else -1
    named = {place + side: said for place, said in captions.items() if place + side in beside[side]}
    return tuple(
        replace(block, grid=replace(block.grid, name=named[place]))
        if place in named and block.grid is not None
        else block
        for place, block in enumerate(blocks)
        if place + side not in named or place not in captions
    )


def _caption_in(block: DocumentBlock) -> str:
    """Return what a paragraph of one line says of a table, empty if it is no caption."""
    if block.kind is not BlockKind.PROSE or len(block.lines) != 1:
        return ""
    found = _CAPTION.match(block.lines[0].text.strip())
    said = "" if found is None else found["said"].strip("*_ ").rstrip(".")
    return said if len(said) <= _LONGEST else ""


def _unnamed(blocks: Sequence[DocumentBlock], places: Sequence[int]) -> set[int]:
    """Return at which of some places a table stands without a name but that of its heading."""
    headings = {block.lines[0].text for block in blocks if block.kind is BlockKind.HEADING}
    return {
        place for place in places
        if 0 <= place < len(blocks) and (grid := blocks[place].grid) is not None
        and (not grid.name or grid.name in headings)
    }  # fmt: skip
