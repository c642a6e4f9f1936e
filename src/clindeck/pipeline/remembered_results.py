"""Results of earlier runs over the very same files, from the cache.

A result comes back only if every file and folder that it was made from, and every file that it
wrote, is found with the same bytes: the files decide, the cache only remembers. Results belong to
one library, by its folder, and to this very program.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar

from clindeck import __version__
from clindeck.files.library import Library
from clindeck.files.read_traces import Trace, digest, digest_at, has_changed_listing
from clindeck.files.user_cache import Cache
from clindeck.model.problems import Position, Problem, Severity

Result = TypeVar("Result")
Json = object
"""What a JSON reader returns; whoever takes it apart must be ready for anything."""
_SHAPING = {
    "genanki": "genanki-",
    "rapidfuzz": "rapidfuzz-",
    "yaml": "pyyaml-",
    "zlib_ng": "zlib_ng-",
}
"""Libraries whose version may show in a result, and how the records of their versions begin."""
_NOT_UNDERSTOOD = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError)
"""What taking an entry apart may come to: then it is none."""


class Memory(NamedTuple):
    """What is remembered of a library by a program.

    `owner` tells them from others: the hash of the program, and where the library really lies.
    """

    cache: Cache
    library: Library
    owner: tuple[str, str]

    def recall(
        self,
        what: tuple[str, ...],
        state: str,
        read: Callable[[Json], Result],
        hash_of: Callable[[str], str | None] = digest_at,
    ) -> Result | None:
        """Return the result that was kept under a name in the same state over the same files.

        `state` is what must be as it was beyond the files, such as the day. `read` takes a result
        apart; what it does not understand is no result. `hash_of` returns the hash of a file, None
        if there is no such file.
        """
        data = self.cache.get(self._key(what))
        if data is None:
            return None
        try:
            entry = json.loads(data)
            trace = Trace(
                {str(path): was for path, was in entry["files"].items()},
                {(folder, ending): tuple(names) for folder, ending, names in entry["listings"]},
            )
            if entry["state"] != state or has_changed_listing(self.library, trace):
                return None
            read_then = ((self._place(path), was) for path, was in trace.files.items())
            for path, was in chain(read_then, entry["written"].items()):
                if hash_of(path) != was:
                    return None
            return read(entry["result"])
        except _NOT_UNDERSTOOD:
            return None

    def keep(
        self,
        what: tuple[str, ...],
        state: str,
        trace: Trace,
        written: Mapping[str, str],
        result: Json,
        *,
        makes_room: bool = True,
    ) -> None:
        """Keep a result under a name, and hashes of what it was made from and of what it wrote.

        Who keeps many makes room once, after the last: `cache.make_room`.
        """
        entry = {
            "state": state,
            "files": trace.files,
            "listings": [[*place, names] for place, names in trace.listings.items()],
            "written": written,
            "result": result,
        }
        self.cache.put(self._key(what), json.dumps(entry).encode(), makes_room=makes_room)

    def _key(self, what: tuple[str, ...]) -> str:
        return json.dumps([*self.owner, *what])

    def _place(self, path: str) -> str:
        """Return where a file of the library stands."""
        if path.isascii():  # nearly all; `place` looks for others in their folders
            return f"{self.library.root}{os.sep}{path}"
        return os.fspath(self.library.place(PurePosixPath(path)))


def memory_of(library: Library, cache: Cache) -> Memory:
    """Return what a cache remembers of a library, kept by this very program."""
    return Memory(cache, library, (_program(), os.path.realpath(library.root)))


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


@cache
def _program() -> str:
    """Return the hash of what tells this program from others: its files, what it is built on.

    It is taken once: a process goes on with the code that it began with.
    """
    import _sqlite3
    import zlib

    built_on = (sys.version, _sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION, *_versions())
    files = [f"{path} {size} {at}" for path, size, at in _files(Path(__file__).parents[1])]
    return digest(json.dumps([__version__, *built_on, *sorted(files)]).encode())


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
