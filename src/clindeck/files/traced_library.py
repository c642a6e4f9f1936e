"""A library that takes down what is read of it: the trace of a piece of work."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeVar

from clindeck.files.bounded_reads import MAX_FILE_BYTES
from clindeck.files.library import Library
from clindeck.files.read_traces import FAULTS, FOLDERS, Listing, Trace, digest, digest_of
from clindeck.model.problems import Problem

Place = TypeVar("Place")
Found = TypeVar("Found")


class TracedLibrary(Library):
    """A library that remembers what was asked of it."""

    __slots__ = ("_files", "_is_torn", "_listings")

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._files: dict[str, str | None] = {}
        self._listings: dict[Listing, tuple[str, ...]] = {}
        self._is_torn = False

    def read(self, path: PurePosixPath, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """Return the bytes of a file up to a limit, or None if there is no such file."""
        data = super().read(path, limit)
        self._note(self._files, str(path), None if data is None else digest(data))
        return data

    def opened(self, path: PurePosixPath) -> BinaryIO | None:
        """Return a file opened to be read, or None if there is no such file."""
        file = self._opened(path)
        found = None if file is None else digest_of(file)
        if file is not None and found is None:
            self._is_torn = True
        self._note(self._files, str(path), found)
        return file

    def files(self, folder: PurePosixPath, ending: str) -> tuple[PurePosixPath, ...]:
        """Return the files of a folder whose name ends so, sorted by name."""
        found = super().files(folder, ending)
        self._note(self._listings, (str(folder), ending), tuple(map(str, found)))
        return found

    def folders(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the folders in a folder, sorted, hidden ones left out."""
        found = super().folders(folder)
        self._note(self._listings, (str(folder), FOLDERS), found)
        return found

    def layout_problems(self) -> tuple[Problem, ...]:
        """Return what lies in the library and is not read."""
        found = super().layout_problems()
        self._note(self._listings, ("", FAULTS), tuple(map(str, found)))
        return found

    def trace(self) -> Trace | None:
        """Return what was read, None if a file or folder changed between two looks at it."""
        if self._is_torn:
            return None
        return Trace(dict(self._files), dict(self._listings))

    def _note(self, known: dict[Place, Found], place: Place, found: Found) -> None:
        if known.setdefault(place, found) != found:
            self._is_torn = True
