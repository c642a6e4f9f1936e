"""Lines of several sentences, each of which opens with what it is about: so many items.

"Oak: lobed leaves. Fir: needles. Elm: toothed leaves." Of two sentences, the second may as well say
more of what the first is about: they are parted where both are equations ("Bud = … Bough = …"),
where both open alike, as "Early frost: … Late frost: …", and where nothing else stands below their
heading, which both are about then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from clindeck.draft.reading.pairs.line_parts import (
    SHORT_FORM,
    are_alike,
    guessed,
    line_part,
    pieces_of,
)
from clindeck.draft.reading.plain_lists import SENTENCES
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

_STOP = re.compile(
    r"(?:(?<=[^\s.][^\s.])|(?<=\s[IVX0-9]))[.;]\s{1,3}(?=[^\W\d_a-z])"
    r"|(?<=[^\W\d_]{3})[!?]\s{1,3}(?=[^\W\d_a-z])"
)
_HEAD = re.compile(
    r"(?P<term>[^\W\d_][^:\uff1a=;.!?]{1,60}?)(?:\s?:\s{1,3}|\uff1a\s{0,3}|\s=\s)(?=\S)"
)
_EQUATED = re.compile(r"\A[^:\uff1a=]{1,60}\s=\s[^=]{1,300}\Z")
_LONGEST_TERM, _LONGEST_TOLD = 6, 30
"""Words."""
_SEVERAL, _MOST_SIGNS = 3, 1_500


def with_sentences_apart(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which lines of several sentences with terms of their own are so many."""
    alone = _alone_below_heading(blocks)
    found: list[DocumentBlock] = []
    for place, block in enumerate(blocks):
        found += _apart(block, is_alone=place in alone) or (block,)
    return tuple(_with_lines_beside(found))


def _with_lines_beside(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Yield blocks in which paragraphs that open with a term are items where others were parted."""
    for _, run in groupby(blocks, lambda each: each.kind is BlockKind.HEADING):
        section = list(run)
        are_parted = any(SENTENCES in each.doubt for each in section)
        for block in section:
            is_line = block.kind is BlockKind.PROSE and len(block.lines) == 1
            if are_parted and is_line and _head(block.lines[0]) is not None:
                block = replace(block, kind=BlockKind.ITEM)
            yield block


def _alone_below_heading(blocks: Sequence[DocumentBlock]) -> frozenset[int]:
    """Return the places of blocks that are all that stands between two headings."""
    heads = [place for place, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    bounds = pairwise([*heads, len(blocks)])
    return frozenset(start + 1 for start, end in bounds if end == start + 2)


def _apart(block: DocumentBlock, *, is_alone: bool) -> Sequence[DocumentBlock]:
    is_text = block.kind in (BlockKind.ITEM, BlockKind.PROSE)
    if not is_text or len(block.lines) != 1 or block.is_whole:
        return ()
    line = block.lines[0]
    if len(line.text) > _MOST_SIGNS:
        return ()
    pieces = _sentences(line)
    terms = [each["term"] for piece in pieces if (each := _head(piece)) is not None]
    if len(terms) < len(pieces) or len(terms) < 2:
        pieces = pieces_of(line, ";")
        terms = [each["term"] for piece in pieces if (each := _head(piece)) is not None]
        is_told = len(terms) == len(pieces) > 1 and are_alike(terms)
    else:
        are_equated = all(_EQUATED.search(each.text) for each in pieces)
        is_told = len(terms) >= _SEVERAL or is_alone or are_equated or are_alike(terms)
    if block.kind is BlockKind.PROSE and all(map(SHORT_FORM.match, terms)):
        return ()  # what short forms of the file stand for
    if not is_told or len({each.casefold() for each in terms}) < len(terms):
        return ()
    return [_term(block, piece) for piece in pieces]


def _sentences(line: Line) -> list[Line]:
    """Return the sentences of a line; one without a term of its own goes on with that before it."""
    stops = [found.end() for found in _STOP.finditer(line.text)]
    covered = _without_brackets(line.text)
    starts = [0, *(each for each in stops if covered[each - 1] != "(")]
    starts = [each for each in starts if not each or _head(line_part(line, each)) is not None]
    return [line_part(line, start, end)
            for start, end in zip(starts, [*starts[1:], None], strict=True)]  # fmt: skip


def _without_brackets(text: str) -> str:
    """Return a text with "(" for each sign within brackets."""
    signs, depth = [], 0
    for sign in text:
        depth = max(0, depth + (sign in "([") - (sign in ")]"))
        signs.append("(" if depth else sign)
    return "".join(signs)


def _head(piece: Line) -> re.Match[str] | None:
    found = _HEAD.match(piece.text.lstrip("*"))
    is_short = found is not None and len(found["term"].split()) <= _LONGEST_TERM
    rest = piece.text[found.end() :] if found is not None and is_short else ""
    return found if rest and len(rest.split()) <= _LONGEST_TOLD else None


def _term(block: DocumentBlock, piece: Line) -> DocumentBlock:
    found = _head(piece)
    assert found is not None
    term = line_part(piece, 0, found.end("term"))
    told = line_part(piece, found.end())
    told = replace(told, text=told.text.rstrip(".;"))
    return guessed(replace(block, kind=BlockKind.TERM, lines=(term, told), number=0), SENTENCES)
