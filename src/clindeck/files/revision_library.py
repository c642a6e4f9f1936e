"""A library as it was at a revision of its git repository, read through the `git` program.

The library may be a subfolder of the repository. Nothing is checked out and nothing is written.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from clindeck.files.bounded_reads import MAX_FILE_BYTES
from clindeck.files.git_plumbing import GitFault, GitMissing, git, is_in_repository
from clindeck.files.library import Library
from clindeck.files.revision_tree import LINK, LONGEST_LINK, Object, Tree
from clindeck.model.problems import Problem

FOLDERS = ("decks", "source_data")
LATEST_S = 253_402_300_799
"""The last second of the year 9999: a commit may be dated to any number."""


class RevisionLibrary(Library):
    """A library at a revision. `root` is the folder of the working tree, where git is run.

    `committed_at_s` is the second of the commit.
    """

    __slots__ = ("commit", "committed_at_s", "tree")

    is_past = True

    def __init__(self, root: Path, commit: str, committed_at_s: int, tree: Tree) -> None:
        super().__init__(root)
        self.commit: Final = commit
        self.committed_at_s: Final = committed_at_s
        self.tree: Final = tree

    def read(self, path: PurePosixPath, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """Return the bytes that a file had up to a limit, or None if there was no such file."""
        found = self.tree.file(path)
        if found is None:
            return None
        # What is refused for its size alone need not be fetched.
        return _content(self.root, found) if found.size <= limit else bytes(limit + 1)

    def opened(self, path: PurePosixPath) -> BinaryIO | None:
        """Return what `read` returns as a file."""
        data = self.read(path)
        return None if data is None else io.BytesIO(data)

    def files(self, folder: PurePosixPath, ending: str) -> tuple[PurePosixPath, ...]:
        """Return the files that a folder had whose name ends so, sorted by name."""
        return tuple(
            folder / name
            for name in self.tree.names(folder)
            if name.endswith(ending) and self.tree.file(folder / name) is not None
        )

    def folders(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the folders that a folder had, sorted, hidden ones left out."""
        return tuple(name for name in self.tree.names(folder) if self.tree.is_folder(folder / name))

    def layout_problems(self) -> tuple[Problem, ...]:
        """Return nothing: names and links cannot be mended in the past."""
        return ()


def library_at_revision(library: Library, revision: str) -> RevisionLibrary:
    """Return a library as it was at a revision (anything that git resolves to a commit).

    Raises GitFault for a folder outside any repository, an unknown revision, and a revision
    without this library; GitMissing where there is no git.
    """
    root = library.root
    prefix = _prefix(root)
    commit = _commit(root, revision)
    objects = _objects(root, commit, prefix, FOLDERS)
    if any(each.mode == LINK for each in objects.values()):
        objects = _objects(root, commit, prefix, ("",))  # a link may lead anywhere in the library
    if not objects:
        place = prefix.rstrip("/") or "the top folder"
        raise GitFault(f"{revision} holds no library in {place}: neither decks/ nor source_data/")
    tree = Tree(objects, _targets(root, objects.values()), root.resolve())
    committed, _, _ = git(root, "rev-list", "--timestamp", "-n1", commit).partition(b" ")
    return RevisionLibrary(root, commit, _second(committed), tree)


def _objects(
    root: Path, commit: str, prefix: str, below: tuple[str, ...]
) -> dict[PurePosixPath, Object]:
    """Return files and links of a library by their path in it."""
    places = [f"{prefix}{each}" for each in below if prefix or each]
    listing = git(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *places)
    found: dict[PurePosixPath, Object] = {}
    for entry in filter(None, listing.split(b"\0")):
        description, _, name = entry.partition(b"\t")
        mode, kind, blob, size = description.split()
        if kind != b"blob":  # a repository in the repository
            continue
        path = PurePosixPath(os.fsdecode(name).removeprefix(prefix))
        if not size.isdigit():
            raise GitFault(
                f"this clone lacks {path} of that commit, and nothing is fetched; fetch it first "
                "(git fetch --refetch --no-filter)"
            )
        found[path] = Object(mode, blob.decode(), int(size))
    return found


def _targets(root: Path, objects: Iterable[Object]) -> dict[str, str]:
    """Return what the links among some objects hold, by the name of their content."""
    links = {each.name: each.size for each in objects if each.mode == LINK}
    names = sorted(name for name, size in links.items() if size <= LONGEST_LINK)
    if not names:
        return {}
    answer = git(root, "cat-file", "--batch", told="\n".join(names).encode())
    found: dict[str, str] = {}
    start = 0
    for name in names:
        about = answer[start : answer.index(b"\n", start)]  # it stands before each content
        start += len(about) + 1
        if about.endswith(b" missing"):
            continue
        found[name] = os.fsdecode(answer[start : start + links[name]])
        start += links[name] + 1
    return found


def _content(root: Path, found: Object) -> bytes:
    return git(root, "cat-file", "blob", found.name)


def _second(text: bytes) -> int:
    return min(int(text[:20]), LATEST_S) if text.isdigit() else 0


def commits_of(library: Library, path: PurePosixPath, most: int) -> tuple[str, ...]:
    """Return the newest commits that changed a file, the newest first, at most so many.

    There are none outside a repository, or without git.
    """
    try:
        listing = git(library.root, "rev-list", f"--max-count={most}", "HEAD", "--", str(path))
    except (GitFault, GitMissing):
        return ()
    return tuple(listing.decode().split())


def file_at(library: Library, commit: str, path: PurePosixPath) -> bytes | None:
    """Return what a file of the library held at a commit, None if there was none."""
    try:
        return git(library.root, "cat-file", "blob", f"{commit}:./{path}")
    except (GitFault, GitMissing):
        return None


def names_in_last_commit(library: Library, folder: PurePosixPath) -> frozenset[str]:
    """Return what the last commit holds in a folder, empty files aside.

    That is nothing outside git, or without it.
    """
    if not is_in_repository(library.root):
        return frozenset()
    try:
        listing = git(library.root, "ls-tree", "-z", "--long", "--full-tree", f"HEAD:./{folder}")
    except (GitFault, GitMissing):
        return frozenset()
    entries = (line.partition(b"\t") for line in listing.split(b"\0"))
    return frozenset(
        os.fsdecode(name) for about, _, name in entries if about.split()[-1:] != [b"0"]
    )


def _prefix(root: Path) -> str:
    """Return the library's folder within its repository, empty or ending in `/`."""
    try:
        return os.fsdecode(git(root, "rev-parse", "--show-prefix")).rstrip("\n")
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
        name = git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitFault as fault:
        if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            unknown += "; this clone is shallow, fetch the history first (git fetch --unshallow)"
        raise GitFault(unknown) from fault
    return name.decode().strip()
