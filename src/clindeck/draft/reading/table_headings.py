"""Which headings of a document make tables of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clindeck.formats.outline import BlockKind, DocumentBlock

_MOST_LEVELS = 6


def table_level(blocks: Sequence[DocumentBlock]) -> int:
    """Return the level of the headings that make tables of their own: the highest one but a title.

    Lower headings say what their items stand under.
    """
    counts = Counter(block.level for block in blocks if block.kind is BlockKind.HEADING)
    for level in sorted(counts):
        if counts[level] > 1:
            return level
    return max(counts, default=_MOST_LEVELS)
