"""Exam questions whose options are the points below them, the right one marked by a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.quizzes.question_lines import LETTERS, Printed
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import word_set

_RIGHT = re.compile(
    r"[*_(\[]{0,3}(?:(?i:rätt(?: svar)?|riktigt|correct(?: answer)?|right(?: answer)?"
    r"|richtig(?:e antwort)?|juste|bonne réponse|correcta|respuesta correcta|corretta|giusto|esatta"
    r"|correta|certa|juist|korrekt|rigtigt|poprawna|prawidłowa|верно|правильно|正解|正确)"
    r"[*_]{0,3}(?:\s?[)\]]|\s{0,3}[:\uff1a])|(?i:rätt|korrekt|верно|правильно)(?=\s{1,3}[A-ZÀ-ÞА-Я]))"
    r"[\s:\uff1a*_]{0,9}(?=\S)"
)
"""The word before an option; a colon or bracket is behind it, or a capital begins the option."""
_ADDED = word_set("""
    tillägg kommentar obs förklaring addendum note comment explanation rationale remark anmerkung
    erklärung begründung zusatz remarque explication nota explicación comentario spiegazione
    commento explicação comentário opmerking uitleg uwaga wyjaśnienie komentarz примечание
    пояснение комментарий 解説 解释 注
    """)
"""Labels of what is said to an answer."""
_FEWEST_QUESTIONS, _FEWEST_OPTIONS = 2, 3
_SHORTEST_STEM = 4
"""Words of a question; a paragraph of fewer ends the one above it."""


def with_marked_bullets(
    blocks: Sequence[DocumentBlock],
) -> tuple[tuple[Printed, ...], tuple[DocumentBlock, ...]]:
    """Return the questions of which one option is marked, and the blocks without them.

    A question is a point, or the paragraph right above some; `start` and `end` are places of
    blocks. What stands below an option is prose. A single question in a file is no exam.
    """
    found: list[Printed] = []
    left: dict[int, DocumentBlock | None] = {}
    for place in range(len(blocks)):
        read = None if place in left else _question_at(blocks, place)
        if read is not None:
            found.append(read[0])
            left.update(read[1])
    if len(found) < _FEWEST_QUESTIONS:
        return (), tuple(blocks)
    kept = (left.get(place, block) for place, block in enumerate(blocks))
    return tuple(found), tuple(block for block in kept if block is not None)


def _question_at(
    blocks: Sequence[DocumentBlock], place: int
) -> tuple[Printed, dict[int, DocumentBlock | None]] | None:
    """Return the question whose text ends in a block, and what its blocks become."""
    below = _points_below(blocks, place)
    if not below:
        return None
    level = blocks[below[0]].level
    options: list[Line] = []
    marks: list[int] = []
    said: list[Line] = []
    start = _start_of_stem(blocks, place)
    left: dict[int, DocumentBlock | None] = dict.fromkeys(range(start, below.stop))
    is_added = False
    for each in below:
        block = blocks[each]
        line = Line(" ".join(line.text for line in block.lines), block.lines[0].position)
        if block.level > level:
            if is_added:
                said.append(line)
            else:
                left[each] = replace(block, kind=BlockKind.PROSE, is_between=True)
            continue
        label, _, rest = line.text.replace("\uff1a", ":").partition(":")
        is_added = label.strip("*_ ").lower() in _ADDED
        if is_added:
            said += [Line(rest.strip("*_ "), line.position)] if rest.strip("*_ ") else []
            continue
        mark = _RIGHT.match(line.text)
        if mark is not None:
            marks.append(len(options))
        options.append(Line(line.text[0 if mark is None else mark.end() :], line.position))
    if len(marks) != 1 or not _FEWEST_OPTIONS <= len(options) <= len(LETTERS):
        return None
    lines = [line for block in blocks[start : place + 1] for line in block.lines]
    stem = Line(" ".join(line.text for line in lines), lines[0].position)
    why = Line(" / ".join(line.text for line in said), said[0].position) if said else None
    return Printed(
        start, below.stop, stem, tuple(options), marks[0], why, is_labelled=True
    ), left  # fmt: skip


def _start_of_stem(blocks: Sequence[DocumentBlock], place: int) -> int:
    """Return the first of the paragraphs that are a question, the last of which is a rest of it."""
    start = place
    while (
        start
        and blocks[start].kind is blocks[start - 1].kind is BlockKind.PROSE
        and sum(len(line.text.split()) for line in blocks[start].lines) < _SHORTEST_STEM
    ):
        start -= 1
    return start


def _points_below(blocks: Sequence[DocumentBlock], place: int) -> range:
    """Return the places of the points below a block: deeper ones, or those below a paragraph."""
    stem, end = blocks[place], place + 1
    if stem.kind not in (BlockKind.ITEM, BlockKind.PROSE):
        return range(0)
    least = stem.level + 1 if stem.kind is BlockKind.ITEM else 0
    while end < len(blocks) and blocks[end].kind is BlockKind.ITEM:
        if blocks[end].level < least:
            break
        least = least if stem.kind is BlockKind.ITEM else least or blocks[end].level
        end += 1
    return range(place + 1, end)
