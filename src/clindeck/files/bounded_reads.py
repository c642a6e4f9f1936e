"""Files of anyone, read no further than to where they are refused.

A file may be larger than the memory, and a name may stand for a pipe that says nothing or a device
that never ends. So only a regular file is opened, and of it no more is read than its reader takes,
and the one byte that tells that there is more.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

MAX_FILE_BYTES = 16 * 1024 * 1024
"""Size from which a file is refused: a table of 100,000 rows has less."""
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How to open a file: a pipe that nobody writes to holds up nobody."""


def opened(path: Path | str) -> BufferedReader:
    """Return a file opened to be read. Raises OSError, also for what is no regular file."""
    descriptor = os.open(path, _AT_ONCE)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "is no regular file", os.fspath(path))
    return os.fdopen(descriptor, "rb")


def start_of(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; of one that has more than `limit`, one more than that."""
    with opened(path) as file:
        return start_in(file, limit)


def start_in(file: BufferedReader, limit: int) -> bytes:
    """Return the same of a file that was just opened."""
    return file.read(min(os.fstat(file.fileno()).st_size, limit) + 1)
