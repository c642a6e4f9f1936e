"""Points that each open with a word in bold and go on in another script: a translated word.

In the same script, the words in bold may as well be the first of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clindeck.draft.reading.table_headings import EMPHASIS
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.wording.languages import script_of
from clindeck.model.problems import Position

_FEWEST, _NEARLY_ALL = 4, 0.9
_LONGEST = 6
"""Words of a term."""


def with_bold_terms(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which points of such a list are a term and what is said of it."""
    return tuple(_with_terms(blocks))


def _with_terms(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    for (kind, _), each in groupby(blocks, lambda block: (block.kind, block.level)):
        found = list(each)
        parts = [_parted(block) for block in found] if kind is BlockKind.ITEM else []
        told = sum(part is not None for part in parts)
        if told < max(_FEWEST, _NEARLY_ALL * len(found)):
            yield from found
            continue
        for block, part in zip(found, parts, strict=True):
            yield block if part is None else replace(block, kind=BlockKind.TERM, lines=part)


def _parted(block: DocumentBlock) -> tuple[Line, Line] | None:
    """Return the term in bold of a point and its translation, None where it has no such thing."""
    if len(block.lines) != 1:
        return None
    line = block.lines[0]
    found = EMPHASIS.match(line.text)
    if found is None or len(found[2].split()) > _LONGEST:
        return None
    rest = line.text[found.end() :]
    start = found.end() + len(rest) - len(rest.lstrip())
    if not line.text[start : start + 1].isalnum() or script_of(found[2]) == script_of(rest):
        return None
    if found[2].rstrip().endswith((":", "\uff1a", ".", ",")):
        return None
    at = line.position
    return (
        Line(line.text[: found.end()], at, line.within),
        Line(line.text[start:], Position(at.path, at.line, at.column + start), line.within),
    )
