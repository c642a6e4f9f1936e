"""Faults of many cells as few problems: one for each cause, with its first places and their count.

A file of another program has one fault in all of its rows; whoever reads two hundred lines about
it misses the one line about something else.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from clindeck.formats.cell_names import cell_name, unit_of_places
from clindeck.model.problems import Position, Problem, Severity

MAX_PLACES = 3
"""Places that are named besides the first."""


class Placed(Protocol):
    """What has a line and a column, from 1."""

    @property
    def line(self) -> int:
        """The line, in a sheet the row."""

    @property
    def column(self) -> int:
        """The column, in a sheet that of its cells."""


class CellFault(NamedTuple):
    """A fault of one cell, before those of one cause are gathered."""

    line: int
    column: int
    severity: Severity
    code: str
    message: str


class CellFaults:
    """Collects the faults of a file's cells by cause."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._by_cause: dict[tuple[str, str], tuple[Severity, str, list[Position]]] = {}
        self._each: list[CellFault] = []

    @property
    def path(self) -> str:
        """The file whose cells these are."""
        return self._path

    def error(self, at: Placed, code: str, message: str, cause: str = "") -> None:
        """Add an error; `cause` is what such faults have in common, if not their message."""
        self._add(Severity.ERROR, at, code, message, cause)

    def warning(self, at: Placed, code: str, message: str, cause: str = "") -> None:
        """Add a warning; `cause` as for errors."""
        self._add(Severity.WARNING, at, code, message, cause)

    def _add(self, severity: Severity, at: Placed, code: str, message: str, cause: str) -> None:
        known = self._by_cause.setdefault((code, cause or message), (severity, message, []))
        known[2].append(Position(self._path, at.line, at.column))
        self._each.append(CellFault(at.line, at.column, severity, code, message))

    def each(self) -> tuple[CellFault, ...]:
        """Return every fault at its cell, in the order in which they were found."""
        return tuple(self._each)

    def problems(self) -> tuple[Problem, ...]:
        """Return a problem for each cause, at its first place."""
        return tuple(
            Problem(places[0], code, severity, f"{message}{_further(places)}")
            for (code, _), (severity, message, places) in self._by_cause.items()
        )


def _further(places: list[Position]) -> str:
    """Return the places of a fault besides the first, in words."""
    if places[0].path.endswith(".xlsx"):
        names = list(dict.fromkeys(cell_name(at.line, at.column) for at in places))[1:]
        kind = "in"
    else:
        names = list(dict.fromkeys(str(at.line) for at in places))[1:]
        kind = f"in {unit_of_places(places[0].path)}{'' if len(names) == 1 else 's'}"
    if not names:
        return ""
    left = len(names) - MAX_PLACES
    if left > 1:
        return f"; likewise {kind} {', '.join(names[:MAX_PLACES])} and {left:,} more"
    return f"; likewise {kind} {', '.join(names)}"
