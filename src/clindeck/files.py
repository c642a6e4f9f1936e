"""Files written whole or not at all: a temporary sibling, fsync, replace."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path


def replace_all(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write several files so that either all or none of them change; return those that changed.

    Every new content is on disk before the first file is replaced. If a replacement fails, the
    files replaced before it get their earlier content back. Files whose bytes are the same already
    are left alone. Order matters to a reader who is interrupted: pass the record of what was
    released first.
    """
    changed = {path: data for path, data in contents.items() if _current(path) != data}
    staged: dict[Path, Path] = {}
    kept: dict[Path, Path | None] = {}
    try:
        for path, data in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged[path] = _sibling(path, "new")
            _write(staged[path], data)
            with contextlib.suppress(FileNotFoundError):
                shutil.copymode(path, staged[path])
        try:
            for path, new in staged.items():
                kept[path] = _set_aside(path)
                new.replace(path)
        except BaseException:
            _restore(kept)
            raise
    finally:
        for leftover in (*staged.values(), *kept.values()):
            if leftover is not None:
                leftover.unlink(missing_ok=True)
    for folder in {path.parent for path in changed}:
        _sync_folder(folder)
    return tuple(changed)


def _current(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _sibling(path: Path, purpose: str) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.{purpose}")


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _set_aside(path: Path) -> Path | None:
    """Return a second name for the file as it is now, or None if it does not exist."""
    if not path.exists():
        return None
    aside = _sibling(path, "old")
    try:
        os.link(path, aside)
    except OSError:  # file systems without hard links
        _write(aside, path.read_bytes())
    return aside


def _restore(kept: Mapping[Path, Path | None]) -> None:
    for path, aside in kept.items():
        with contextlib.suppress(OSError):
            if aside is None:
                path.unlink(missing_ok=True)
            else:
                aside.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make renames durable where a folder can be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
