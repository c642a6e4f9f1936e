"""Lines in capitals that are the headings of a text whose writer used no other look for them.

One line in capitals may be a warning or a short form; where several open a paragraph, or stand
above other lines, they are its sections.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from clindeck.draft.reading.wrapped_lines import Numbered, depth_of
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

_ASIDE = re.compile(r"\([^()]{0,120}\)|\[[^\[\]]{0,120}\]")
_SAYS = re.compile(r"[=→;]|[:\uff1a]\s{0,3}\S|[.!?:,\uff1a]\s{0,3}\Z|\A\W{0,3}[0-9]{4}")
_WORD = re.compile(r"[^\W\d_]{2}")
_FEWEST, _LONGEST = 2, 9
"""Headings; words of one."""
_LONGEST_FRONT = 3
"""Lines above the first heading that say what the text is."""


def is_in_capitals(text: str) -> bool:
    """Return whether a line is a few words in capitals, but for what stands in brackets."""
    bare = _ASIDE.sub("", text.strip().strip("*_").rstrip(" :\uff1a"))
    is_heading = _WORD.search(bare) is not None and _SAYS.search(bare) is None
    has_cases = all(sign.lower() != sign.upper() for sign in bare if sign.isalpha())
    return is_heading and has_cases and bare.isupper() and len(bare.split()) <= _LONGEST


def with_capital_sections(
    paragraphs: Sequence[Numbered], is_item: Callable[[str], bool]
) -> tuple[list[Numbered], frozenset[int]]:
    """Return paragraphs with the lines in capitals that open them apart, and their numbers.

    So they are where at least two stand right above other lines that are not all in capitals.
    `is_item` tells whether a line has the mark of a list.
    """
    heads = frozenset(
        each[0][0]
        for each in paragraphs
        if len(each) > 1 and _opens(each[0][1], is_item) and not is_in_capitals(each[1][1])
    )
    if len(heads) < _FEWEST:
        return list(paragraphs), frozenset()
    parts = ((each[:1], each[1:]) if each[0][0] in heads else (each,) for each in paragraphs)
    return [part for each in parts for part in each if part], heads


def _opens(typed: str, is_item: Callable[[str], bool]) -> bool:
    return is_in_capitals(typed) and not is_item(typed) and not depth_of(typed)


def front_lines(
    paragraphs: Sequence[Numbered], heads: frozenset[int], defines: Callable[[str], bool]
) -> frozenset[int]:
    """Return the numbers of the few lines right above the first heading that are no list.

    They say what the text is and who wrote it. `defines` tells whether a line is a term and what
    it means.
    """
    if len(paragraphs) < _FEWEST or paragraphs[1][0][0] not in heads:
        return frozenset()
    first = paragraphs[0]
    is_list = first[0][0] in heads or all(defines(typed) for _, typed in first)
    if len(first) > _LONGEST_FRONT or is_list:
        return frozenset()
    return frozenset(number for number, _ in first)


def with_capital_headings(blocks: Sequence[DocumentBlock], level: int) -> list[DocumentBlock]:
    """Return blocks of a document in which paragraphs in capitals above others are headings.

    `level` is that of the headings.
    """
    places = [
        place
        for place, block in enumerate(blocks[:-1])
        if _is_line_in_capitals(block) and not _is_line_in_capitals(blocks[place + 1])
    ]
    found = list(blocks)
    if len(places) < _FEWEST:
        return found
    for place in places:
        first = blocks[place].lines[0]
        line = Line(first.text.strip("*_ ").rstrip(" :\uff1a"), first.position, first.within)
        found[place] = replace(blocks[place], kind=BlockKind.HEADING, lines=(line,), level=level)
    return found


def _is_line_in_capitals(block: DocumentBlock) -> bool:
    is_line = block.kind is BlockKind.PROSE and len(block.lines) == 1
    return is_line and is_in_capitals(block.lines[0].text)
