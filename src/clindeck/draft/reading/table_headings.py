"""Which headings of a document make tables of their own, and which lines head a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clindeck.formats.outline import BlockKind, DocumentBlock, Line

_MOST_LEVELS = 6
_MOST_NOTES = 6
"""Paragraphs below a table that may say what its marks mean."""
LEAD_LEVEL = 10
"""Of a line that heads a list, as "Do not give if:"; below every heading, a bold line of Word's."""
EMPHASIS = re.compile(r"\A(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?!\*)")
"""How a text begins that opens with words in bold or italics."""
LONGEST_TERM = 12
"""Words of what stands before a colon or dash; of more it is a sentence."""
_BOLD = re.compile(r"(\*{2,3})[^*]+\1")
_BULLETS = ("-", "*", "+")
"""How Markdown marks the items of a list that has no numbers."""
_BOLD_PART = re.compile(r"(\*{2,3})(?=\S)([^*]+)(?<=\S)\1")
_LONGEST_TITLE = 6
_IS_OPEN = re.compile(r"[\w)\]\"”’]\Z")
_LONGEST_LEAD, _LONGEST_LEAD_WITH_COLON = 12, 30
"""Words."""


def table_level(blocks: Sequence[DocumentBlock]) -> int:
    """Return the level of the headings that make tables of their own: the highest one but a title.

    Lower headings say what their items stand under.
    """
    counts = Counter(block.level for block in blocks if block.kind is BlockKind.HEADING)
    for level in sorted(counts):
        if counts[level] > 1:
            return level
    return max(counts, default=_MOST_LEVELS)


def leads_to_items(block: DocumentBlock, following: Sequence[DocumentBlock]) -> bool:
    """Return whether a paragraph is a short line with a colon or in bold, and a list comes next."""
    text = block.lines[0].text.rstrip("* _")
    is_bold = _BOLD.fullmatch(block.lines[0].text.strip()) is not None
    is_list = any(each.kind in (BlockKind.ITEM, BlockKind.TERM) for each in following)
    has_colon = text.endswith((":", "\uff1a")) or (
        text.endswith("?") and _is_above(block, following)
    )
    longest = _LONGEST_LEAD_WITH_COLON if has_colon else _LONGEST_LEAD
    is_short = len(block.lines) == 1 and len(text.split()) <= longest
    return is_list and is_short and (is_bold or has_colon or _is_title_of(block, following))


def bold_term(block: DocumentBlock) -> bool:
    """Return whether a paragraph opens with a term in bold and goes on to say what it is."""
    found = EMPHASIS.match(block.lines[0].text)
    if found is None or len(found[1]) < 2 or len(found[2].split()) > LONGEST_TERM / 2:
        return False
    return len(block.lines[0].text[found.end() :].strip()) > 1


def is_bold_lead(line: Line) -> bool:
    """Return whether a line that heads a list is in bold as a whole."""
    return _BOLD.fullmatch(line.text.strip(" :\uff1a")) is not None


def _is_title_of(block: DocumentBlock, following: Sequence[DocumentBlock]) -> bool:
    """Return whether a few words, no sentence, stand right above the first item of a list."""
    text = block.lines[0].text.strip("* _")
    is_title = len(text.split()) <= _LONGEST_TITLE and _IS_OPEN.search(text) is not None
    is_first = block.lines[0].position.line == 1
    return _is_above(block, following) and is_title and text[:1].isupper() and not is_first


def _is_above(block: DocumentBlock, following: Sequence[DocumentBlock]) -> bool:
    """Return whether a list begins right below a paragraph."""
    below = [line.position.line for each in following[:1] for line in each.lines[:1]]
    return below == [block.lines[-1].position.line + 1]


def heads_introduction(block: DocumentBlock, following: Sequence[DocumentBlock]) -> bool:
    """Return whether a block is the only item of its list, and a line that heads a list follows.

    So people number their sections: "2. Bark", "A gardener knows:", and a list.
    """
    is_bulleted = block.list_look in _BULLETS or block.list_look.startswith("bullet")
    return (
        block.opens_list
        and (not is_bulleted or is_bold_lead(block.lines[0]))
        and len(block.lines) == 1
        and len(following) > 1
        and following[0].kind is BlockKind.PROSE
        and (not block.number or following[1].number != block.number + 1)
        and leads_to_items(following[0], following[1:2])
    )


def section_of(block: DocumentBlock) -> DocumentBlock:
    """Return an item that numbers a section as the heading that it is, without its bold letters."""
    line = block.lines[0]
    text = _BOLD_PART.sub(r"\2", line.text)
    lines = (Line(text, line.position, line.within),)
    return replace(block, kind=BlockKind.HEADING, lines=lines, level=LEAD_LEVEL - 1)


def names_document(blocks: Sequence[DocumentBlock], first: DocumentBlock | None) -> bool:
    """Return whether a heading names the whole document, not only what stands right below it.

    `first` is the first of the highest level. It does if no other is of its level, or if the
    document begins with it and no list or table follows.
    """
    if first is None:
        return False
    if sum(each.kind is BlockKind.HEADING and each.level == first.level for each in blocks) == 1:
        return True
    below = blocks[1] if len(blocks) > 1 else None
    return blocks[0] is first and below is not None and below.kind in (
        BlockKind.HEADING, BlockKind.PROSE,
    )  # fmt: skip


def notes_below(blocks: Sequence[DocumentBlock], number: int) -> tuple[str, ...]:
    """Return the texts right below the block of a number, as far as they may be its legend."""
    found: list[str] = []
    for block in blocks[number + 1 : number + 1 + _MOST_NOTES]:
        if block.kind not in (BlockKind.PROSE, BlockKind.ITEM):
            break
        found += (line.text for line in block.lines)
    return tuple(found)
