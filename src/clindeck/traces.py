"""What a piece of work read of its library, so that it need not be done again over the same files.

A trace holds the hash of every file that was read, every file that was missed, and every listing.
If all of them are found again, the same work would read the same, and come to the same result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from clindeck.library import Library
from clindeck.problems import Problem

Place = TypeVar("Place")
Found = TypeVar("Found")
Listing = tuple[str, str]
"""A folder, and the ending of the files that were asked for; see also the two below."""
_FOLDERS = "/"
"""Stands for the folders of a folder."""
_FAULTS = "!"
"""Stands for what a library says of names that it does not read."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What was read: files by path to their hash (None: no such file), listings to names."""

    files: Mapping[str, str | None]
    listings: Mapping[Listing, tuple[str, ...]]


@dataclass(slots=True)
class _Record:
    files: dict[str, str | None] = field(default_factory=dict)
    listings: dict[Listing, tuple[str, ...]] = field(default_factory=dict)
    is_torn: bool = False


@dataclass(frozen=True, slots=True)
class TracedLibrary(Library):
    """A library that remembers what was asked of it."""

    record: _Record = field(default_factory=_Record, compare=False)

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the bytes of a file, or None if there is no such file."""
        data = Library.read(self, path)
        self._note(self.record.files, str(path), None if data is None else digest(data))
        return data

    def files(self, folder: PurePosixPath, ending: str) -> tuple[PurePosixPath, ...]:
        """Return the files of a folder whose name ends so, sorted by name."""
        found = Library.files(self, folder, ending)
        self._note(self.record.listings, (str(folder), ending), tuple(map(str, found)))
        return found

    def folders(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the folders in a folder, sorted, hidden ones left out."""
        found = Library.folders(self, folder)
        self._note(self.record.listings, (str(folder), _FOLDERS), found)
        return found

    def layout_problems(self) -> tuple[Problem, ...]:
        """Return what lies in the library and is not read."""
        found = Library.layout_problems(self)
        self._note(self.record.listings, ("", _FAULTS), tuple(map(str, found)))
        return found

    def trace(self) -> Trace | None:
        """Return what was read, None if a file or folder changed between two looks at it."""
        if self.record.is_torn:
            return None
        return Trace(dict(self.record.files), dict(self.record.listings))

    def _note(self, known: dict[Place, Found], place: Place, found: Found) -> None:
        if known.setdefault(place, found) != found:
            self.record.is_torn = True


def has_changed_listing(library: Library, trace: Trace) -> bool:
    """Return whether a folder holds other names than those that were found."""
    for (folder, ending), names in trace.listings.items():
        place = PurePosixPath(folder)
        if ending == _FAULTS:
            found = tuple(map(str, library.layout_problems()))
        elif ending == _FOLDERS:
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
