"""A library as it would be with some more files: what is planned is checked before it is kept."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from clindeck.files.bounded_reads import MAX_FILE_BYTES
from clindeck.files.library import Library


class PlannedLibrary(Library):
    """A library with files that are not on disk, by their paths in it; they hide those there."""

    __slots__ = ("planned",)

    def __init__(self, root: Path, planned: Mapping[PurePosixPath, bytes]) -> None:
        super().__init__(root)
        self.planned: Final = planned

    def read(self, path: PurePosixPath, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """Return the bytes of a file up to a limit, or None if there is no such file."""
        data = self.planned.get(path)
        return super().read(path, limit) if data is None else data[: limit + 1]

    def opened(self, path: PurePosixPath) -> BinaryIO | None:
        """Return a file opened to be read, or None if there is no such file."""
        data = self.planned.get(path)
        return super().opened(path) if data is None else io.BytesIO(data)

    def files(self, folder: PurePosixPath, ending: str) -> tuple[PurePosixPath, ...]:
        """Return the files of a folder whose name ends so, sorted by name."""
        planned = [
            path for path in self.planned if path.parent == folder and path.name.endswith(ending)
        ]
        return tuple(sorted({*super().files(folder, ending), *planned}))

    def folders(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the folders in a folder, sorted, hidden ones left out."""
        depth = len(folder.parts)
        planned = {
            path.parts[depth]
            for path in self.planned
            if path.is_relative_to(folder) and len(path.parts) > depth + 1
        }
        return tuple(sorted({*super().folders(folder), *planned}))
