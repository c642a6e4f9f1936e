"""Lists of a page that Word saved: each point is a paragraph, its mark a text in front of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from clindeck.formats.outline import BlockKind, Line
from clindeck.formats.page.page_blocks import PageBlock

_LEVEL = re.compile(r"mso-list:\s?l[0-9]{1,3}\s+level(?P<level>[1-9])")
_CLASS = re.compile(r"MsoList(?:Paragraph|Bullet|Number)(?P<level>[2-5])?")
_MARK = re.compile(
    r"\A(?:\\?[•·▪‣◦●○►▶➤➢*–—-]|[o§Øüvq]|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+(?=\S)"
)


def list_level(attributes: Mapping[str, str]) -> int:
    """Return the level, from 1, of a paragraph of Word that is a point, 0 of any other."""
    found = _LEVEL.search(attributes.get("style", ""))
    if found is not None:
        return int(found["level"])
    named = _CLASS.match(attributes.get("class", ""))
    return 0 if named is None else int(named["level"] or 1)


def word_point(lines: Sequence[Line], level: int, above: BlockKind) -> PageBlock:
    """Return the lines of such a paragraph as a point without its mark, below a block of a kind."""
    first, *others = lines
    bare = Line(_MARK.sub("", first.text), first.position, stands_out=first.stands_out)
    return PageBlock(BlockKind.ITEM, level, [bare, *others], opens_list=above is not BlockKind.ITEM)
