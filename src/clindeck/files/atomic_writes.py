"""Files written whole or not at all: a temporary sibling, fsync, replace."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Mapping
from pathlib import Path

from clindeck.files.journal import DECIDED, REFUSED, Content, Journal, Swap, sync_folder

_CHUNK = 1 << 20


def replace_all(contents: Mapping[Path, Content], journals: Path | None = None) -> tuple[Path, ...]:
    """Write several files so that either all or none of them change; return those that changed.

    Every new content is on disk before the first file is replaced. If a replacement fails, the
    files replaced before it get their earlier content back. `journals` is a library's folder for
    journals: if it exists, a kill between two replacements is made good by the next command
    (`journal.recover`). Files whose bytes are the same already are left alone. Order matters to a
    reader who comes in between: pass the record of what was released first. A content too large to
    be held is passed as what writes it.
    """
    for path in contents:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise OSError(errno.EINVAL, "is no regular file; name another", str(path))
    changed = {
        path: content
        for path, content in contents.items()
        if not isinstance(content, bytes) or _current(path) != content
    }
    if not changed:
        return ()
    token = os.urandom(4).hex()
    swaps = tuple(Swap(path, token) for path in changed)
    folders = {path.parent for path in changed}
    journal = Journal(
        journals if journals is not None and journals.is_dir() else None, token, swaps
    )
    try:
        for folder in folders:
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
        for swap, content in zip(swaps, tuple(changed.values()), strict=True):
            swap.stage(content)
            if not isinstance(content, bytes) and _are_equal(swap.target, swap.new):
                swap.clear()
                del changed[swap.target]
        for folder in folders:
            sync_folder(folder)
        journal.turn(DECIDED)
        for swap in swaps:
            swap.carry_out()
    except BaseException:
        # What cannot be put back now stays in the journal, for the next command.
        with contextlib.suppress(OSError):
            journal.turn(REFUSED)
            for swap in swaps:
                swap.put_back()
            _clear(swaps, journal)
        raise
    for folder in folders:
        sync_folder(folder)
    _clear(swaps, journal)
    return tuple(changed)


def _clear(swaps: tuple[Swap, ...], journal: Journal) -> None:
    for swap in swaps:
        swap.clear()
    journal.close()


def _are_equal(path: Path, new: Path) -> bool:
    try:
        if path.stat().st_size != new.stat().st_size:
            return False
        with path.open("rb") as one, new.open("rb") as other:
            while (chunk := one.read(_CHUNK)) == other.read(_CHUNK):
                if not chunk:
                    return True
    except FileNotFoundError:
        pass
    return False


def _current(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
