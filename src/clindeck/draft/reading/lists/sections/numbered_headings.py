"""Numbered lines that are headings.

In a Word file, "3. Bark", "4. Leaves:", "5. Roots": the one in the middle heads what stands below
it, though its writer forgot the look of a heading there. In a plain text, "1) Bark", "2) Leaves",
"3) Roots" with lists, tables and lines below them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from clindeck.draft.reading.wrapped_lines import Numbered, depth_of, number_of
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

_FEWEST_SECTIONS = 3
_LONGEST_TITLE = 8
"""Words."""
_LETTERED = re.compile(r"\s*([A-Z])[.)]\s+\S")
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


def with_sections(
    paragraphs: Sequence[Numbered], is_item: Callable[[str], bool]
) -> tuple[list[Numbered], frozenset[int]]:
    """Return paragraphs with the titles of sections apart, and the numbers of these lines."""
    sections = _numbered_sections(paragraphs, is_item)
    parts = ((each[:1], each[1:]) if each[0][0] in sections else (each,) for each in paragraphs)
    return [part for each in parts for part in each if part], sections


def _numbered_sections(
    paragraphs: Sequence[Numbered], is_item: Callable[[str], bool]
) -> frozenset[int]:
    """Return the numbers of the lines of a text that number its sections from 1 or A on, if any do.

    Each opens a paragraph and is no sentence, and below some of them stands more than a list.
    `is_item` tells whether a line has the mark of a list.
    """
    opening = [(place, *each[0]) for place, each in enumerate(paragraphs)
               if _section_in(each[0][1]) and not depth_of(each[0][1])]  # fmt: skip
    found = [place for place, _, typed in opening if _is_title(typed)]
    numbers = [_section_in(typed) for _, _, typed in opening]
    if len(found) < _FEWEST_SECTIONS or len(found) < len(opening):
        return frozenset()
    if numbers != list(range(1, len(numbers) + 1)):
        return frozenset()
    bodies = [
        [*paragraphs[start][1:], *(line for each in paragraphs[start + 1 : end] for line in each)]
        for start, end in pairwise([*found, len(paragraphs)])
    ]
    has_lines = any(not depth_of(typed) and not is_item(typed)
                    for body in bodies for _, typed in body)  # fmt: skip
    if not has_lines or not all(bodies):
        return frozenset()
    return frozenset(number for _, number, _ in opening)


def _section_in(typed: str) -> int:
    """Return the number that a line begins with, a capital letter counting as one; 0 for none."""
    lettered = _LETTERED.match(typed)
    return number_of(typed) if lettered is None else ord(lettered[1]) - ord("A") + 1


def _is_title(typed: str) -> bool:
    text = typed.strip()
    return len(text.split()) <= _LONGEST_TITLE + 1 and not text.endswith((".", ";", ",", "?"))


def _number(block: DocumentBlock) -> int:
    typed = _NUMBERED.match(block.lines[0].text) if block.lines else None
    return 0 if typed is None else int(typed[1])
