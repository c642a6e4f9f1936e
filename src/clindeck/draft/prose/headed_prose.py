"""A document of headings and paragraphs alone, of which each heading and its text is an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clindeck.draft.reading.lists.own_lines import OWN_LINES
from clindeck.draft.reading.plain_lists import is_definition
from clindeck.draft.reading.table_headings import bold_term
from clindeck.formats.outline import BlockKind, DocumentBlock

_PARAGRAPHS = "paragraphs below a heading are rows of their own, as nothing else is in the file"
_DEFINED = "paragraphs that open with a term and say what it means are rows, as nothing else is"
_LONGEST_TEXT, _FEWEST_WORDS = 60, 4
"""Words."""


def headed_prose(blocks: Sequence[DocumentBlock]) -> Sequence[DocumentBlock]:
    """Return a document of headings and prose alone with each heading and its prose as an item.

    Of such a document nothing would be drafted otherwise; other ones are returned as they are. A
    heading that stays one heads no item that is a heading of its own. A section with lines of its
    own stays as it is. Of prose alone, what defines a term is an item.
    """
    texts = [block for block in blocks if not block.doubt.startswith(OWN_LINES)]
    kinds = {block.kind for block in texts}
    if {block.kind for block in blocks} == {BlockKind.PROSE}:
        return [each for block in blocks for each in _defined(block)]
    if kinds != {BlockKind.HEADING, BlockKind.PROSE} or any(map(bold_term, texts)):
        return blocks
    found: list[DocumentBlock] = []
    runs = [list(run) for _, run in groupby(blocks, key=lambda each: each.kind)]
    kept = 0
    for number, run in enumerate(runs):
        following = runs[number + 1] if number + 1 < len(runs) else ()
        behind = runs[number + 2] if number + 2 < len(runs) else following
        is_text = _are_one_text(following) and not (_are_own(following) or _are_own(behind))
        if run[0].kind is BlockKind.HEADING and is_text:
            lines = (line for each in following for line in each.lines)
            *upper, last = run
            left = kept if last.level <= kept else 0
            term = DocumentBlock(BlockKind.TERM, (*last.lines, *lines), left=left)
            found += [*upper, term]
            kept = 0 if left or upper else kept
        elif run[0].kind is BlockKind.HEADING:
            found += run
            kept = run[-1].level
        elif _are_own(run) or _are_own(following):
            found += run
        elif number and not _are_one_text(run):
            found += [replace(each, kind=BlockKind.ITEM, doubt=_PARAGRAPHS) for each in run]
        elif not number:
            found += run
    return found


def _defined(block: DocumentBlock) -> Iterator[DocumentBlock]:
    """Yield a paragraph, or an item if it says what a term means: "Bole: the trunk of a tree"."""
    first, *others = block.lines
    if not is_definition(first.text) or len(first.text.split()) <= _FEWEST_WORDS:
        yield block
        return
    yield replace(block, kind=BlockKind.ITEM, level=1, lines=(first,), doubt=_DEFINED)
    if others:
        yield replace(block, lines=tuple(others))


def _are_own(blocks: Sequence[DocumentBlock]) -> bool:
    return any(each.doubt.startswith(OWN_LINES) for each in blocks)


def _are_one_text(blocks: Sequence[DocumentBlock]) -> bool:
    """Return whether paragraphs are one, or several that are short enough to be one value."""
    words = sum(len(line.text.split()) for each in blocks for line in each.lines)
    return len(blocks) == 1 or (len(blocks) > 1 and words <= _LONGEST_TEXT)
