"""Lines of a text to sentences with blanks and other lines: one a line, or broken by a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clindeck.draft.old_decks.old_clozes import has_blank, without_marks
from clindeck.formats.outline import Line
from clindeck.model.problems import Position

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_ENDS = re.compile(r"""[.!?:;]["”’')\]]*\s*\Z""")
_MARK = re.compile(r"\s*(?:>\s*)*(?:[-*+•▪‣●–]\s+|\(?[0-9]{1,4}[.)]\s+|#{1,6}\s+)?")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_FIRST_BLANK = re.compile(r"\{\{c0{0,5}1(?:::|,)")
_OPENS, _CLOSES = re.compile(r"\{\{c[0-9,]{1,40}::"), "}}"
_LONGEST = 5_000
_MOST_LINES = 12
"""Of one sentence."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines that are one sentence with blanks, or a line that is none; the text of all of them."""

    text: str
    lines: tuple[Line, ...]
    is_cloze: bool


def line_groups(lines: Sequence[Line], *, is_one: bool = False) -> Iterator[LineGroup]:
    """Yield the lines of a paragraph, those together that are one sentence with blanks.

    `is_one`: they are one, if one of them has a blank.
    """
    place = 0
    while place < len(lines):
        end = place + 1
        if is_one:
            end = len(lines)
        while end < min(len(lines), place + _MOST_LINES) and _goes_on(lines[place:end], lines[end]):
            end += 1
        own = tuple(lines[place:end])
        text = " ".join(line.text for line in own)
        if has_blank(text):
            yield LineGroup(text, own, is_cloze=True)
        else:
            yield from (LineGroup(line.text, (line,), is_cloze=False) for line in own)
        place = end


def _goes_on(before: Sequence[Line], line: Line) -> bool:
    """Return whether a line goes on with a sentence: inside of a blank, or in small letters."""
    text = " ".join(each.text for each in before)
    closes = line.text.count(_CLOSES) > len(_OPENS.findall(line.text))
    if closes and len(_OPENS.findall(text)) > text.count(_CLOSES):
        return True
    if _FIRST_BLANK.search(line.text) and has_blank(text):
        return False
    if "\t" in line.text or _ENDS.search(without_marks(text)):
        return False
    return without_marks(line.text).lstrip()[:1].islower()


def cut_notes(path: str, text: str, *, has_tables: bool) -> tuple[str, tuple[Line, ...]]:
    """Return a text without its sentences with blanks, whose lines are empty, and these.

    `has_tables`: a line that begins with a stroke is one of a table. What a reader refuses of a
    line (signs that nobody sees, its length) is left to it.
    """
    pieces = _LINE_END.split(text)
    found: list[Line] = []
    paragraph: list[tuple[int, Line]] = []

    def end_paragraph() -> None:
        place = 0
        for note in line_groups([line for _, line in paragraph]):
            own = paragraph[place : place + len(note.lines)]
            place += len(note.lines)
            if note.is_cloze:
                found.append(Line(note.text, note.lines[0].position))
                for at, _ in own:
                    pieces[at] = ""
        paragraph.clear()

    for at in range(0, len(pieces), 2):
        typed = pieces[at]
        is_cell = has_tables and typed.lstrip().startswith("|")
        if not typed.strip() or is_cell or len(typed) > _LONGEST or _UNPRINTABLE.search(typed):
            end_paragraph()
            continue
        mark = _MARK.match(typed)
        start = 0 if mark is None else mark.end()
        if typed[:start].strip():
            end_paragraph()
        position = Position(path, at // 2 + 1, start + 1)
        paragraph.append((at, Line(typed[start:].strip(), position)))
    end_paragraph()
    return "".join(pieces), tuple(found)
