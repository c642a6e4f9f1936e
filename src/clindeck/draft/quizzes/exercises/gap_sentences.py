"""Sentences with a gap to fill in, and the key that stands elsewhere: a blank of Anki in each.

"1. The ____ carries the crown." and "Answers: 1. stem 2. acorns", or the word in brackets right
behind the gap. A sentence whose gap no key fills cannot be asked; it is left out, and named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from clindeck.draft.quizzes.key_words import KEYS
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Problem, warning

_GAP = re.compile(r"(?:\\?_){2,60}|\.{5,80}|…{2,40}")
_IN_BRACKETS = re.compile(r"\s?[(\[](?P<said>[^()\[\]]{1,60})[)\]]")
_PIECE = re.compile(r"(?:\A|(?<=[\s;,]))(?P<number>[0-9]{1,3})\s?[.):=–-]{1,2}\s?(?=\S)")
_PARTS = re.compile(r"\s?[;/,]\s?")
_FEWEST_LETTERS, _LONGEST_KEY = 2, 80
_OF_FORM = re.compile(
    r"\b(?:name|date|class|score|signature|vorname|nom|nombre|fecha|data|datum)\b", re.IGNORECASE
)
"""Words of what is to be filled in by whoever takes a test."""
_TEXTS = (BlockKind.ITEM, BlockKind.PROSE)


class FilledGaps(NamedTuple):
    """Blocks with blanks instead of gaps, sentences that no key fills, and what is said of them."""

    blocks: tuple[DocumentBlock, ...]
    left_over: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()


def filled_gaps(blocks: Sequence[DocumentBlock]) -> FilledGaps:
    """Return blocks in which sentences with a gap are sentences with a blank.

    The lines of a key that fills all gaps of a section are left out, for the blanks say them.
    """
    gaps = [place for place, block in enumerate(blocks) if _has_gap(block)]
    if not gaps:
        return FilledGaps(tuple(blocks))
    filled = {place: line for place in gaps if (line := _filled(blocks[place], ""))}
    waiting = [place for place in gaps if place not in filled]
    runs = [list(run) for _, run in groupby(waiting, lambda place: _section(blocks, place))]
    of_key: set[Line] = set()
    for run, end in zip(runs, [*(each[0] for each in runs[1:]), len(blocks)], strict=False):
        keys, used = _keys(blocks, run, end)
        if len(runs) > 1 and not keys:
            keys, used = _keys(blocks, waiting, len(blocks))
        told = {
            place: line for place in run if (line := _filled(blocks[place], keys.get(place, "")))
        }
        filled |= told
        of_key |= used if len(told) == len(run) else set()
    kept: list[DocumentBlock] = []
    left: list[Line] = []
    for place, block in enumerate(blocks):
        lines = tuple(line for line in block.lines if line not in of_key)
        if place in filled:
            lines = (filled[place], *lines[1:])
        elif place in waiting:
            left += lines
            continue
        if lines or not block.lines:
            kept.append(replace(block, lines=lines))
    said = (warning(left[0].position, "A011", _no_key(left)),) if left else ()
    return FilledGaps(tuple(kept), tuple(left), said)


def _no_key(left: Sequence[Line]) -> str:
    numbers = list(dict.fromkeys(str(line.position.line) for line in left[1:]))
    more = f"; likewise in {', '.join(numbers[:3])}" if numbers else ""
    more += f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
    return f"not asked: no key of the file fills the gap of this sentence{more}"


def _has_gap(block: DocumentBlock) -> bool:
    if block.kind not in _TEXTS or not block.lines:
        return False
    text = block.lines[0].text
    bare = _GAP.sub(" ", text)
    is_sentence = sum(map(str.isalpha, bare)) > _FEWEST_LETTERS and len(bare.split()) > 1
    return bare != text and is_sentence and not _OF_FORM.search(text)


def _section(blocks: Sequence[DocumentBlock], place: int) -> int:
    """Return the place of the heading that a block stands below, -1 without one."""
    return next((number for number in range(place, -1, -1)
                 if blocks[number].kind is BlockKind.HEADING), -1)  # fmt: skip


def _keys(
    blocks: Sequence[DocumentBlock], gaps: Sequence[int], end: int
) -> tuple[dict[int, str], set[Line]]:
    """Return the words of the key by the places of the sentences, and the lines that hold it.

    Numbers of the key are those of the sentences, else their order. The key stands before the block
    at the place `end`.
    """
    lines = [(place, line) for place in range(gaps[0], end) for line in blocks[place].lines]
    start = next((number for number, (_, line) in enumerate(lines) if KEYS.match(line.text)), -1)
    if start < 0:
        return {}, set()
    head = lines[start][1]
    told, used = _told(KEYS.sub("", head.text, count=1)), {head}
    for number, (place, line) in enumerate(lines[start + 1 :], start=1):
        block = blocks[place]
        is_word = block.kind in _TEXTS and not _has_gap(block) and len(line.text) <= _LONGEST_KEY
        own = {block.number or number: line.text} if is_word else {}
        of_line = _told(line.text) or own
        if len(told) >= len(gaps) or not of_line:
            break
        told.update(of_line)
        used.add(line)
    numbers = [blocks[place].number for place in gaps]
    if len({*numbers}) < len(numbers) or 0 in numbers:
        numbers = [*range(1, len(gaps) + 1)]
    found = {place: told[number] for place, number in zip(gaps, numbers, strict=True)
             if number in told}  # fmt: skip
    return (found, used) if len(found) == len(gaps) else ({}, set())


def _told(text: str) -> dict[int, str]:
    """Return the words of a key by their numbers: "1. stem 2. acorns"."""
    marks = list(_PIECE.finditer(text))
    ends = [*(each.start() for each in marks[1:]), len(text)][: len(marks)]
    found = {int(each["number"]): text[each.end() : end].strip(" ;,.")
             for each, end in zip(marks, ends, strict=True)}  # fmt: skip
    return found if all(0 < len(each) <= _LONGEST_KEY for each in found.values()) else {}


def _filled(block: DocumentBlock, key: str) -> Line | None:
    """Return a sentence with blanks of the words of its key, or of those in brackets behind."""
    line = block.lines[0]
    text, gaps = line.text, list(_GAP.finditer(line.text))
    behind = [_IN_BRACKETS.match(text, each.end()) for each in gaps]
    words = [key] if key and len(gaps) == 1 else _PARTS.split(key) if key else []
    ends = [each.end() for each in gaps]
    if not key and all(behind):
        words = [each["said"] for each in behind if each]
        ends = [each.end() for each in behind if each]
    if len(words) != len(gaps) or not all(words):
        return None
    for number, (gap, end, word) in reversed([*enumerate(zip(gaps, ends, words, strict=True), 1)]):
        text = f"{text[: gap.start()]}{{{{c{number}::{word}}}}}{text[end:]}"
    return replace(line, text=text)
