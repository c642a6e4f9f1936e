"""A numbered line that is a heading, as its number stands between those of two headings.

"3. Bark", "4. Leaves:", "5. Roots": the one in the middle heads what stands below it, though its
writer forgot the look of a heading there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from clindeck.formats.outline import BlockKind, DocumentBlock, Line

_NUMBERED = re.compile(r"([0-9]{1,3})[.)](?:\s|\Z)")


def with_missed_headings(blocks: Sequence[DocumentBlock]) -> list[DocumentBlock]:
    """Return blocks in which the one numbered line that fills a gap among headings is a heading."""
    found = list(blocks)
    headings = [(place, _number(block), block.level) for place, block in enumerate(blocks)
                if block.kind is BlockKind.HEADING and _number(block)]  # fmt: skip
    for (start, number, level), (end, following, other) in pairwise(headings):
        if following != number + 2 or level != other:
            continue
        between = [place for place in range(start + 1, end) if blocks[place].number == number + 1]
        if len(between) == 1 and blocks[between[0]].level == 1:
            first = blocks[between[0]].lines[0]
            line = Line(f"{number + 1}. {first.text}", first.position, first.within)
            heading = DocumentBlock(BlockKind.HEADING, (line,), level)
            found[between[0]] = replace(heading, opens_list=False)
    return found


def _number(block: DocumentBlock) -> int:
    typed = _NUMBERED.match(block.lines[0].text) if block.lines else None
    return 0 if typed is None else int(typed[1])
