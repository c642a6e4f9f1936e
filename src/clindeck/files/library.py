"""A folder that holds `source_data/` and `decks/`: finding it, listing it, reading its files."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import BinaryIO, ClassVar, Final

from clindeck.files.bounded_reads import MAX_FILE_BYTES, opened, start_in
from clindeck.files.folder_entries import LEDGER_ENDING, FolderEntry, entries_of, name_fault
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position, Problem, error

WORK_FOLDER = ".clindeck"
_READ_OF_DECKS = (".yaml", LEDGER_ENDING)
_NO_SUCH_NAME = (errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)


class Library:
    """A library by its folder. Paths of its files are relative to it and POSIX.

    `is_past` tells that it is one of the past, in which nothing can be mended.
    """

    is_past: ClassVar[bool] = False

    __slots__ = ("_real_root", "root")

    def __init__(self, root: Path) -> None:
        self.root: Final = root
        self._real_root = ""

    @property
    def work_folder(self) -> Path:
        """The folder for what belongs to this machine alone: the lock and journals of commands."""
        return self.root / WORK_FOLDER

    def place(self, path: PurePosixPath) -> Path:
        """Return where a file stands, or would: an é in its name may be stored as two characters.

        Raises OSError where a folder cannot be listed.
        """
        exact = self.root / path
        if str(path).isascii() or exact.exists():
            return exact
        folder = self.root / path.parent
        wanted = normal(path.name)
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
        return next((each for each in entries if normal(each.name) == wanted), exact)

    def read(self, path: PurePosixPath, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """Return the bytes of a file, or None if there is no such file in the library.

        Of a file that has more than `limit` bytes, one more than that: its reader refuses it.
        """
        file = self._opened(path)
        if file is None:
            return None
        with file:
            return start_in(file, limit)

    def opened(self, path: PurePosixPath) -> BinaryIO | None:
        """Return a file opened to be read, for what may be large, or None as `read`."""
        return self._opened(path)

    def _opened(self, path: PurePosixPath) -> BufferedReader | None:
        try:
            place = self.place(path)
            if not stat.S_ISREG(place.stat().st_mode) or not self._holds(place):
                return None
            return opened(place)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as fault:
            if fault.errno not in _NO_SUCH_NAME:
                raise
            return None

    def files(self, folder: PurePosixPath, ending: str) -> tuple[PurePosixPath, ...]:
        """Return the files of a folder whose name ends so, sorted by name, unfit ones left out."""
        return tuple(
            folder / entry.name
            for entry in self._entries(folder)
            if entry.name.endswith(ending) and entry.is_file and not self._fault(entry)
        )

    def folders(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the folders in a folder, sorted, hidden and unfit ones left out."""
        return tuple(
            entry.name
            for entry in self._entries(folder)
            if entry.is_folder and not self._fault(entry)
        )

    def layout_problems(self) -> tuple[Problem, ...]:
        """Return what lies in the library and is not read: links out of it, unfit names."""
        problems: list[Problem] = []
        entries = self._entries(PurePosixPath("decks"))
        for entry in entries:
            if entry.name.endswith(_READ_OF_DECKS):
                problems.extend(self._faults(entry))
                if entry.is_folder:
                    message = "this is a folder, where a file should be; move it away"
                    problems.append(self._problem(entry.path, "Y011", message))
        outer = self._entries(PurePosixPath("source_data"))
        for entry in outer:
            problems.extend(self._faults(entry))
        for name in (each.name for each in outer if each.is_folder and not self._fault(each)):
            folder = PurePosixPath("source_data", name)
            media = (
                self._entries(folder / "media") if self._holds(self.root / folder / "media") else ()
            )
            inner = self._entries(folder)
            for entry in (*inner, *media):
                problems.extend(self._faults(entry))
            problems.extend(self._clashes(media))
            problems.extend(self._clashes(inner))
        decks = [each for each in entries if each.name.endswith(".yaml")]
        problems.extend(self._clashes(decks))
        problems.extend(self._taken_packages(decks))
        problems.extend(self._orphaned_ledgers([each.name for each in entries]))
        problems.extend(self._clashes(outer))
        return tuple(problems)

    def _clashes(self, entries: Iterable[FolderEntry]) -> Iterator[Problem]:
        """Yield the names that some systems take for the name of another entry."""
        seen: dict[str, str] = {}
        for entry in entries:
            first = seen.setdefault(_as_everywhere(entry.name), entry.name)
            if first != entry.name:
                message = (
                    f'"{_printable(first)}" has the same name on systems that know no case or '
                    "accents of their own; rename one of the two"
                )
                yield self._problem(entry.path, "Y012", message)

    def _taken_packages(self, decks: Iterable[FolderEntry]) -> Iterator[Problem]:
        """Yield the deck definitions whose packages may be called like those of another deck.

        A section of `ankle`, or an edition of it, is packaged as `ankle.NAME.apkg`.
        """
        stems = {_as_everywhere(entry.stem): entry for entry in decks}
        for stem, entry in stems.items():
            parts = stem.split(".")
            owners = (".".join(parts[:end]) for end in range(1, len(parts)))
            owner = next((stems[each] for each in owners if each in stems), None)
            if owner is not None:
                message = (
                    f'packages of a section of "{_printable(owner.name)}" would have the names of '
                    "this deck's; rename this file and its ledger, and keep its id: "
                    f"{_printable(entry.stem.replace('.', '-'))}.yaml"
                )
                yield self._problem(entry.path, "Y012", message)

    def _orphaned_ledgers(self, names: Sequence[str]) -> Iterator[Problem]:
        """Yield the ledgers without a deck definition of just their name, capitals and accents too.

        Packages and update files without one are nobody's business: nothing reads them.
        """
        stems = [name.removesuffix(".yaml") for name in names if name.endswith(".yaml")]
        of_ledgers = [
            each.removesuffix(LEDGER_ENDING) for each in names if each.endswith(LEDGER_ENDING)
        ]
        have_ledgers, are_defined = set(of_ledgers), set(stems)
        without = [stem for stem in stems if stem not in have_ledgers]
        for stem in of_ledgers:
            if stem in are_defined:
                continue
            same = [each for each in stems if _as_everywhere(each) == _as_everywhere(stem)]
            renamed = same or without
            if renamed:
                either = " or ".join(f"decks/{_printable(each)}.yaml" for each in renamed[:3])
                new = f"decks/{_printable(renamed[0])}{LEDGER_ENDING}"
                way_out = f"if the deck is {either} now, rename this file as well, to {new}; else "
            else:
                way_out = "if the deck was renamed, rename this file as well; else "
            message = (
                f"there is no decks/{_printable(stem)}.yaml to this ledger, and without it "
                f"learners would get everything twice: {way_out}restore the deck definition, or "
                "delete this file if nobody was given the deck"
            )
            ledger = PurePosixPath("decks", f"{stem}{LEDGER_ENDING}")
            yield self._problem(ledger, "L018", message)

    def _faults(self, entry: FolderEntry) -> Iterator[Problem]:
        fault = self._fault(entry)
        if fault:
            yield self._problem(entry.path, *fault)

    def _problem(self, path: PurePosixPath, code: str, message: str) -> Problem:
        return error(Position(_printable(path.as_posix()), 1, 1), code, message)

    def _fault(self, entry: FolderEntry) -> tuple[str, str] | None:
        """Return code and message of why an entry of a folder is not read."""
        reason = name_fault(entry)
        if reason:
            return "Y012", f"{reason}; rename it"
        if entry.is_link and not self._holds(self.root / entry.path):
            return "Y011", "this is a link to what is not in the library; put a copy here"
        if not entry.is_file and not entry.is_folder:
            return "Y011", "this is neither a file nor a folder; remove it"
        return None

    def _entries(self, folder: PurePosixPath) -> list[FolderEntry]:
        return entries_of(self.root, folder)

    def _holds(self, place: Path) -> bool:
        """Return whether a place exists and, all links followed, lies in the library."""
        if not self._real_root:
            self._real_root = os.path.realpath(self.root)
        try:
            real = os.path.realpath(place, strict=True)
        except (OSError, RuntimeError):
            return False
        return real == self._real_root or real.startswith(
            f"{self._real_root.rstrip(os.sep)}{os.sep}"
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


def _as_everywhere(name: str) -> str:
    """Return what is left of a name where capitals and the making of accents do not count."""
    return normal(name).casefold()


def _printable(name: str) -> str:
    """Return a name without what a terminal would obey or hide."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name
    )
