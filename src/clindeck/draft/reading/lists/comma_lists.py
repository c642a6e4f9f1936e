"""A heading above one line of names with commas and no word between them: the points of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.draft.reading.pairs.line_parts import line_part, pieces_of
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.wording.languages import LITTLE_WORDS
from clindeck.lint.words import FUNCTION_WORDS

COMMAS = "names with commas right below a heading, and nothing else, are read as its points"
_SIGNS = (",", "\u3001", "\uff0c", "\u060c")
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\([^()]*\)|\uff08[^\uff08\uff09]*\uff09")
_SAYS_MORE = re.compile(r"[:;=→?!\uff1a\uff1b\u3002\uff1f*|]|\.\s|://")
_LAST = re.compile(
    r"(?:\A|(?<=\S)\s)(?:and|or|und|oder|et|ou|y|e|o|och|og|i|и|или|en|of)\s(?=\S)", re.IGNORECASE
)
_OF_TEXT = {BlockKind.HEADING, BlockKind.PROSE}
_FEWEST, _MOST = 3, 7
_LONGEST_NAME, _LONGEST_HEADING = 4, 8
"""Words."""
_LONGEST_IN_SIGNS = 40


def with_comma_lists(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which such a line is points; a heading or the end of the file is below it.

    Below the title of a file, people write who they are. Names of a sentence ("It grows, blooms,
    and dies") hold a verb or an article: at least one word that names nothing, so that the line
    stays a text. Where a document holds headings and texts alone, each text is what its heading
    means.
    """
    kinds = {block.kind for block in blocks}
    return tuple(blocks if kinds <= _OF_TEXT else _with_points(blocks))


def _with_points(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    title = next((each for each in blocks if each.kind is BlockKind.HEADING), None)
    for place, block in enumerate(blocks):
        above = blocks[place - 1] if place and blocks[place - 1] is not title else None
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        is_alone = above is not None and above.kind is BlockKind.HEADING and bool(above.lines)
        is_alone = is_alone and (below is None or below.kind is BlockKind.HEADING)
        points = _names_in(block) if is_alone and above is not None and _may_lead(above) else []
        if not points:
            yield block
        for number, line in enumerate(points):
            left = block.left if not number else 0
            yield DocumentBlock(BlockKind.ITEM, (line,), left=left, doubt=COMMAS, is_whole=True)


def _may_lead(heading: DocumentBlock) -> bool:
    text = heading.lines[0].text
    return len(text.split()) <= _LONGEST_HEADING and not text.endswith(("?", ".", "\uff1f"))


def _names_in(block: DocumentBlock) -> list[Line]:
    """Return the names of a line, none if it is no list of a few."""
    if block.kind is not BlockKind.PROSE or len(block.lines) != 1:
        return []
    line = block.lines[0]
    sign = next((each for each in _SIGNS if each in line.text), "")
    pieces = pieces_of(line, sign) if sign else []
    if not pieces:
        return []
    names = [*pieces[:-1], *_last_names(pieces[-1])]
    is_few = _FEWEST <= len(names) <= _MOST and all(_is_name(each.text) for each in names)
    return names if is_few and len({each.text.casefold() for each in names}) == len(names) else []


def _last_names(line: Line) -> list[Line]:
    """Return the names of the last piece, "and d" or "c and d", without a full stop."""
    covered = _ASIDE.sub(lambda found: "(" * len(found.group()), line.text)
    last = _LAST.search(covered)
    end = len(line.text.rstrip(" ."))
    if last is None:
        return [line_part(line, 0, end)]
    before = [line_part(line, 0, last.start())] if last.start() else []
    return [*before, line_part(line, last.end(), end)]


def _is_name(text: str) -> bool:
    bare = _ASIDE.sub(" ", text)
    words = _WORD.findall(bare)
    is_short = 0 < len(words) <= _LONGEST_NAME and len(text) <= _LONGEST_IN_SIGNS
    is_plain = _SAYS_MORE.search(text) is None
    return is_short and is_plain and not any(
        each.casefold() in FUNCTION_WORDS or each.casefold() in LITTLE_WORDS for each in words
    )  # fmt: skip
