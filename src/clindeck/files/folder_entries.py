"""What lies in a folder of a library, and which names cannot be used on every system.

Looked at for every folder of every topic in each run, so with one call for all of a folder.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import NamedTuple

MAX_NAME_BYTES = 200
"""What a name may have, so that there is room for what stands beside a file while it is written."""
LEDGER_ENDING = ".ledger.jsonl"
MAX_STEM_BYTES = MAX_NAME_BYTES - len(LEDGER_ENDING)
"""What the name of a deck definition may have without `.yaml`: its ledger is called after it."""
_NOT_ON_WINDOWS = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10)))
)


class FolderEntry(NamedTuple):
    """A file or folder in a folder of the library; what a link leads to decides which."""

    folder: PurePosixPath
    name: str
    is_link: bool
    is_file: bool
    is_folder: bool

    @property
    def path(self) -> PurePosixPath:
        """Where it lies, relative to the library."""
        return self.folder / self.name

    @property
    def stem(self) -> str:
        """The name without the ending `.yaml`."""
        return self.name.removesuffix(".yaml")


def entries_of(root: Path, folder: PurePosixPath) -> list[FolderEntry]:
    """Return what a folder of a library holds, by name, hidden entries left out.

    Nothing where there is no such folder. Raises OSError for one that cannot be listed.
    """
    try:
        with os.scandir(root / folder) as found:
            entries = [_entry(folder, each) for each in found if not each.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(entries, key=lambda entry: entry.name)


def _entry(folder: PurePosixPath, found: os.DirEntry[str]) -> FolderEntry:
    if found.is_symlink():
        path = Path(found.path)
        return FolderEntry(folder, found.name, True, path.is_file(), path.is_dir())  # noqa: FBT003
    return FolderEntry(folder, found.name, False, found.is_file(), found.is_dir())  # noqa: FBT003


def name_fault(entry: FolderEntry) -> str:
    """Return why a file of this name cannot be used on every system, empty if it can."""
    name = entry.name
    if not name.isprintable() or not _NOT_ON_WINDOWS.isdisjoint(name):
        odd = next(sign for sign in name if sign in _NOT_ON_WINDOWS or not sign.isprintable())
        shown = f'"{odd}"' if odd.isprintable() else f"U+{ord(odd):04X}"
        return f"a name with {shown} cannot be used on every system"
    if name.partition(".")[0].rstrip().upper() in _DEVICES:
        return f'"{name.partition(".")[0]}" is the name of a device on Windows'
    if name.endswith((" ", ".")):
        return "a name that ends in a space or a dot cannot be used on every system"
    if len(name.encode("utf-8", "surrogateescape")) > MAX_NAME_BYTES:
        return f"the name is longer than {MAX_NAME_BYTES} bytes"
    return _stem_fault(entry)


def _stem_fault(entry: FolderEntry) -> str:
    """Return why a deck definition of this name cannot be built, empty if it can."""
    is_deck = entry.name.endswith(".yaml") and entry.folder.name == "decks"
    if is_deck and len(os.fsencode(entry.stem)) > MAX_STEM_BYTES:
        return (
            f"the name has more than {MAX_STEM_BYTES} bytes before .yaml, too many for its ledger"
        )
    return ""
