"""A folder that holds `source_data/` and `decks/`: finding it, listing it, reading its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

WORK_FOLDER = ".clindeck"


@dataclass(frozen=True, slots=True)
class Library:
    """A library by its folder. Paths of its files are relative to it and POSIX."""

    root: Path

    @property
    def work_folder(self) -> Path:
        """The folder for what belongs to this machine alone: the lock and journals of commands."""
        return self.root / WORK_FOLDER

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the bytes of a file, or None if there is no such file."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def files(self, folder: PurePosixPath, ending: str) -> tuple[PurePosixPath, ...]:
        """Return the files of a folder whose name ends so, sorted by name."""
        try:
            names = sorted(entry.name for entry in (self.root / folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return ()
        return tuple(
            folder / name
            for name in names
            if name.endswith(ending)
            and not name.startswith(".")
            and (self.root / folder / name).is_file()
        )

    def folders(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the folders in a folder, sorted, hidden ones left out."""
        try:
            entries = sorted((self.root / folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return ()
        return tuple(
            entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")
        )

    def deck_stems(self) -> tuple[str, ...]:
        """Return the names of the deck definitions, without `.yaml`."""
        return tuple(path.stem for path in self.files(PurePosixPath("decks"), ".yaml"))


def library_at(start: Path) -> Library | None:
    """Return the nearest library at or above a folder, or None."""
    for folder in (start, *start.parents):
        if (folder / "source_data").is_dir() and (folder / "decks").is_dir():
            return Library(folder)
    return None
