"""A glossary whose terms are headings: each with a paragraph that says what it means.

"Array", "A row of values of one kind.", "Java: int[] a;": of a document with such sections alone
headings and paragraphs are drafted as they are. Where lists stand below some of the paragraphs,
the terms and what they mean are rows as well, and what is listed stands under its term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from clindeck.draft.reading.plain_lists import is_definition
from clindeck.formats.outline import BlockKind, DocumentBlock

GLOSSARY = "a paragraph right below a heading is read as what the heading means"
TERM_BETWEEN = "a line with a colon among the terms of a glossary is read as a term of its own"
OF_LIST = "a line with a colon below the list of a term is read as the next item of the list"
_FEWEST = 8
_MOSTLY, _OFTEN = 0.8, 0.5
_LONGEST_TERM, _LONGEST_TEXT = 8, 60
"""Words."""
_MOST_PARAGRAPHS = 2
_COLONS = (":", "\uff1a")
_ENDS_SENTENCE = (*_COLONS, ".", "!", "?", "。")


def with_glossary(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which the headings of a glossary are terms with what they mean."""
    levels = Counter(each.level for each in blocks if each.kind is BlockKind.HEADING)
    if not levels or not any(each.kind is BlockKind.ITEM for each in blocks):
        return tuple(blocks)
    level, count = levels.most_common(1)[0]
    if count < _FEWEST or any(each > level for each in levels):
        return tuple(blocks)
    sections = list(_sections(blocks, level))
    terms = [each for each in sections if each[0].kind is BlockKind.HEADING
             and each[0].level == level]  # fmt: skip
    if any(each.kind in (BlockKind.GRID, BlockKind.TABLE) for one in terms for each in one):
        return tuple(blocks)
    told = [each for each in terms if _is_told(each)]
    plain = sum(all(each.kind is BlockKind.PROSE for each in one[1:]) for one in told)
    if len(told) < _MOSTLY * len(terms) or plain < _OFTEN * len(told):
        return tuple(blocks)
    found: list[DocumentBlock] = []
    for each, after in zip_longest(sections, sections[1:]):
        following = after[0].lines[0].text.casefold() if after and after[0].lines else ""
        found += _of_terms(each, level, following)
    return tuple(found)


def _sections(blocks: Sequence[DocumentBlock], level: int) -> Iterator[list[DocumentBlock]]:
    """Yield what stands from one heading to the next; a heading that is a sentence says the term.

    So do writers who give the look of a heading to a paragraph by mistake.
    """
    section: list[DocumentBlock] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            is_text = block.lines[0].text.endswith(_ENDS_SENTENCE) and _words(block) > _LONGEST_TERM
            if is_text and len(section) == 1 and section[0].level == block.level == level:
                section.append(replace(block, kind=BlockKind.PROSE, level=1))
                continue
            if section:
                yield section
            section = []
        section.append(block)
    if section:
        yield section


def _is_told(section: Sequence[DocumentBlock]) -> bool:
    """Return whether a few words stand above one or two paragraphs that may be what they mean."""
    below = _paragraphs(section)
    is_short = _words(section[0]) <= _LONGEST_TERM
    return (
        is_short and 0 < len(below) <= _MOST_PARAGRAPHS and sum(map(_words, below)) <= _LONGEST_TEXT
    )


def _paragraphs(section: Sequence[DocumentBlock]) -> list[DocumentBlock]:
    found: list[DocumentBlock] = []
    for block in section[1:]:
        if block.kind is not BlockKind.PROSE or (found and is_definition(block.lines[0].text)):
            break
        found.append(block)
    return found


def _of_terms(
    section: Sequence[DocumentBlock], level: int, following: str
) -> Iterator[DocumentBlock]:
    """Yield a section as a term with the items that belong to it; `following` is the next term.

    A line with a colon is a term of its own where the alphabet has its place between the two.
    """
    first = section[0]
    if first.kind is not BlockKind.HEADING or first.level != level:
        yield from section
        return
    below = _paragraphs(section)
    lines = tuple(line for each in below for line in each.lines)
    if len(below) <= _MOST_PARAGRAPHS and lines:
        yield DocumentBlock(BlockKind.TERM, (*first.lines, *lines), doubt=GLOSSARY)
    else:
        yield DocumentBlock(BlockKind.ITEM, first.lines, doubt=GLOSSARY)
        yield from below
    own, follows_items = first.lines[0].text.casefold(), False
    for block in section[1 + len(below) :]:
        text = block.lines[0].text
        if block.kind in (BlockKind.ITEM, BlockKind.TERM):
            follows_items = True
            yield replace(block, level=block.level + 1, opens_list=False)
        elif is_definition(text) and own < text.casefold() < following:
            yield DocumentBlock(BlockKind.ITEM, block.lines, doubt=TERM_BETWEEN)
        elif is_definition(text) and follows_items:
            yield DocumentBlock(BlockKind.ITEM, block.lines, 2, doubt=OF_LIST)
        else:
            yield replace(block, is_between=True)


def _words(block: DocumentBlock) -> int:
    return sum(len(line.text.split()) for line in block.lines)
