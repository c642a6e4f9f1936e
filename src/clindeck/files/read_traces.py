"""What a piece of work read of its library, so that it need not be done again over the same files.

A trace holds the hash of every file that was read, every file that was missed, and every listing.
If all of them are found again, the same work would read the same, and come to the same result.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clindeck.files.bounded_reads import opened
from clindeck.files.library import Library

Listing = tuple[str, str]
"""A folder, and the ending of the files that were asked for; see also the two below."""
FOLDERS = "/"
"""Stands for the folders of a folder."""
FAULTS = "!"
"""Stands for what a library says of names that it does not read."""
_MAX_BYTES = 1024 * 1024 * 1024
"""Size from which hashing a file may take longer than doing the work again."""


class Trace(NamedTuple):
    """What was read: files by path to their hash (None: no such file), listings to names."""

    files: Mapping[str, str | None]
    listings: Mapping[Listing, tuple[str, ...]]


def has_changed_listing(library: Library, trace: Trace) -> bool:
    """Return whether a folder holds other names than those that were found."""
    for (folder, ending), names in trace.listings.items():
        place = PurePosixPath(folder)
        if ending == FAULTS:
            found = tuple(map(str, library.layout_problems()))
        elif ending == FOLDERS:
            found = library.folders(place)
        else:
            found = tuple(map(str, library.files(place, ending)))
        if found != names:
            return True
    return False


def digest(data: bytes) -> str:
    """Return the hash that stands for a file's bytes."""
    return sha256(data).hexdigest()


def digest_of(file: BufferedReader) -> str | None:
    """Return the hash of a file that was just opened, None if it is too large to have one."""
    if os.fstat(file.fileno()).st_size > _MAX_BYTES:
        return None
    found = file_digest(file, sha256).hexdigest()
    file.seek(0)
    return found


def digest_at(path: Path | str) -> str | None:
    """Return the hash of a file's bytes, None if there is no such file or none that is hashed."""
    try:
        with opened(path) as file:
            return digest_of(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        if fault.errno != errno.EINVAL:  # a folder, a pipe, a device
            raise
        return None
