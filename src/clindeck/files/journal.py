"""A change of several files, written down so that a kill at any moment leaves all or none of it.

Renaming several files is not one step. Before the first is touched, a journal names them all; the
next command that finds a journal finishes or takes back what it tells. Its ending is the state, so
that one rename decides:

| ending     | what a kill leaves                | what `recover` does       |
|------------|-----------------------------------|---------------------------|
| `.begun`   | new contents beside some files    | takes them away           |
| `.decided` | some files replaced               | replaces the others       |
| `.refused` | some files put back after a fault | puts the others back too  |

A journal names files only. Where their contents lie follows from name and token, always beside the
file itself, so that a journal which came with somebody's library can move nothing from outside it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from clindeck.files.bounded_reads import MAX_FILE_BYTES, start_of

Content = bytes | Callable[[BinaryIO], None]
"""What a file is to hold, or what writes it."""

BEGUN, DECIDED, REFUSED = ".begun", ".decided", ".refused"
_STATES = (BEGUN, DECIDED, REFUSED)
_TOKEN = r"[0-9a-f]{8}"
MAX_WRITTEN_NAME_BYTES = 255 - len("..01234567.none")
"""What a file's name may have, so that a system can hold those of what stands beside it."""


class Swap(NamedTuple):
    """A file to be replaced, and what stands beside it meanwhile."""

    target: Path
    token: str

    @property
    def new(self) -> Path:
        """The content that it is to have."""
        return self._sibling("new")

    @property
    def old(self) -> Path:
        """The content that it had."""
        return self._sibling("old")

    @property
    def none(self) -> Path:
        """An empty file that tells: there was no such file."""
        return self._sibling("none")

    def stage(self, content: Content) -> None:
        """Put the new content and the earlier one beside the file; both are on disk then."""
        written_to_disk(self.new, content)
        if not os.path.lexists(self.target):
            written_to_disk(self.none, b"")
            return
        with contextlib.suppress(FileNotFoundError):  # a link to nothing
            self.new.chmod(stat.S_IMODE(self.target.stat().st_mode))
        try:
            os.link(self.target, self.old)
        except OSError:  # file systems without hard links
            written_to_disk(self.old, self.target.read_bytes())

    def carry_out(self) -> bool:
        """Give the file its new content, unless it has it; return whether it changed."""
        if not os.path.lexists(self.new):
            return False
        self.new.replace(self.target)
        return True

    def put_back(self) -> None:
        """Give the file its earlier content, or none."""
        if os.path.lexists(self.old):
            self.old.replace(self.target)
        elif os.path.lexists(self.none):
            self.target.unlink(missing_ok=True)

    def clear(self) -> None:
        """Take away what stands beside the file."""
        for path in (self.new, self.old, self.none):
            path.unlink(missing_ok=True)

    def _sibling(self, purpose: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{self.token}.{purpose}")


class Journal:
    """The journal of one change, in a folder for journals (`None`: nothing is written down)."""

    def __init__(self, folder: Path | None, token: str, swaps: Sequence[Swap]) -> None:
        self._path = None if folder is None else folder / f"{token}{BEGUN}"
        if folder is None or self._path is None:
            return
        root = folder.parent
        names = [os.path.relpath(swap.target, root) if swap.target.is_relative_to(root)
                 else str(swap.target) for swap in swaps]  # fmt: skip
        try:
            written_to_disk(self._path, json.dumps(names).encode())
        except BaseException:
            self.close()
            raise
        sync_folder(folder)

    def turn(self, state: str) -> None:
        """Go over to another state, in one step."""
        if self._path is not None:
            self._path = self._path.replace(self._path.with_suffix(state))
            sync_folder(self._path.parent)

    def close(self) -> None:
        """End the change: nothing is left to finish or to take back."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def pending(folder: Path) -> tuple[Path, ...]:
    """Return the journals that an interrupted command left in a folder."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return ()
    return tuple(
        each for each in found if each.suffix in _STATES and re.fullmatch(_TOKEN, each.stem)
    )


def recover(folder: Path) -> tuple[Path, ...]:
    """Finish or take back every change that an interrupted command left; return what it finished.

    Only for who holds the library: a journal may belong to a command that is at work.
    """
    finished: list[Path] = []
    for path in pending(folder):
        swaps = _swaps(path)
        if path.suffix == DECIDED:
            finished.extend(swap.target for swap in swaps if swap.carry_out())
        elif path.suffix == REFUSED:
            for swap in swaps:
                swap.put_back()
        for parent in {swap.target.parent for swap in swaps}:
            sync_folder(parent)
        for swap in swaps:
            swap.clear()
            _take_away_empty(swap.target.parent, folder.parent)
        path.unlink(missing_ok=True)
    return tuple(finished)


def _take_away_empty(folder: Path, root: Path) -> None:
    """Remove a folder in which nothing is left, and those above it, below a library's own."""
    with contextlib.suppress(OSError):  # what is not empty, or not there
        folder, root = folder.resolve(), root.resolve()
        while folder != root and folder.is_relative_to(root):
            folder.rmdir()
            folder = folder.parent


def _swaps(path: Path) -> tuple[Swap, ...]:
    """Return what a journal names; nothing if it is torn, since then nothing had been staged."""
    if path.is_symlink() or not path.is_file():
        return ()
    try:
        names = json.loads(start_of(path, MAX_FILE_BYTES))
    except (ValueError, RecursionError):
        return ()
    if not isinstance(names, list):
        return ()
    root = path.parent.parent
    return tuple(
        Swap(root / name, path.stem)
        for name in names
        if isinstance(name, str) and "\0" not in name and Path(name).name
    )


def written_to_disk(path: Path, content: Content) -> None:
    """Write a file that must not exist yet, and wait until the disk has it. Raises OSError."""
    with path.open("xb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content(file)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames durable where a folder can be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
