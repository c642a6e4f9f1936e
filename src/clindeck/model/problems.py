"""Faults in content, as values: where, what, and what to do.

A stage returns `(values, problems)` and goes on, so that one run reports every fault of every
file. Codes are permanent: a code that was printed once never changes its meaning. Their manual
is `docs/problems.md`; a test fails on a code that the manual lacks.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How much a problem weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Position(NamedTuple):
    """A place in a file. Path relative to the library, POSIX; line and column count from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One fault: its place, its permanent code, its weight, and a message that says the way out."""

    position: Position
    code: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        return f"{self.position} {self.code} {self.message}"


def error(position: Position, code: str, message: str) -> Problem:
    """Return a problem that stops the build."""
    return Problem(position, code, Severity.ERROR, message)


def warning(position: Position, code: str, message: str) -> Problem:
    """Return a problem that is reported and passed."""
    return Problem(position, code, Severity.WARNING, message)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Return whether any problem stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_reading_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems by file, line and column, equal ones once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.position, p.code, p.message)))


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Return the known word that a misspelt one is most like, None if it is like none of them."""
    import difflib

    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """Return `; did you mean "x"?` for the nearest known word, else the known words if few."""
    near = nearest(word, known)
    if near is not None:
        return f'; did you mean "{near}"?'
    if known and len(known) <= 24:
        return f"; known: {', '.join(known)}"
    return ""
