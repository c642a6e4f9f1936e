"""Exam questions whose options are the points below them, the right one marked by a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.quizzes.answer_keys import TOLD_TWICE, key_in
from clindeck.draft.quizzes.block_lines import seen_line
from clindeck.draft.quizzes.option_marks import LATIN, without_mark
from clindeck.draft.quizzes.question_lines import ASKS, LETTERS, Printed
from clindeck.draft.quizzes.several_keys import asks_several
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
_SIGN = re.compile(r"\\?(?:[✓✔√☑✅+]|\*(?!\*)|\[[xX✓]\])\s{0,3}(?=\S)")
"""A sign before an option that tells it from the others."""
_BOLD = re.compile(r"\*\*[^*].*?[^*]\*\*|\*\*[^*]\*\*")
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
    bold: list[int] = []
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
        told_of_it = _added(line)
        is_added = told_of_it is not None
        if told_of_it is not None:
            said += [told_of_it] if told_of_it.text else []
            continue
        mark = _RIGHT.match(line.text)
        seen = seen_line(block, replace(line, stands_out=block.lines[0].stands_out)).text
        sign = _SIGN.match(seen)
        if sign is not None and not _may_be_marked(blocks[place], sign.group(), seen):
            sign = None
        text, is_behind = without_mark(seen[sign.end() :] if sign is not None else seen)
        is_behind &= not seen.endswith("*") or _may_be_marked(blocks[place], "*", seen)
        if mark is not None or sign is not None or is_behind:
            marks.append(len(options))
        elif _BOLD.fullmatch(seen.strip()) is not None:
            bold.append(len(options))
        text = line.text[mark.end() :] if mark is not None else text
        options.append(Line(text, line.position))
    told, end = _key_below(blocks, below.stop, options)
    if (added := _added_below(blocks, end)) is not None:
        said += [added]
        end += 1
    left.update(dict.fromkeys(range(below.stop, end)))
    marks = marks or (bold if len(bold) == 1 < len(options) and _asks(blocks[place]) else [])
    if told is not None:
        marks = [told] if marks in ([], [told]) else []
    lines = [line for block in blocks[start : place + 1] for line in block.lines]
    stem = Line(" ".join(line.text for line in lines), lines[0].position)
    is_one = len(marks) == 1
    if not (
        is_one or (1 < len(marks) < len(options) and asks_several(stem.text))
    ) or not _FEWEST_OPTIONS <= len(options) <= len(LETTERS):
        return None
    if sum(option.text.rstrip("* ").endswith(ASKS) for option in options) > 1:
        return None
    why = Line(" / ".join(line.text for line in said), said[0].position) if said else None
    return Printed(
        start, end, stem, tuple(options), marks[0] if is_one else TOLD_TWICE, why,
        is_labelled=True, several=() if is_one else tuple(marks),
    ), left  # fmt: skip


def _added(line: Line) -> Line | None:
    """Return what a line says behind a label such as "Explanation:", None without one."""
    label, _, rest = line.text.replace("\uff1a", ":").partition(":")
    is_label = label.strip("*_ ").lower() in _ADDED
    return replace(line, text=rest.strip("*_ ")) if is_label else None


def _added_below(blocks: Sequence[DocumentBlock], place: int) -> Line | None:
    """Return what a paragraph of one line says to the question above it."""
    block = blocks[place] if place < len(blocks) else None
    if block is None or block.kind is not BlockKind.PROSE or len(block.lines) > 1:
        return None
    found = _added(block.lines[0])
    return found if found is not None and found.text else None


def _asks(block: DocumentBlock) -> bool:
    return block.lines[-1].text.rstrip("* ").endswith(ASKS)


def _may_be_marked(stem: DocumentBlock, sign: str, text: str) -> bool:
    """Return whether a sign before a point marks it: a star or plus only below what asks."""
    if sign.strip(" \\") not in ("*", "+"):
        return True
    is_asked = bool(stem.number) or stem.lines[-1].text.rstrip("* ").endswith((*ASKS, ":"))
    return is_asked and "*" not in text.replace("*", "", 1)


def _key_below(
    blocks: Sequence[DocumentBlock], place: int, options: Sequence[Line]
) -> tuple[int | None, int]:
    """Return the option that a labelled line below the points tells, and the place behind it."""
    if place >= len(blocks) or blocks[place].kind is not BlockKind.PROSE:
        return None, place
    if len(blocks[place].lines) > 1:
        return None, place
    texts = [option.text for option in options]
    told = key_in(blocks[place].lines[0].text, texts, frozenset((LATIN,)))
    if told is None or told[0] < 0 or not told[2] or told[1]:
        return None, place
    return told[0], place + 1


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
    if stem.kind not in (BlockKind.ITEM, BlockKind.PROSE, BlockKind.HEADING) or not stem.lines:
        return range(0)
    least = stem.level + 1 if stem.kind is BlockKind.ITEM else 0
    while end < len(blocks) and blocks[end].kind is BlockKind.ITEM:
        is_next = bool(stem.number) and bool(blocks[end].number)
        if is_next or blocks[end].level < (stem.level if stem.number else least):
            break
        least = least if stem.kind is BlockKind.ITEM else least or blocks[end].level
        end += 1
    return range(place + 1, end)
