"""One command at a time may write a library: a lock that ends with the process that holds it.

The lock is the operating system's, on a file; the file's text only tells who holds it. A process
that is killed holds nothing any more, so there is no stale lock to remove.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

LOCK = "lock"
_IGNORE_ALL = b"# What clindeck keeps here belongs to this machine alone.\n*\n"
_BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_MAY_NOT = (errno.EACCES, errno.EPERM, errno.EROFS)
_BEYOND = 1 << 20  # Windows locks bytes, and nobody could read who holds the first ones


class LibraryBusy(Exception):
    """Another command is writing the library; the message is one line and names it."""


@contextlib.contextmanager
def held(folder: Path, command: str) -> Iterator[bool]:
    """Hold a library by its folder for what is no content. Raises LibraryBusy, OSError.

    Yields False, and holds nothing, where that folder cannot be written: then nothing in the
    library can, or should, change.
    """
    descriptor = _opened(folder)
    if descriptor is None:
        yield False
        return
    try:
        _lock(descriptor, folder)
        _name_holder(descriptor, f"{command}, process {os.getpid()} on {_machine()}")
        try:
            yield True
        finally:
            _name_holder(descriptor, "")
    finally:
        os.close(descriptor)


def _opened(folder: Path) -> int | None:
    """Return the lock's file, made if need be; None where nothing can be. Follows no links."""
    if folder.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "must be a folder, not a link", str(folder))
    path = folder / LOCK
    safely = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        folder.mkdir(exist_ok=True)
        with contextlib.suppress(FileExistsError), (folder / ".gitignore").open("xb") as file:
            file.write(_IGNORE_ALL)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | safely, 0o666)
    except OSError as fault:
        if fault.errno not in _MAY_NOT:
            raise
        try:
            descriptor = os.open(path, os.O_RDONLY | safely)  # another person's, on a shared disk
        except OSError:
            return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "is no file; remove it", str(folder / LOCK))
    return descriptor


def _name_holder(descriptor: int, text: str) -> None:
    with contextlib.suppress(OSError):  # a full disk: the lock holds without its text
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode())


def _lock(descriptor: int, folder: Path) -> None:
    try:
        _take(descriptor)
    except OSError as fault:
        if fault.errno not in _BUSY:
            return  # a file system that knows no locks
        text = os.read(descriptor, 500).decode("utf-8", "replace")
        holder = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        message = (
            f"{folder.parent} is being written by {holder or 'another command'}; wait for it to "
            "end, then run this again"
        )
        raise LibraryBusy(message) from fault


if sys.platform == "win32":
    import msvcrt
    import socket

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

    def _machine() -> str:
        return socket.gethostname()

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _machine() -> str:
        return os.uname().nodename
