"""A glossary without any sign: a line with a term, below it a line that says what it means.

Nothing but the whole tells such a list: short lines that end no sentence stand by turns with long
ones. A further long line goes on with the meaning above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from clindeck.draft.reading.pairs.line_parts import guessed
from clindeck.formats.outline import BlockKind, DocumentBlock

BY_TURNS = "a short line above a longer one is read as the term that this explains"
_FEWEST, _MOST_FURTHER, _MOSTLY = 6, 0.4, 0.7
_LONGEST_TERM, _LONGEST_IN_SIGNS, _SHORTEST_TEXT, _USUAL_TEXT = 6, 60, 5, 40
"""Words, signs, words, words of a usual term and text."""
_ENDS = (".", "!", "?", ":", ";", ",", "\u3002", "\uff1a")


def with_terms_above_texts(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which lines of prose that are terms and meanings by turns are terms."""
    found: list[DocumentBlock] = []
    for is_line, run in groupby(blocks, _is_line):
        lines = list(run)
        found += _Turns.of(lines).read() if is_line else lines
    return tuple(found)


@dataclass(slots=True)
class _Turns:
    """Lines of prose by turns: the terms that were found, lines that go on, lines between."""

    lines: Sequence[DocumentBlock]
    found: list[DocumentBlock] = field(default_factory=list)
    terms: int = 0
    long: int = 0
    further: int = 0

    @classmethod
    def of(cls, lines: Sequence[DocumentBlock]) -> _Turns:
        """Return lines as terms and what these mean, in order."""
        turns, place = cls(lines), 0
        while place < len(lines):
            if turns._begins(place):
                pair = (*lines[place].lines, *lines[place + 1].lines)
                turns.found.append(guessed(
                    replace(lines[place], kind=BlockKind.TERM, lines=pair), BY_TURNS
                ))  # fmt: skip
                turns.terms += 1
                turns.long += not _may_be_term(lines[place + 1])
                place += 2
                continue
            turns._go_on(lines[place])
            place += 1
        return turns

    def read(self) -> Sequence[DocumentBlock]:
        """Return the terms if the lines are such a list, else the lines as they were."""
        is_list = self.terms >= _FEWEST and self.further <= _MOST_FURTHER * self.terms
        sizes = sorted(sum(len(line.text.split()) for line in each.lines) for each in self.found)
        is_list = is_list and sizes[len(sizes) // 2] <= _USUAL_TEXT
        return self.found if is_list and self.long >= _MOSTLY * self.terms else self.lines

    def _begins(self, place: int) -> bool:
        """Return whether a line is a term above its meaning, and no line above such a term."""
        if place + 1 >= len(self.lines) or not _may_be_term(self.lines[place]):
            return False
        below = self.lines[place + 1]
        if not _may_be_term(below):
            return True
        is_text = len(_text(below).split()) >= _SHORTEST_TEXT or _text(below)[:1].islower()
        return is_text and place + 2 < len(self.lines) and _may_be_term(self.lines[place + 2])

    def _go_on(self, line: DocumentBlock) -> None:
        self.further += 1
        above = self.found[-1] if self.found else None
        if above is None or above.kind is not BlockKind.TERM or _may_be_term(line):
            self.found.append(line)
        else:
            self.found[-1] = replace(above, lines=(*above.lines, *line.lines))


def _is_line(block: DocumentBlock) -> bool:
    return block.kind is BlockKind.PROSE and len(block.lines) == 1


def _text(block: DocumentBlock) -> str:
    return block.lines[0].text.rstrip("*_ ")


def _may_be_term(block: DocumentBlock) -> bool:
    text = _text(block)
    is_short = len(text.split()) <= _LONGEST_TERM and len(text) <= _LONGEST_IN_SIGNS
    return is_short and not text.endswith(_ENDS)
