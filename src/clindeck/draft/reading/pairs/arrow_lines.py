"""Lines that an arrow parts into a term and what it means: "Oak → acorn"."""

from __future__ import annotations

import re
from dataclasses import replace

from clindeck.draft.reading.pairs.line_parts import guessed, line_part
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

ARROWS = "an arrow parts a term from what it means, as in most lines beside it"
LONE_ARROW = "an arrow that is the only sign of a point parts a term from what it means"
_ARROW = re.compile(r"\s{0,4}[→⇒➔➜➝⟶]\s{0,4}|\s{1,4}[-=–]{1,2}>\s{1,4}")
SIGN_BEFORE = re.compile(r"[:=–—;]\s|\uff1a|\s-\s|[.!?]\s")
"""Behind which a text is more than one term."""
PARTS = re.compile(r"[:\uff1a=–—→]\s|\s-\s")
"""Signs that part a line."""
_LIMITS = re.compile(
    r"(?P<term>[^\W\d_][^<>≤≥=:;→]{1,40}?)\s?(?=\\?[<>≤≥]\s?[0-9][0-9.,]{0,9}[^;→]{0,40}→)"
)
_LONGEST_TERM, _LONGEST_MEANING = 9, 25
"""Words."""


def by_arrow(line: Line) -> tuple[Line, Line] | None:
    """Return the two sides of the one arrow of a line, if they may be a term and its meaning.

    Of several arrows behind limits of one thing ("frost < 3 nights → leave; > 3 → fleece"), that is
    the term.
    """
    parts = _ARROW.split(line.text)
    limits = _LIMITS.match(line.text)
    if limits is not None and len(parts) > 2 and len(line.text.split(";")) >= len(parts) - 1:
        return line_part(line, 0, limits.end("term")), line_part(line, limits.end("term"))
    if len(parts) != 2 or not all(map(str.strip, parts)):
        return None
    term, meaning = parts
    is_plain = SIGN_BEFORE.search(term.replace("*", "")) is None
    is_term = len(term.split()) <= _LONGEST_TERM and is_plain
    is_term = is_term and term.count("**") % 2 == 0  # else it is within words in bold
    if not is_term or len(meaning.split()) > _LONGEST_MEANING:
        return None
    return line_part(line, 0, len(term)), line_part(line, len(line.text) - len(meaning))


def by_first_arrow(line: Line) -> tuple[Line, Line] | None:
    """Return the two sides of the first arrow of a line; what follows of that is of its meaning."""
    found = _ARROW.search(line.text)
    second = None if found is None else _ARROW.search(line.text, found.end())
    if found is None or second is None:
        return by_arrow(line)
    first = by_arrow(line_part(line, 0, second.start()))
    return by_arrow(line) or (first and (first[0], line_part(line, found.end())))


def by_lone_arrow(block: DocumentBlock) -> DocumentBlock:
    """Return an item parted by its arrow, if that is the only sign in it, or as it is."""
    line = block.lines[0]
    is_alone = len(block.lines) == 1 and PARTS.search(_ARROW.sub(" ", line.text)) is None
    pair = by_arrow(line) if is_alone else None
    if pair is None:
        return block
    return guessed(replace(block, kind=BlockKind.TERM, lines=pair), LONE_ARROW)
