"""What a piece of work read of its library, so that it need not be done again over the same files.

A trace holds the hash of every file that was read, every file that was missed, and every listing.
If all of them are found again, the same work would read the same, and come to the same result.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clindeck.library import Library

Listing = tuple[str, str]
"""A folder, and the ending of the files that were asked for; see also the two below."""
FOLDERS = "/"
"""Stands for the folders of a folder."""
FAULTS = "!"
"""Stands for what a library says of names that it does not read."""


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


def digest_at(path: Path) -> str | None:
    """Return the hash of a file's bytes, None if there is no such file."""
    try:
        with path.open("rb") as file:
            return file_digest(file, sha256).hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
