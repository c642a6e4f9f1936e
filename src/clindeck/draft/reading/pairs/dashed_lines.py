"""Points of a list that are a term, a dash and what it means, where a second dash stands behind.

"Oak - lobed leaves - acorns": in a text, two dashes stand around an aside, and part no term. Where
each point of a list has its first dash behind a few words, that is the sign of the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.reading.pairs.line_parts import guessed, line_part
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

DASHES = "the first dash of a point parts a term from what it means, as in all points beside it"
_DASH = re.compile(r"(?<=[^\s<>=+×/|&–—-])\s+(?P<sign>[–—]|-{1,2})\s+(?=\S)")
_COVERED = re.compile(r'\([^()]*\)?|\[[^\[\]]*\]?|"[^"]{1,300}"|“[^“”]{1,300}”|«[^«»]{1,300}»')
_OTHER_SIGN = re.compile(r"[:\uff1a=→;?]\s|[.!]\s")
_FEWEST, _LONGEST_TERM = 3, 6
"""Points; words."""


def dashed_points(blocks: Sequence[DocumentBlock]) -> list[tuple[DocumentBlock, ...]]:
    """Return the points of a list, those with two dashes as terms, if the first one parts all.

    At least one point has its dash alone, or goes on in capitals behind it. Empty for other lists.
    """
    if len(blocks) < _FEWEST or any(
        block.kind is not BlockKind.ITEM or len(block.lines) != 1 for block in blocks
    ):
        return []
    dashes = [_dashes_in(block.lines[0]) for block in blocks]
    if not all(dashes) or len({each[0]["sign"] for each in dashes}) > 1:
        return []
    texts = [block.lines[0].text for block in blocks]
    terms = {text[: each[0].start()] for text, each in zip(texts, dashes, strict=True)}
    are_plain = any(
        len(each) == 1 or text[each[0].end()].isupper()
        for text, each in zip(texts, dashes, strict=True)
    )
    if len(terms) < len(blocks) or not are_plain:
        return []
    return [(block,) if len(each) == 1 else (_term(block, each[0]),)
            for block, each in zip(blocks, dashes, strict=True)]  # fmt: skip


def _dashes_in(line: Line) -> list[re.Match[str]]:
    """Return the dashes of a line, none if the first one stands behind no term."""
    covered = _COVERED.sub(lambda found: "(" * len(found.group()), line.text)
    found = list(_DASH.finditer(covered))
    before = covered[: found[0].start()] if found else ""
    is_term = 0 < len(before.split()) <= _LONGEST_TERM and any(map(str.isalpha, before))
    is_range = before[-1:].isdigit() and covered[found[0].end()].isdigit() if found else False
    return [] if not is_term or is_range or _OTHER_SIGN.search(before) else found


def _term(block: DocumentBlock, dash: re.Match[str]) -> DocumentBlock:
    line = block.lines[0]
    lines = line_part(line, 0, dash.start()), line_part(line, dash.end())
    return guessed(replace(block, kind=BlockKind.TERM, lines=lines), DASHES)
