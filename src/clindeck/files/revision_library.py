"""A library as it was at a revision of its git repository, read through the `git` program.

The library may be a subfolder of the repository. Nothing is checked out and nothing is written.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from clindeck.files.bounded_reads import MAX_FILE_BYTES
from clindeck.files.library import Library
from clindeck.model.problems import Problem

FOLDERS = ("decks", "source_data")
_FILE_MODES = (b"100644", b"100755")
# A hook or an alias of git sets these for its own repository, relative to another folder.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")


class GitFault(Exception):
    """A revision cannot be read; the message is one line and says what to do."""


class GitMissing(OSError):
    """The `git` program cannot be run at all."""


class RevisionLibrary(Library):
    """A library at a revision. `blobs` are object name and size of its files by path.

    `root` is the folder of the working tree, where git is run. `committed_at_s` is the second of
    the commit.
    """

    __slots__ = ("blobs", "commit", "committed_at_s")

    def __init__(
        self,
        root: Path,
        commit: str,
        committed_at_s: int,
        blobs: Mapping[PurePosixPath, tuple[str, int]],
    ) -> None:
        super().__init__(root)
        self.commit: Final = commit
        self.committed_at_s: Final = committed_at_s
        self.blobs: Final = blobs

    def read(self, path: PurePosixPath, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """Return the bytes that a file had up to a limit, or None if there was no such file."""
        if path not in self.blobs:
            return None
        blob, size = self.blobs[path]
        # What is refused for its size alone need not be fetched.
        return _git(self.root, "cat-file", "blob", blob) if size <= limit else bytes(limit + 1)

    def opened(self, path: PurePosixPath) -> BinaryIO | None:
        """Return what `read` returns as a file."""
        data = self.read(path)
        return None if data is None else io.BytesIO(data)

    def files(self, folder: PurePosixPath, ending: str) -> tuple[PurePosixPath, ...]:
        """Return the files that a folder had whose name ends so, sorted by name."""
        return tuple(
            sorted(
                path
                for path in self.blobs
                if path.parent == folder
                and path.name.endswith(ending)
                and not path.name.startswith(".")
            )
        )

    def folders(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the folders that a folder had, sorted, hidden ones left out."""
        depth = len(folder.parts)
        below = (path for path in self.blobs if folder in path.parents)
        names = {path.parts[depth] for path in below if len(path.parts) > depth + 1}
        return tuple(sorted(name for name in names if not name.startswith(".")))

    def layout_problems(self) -> tuple[Problem, ...]:
        """Return nothing: links are not read, and names cannot be mended in the past."""
        return ()


def library_at_revision(library: Library, revision: str) -> RevisionLibrary:
    """Return a library as it was at a revision (anything that git resolves to a commit).

    Raises GitFault for a folder outside any repository, an unknown revision, and a revision
    without this library.
    """
    root = library.root
    prefix = _prefix(root)
    commit = _commit(root, revision)
    below = (f"{prefix}{folder}" for folder in FOLDERS)
    listing = _git(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *below)
    blobs: dict[PurePosixPath, tuple[str, int]] = {}
    for entry in filter(None, listing.split(b"\0")):
        description, _, name = entry.partition(b"\t")
        mode, _, blob, size = description.split()
        if mode in _FILE_MODES:
            path = PurePosixPath(os.fsdecode(name).removeprefix(prefix))
            blobs[path] = blob.decode(), int(size)
    if not blobs:
        place = prefix.rstrip("/") or "the top folder"
        raise GitFault(f"{revision} holds no library in {place}: neither decks/ nor source_data/")
    committed = _git(root, "show", "--no-patch", "--format=%ct", commit)
    return RevisionLibrary(root, commit, int(committed), blobs)


def _prefix(root: Path) -> str:
    """Return the library's folder within its repository, empty or ending in `/`."""
    try:
        return os.fsdecode(_git(root, "rev-parse", "--show-prefix")).rstrip("\n")
    except GitFault as fault:
        raise GitFault(
            f"{root} is in no git repository that can be read ({fault}); compare with a package: "
            "--against FILE.apkg"
        ) from fault


def _commit(root: Path, revision: str) -> str:
    unknown = f'unknown revision "{revision}"; git log lists them'
    if not revision or revision.startswith("-"):
        raise GitFault(unknown)
    try:
        name = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitFault as fault:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            unknown += "; this clone is shallow, fetch the history first (git fetch --unshallow)"
        raise GitFault(unknown) from fault
    return name.decode().strip()


def _git(root: Path, *arguments: str) -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    try:
        done = subprocess.run(
            ("git", "-C", os.fspath(root), *arguments),
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**environment, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except OSError as fault:
        message = (
            f"the program git cannot be run ({fault.strerror}); install it, or compare with a "
            "package: --against FILE.apkg"
        )
        raise GitMissing(fault.errno, message) from fault
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitFault(said[0] if said else f"git {arguments[0]} failed")
    return done.stdout
