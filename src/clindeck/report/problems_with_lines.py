"""Problems for people: grouped by file, each with its line of the file and a caret below.

A problem keeps its own line, `path:line:column CODE message`, which programs may read; what is
added to it is indented or empty. The caret stands below the character that a terminal shows, so
wide characters count two cells and combining ones none. What a terminal would obey or hide
(control characters, marks that turn the direction of writing) is shown in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from clindeck.files.library import Library
from clindeck.formats.text import LINE_BREAK
from clindeck.model.problems import Position, Problem, Severity
from clindeck.report.problems import problem_line
from clindeck.report.terminal_text import visible

TAB_CELLS = 4
MAX_SHOWN = 1_000
"""Lines of one file that are shown; who mends these sees the others."""
NEARBY = 1_000
"""Characters before a column that are looked at: a file may be one line of millions."""
MIN_CELLS = 20
"""Narrower than this no piece of a line tells anything."""

_BYTE_ORDER_MARK = "\ufeff"
_LINE_FEED = re.compile("\r?\n")

_RED, _YELLOW, _DIM, _BOLD = "31;1", "33;1", "2", "1"
_Paint = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a file as a terminal shows it, and how many cells stand before the caret."""

    text: str
    caret_cells: int


class SourceLines:
    """The lines of a library's files, each file read once and only when it is asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lines: dict[str, tuple[str, ...]] = {}

    def at(self, position: Position) -> str | None:
        """Return the line of a position, None where the file has no such line."""
        lines = self._lines.get(position.path)
        if lines is None:
            lines = self._lines[position.path] = self._read(position.path)
        return lines[position.line - 1] if 0 < position.line <= len(lines) else None

    def _read(self, path: str) -> tuple[str, ...]:
        if path.endswith((".xlsx", ".docx")):
            return ()  # a sheet or document has no lines of text
        text = (self._library.read(PurePosixPath(path)) or b"").decode(errors="replace")
        breaks = LINE_BREAK if path.endswith(".yaml") else _LINE_FEED
        lines = breaks.split(text.removeprefix(_BYTE_ORDER_MARK))
        return tuple(lines if lines[-1] else lines[:-1])


def as_grouped_text(
    problems: Sequence[Problem], lines: SourceLines, *, cells: int, colour: bool
) -> str:
    """Return the problems by file, an empty line between files, each with its line and caret.

    `cells` is the width that a line of the file may take. Problems of one place share its line.
    """
    paint = _painted if colour else _plain
    groups = (
        "".join(_file_lines(tuple(group), lines, max(cells, MIN_CELLS), paint))
        for _, group in groupby(problems, key=lambda problem: problem.position.path)
    )
    return "\n".join(groups)


def excerpt(line: str, column: int, cells: int) -> Excerpt:
    """Return a line, cut to so many cells around the column, with the caret's place in it."""
    is_late = column > NEARBY
    if is_late:
        line, column = line[column - NEARBY :], NEARBY
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    end = 0
    for character in line[: column + cells]:
        shown, size = _cell_text(character, end)
        starts.append(starts[-1] if size == 0 and starts else end)
        pieces.append(shown)
        end += size
        ends.append(end)
    caret = starts[column - 1] if column <= len(starts) else end
    if end < cells and len(pieces) == len(line) and not is_late:
        return Excerpt("".join(pieces).rstrip(), caret)
    room = cells - 2
    left = max(0, min(caret - room * 2 // 3, end - room))
    kept = [i for i, start in enumerate(starts) if left <= start and ends[i] <= left + room]
    before = "…" if left > 0 or is_late else ""
    text = "".join(pieces[i] for i in kept)
    is_cut_behind = not kept or kept[-1] + 1 < len(line)
    first = starts[kept[0]] if kept else caret
    return Excerpt(
        f"{before}{text}{'…' if is_cut_behind else ''}".rstrip(), caret - first + len(before)
    )


def _file_lines(
    problems: Sequence[Problem], lines: SourceLines, cells: int, paint: _Paint
) -> Iterator[str]:
    places = groupby(problems, key=lambda problem: problem.position)
    for number, (at, group) in enumerate(places):
        here = tuple(group)
        for problem in here:
            yield f"{_painted_line(problem, paint)}\n"
        line = lines.at(at) if number < MAX_SHOWN else None
        if line is not None:
            shown = excerpt(line, at.column, cells - len(" 1234 | "))
            gutter = paint(f" {at.line:>4} |", _DIM)
            margin = paint(f" {'':>{max(4, len(str(at.line)))}} |", _DIM)
            is_error = any(problem.severity is Severity.ERROR for problem in here)
            caret = paint("^", _RED if is_error else _YELLOW)
            yield f"{gutter} {shown.text}".rstrip() + "\n"
            yield f"{margin} {' ' * shown.caret_cells}{caret}\n"


def _painted_line(problem: Problem, paint: _Paint) -> str:
    colour = _RED if problem.severity is Severity.ERROR else _YELLOW
    place = visible(str(problem.position))
    rest = problem_line(problem).removeprefix(f"{place} {problem.code}")
    return f"{paint(place, _BOLD)} {paint(problem.code, colour)}{rest}"


def _cell_text(character: str, at: int) -> tuple[str, int]:
    """Return what is shown for a character that starts at a cell, and how many cells it takes."""
    from rich.cells import cell_len

    if character == "\t":
        size = TAB_CELLS - at % TAB_CELLS
        return visible(character) + " " * (size - 1), size
    shown = visible(character)
    return shown, len(shown) if shown != character else cell_len(shown)


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:
    del style
    return text
