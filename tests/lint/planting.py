"""A fault planted in a copy of the shipped library, and where a rule must find it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.libraries import LibraryFiles
from tests.shipped import copy_library

CARET = "‸"


@dataclass(frozen=True)
class Planted:
    """A fault: in `file`, the one place that reads `old` becomes `new`.

    `place` is a text that stands once in `place_file` (default: `file`) after the change; the
    finding is where it begins, or at its caret `‸`. Default: where `new` begins. `also` are further
    changes, `added` files that come with it. `echoes` tells that the fault shows elsewhere as well.
    """

    code: str
    file: str
    old: str
    new: str
    place: str = ""
    place_file: str = ""
    also: tuple[tuple[str, str, str], ...] = ()
    added: Mapping[str, str] = field(default_factory=dict)
    echoes: bool = False

    def plant(self, folder: Path) -> tuple[LibraryFiles, str]:
        """Return a copy of the shipped library with the fault, and the place of the finding."""
        copy_library(folder, with_ledger=False)
        files = LibraryFiles(folder)
        for name, text in self.added.items():
            files.with_file(name, text)
        if self.old:
            files.with_change(self.file, self.old, self.new)
        else:
            files.with_file(self.file, files.text(self.file) + self.new)
        for name, old, new in self.also:
            files.with_change(name, old, new)
        place = self.place or self.new
        before, _, behind = place.rpartition(CARET)
        at = files.at(self.place_file or self.file, before + behind, skip=len(before))
        return files, str(at)
