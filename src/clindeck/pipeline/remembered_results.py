"""Results of earlier runs over the very same files, from the cache.

A result comes back only if every file and folder that it was made from, and every file that it
wrote, is found with the same bytes: the files decide, the cache only remembers. Results belong to
one library, by its folder, and to this very program.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, TypeVar

from clindeck import __version__
from clindeck.files.library import Library
from clindeck.files.read_traces import Stretch, Trace, digest_at, has_changed_listing, holds
from clindeck.files.user_cache import Cache
from clindeck.model.problems import Position, Problem, Severity

Result = TypeVar("Result")
Json = object
"""What a JSON reader returns; whoever takes it apart must be ready for anything."""
_SHAPING = {
    "genanki": "genanki-",
    "openpyxl": "openpyxl-",
    "rapidfuzz": "rapidfuzz-",
    "yaml": "pyyaml-",
    "zlib_ng": "zlib_ng-",
}
"""Libraries whose version may show in a result, and how the records of their versions begin."""
_SECTIONS = "sections"
NOT_UNDERSTOOD = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError)
"""What taking an entry apart may come to: then it is none."""


Outputs = Mapping[str, Sequence[Stretch]]
"""The files that a piece of work wrote, by their paths."""


class Past(NamedTuple):
    """What is remembered of an earlier run. `changed` are files that have other bytes now."""

    trace: Trace
    outputs: Outputs
    changed: tuple[str, ...]
    result: Json


class Memory:
    """What is remembered of a library."""

    def __init__(self, cache: Cache, library: Library) -> None:
        self._cache = cache
        self._library = library
        self._program = _program()
        self._digests: dict[Path, str | None] = {}

    def recall(
        self, what: tuple[str, ...], day: str, read: Callable[[Json], Result]
    ) -> Result | None:
        """Return the result that was kept under a name on the same day over the same files.

        `read` takes a result apart; what it does not understand is no result.
        """
        past = self._entry(what, day)
        if past is None or not (self._are_as_then(past) and self._are(past.outputs)):
            return None
        try:
            return read(past.result)
        except NOT_UNDERSTOOD:
            return None

    def past(self, what: tuple[str, ...], day: str, unless: Container[str] = ()) -> Past | None:
        """Return what was kept under a name on the same day, though files may have changed since.

        None as well if a folder holds other names now. Files that are named by `unless`, and what
        was written, are not looked at.
        """
        past = self._entry(what, day)
        if past is None:
            return None
        root = self._library.root
        try:
            changed = [path for path, was in past.trace.files.items()
                       if path not in unless and self._digest(root / path) != was]  # fmt: skip
        except OSError:
            return None
        return past._replace(changed=tuple(changed))

    def _entry(self, what: tuple[str, ...], day: str) -> Past | None:
        """Return what was kept under a name on the same day, if all folders are as they were."""
        data = self._cache.get(self._key(what))
        if data is None:
            return None
        try:
            entry = json.loads(data)
            trace = Trace(
                {str(path): was for path, was in entry["files"].items()},
                {(folder, ending): tuple(names) for folder, ending, names in entry["listings"]},
            )
            if entry["day"] != day or has_changed_listing(self._library, trace):
                return None
            outputs = {str(path): tuple(Stretch(int(size), str(was)) for size, was in stretches)
                       for path, stretches in entry["outputs"].items()}  # fmt: skip
            return Past(trace, outputs, (), entry["result"])
        except NOT_UNDERSTOOD:
            return None

    def keep(
        self,
        what: tuple[str, ...],
        day: str,
        trace: Trace,
        outputs: Outputs,
        result: Json,
    ) -> None:
        """Keep a result under a name, with hashes of what it was made from and of what it wrote."""
        entry = {
            "day": day,
            "files": trace.files,
            "listings": [[*place, names] for place, names in trace.listings.items()],
            "outputs": outputs,
            "result": result,
        }
        self._cache.put(self._key(what), json.dumps(entry).encode())

    def has_sections(self, what: tuple[str, ...]) -> bool:
        """Return whether `keep_sections` may have been given something under a name."""
        return self._cache.has(self._key((*what, _SECTIONS)))

    def sections(self, what: tuple[str, ...]) -> bytes | None:
        """Return what `keep_sections` was given under a name."""
        return self._cache.get(self._key((*what, _SECTIONS)))

    def keep_sections(self, what: tuple[str, ...], data: bytes) -> None:
        """Keep bytes beside a result."""
        self._cache.put(self._key((*what, _SECTIONS)), data)

    def _key(self, what: tuple[str, ...]) -> str:
        return json.dumps([self._program, str(self._library.root.resolve()), *what])

    def _are_as_then(self, past: Past) -> bool:
        root = self._library.root
        try:
            return all(self._digest(root / path) == was for path, was in past.trace.files.items())
        except OSError:
            return False

    def _are(self, outputs: Outputs) -> bool:
        try:
            return all(holds(Path(path), stretches) for path, stretches in outputs.items())
        except OSError:
            return False

    def _digest(self, path: Path) -> str | None:
        """Return the hash of a file; several decks look at the same ones."""
        if path not in self._digests:
            self._digests[path] = digest_at(path)
        return self._digests[path]


def day_of(now_s: int) -> str:
    """Return the day of a second, by which rules know what is overdue."""
    return str(now_s // 86_400)


def problems_as_json(problems: tuple[Problem, ...]) -> Json:
    """Return problems as lists of their parts."""
    return [
        (*_place(each.position), each.code, each.severity.value, each.message) for each in problems
    ]


def problems_from_json(found: Json) -> tuple[Problem, ...]:
    """Return what `problems_as_json` was given. Raises ValueError, TypeError."""
    if not isinstance(found, list):
        raise TypeError
    return tuple(
        Problem(Position(str(path), int(line), int(column)), str(code), Severity(weight), str(text))
        for path, line, column, code, weight, text in found
    )


def _place(position: Position) -> tuple[str, int, int]:
    return position.path, position.line, position.column


def _program() -> str:
    """Return what tells this program from another one: its files, and what it is built on."""
    import _sqlite3
    import zlib

    built_on = (sys.version, _sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION, *_versions())
    files = [f"{path} {size} {at}" for path, size, at in _files(Path(__file__).parents[1])]
    return json.dumps([__version__, *built_on, *sorted(files)])


def _versions() -> Iterator[str]:
    listings: dict[Path, list[str]] = {}
    for name, start in _SHAPING.items():
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            folder = Path(spec.origin).parents[1]
            if folder not in listings:
                with os.scandir(folder) as entries:
                    listings[folder] = sorted(each.name for each in entries)
            yield from (each for each in listings[folder] if each.lower().startswith(start))


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of all files of the program, as Python itself judges them."""
    with os.scandir(folder) as entries:
        for each in entries:
            if not each.is_dir():
                stat = each.stat()
                yield each.path, stat.st_size, stat.st_mtime_ns
            elif each.name != "__pycache__":
                yield from _files(Path(each.path))
