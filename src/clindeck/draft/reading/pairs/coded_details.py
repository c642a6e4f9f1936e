"""Terms of a definition list whose details each begin with a code: these are terms of their own.

"Oaks", ": Q1 English oak", ": Q2 red oak" tells what Q1 and Q2 are; in one text nobody learns it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clindeck.draft.reading.pairs.line_parts import guessed, line_part
from clindeck.formats.outline import BlockKind, DocumentBlock

CODED = "details that each begin with a code are read as what the codes mean"
_CODE = re.compile(
    r"(?P<code>[0-9]{1,2}[a-zA-Z]{0,2}|[a-zA-Z]{1,2}[0-9]{1,2}|[IVX]{1,5}|[a-zA-Z])[.):]?\s+(?=\S)"
)
_FEWEST = 3


def with_coded_details(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which details with codes are terms below their own."""
    return tuple(own for block in blocks for own in _apart(block))


def _apart(block: DocumentBlock) -> Iterator[DocumentBlock]:
    codes = [_CODE.match(line.text) for line in block.lines[1:]]
    told = [each for each in codes if each is not None]
    is_coded = _FEWEST <= len({each["code"] for each in told}) == len(codes)
    if block.kind is not BlockKind.TERM or not is_coded:
        yield block
        return
    yield replace(block, kind=BlockKind.ITEM, lines=block.lines[:1])
    for line, code in zip(block.lines[1:], told, strict=True):
        lines = (line_part(line, 0, code.end("code")), line_part(line, code.end()))
        yield guessed(replace(block, lines=lines, level=block.level + 1), CODED)
