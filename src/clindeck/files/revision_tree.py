"""The tree of a commit, with links that are followed as a disk follows them, inside a library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clindeck.model.normal_form import normal

LINK = b"120000"
_FILES = (b"100644", b"100755")
LONGEST_LINK = 4096
"""How many bytes a link may hold."""
_MOST_LINKS = 40
"""How many links one path may lead through, as on Linux."""
TOP = PurePosixPath(".")


class Object(NamedTuple):
    """A file or link of a commit: its mode, the name that git gives its content, and its size."""

    mode: bytes
    name: str
    size: int


class Tree:
    """Files and folders of a library at a commit, by their path in it, links followed.

    `targets` are what links hold, by the name of their content, and `root` is the library's folder,
    which a link may name. One that leads out of the library, nowhere, or round in a circle is
    nothing.
    """

    def __init__(
        self,
        objects: Mapping[PurePosixPath, Object],
        targets: Mapping[str, str],
        root: Path,
    ) -> None:
        self._objects = objects
        self._targets = targets
        self._root = PurePosixPath(root.as_posix())
        self._names: dict[PurePosixPath, set[str]] = {TOP: set()}
        for path in objects:
            below = path
            while below != TOP:
                above = below.parent
                names = self._names.setdefault(above, set())
                if below.name in names:
                    break
                names.add(below.name)
                below = above

    def file(self, path: PurePosixPath) -> Object | None:
        """Return the file at a path, or None."""
        place = self._followed(path)
        found = None if place is None else self._objects.get(place)
        if found is None and place is not None and not path.name.isascii():
            found = self._objects.get(self._named_alike(place))
        return found if found is not None and found.mode in _FILES else None

    def _named_alike(self, place: PurePosixPath) -> PurePosixPath:
        """Return the file of a folder whose name looks the same: see `Library.place`."""
        wanted = normal(place.name)
        names = sorted(self._names.get(place.parent, ()))
        return place.parent / next((each for each in names if normal(each) == wanted), place.name)

    def is_folder(self, path: PurePosixPath) -> bool:
        """Return whether there is a folder at a path."""
        return self._followed(path) in self._names

    def names(self, folder: PurePosixPath) -> list[str]:
        """Return what lies in a folder, sorted, hidden ones left out."""
        place = self._followed(folder)
        names = () if place is None else self._names.get(place, ())
        return sorted(name for name in names if not name.startswith("."))

    def _followed(self, path: PurePosixPath) -> PurePosixPath | None:
        """Return where a path leads in the end, None if out of the library or in a circle."""
        place = TOP
        left = list(reversed(path.parts))
        links = 0
        while left:
            part = left.pop()
            if part == "..":
                if place == TOP:
                    return None
                place = place.parent
                continue
            place /= part
            found = self._objects.get(place)
            if found is None or found.mode != LINK:
                continue
            links += 1
            target = self._inside(self._targets.get(found.name))
            if target is None or links > _MOST_LINKS:
                return None
            place = TOP if target.is_absolute() else place.parent
            left.extend(reversed([part for part in target.parts if part != "/"]))
        return place

    def _inside(self, text: str | None) -> PurePosixPath | None:
        """Return a link's target; one that names the whole way starts at the library instead."""
        target = None if text is None else PurePosixPath(text)
        if target is None or not target.is_absolute():
            return target
        is_inside = target.is_relative_to(self._root)
        return "/" / target.relative_to(self._root) if is_inside else None
