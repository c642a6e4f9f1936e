"""What the blocks of a document are among their neighbours: wrapped lines, lists without marks.

A reader of a format sees one paragraph at a time. What a paragraph is shows beside others: one that
begins in the middle of a sentence goes on with the one above it; ten short lines below a numbered
one are its items; three lines in bold one after another are no headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from clindeck.draft.reading.plain_lists import is_definition
from clindeck.draft.reading.table_headings import bold_term
from clindeck.draft.reading.wrapped_lines import JOINED
from clindeck.formats.outline import BlockKind, DocumentBlock

ANSWERED = "paragraphs below a numbered line are read as what that means, or as its answer"
_LABEL = re.compile(
    r"([^:\uff1a]{1,80})[:\uff1a](?:\s{0,3}[^\W\d_](?:[\s,;]{1,3}[^\W\d_]){0,5})?[.)]?\Z"
)
_ENDS_SENTENCE = re.compile(r"""[.!?:;]["”’')\]*_]*\s*\Z""")
_LONGEST_LINE = 12
"""Words of a line that may be an item or a heading."""
_LONGEST_DETAIL = 30
_SHORTEST_WRAPPED = 50
"""Characters of a printed line."""
_FEWEST_BOLD = 3
_FEWEST_ITEMS, _FEWEST_BELOW = 3, 2
_MOSTLY = 0.6
_LONGEST_QUESTION, _SHORTEST_ANSWER, _TIMES_LONGER = 25, 30, 3
_NUMBERED_HEADING = 8
"""Level of a numbered line that stands above paragraphs; a line in bold is below it."""


def mended(blocks: Sequence[DocumentBlock], bold_level: int) -> tuple[DocumentBlock, ...]:
    """Return the blocks of a document; `bold_level` is that of a line in bold alone."""
    found = _without_labels(blocks, bold_level)
    found = _without_runs_of_headings(found, bold_level)
    found = _with_wrapped_lines(found)
    found = _with_short_lines_below(found)
    return tuple(_with_numbered_headings(found, bold_level))


def _without_labels(blocks: Sequence[DocumentBlock], level: int) -> Sequence[DocumentBlock]:
    """Return blocks in which bold lines that come again and again head nothing.

    They are a label, as "Answer:", or one with the letters of an option, as "Answer: B".
    """
    labels = [_LABEL.match(each.lines[0].text) if each.kind is BlockKind.HEADING
              and each.level == level else None for each in blocks]  # fmt: skip
    counts = Counter(label[1] for label in labels if label is not None)
    return [
        replace(each, kind=BlockKind.PROSE, level=1)
        if label is not None and counts[label[1]] >= _FEWEST_BOLD
        else each
        for each, label in zip(blocks, labels, strict=True)
    ]


def _without_runs_of_headings(
    blocks: Sequence[DocumentBlock], level: int
) -> Sequence[DocumentBlock]:
    """Return blocks in which three lines in bold in a row are lines, but a title above all."""
    found: list[DocumentBlock] = []
    for is_bold, run in groupby(
        blocks, lambda each: each.kind is BlockKind.HEADING and each.level == level
    ):
        lines = list(run)
        if is_bold and len(lines) >= _FEWEST_BOLD:
            kept = [] if found else lines[:1]
            found += kept
            lines = [replace(each, kind=BlockKind.PROSE, level=1) for each in lines[len(kept) :]]
        found += lines
    return found


def _with_wrapped_lines(blocks: Sequence[DocumentBlock]) -> Sequence[DocumentBlock]:
    """Return blocks in which a paragraph that was broken into printed lines is one again."""
    found: list[DocumentBlock] = []
    for block in blocks:
        if found and _goes_on(found[-1], block):
            found[-1] = replace(found[-1], lines=(*found[-1].lines, *block.lines))
        elif found and _ends_item(found[-1], block):
            lines = (*found[-1].lines, *block.lines)
            found[-1] = replace(found[-1], lines=lines, doubt=JOINED)
        else:
            found.append(block)
    return found


def _ends_item(before: DocumentBlock, block: DocumentBlock) -> bool:
    """Return whether a paragraph goes on in lower case with an item that ends no sentence."""
    if before.kind is not BlockKind.ITEM or block.kind is not BlockKind.PROSE:
        return False
    last, first = before.lines[-1], block.lines[0]
    is_next = first.position.line == last.position.line + 1
    is_open = _ENDS_SENTENCE.search(last.text) is None and not before.lines[0].text[:1].islower()
    return is_next and is_open and first.text[:1].islower()


_TELLS = re.compile(r"\A[^:=→]{2,60}\s(?:→|=|->)\s")
_LONGEST_PRINTED = 110
"""Signs of a printed line: a longer one is a paragraph, and a capital begins another one."""


def _goes_on(before: DocumentBlock, block: DocumentBlock) -> bool:
    if before.kind is not BlockKind.PROSE or block.kind is not BlockKind.PROSE:
        return False
    last, first = before.lines[-1], block.lines[0]
    is_next = first.position.line == last.position.line + 1
    is_told = _TELLS.search(first.text) is not None or is_definition(first.text.replace("*", ""))
    is_whole = is_told or _ENDS_SENTENCE.search(last.text) is not None
    if not is_next or is_whole:
        return False
    opening = before.lines[0].text.replace("*", "")
    is_lower = first.text[:1].islower() and not opening[:1].islower()
    is_printed = _SHORTEST_WRAPPED <= len(last.text) <= _LONGEST_PRINTED
    is_open = first.text[:1].islower() or is_printed
    return len(last.text) >= _SHORTEST_WRAPPED and is_open and (is_lower or is_definition(opening))


def _with_short_lines_below(blocks: Sequence[DocumentBlock]) -> Sequence[DocumentBlock]:
    """Return blocks in which short lines below numbered ones are what belongs to these."""
    starts = [place for place, each in enumerate(blocks) if _is_outer(each)]
    bounds = [*starts, len(blocks)]
    below = [blocks[start + 1 : end] for start, end in pairwise(bounds)]
    with_lines = [each for each in below if _are_short(each)]
    if len(with_lines) < _FEWEST_ITEMS or len(with_lines) < _MOSTLY * len(below):
        return blocks
    found = list(blocks[: starts[0]])
    for start, lines in zip(starts, below, strict=True):
        found.append(blocks[start])
        found += [
            replace(each, kind=BlockKind.ITEM, level=blocks[start].level + 1)
            if each.kind is BlockKind.PROSE and all(map(_is_line, lines))
            else each
            for each in lines
        ]
    return found


def _are_short(blocks: Sequence[DocumentBlock]) -> bool:
    prose = [each for each in blocks if each.kind is BlockKind.PROSE]
    is_short = sum(map(_is_short, prose)) >= _MOSTLY * len(prose)
    is_one = len(prose) == len(blocks) >= _FEWEST_BELOW and not any(map(bold_term, prose))
    return is_one and is_short


def _is_line(block: DocumentBlock) -> bool:
    """Return whether a block may be one of several lines about something."""
    return len(" ".join(line.text for line in block.lines).split()) <= _LONGEST_DETAIL


def _with_numbered_headings(
    blocks: Sequence[DocumentBlock], bold_level: int
) -> Sequence[DocumentBlock]:
    """Return blocks in which numbered lines above paragraphs are headings, as most of them are."""
    outer = [place for place, each in enumerate(blocks) if _is_outer(each)]
    heads = [place for place in outer if _is_heading(blocks, place)]
    kinds = [blocks[place + 1].kind for place in heads]
    above_text = sum(kind in (BlockKind.PROSE, BlockKind.HEADING) for kind in kinds)
    if len(heads) < max(_FEWEST_ITEMS, _MOSTLY * len(outer)) or 2 * above_text < len(heads):
        return blocks
    texts = {place: _paragraphs_below(blocks, place, is_last=place == heads[-1]) for place in heads}
    if all(texts.values()):
        return list(_with_terms(blocks, texts))
    level = _NUMBERED_HEADING
    found = list(blocks)
    bold = [place for place, each in enumerate(blocks) if _is_in_bold(each, bold_level)]
    if sum(_begins_anew(blocks, place) for place in bold) >= _FEWEST_BELOW:
        for place in bold:
            found[place] = replace(blocks[place], level=level)
        level = bold_level
    for place in heads:
        found[place] = replace(blocks[place], kind=BlockKind.HEADING, level=level)
    return found


def _is_in_bold(block: DocumentBlock, bold_level: int) -> bool:
    return block.kind is BlockKind.HEADING and block.level == bold_level


def _paragraphs_below(
    blocks: Sequence[DocumentBlock], place: int, *, is_last: bool
) -> Sequence[DocumentBlock]:
    """Return the paragraphs below a numbered line, none if anything else stands there.

    A heading may follow those of the last one.
    """
    end = place + 1
    while end < len(blocks) and blocks[end].kind is BlockKind.PROSE:
        end += 1
    following = blocks[end] if end < len(blocks) else None
    is_all = following is None or _is_outer(following)
    is_heading = following is not None and following.kind is BlockKind.HEADING
    is_all = is_all or (is_heading and (is_last or _begins_anew(blocks, end)))
    return blocks[place + 1 : end] if is_all else ()


def _begins_anew(blocks: Sequence[DocumentBlock], heading: int) -> bool:
    """Return whether the numbers below a heading begin with one: it heads them, and not they it."""
    below = next((each for each in blocks[heading:] if _is_outer(each)), None)
    return below is not None and below.number == 1


def _with_terms(
    blocks: Sequence[DocumentBlock], texts: Mapping[int, Sequence[DocumentBlock]]
) -> Iterator[DocumentBlock]:
    """Yield blocks in which the paragraphs below numbered lines say what these are."""
    place = 0
    while place < len(blocks):
        below = texts.get(place, ())
        lines = [line for each in (blocks[place], *below) for line in each.lines]
        kind = BlockKind.TERM if below else blocks[place].kind
        doubt = ANSWERED if below else blocks[place].doubt
        yield replace(blocks[place], kind=kind, lines=tuple(lines), doubt=doubt)
        place += 1 + len(below)


def _is_heading(blocks: Sequence[DocumentBlock], place: int) -> bool:
    if place + 1 >= len(blocks):
        return False
    following = blocks[place + 1]
    if not _is_short(blocks[place]) and not _is_question(blocks[place], following):
        return False
    return following.kind is not BlockKind.ITEM or following.level > blocks[place].level


def _is_question(block: DocumentBlock, below: DocumentBlock) -> bool:
    """Return whether a numbered line may be a question of an exam, and a longer text answers it.

    It may be of several short sentences: "The leaf. How it grows."
    """
    words = len(block.lines[0].text.split())
    is_line = block.number > 0 and len(block.lines) == 1 and words <= _LONGEST_QUESTION
    answer = sum(len(line.text.split()) for line in below.lines)
    is_text = below.kind is BlockKind.PROSE and answer >= _SHORTEST_ANSWER
    return is_line and is_text and answer >= _TIMES_LONGER * words


def _is_outer(block: DocumentBlock) -> bool:
    return block.kind is BlockKind.ITEM and block.level == 1


def _is_short(block: DocumentBlock) -> bool:
    """Return whether a block is one line that is no sentence."""
    text = block.lines[0].text
    is_short = len(block.lines) == 1 and len(text.split()) <= _LONGEST_LINE
    return is_short and not text.rstrip("*_ ").endswith((".", "!", ";", ","))
