"""Results that may be thrown away at any time, in a folder of the user's, by the hash of a key.

A cache only ever saves work. Whoever reads it must hold what it says against the files that it
speaks of. An entry is bytes behind a checksum, nothing that could run: one that is torn, altered
or foreign is no entry. A folder that cannot be read or written is the same as an empty one.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

MAX_BYTES = 256 * 1024 * 1024
"""What a cache may hold; beyond it, the entries that were used longest ago go first."""
_PART_OF_MOST = 64
"""All entries are looked at again once so large a part of what fits was put: 4 MiB."""
_TALLY, _TALLIED_BYTES = "written.tally", 4_096
"""A file with one byte for so many that were put since the entries were looked at."""
_MAGIC = b"clindeck cache 1\n"
_ENDING = ".entry"


class Cache(NamedTuple):
    """A cache by its folder, which need not exist."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or None."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        start = len(_MAGIC) + 32
        content = data[start:]
        if not data.startswith(_MAGIC) or data[len(_MAGIC) : start] != _checksum(key, content):
            return None
        _touch(path)
        return content

    def put(self, key: str, content: bytes, *, makes_room: bool = True) -> None:
        """Keep bytes under a key, in place of earlier ones; make room for them if need be.

        Who puts many makes room once, after the last.
        """
        path = self._path(key)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with temporary.open("xb") as file:
                    file.write(_MAGIC + _checksum(key, content) + content)
                temporary.replace(path)
                with (self.folder / _TALLY).open("ab") as tally:
                    tally.write(b"." * (1 + len(content) // _TALLIED_BYTES))
            finally:
                temporary.unlink(missing_ok=True)
        except OSError:
            return
        if makes_room:
            self.make_room()

    def make_room(self) -> None:
        """Remove what is too much, and what writers left that were killed.

        That looks at every entry, so it is done once in a while: after some MiB were put.
        """
        try:
            tally = self.folder / _TALLY
            if tally.stat().st_size * _TALLIED_BYTES * _PART_OF_MOST >= MAX_BYTES:
                tally.write_bytes(b"")
                self._make_room()
        except OSError:
            return

    def _path(self, key: str) -> Path:
        return self.folder / (sha256(key.encode()).hexdigest()[:40] + _ENDING)

    def _make_room(self) -> None:
        with os.scandir(self.folder) as entries:
            found = [(each.stat(), each.path, each.name) for each in entries if each.is_file()]
        ours = [each for each in found if _ENDING in each[2]]
        surplus = sum(stat.st_size for stat, _, _ in ours) - MAX_BYTES
        for stat, path, _ in sorted(ours, key=lambda each: each[0].st_mtime_ns):
            if surplus <= 0:
                break
            Path(path).unlink(missing_ok=True)
            surplus -= stat.st_size


def cache_of_user() -> Cache | None:
    """Return the cache in CLINDECK_CACHE_DIR or where the system has it; None without a home."""
    named = os.environ.get("CLINDECK_CACHE_DIR", "")
    if named:
        return Cache(Path(named).absolute())
    try:
        return Cache(_system_folder() / "clindeck")
    except RuntimeError:  # nobody's home
        return None


def _system_folder() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    local = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if local and Path(local).is_absolute():
        return Path(local)
    return Path.home() / ("AppData/Local" if sys.platform == "win32" else ".cache")


def _checksum(key: str, content: bytes) -> bytes:
    """Return the checksum of an entry, which holds for its own key alone."""
    return sha256(sha256(key.encode()).digest() + content).digest()


def _touch(path: Path) -> None:
    try:
        os.utime(path)
    except OSError:
        return
