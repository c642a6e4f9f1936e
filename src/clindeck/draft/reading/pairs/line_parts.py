"""Parts of a line at their own places, and what was guessed when a line was parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.formats.outline import DocumentBlock, Line
from clindeck.model.problems import Position

SHORT_FORM = re.compile(r"[A-ZÀ-Þ][\w./-]{0,2}[A-ZÀ-Þ0-9][\w./-]{0,5}\Z")
_FIGURE = re.compile(r"[0-9]")
_ASIDE, _BETWEEN_WORDS = re.compile(r"\([^()]*\)"), re.compile(r"[\s-]+")
_OPENING, _CLOSING = "([{", ")]}"


def line_part(line: Line, start: int, end: int | None = None) -> Line:
    """Return a part of a line at its own place, without the space around it."""
    text = line.text[start:end]
    at = line.position
    column = at.column + start + len(text) - len(text.lstrip())
    return Line(text.strip(), Position(at.path, at.line, column), line.within)


def guessed(block: DocumentBlock, said: str) -> DocumentBlock:
    """Return a block of which something more was guessed, in words; "" for nothing."""
    both = dict.fromkeys(each for each in (block.doubt, said) if each)
    return replace(block, doubt="; ".join(both))


def pieces_of(line: Line, sign: str) -> list[Line]:
    """Return the parts of a line between signs that stand in no brackets and in no number."""
    found: list[Line] = []
    depth, start, text = 0, 0, line.text
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter in _OPENING) - (letter in _CLOSING))
        if letter != sign or depth:
            continue
        if text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit():
            continue
        found.append(line_part(line, start, place))
        start = place + 1
    found.append(line_part(line, start))
    return [each for each in found if each.text]


def are_alike(terms: Sequence[str]) -> bool:
    """Return whether terms share their first or last word, or all end in a code or a figure."""
    words = [_BETWEEN_WORDS.split(_ASIDE.sub("", each).strip().casefold()) for each in terms]
    firsts, lasts = {each[0] for each in words}, {each[-1] for each in words}
    are_several = all(len(each) > 1 for each in words)
    has_codes = all(_FIGURE.search(each[-1]) for each in words)
    return are_several and (len(firsts) == 1 or len(lasts) == 1 or has_codes)
