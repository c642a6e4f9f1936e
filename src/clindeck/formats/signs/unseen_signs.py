"""Texts without the signs that nobody sees: control characters, places where a line may break.

Most are left over from another program and say nothing; some stand for a space. A byte of UTF-8 or
of Windows that was read as Latin 1 is the sign that was meant. What else stands between two figures
is shown as U+FFFD: whether "5" and "10" are one figure, two, or a range cannot be told any more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.page.cell_text import At
from clindeck.model.problems import Problem

BREAKS = "\v\x85\u2028\u2029"
"""Signs that break a line within a cell of a table."""
_UNSEEN = re.compile(
    "(?P<torn>[\xc2-\xdf][\x80-\x9f]|[\xe1-\xef](?:[\x80-\x9f][\x80-\xbf]|[\xa0-\xbf][\x80-\x9f]))"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff]{1,1000}"
)
_SPACES = frozenset("\x07\v\f\x0e\x1c\x1d\x1e\x85\u2028\u2029")
"""Ends of cells, lines, columns, pages and records."""
_UNTOLD = "\ufffd"
_FIGURE_BEFORE = re.compile(r"[0-9][.,]?\Z")
_FIGURE_BEHIND = re.compile(r"[.,]?[0-9]")


class UnseenSign(NamedTuple):
    """A sign that was found, where it stood in its text, and what is read in its place."""

    sign: str
    offset: int
    read_as: str

    def told(self) -> str:
        """Return what a report says of it."""
        name = f"U+{ord(self.sign):04X}"
        if self.read_as == _UNTOLD:
            return (
                f"a sign that nobody sees ({name}) stands between figures and is shown as "
                f"{_UNTOLD}; see what the file means, and write it"
            )
        if self.read_as == " ":
            return f"a control character ({name}) is read as a space"
        if self.read_as:
            return f"a control character ({name}) is read as the sign it stands for: {self.read_as}"
        return f"a sign that nobody sees ({name}) is left out"


def without_unseen(text: str, kept: str = "") -> tuple[str, tuple[UnseenSign, ...]]:
    """Return a text without unseen signs but those in `kept`, and what was found."""
    if text.isascii() and text.isprintable():
        return text, ()
    parts: list[str] = []
    signs: list[UnseenSign] = []
    start = 0
    for found in _UNSEEN.finditer(text):
        if found["torn"]:
            whole = found["torn"].encode("latin-1").decode("utf-8", "replace")
            parts += [text[start : found.start()], whole]
            signs.append(UnseenSign(_a_control_in(found["torn"]), found.start(), whole))
            start = found.end()
            continue
        read = [_read_as(sign) for sign in found.group()]
        is_between = _FIGURE_BEHIND.match(text, found.end()) and _FIGURE_BEFORE.search(
            text[max(0, found.start() - 2) : found.start()]
        )
        if is_between and not any(each.strip() for each in read):
            read = [_UNTOLD, *([""] * (len(read) - 1))]
        for number, sign in enumerate(found.group()):
            if sign in kept:
                read[number] = sign
            else:
                signs.append(UnseenSign(sign, found.start() + number, read[number]))
        parts += [text[start : found.start()], *read]
        start = found.end()
    return "".join((*parts, text[start:])), tuple(signs)


def unseen_named(path: str, text: str, signs: tuple[UnseenSign, ...]) -> tuple[Problem, ...]:
    """Return a warning for each kind of sign that was found in the text of a file."""
    if not signs:
        return ()
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    faults = CellFaults(path)
    for each in signs:
        line = bisect_right(starts, each.offset)
        at = At(line, each.offset - starts[line - 1] + 1)
        faults.warning(at, "A008", each.told(), each.told())
    return faults.problems()


def _a_control_in(torn: str) -> str:
    return next(sign for sign in torn if "\x80" <= sign <= "\x9f")


def _read_as(sign: str) -> str:
    if sign in _SPACES:
        return " "
    if "\x80" <= sign <= "\x9f":
        return sign.encode("latin-1").decode("cp1252", "ignore")
    return ""
