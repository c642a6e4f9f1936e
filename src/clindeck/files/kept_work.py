"""What the last run over a library worked out, for the next one in the same process to take over.

For a program that works on the same library again and again, as the served preview does on each
save: whatever was made of the same things is the same. What a run did not ask for is let go with
the next, so that no more is held after many runs than after one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeVar, cast

from clindeck.files.library import Library
from clindeck.files.read_traces import Trace, digest_at, has_changed_listing
from clindeck.files.traced_library import TracedLibrary

Result = TypeVar("Result")
Name = tuple[str, ...]


class KeptWork:
    """Results by name, each with what it was made of."""

    def __init__(self) -> None:
        self._before: dict[Name, tuple[object, object]] = {}
        self._now: dict[Name, tuple[object, object]] = {}

    def begin(self) -> None:
        """Begin a run: what the run before did not use is forgotten."""
        self._before, self._now = self._now, {}

    def made(self, name: Name, made_of: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Return the result of that name, of the last run if it was made of the same things.

        Bytes, texts and tuples are the same if they are equal, anything else if it is the very one.
        """
        before = self._before.get(name)
        if before is None or not _same(before[0], made_of):
            before = made_of, work()
        self._now[name] = before
        return cast("Result", before[1])

    def read(self, name: Name, library: Library, work: Callable[[Library], Result]) -> Result:
        """Return what `work` makes of a library, of the last run if it would read the same.

        Raises OSError.
        """
        before = self._before.get(name)
        if before is None or not _is_as_read(library, cast("Trace | None", before[0])):
            traced = TracedLibrary(library.root)
            result = work(traced)
            before = traced.trace(), result
        self._now[name] = before
        return cast("Result", before[1])


def _same(one: object, other: object) -> bool:
    if one is other:
        return True
    if isinstance(one, tuple) and type(one) is tuple is type(other):
        others = cast("tuple[object, ...]", other)
        return len(one) == len(others) and all(map(_same, one, others))
    return isinstance(one, str | bytes | int | frozenset) and one == other


def _is_as_read(library: Library, trace: Trace | None) -> bool:
    """Return whether whoever left a trace would read the same now; None is of torn reads."""
    if trace is None or has_changed_listing(library, trace):
        return False
    places = ((library.place(PurePosixPath(path)), was) for path, was in trace.files.items())
    return all(digest_at(place) == was for place, was in places)
