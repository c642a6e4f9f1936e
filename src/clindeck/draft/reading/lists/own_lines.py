"""Lines of one paragraph that each say something of their own: so many points, and no sentence.

"4 parts: root, stem, leaf, seed", "Frost > 5 nights → fleece", "Loam = sand, silt and clay": who
types one line below the other means a line by each, though Markdown shows them as one text. A text
that a margin broke stays whole: its lines begin in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clindeck.draft.reading.pairs.arrow_lines import ARROWS, by_first_arrow
from clindeck.draft.reading.plain_lists import FOOT_NOTE, is_definition
from clindeck.draft.reading.table_headings import bold_term
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import word_set
from clindeck.model.problems import Position

OWN_LINES = "lines of one paragraph that each tell something are read as lines of their own"
_TERM = re.compile(r"(?P<term>[^:\uff1a=→.!?,;]{1,60}?)(?:\s?:\s|\uff1a|\s=\s|\s[–—-]\s)(?=\S)")
_NO_FACT = re.compile(r"_{3}|\.{6}|…{2}|\$[^$]{1,200}\$|\\[a-z]{2,12}\b")
"""What a form or a formula has."""
_SENTENCE = re.compile(r"[.!?\u3002][\"”’')\]*_]{0,3}\Z")
_OPEN_ENDS = (",", "(", "-", "–", "—", "/", "+", "&", "=", "→", "、", "\uff0c")
_GOES_ON = ("→", "=", "(", ")", "+", "&", "/", ",", ";", "–", "—", "…")
"""How a line begins that goes on with the one above it."""
_OPEN_WORDS = word_set("""
    a an the and or nor but of in at to from by with without into onto than if is are was were be
    been have has had can could may might must shall should will would its their his her this these
    those which that when where while because
    der die das den dem des ein eine einen einem einer und oder mit von zu im in am bei für auf ist
    sind bei dass nicht als aus le la les un une des du de et ou avec pour dans par sur est sont qui
    que el los las una y o con por para en del al es son il lo gli uno e di da dal della nel con per
    è sono che os as um uma do da dos das em no na por para com é são och eller en ett av för på med
    som är til af med som er og het een met voor op van en of i lub z w na do jest и или в на для
    от по как это
    """)
"""Words that end no line of its own."""
_FEWEST, _FEWEST_BELOW, _FEWEST_SENTENCES, _MOSTLY = 2, 3, 3, 0.6
_LONGEST_TERM, _LONGEST_LINE, _LONGEST_SENTENCE = 6, 12, 10
"""Words."""
_LONGEST_POINT = 8
_BOLD_LINE = re.compile(r"\*\*[^*]{1,80}\*\*:?|__[^_]{1,80}__:?")
_LIST = "paragraphs"
_SHORTEST_MARGIN = 60
"""Characters of a line that may have been broken for want of room."""


def with_own_lines(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which lines of a paragraph that each say something are points of their own.

    A short line with a colon above such lines stays the line that leads to them.
    """
    return tuple(beside(own for block in _paragraphs(blocks) for own in _apart(block)))


def beside(blocks: Iterable[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Yield blocks in which the first of such points ends what a list above it stands under.

    Below a paragraph that opens with a term in bold they stand beside that.
    """
    above: DocumentBlock | None = None
    for block in blocks:
        if block.list_id == _LIST:
            is_first = above is None or above.list_id != _LIST or _is_gap(above, block)
            is_term = above is not None and (
                (not is_first and above.level == 0)
                or (above.kind is BlockKind.PROSE and bold_term(above))
            )
            level = 0 if is_term else block.level
            block = replace(block, opens_list=is_first, level=level)
        yield block
        above = block


def _is_gap(above: DocumentBlock, block: DocumentBlock) -> bool:
    """Return whether an empty line stands between two points: they are of two paragraphs."""
    return block.lines[0].position.line > above.lines[-1].position.line + 1


def _paragraphs(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Yield blocks; own lines that stand at one place, as a page breaks them, are one paragraph."""
    for _, run in groupby(blocks, lambda each: each.kind is BlockKind.PROSE and _place(each)):
        parts = list(run)
        lines = tuple(line for each in parts for line in each.lines)
        whole = replace(parts[0], lines=lines)
        is_one = len(parts) > 1 and parts[0].kind is BlockKind.PROSE
        yield from [whole] if is_one and _groups_in(lines)[1] else parts


def _place(block: DocumentBlock) -> Position:
    return block.lines[0].position


def _apart(block: DocumentBlock) -> Iterator[DocumentBlock]:
    end = _end_of_item(block)
    if end < len(block.lines):
        yield replace(block, lines=block.lines[:end])
        block = replace(
            block, kind=BlockKind.PROSE, lines=block.lines[end:], level=1, number=0,
            list_id="", list_look="", doubt="",
        )  # fmt: skip
        yield from _apart(block) if len(block.lines) > 1 else [point_of(block, block.lines)]
        return
    leads, groups = _groups_in(block.lines) if block.kind is BlockKind.PROSE else (False, [])
    if not groups:
        yield block
        return
    if leads:
        yield replace(block, lines=block.lines[:1])
    for group in groups:
        yield point_of(block, group)


def _end_of_item(block: DocumentBlock) -> int:
    """Return how many lines are of an item of Markdown: one at the margin may tell of its own."""
    first, *others = block.lines or (None,)
    if block.kind is not BlockKind.ITEM or first is None or first.position.column == 1:
        return len(block.lines)
    above = first.text
    for number, line in enumerate(others, start=1):
        is_own = line.position.column == 1 and line.text[:1].isupper() and tells(line.text)
        if is_own and tells(first.text) and _begins(above, line.text, 0):
            return number
        above = line.text
    return len(block.lines)


def _groups_in(lines: Sequence[Line]) -> tuple[bool, list[list[Line]]]:
    """Return whether the first line of a paragraph leads to the others, and lines of their own."""
    if len(lines) < _FEWEST:
        return False, []
    below = lines[1:]
    leads = lines[0].text.rstrip("*_ ").endswith((":", "\uff1a"))
    leads = leads or (len(below) >= _FEWEST_BELOW and not tells(lines[0].text)
                      and all(tells(line.text) for line in below))  # fmt: skip
    groups = _groups(lines[leads:])
    if not groups and len(below) >= _FEWEST and _is_short(lines[0]) and _groups(below):
        return True, _groups(below)
    is_titled = leads or _BOLD_LINE.fullmatch(lines[0].text.strip()) is not None
    if not groups and is_titled and len(below) >= _FEWEST and all(map(_is_short, below)):
        return True, [[line] for line in below]
    return leads, groups


def point_of(block: DocumentBlock, lines: Sequence[Line]) -> DocumentBlock:
    """Return lines as a point, which is in no list that stands above them."""
    parts = None if is_definition(lines[0].text) else by_first_arrow(lines[0])
    kind = BlockKind.ITEM if parts is None else BlockKind.TERM
    said = OWN_LINES if parts is None else f"{OWN_LINES}; {ARROWS}"
    return replace(
        block, kind=kind, lines=(*(parts or lines[:1]), *lines[1:]), level=block.level or 1,
        list_id=_LIST, doubt=said,
    )  # fmt: skip


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines that each say something, with those that go on with them; none of a text.

    Most of them tell what something is or what follows of it, or all are short sentences.
    """
    found: list[list[Line]] = []
    margin = max((len(line.text) for line in lines), default=0)
    for line in lines:
        if not found or _begins(found[-1][-1].text, line.text, margin):
            found.append([line])
        else:
            found[-1].append(line)
    told = sum(tells(group[0].text) for group in found)
    if told >= max(_FEWEST, _MOSTLY * len(found)) and tells(found[0][0].text):
        return found
    are_sentences = len(found) == len(lines) >= _FEWEST_SENTENCES
    are_sentences = are_sentences and all(_is_sentence(line.text) for line in lines)
    return found if are_sentences else []


def _is_short(line: Line) -> bool:
    """Return whether a line is a few words that end nothing and go on with nothing."""
    is_whole = not line.text.endswith((".", "?", "!", *_OPEN_ENDS))
    return is_whole and len(line.text.split()) <= _LONGEST_POINT


def _begins(above: str, text: str, margin: int) -> bool:
    """Return whether a line begins anew: it is not in the middle of what the one above it says."""
    last = above.split()[-1].strip("*_.,;:").casefold()
    is_open = above.endswith(_OPEN_ENDS) or last in _OPEN_WORDS
    if is_open or text.startswith(_GOES_ON):
        return False
    is_told = tells(text)
    if text.lstrip("*_ ")[:1].islower() and not is_told:
        return False
    if _SENTENCE.search(above):
        return True
    is_full = len(above) >= _SHORTEST_MARGIN and len(above) + 1 + len(text.split()[0]) > margin
    return is_told or (not is_full and len(text.split()) <= _LONGEST_LINE)


def tells(text: str) -> bool:
    """Return whether a line is a term and what it means, or something and what follows of it."""
    bare = text.replace("*", "")
    if FOOT_NOTE.match(text) or _NO_FACT.search(text):
        return False
    if by_first_arrow(Line(bare, Position("", 1, 1))) is not None:
        return True
    found = _TERM.match(bare)
    is_short = found is not None and len(found["term"].split()) <= _LONGEST_TERM
    return is_short and is_definition(bare)


def _is_sentence(text: str) -> bool:
    is_whole = _SENTENCE.search(text) is not None and not text[:1].islower()
    return is_whole and len(text.split()) <= _LONGEST_SENTENCE
