"""Lines of a text that are numbered through as an outline: 1, 1.1, 1.1.1, 1.2.

No sign but the numbers says what stands below what, and Markdown takes "1.1" for more of the line
above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

_NUMBERED = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?[ \t]{1,4}(?=[^\W\d_])")
_FEWEST, _MOSTLY = 6, 0.7
_INDENT = 4


def with_outline_marks(text: str) -> str:
    """Return a text whose numbers of an outline are list marks, each as far in as it is deep.

    Every line keeps its number in the file.
    """
    lines = text.split("\n")
    found = [_NUMBERED.match(line) for line in lines]
    numbers = [_parts(each["number"]) for each in found if each is not None]
    filled = sum(bool(line.strip()) for line in lines)
    if len(numbers) < max(_FEWEST, _MOSTLY * filled) or not _are_outline(numbers):
        return text
    return "\n".join(
        line if each is None else _marked(line, each)
        for line, each in zip(lines, found, strict=True)
    )


def with_outline_levels(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which paragraphs that are numbered through are points, as deep as theirs."""
    found: list[DocumentBlock] = []
    for is_numbered, run in groupby(blocks, lambda block: bool(_number(block))):
        section = list(run)
        numbers = list(map(_number, section))
        if is_numbered and len(section) >= _FEWEST and _are_outline(numbers):
            found += map(_as_point, section, numbers)
        else:
            found += section
    return tuple(found)


def _number(block: DocumentBlock) -> tuple[int, ...]:
    """Return the number that a point or a paragraph of one line bears, () without one."""
    if block.kind is BlockKind.ITEM and block.level == 1 and block.number:
        return (block.number,)
    if block.kind is not BlockKind.PROSE or len(block.lines) != 1:
        return ()
    typed = _NUMBERED.match(block.lines[0].text)
    return () if typed is None else _parts(typed["number"])


def _as_point(block: DocumentBlock, number: tuple[int, ...]) -> DocumentBlock:
    lines = block.lines
    if block.kind is BlockKind.PROSE:
        typed = _NUMBERED.match(lines[0].text)
        start = 0 if typed is None else typed.end()
        at = lines[0].position
        place = Position(at.path, at.line, at.column + start)
        lines = (Line(lines[0].text[start:], place, lines[0].within),)
    return replace(block, kind=BlockKind.ITEM, level=len(number), lines=lines, number=0)


def _marked(line: str, found: re.Match[str]) -> str:
    mark = " " * _INDENT * (len(_parts(found["number"])) - 1) + "- "
    return mark + line[found.end() :]


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _are_outline(numbers: Sequence[tuple[int, ...]]) -> bool:
    """Return whether each number goes on from the one before, or one level below it; two deep."""
    before: tuple[int, ...] = ()
    for number in numbers:
        is_below = number[:-1] == before and number[-1] == 1
        same = number[:-1] == before[: len(number) - 1] and len(number) <= len(before)
        if not is_below and not (same and number[-1] == before[len(number) - 1] + 1):
            return False
        before = number
    return max(map(len, numbers)) > 1
