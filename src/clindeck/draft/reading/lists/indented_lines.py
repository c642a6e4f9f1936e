"""Lines of a plain text whose indentation tells what belongs to what.

People write a term with its meaning indented below it, a question with its answer, and a list with
what belongs to an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clindeck.draft.reading.pairs.line_parts import guessed
from clindeck.draft.reading.wrapped_lines import JOINED, Numbered, depth_of, line_of, written_lines
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

ANSWERED_BELOW = "the one line that is indented below a question is read as its answer"
_FEWEST, _MOST_SENTENCES = 3, 8
"""Lines; sentences below a term in a text whose lines a margin broke."""
_LEAD_LEVEL, _LONGEST_LEAD = 2, 8
"""Of a line with a colon above the others of its paragraph; words of it."""
_COLONS = (":", "\uff1a")
_OPTIONS = re.compile(r"(?<![^\W_])(?:2|[Bb])[.)]\s?\S")
"""The second one of several answers to choose from."""


def hanging_paragraphs(paragraphs: Sequence[Numbered]) -> list[Numbered] | None:
    """Return paragraphs if what is indented says what the line above it means, wherever it is.

    A paragraph that is indented as a whole goes on with the one above it. Of lines that a margin
    broke there may be many below one.
    """
    found: list[Numbered] = []
    for each in paragraphs:
        if found and depth_of(found[-1][-1][1]) and all(depth_of(typed) for _, typed in each):
            found[-1] = [*found[-1], *each]
        else:
            found.append(each)
    hanging = [each for each in found if any(depth_of(typed) for _, typed in each)]
    depths = [[depth_of(typed) for _, typed in each] for each in hanging]
    if not depths or any(each[0] or not each[-1] or len(set(each)) != 2 for each in depths):
        return None
    heads = [each for lines in hanging for each in _headed(lines)]
    is_broken = any(len(lines) > 1 for _, below in heads for lines in below)
    most_names, most_lines = (2, _MOST_SENTENCES) if is_broken else (1, _FEWEST - 1)
    is_short = all(len(above) <= most_names and len(below) <= most_lines for above, below in heads)
    return found if is_short else None


def _headed(numbered: Numbered) -> Iterator[tuple[Numbered, list[Numbered]]]:
    """Yield the lines at the margin that follow each other, and what is written below them."""
    runs = [list(run) for _, run in groupby(numbered, key=lambda each: depth_of(each[1]) > 0)]
    for above, below in zip(runs[::2], runs[1::2], strict=False):
        yield above, list(written_lines(below))


def outlined(
    path: str, numbered: Numbered, *, hanging: bool, goes_on: bool = False
) -> list[DocumentBlock] | None:
    """Return the items of a paragraph whose indentation tells what belongs to what, if it does.

    `hanging`: what is indented below a line says what that means. `goes_on`: the paragraph may be
    indented as a whole, for it goes on with an outline above it.
    """
    depths = [depth_of(typed) for _, typed in numbered]
    if not any(depths) or (not all(depths) if goes_on else depths[0]):
        return None
    if hanging and not goes_on:
        return [_term(path, above, below) for above, below in _headed(numbered)]
    return [
        DocumentBlock(
            BlockKind.ITEM,
            tuple(line_of(path, *each) for each in lines),
            1 + depth_of(lines[0][1]),
            doubt=JOINED if len(lines) > 1 else "",
        )
        for lines in written_lines(numbered)
    ]


def _term(path: str, above: Numbered, below: Sequence[Numbered]) -> DocumentBlock:
    """Return a term with what it means; two lines above one meaning are two names of it."""
    names = [line_of(path, *each) for each in above]
    name = Line(" / ".join(each.text for each in names), names[0].position)
    meaning = (line_of(path, *each) for lines in below for each in lines)
    doubt = JOINED if any(len(lines) > 1 for lines in below) else ""
    if len(names) > 1:
        doubt = "two lines above one text are taken for two names of the same"
    return DocumentBlock(BlockKind.TERM, (name, *meaning), doubt=doubt)


def led(items: Sequence[DocumentBlock]) -> list[DocumentBlock]:
    """Return the items of a paragraph, a first line with a colon as the heading of all others.

    They stand no deeper than it; what does belongs to it.
    """
    first, *others = items
    line = first.lines[0]
    is_lead = len(first.lines) == 1 and line.text.endswith(_COLONS)
    is_lead = is_lead and len(line.text.split()) <= _LONGEST_LEAD and first.kind is BlockKind.ITEM
    if not is_lead or len(others) < 2 or others[0].level != first.level:
        return list(items)
    title = Line(line.text.rstrip(" :\uff1a"), line.position, line.within)
    return [DocumentBlock(BlockKind.HEADING, (title,), _LEAD_LEVEL), *others]


def with_answers_below(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which the only item below one that is a question is the answer to it."""
    found: list[DocumentBlock] = []
    for place, block in enumerate(blocks):
        above = found[-1] if found else block
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        is_last = following is None or not _is_item(following) or following.level <= above.level
        is_below = _is_item(block) and block.level > above.level and is_last
        is_one = not any(_OPTIONS.search(line.text) for line in block.lines)
        if _is_question(above) and is_below and is_one:
            lines = (*above.lines, *block.lines)
            doubt = "; ".join(filter(None, (above.doubt, block.doubt)))
            found[-1] = guessed(replace(above, lines=lines, doubt=doubt), ANSWERED_BELOW)
        else:
            found.append(block)
    return tuple(found)


def _is_item(block: DocumentBlock) -> bool:
    return block.kind is BlockKind.ITEM and not block.is_whole


def _is_question(block: DocumentBlock) -> bool:
    is_line = _is_item(block) and len(block.lines) == 1
    return is_line and block.lines[0].text.endswith("?") and " " in block.lines[0].text
