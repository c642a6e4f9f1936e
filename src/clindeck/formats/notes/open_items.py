"""The items of a list in notes while they are read: what goes on with one, what heads the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.formats.outline import BlockKind, DocumentBlock, Line

BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_\n]{1,200}(?<=\S)\1")
ALL_BOLD = re.compile(rf"{BOLD.pattern}(?:\s{{1,3}}\*\*(?=\S)[^*_\n]{{1,200}}(?<=\S)\*\*){{1,4}}")
"""A line of several pieces in bold, with nothing else between: "**Nuts:** **30 g**"."""
HEADS = re.compile(r"(?:\S+\s+){0,5}\S*[^\s:]:\Z")
_NUMBERED_BOLD = re.compile(r"\*\*\s{0,3}[0-9]{1,3}[.)]")
_SIGNED = re.compile(r"(?:\*|[^\w\s*_`\"'“„«(\[{<$\\^~#]{1,2})\s+(?=\S)")
"""How a line begins that somebody set apart with a sign of his own: an arrow, a dot."""
_TELLS = re.compile(r"[^\s:=\uff1a][^:=\uff1a.]{0,60}[:=\uff1a]\s{0,3}\S")
_FEWEST, _MOSTLY = 3, 0.7
OWN_LINES = "lines below an item of a list are read as lines of their own"
_SHORT = 8
"""Words of a quoted line in a list that is a line of its own."""


def _not_in_bold(line: Line) -> Line:
    return Line(line.text.strip("*_"), line.position)


def _heads_next(line: Line, *, is_counted: bool) -> bool:
    """Return whether a line right below an item, not indented, is a heading and not of the item.

    `is_counted`: the list is numbered; its items go on below a line in bold that has no number.
    """
    is_bold = BOLD.fullmatch(line.text) is not None
    is_lead = HEADS.match(line.text) is not None and line.text[0].isupper()
    is_heading = _NUMBERED_BOLD.match(line.text) if is_counted else is_bold or is_lead
    return line.position.column == 1 and is_bold >= is_counted and bool(is_heading)


def _tell_each(lines: Sequence[Line]) -> bool:
    """Return whether lines below an item each say what something is: "OAK = Quercus"."""
    told = sum(_TELLS.match(line.text) is not None for line in lines)
    return len(lines) >= _FEWEST and told >= _MOSTLY * len(lines)


class OpenItems:
    """The item of a list that is read. A text behind the lists in an item is an item below it."""

    def __init__(self) -> None:
        self.depth = 0
        self._lines: list[Line] = []
        self._columns: list[int] = []
        self._counted: list[bool] = []
        self._level = 1
        self.in_quote = False
        self._opens_list = False
        self._count = 0
        self._numbers: list[int] = []
        self._looks: list[str] = []

    def begin_list(self, look: str, number: int | None = None) -> None:
        """Begin a list, which may stand in an item: its mark, and its first number."""
        del self._counted[self.depth :], self._numbers[self.depth :], self._looks[self.depth :]
        self._counted.append(number is not None)
        self._numbers.append((number or 0) - 1)
        self._looks.append(look)
        self._opens_list = not self.depth
        self._count += self._opens_list
        self.depth += 1

    def end_list(self) -> None:
        """End a list; what follows in the item around it belongs to that."""
        self._level, self._columns = self.depth, []
        self.depth -= 1

    def begin(self, typed: str = "") -> None:
        """Begin an item; `typed` is its number, which many type as 1 throughout a list."""
        self._lines, self._level, self._columns = [], self.depth, []
        before = self._numbers[-1]
        is_lazy = not typed.isdecimal() or int(typed) in (before, before + 1) or before < 2
        self._numbers[-1] = before + 1 if is_lazy else int(typed)

    def add(self, lines: Sequence[Line]) -> Iterator[DocumentBlock]:
        """Add lines to the item; one that begins with a typed sign is an item below it."""
        if not self._lines and _tell_each(lines[1:]):
            first, *lines = lines
            self._lines = [first]
            yield from self.ended()
            for line in lines:
                yield DocumentBlock(BlockKind.ITEM, (line,), self.depth + 1, doubt=OWN_LINES)
            return
        are_short = self.in_quote and all(len(each.text.split()) <= _SHORT for each in lines)
        for line in lines:
            if self._lines and _heads_next(line, is_counted=self._counted[0]):
                yield from self.ended()
                yield DocumentBlock(BlockKind.PROSE, (line,))
                continue
            if are_short and self._lines:
                yield from self.ended()
            if _SIGNED.match(line.text) and (self._lines or self._level > self.depth):
                yield from self.ended()
                while self._columns and self._columns[-1] >= line.position.column:
                    self._columns.pop()
                self._columns.append(line.position.column)
                self._level = self.depth + len(self._columns)
            self._lines.append(_not_in_bold(line) if BOLD.fullmatch(line.text) else line)

    def ended(self) -> Iterator[DocumentBlock]:
        """Yield the item, if it has a text."""
        if self._lines:
            is_outer = self._level == self.depth == 1
            yield DocumentBlock(
                BlockKind.ITEM, tuple(self._lines), self._level, opens_list=self._opens_list,
                number=self._numbers[0] if is_outer and self._counted[0] else 0,
                list_id=str(self._count), list_look=self._looks[0],
            )  # fmt: skip
            self._opens_list = False
        self._lines, self._level = [], self.depth + 1
