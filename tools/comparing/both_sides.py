"""One library on two sides: every command is run on both, and what came of it is compared."""

from __future__ import annotations

import difflib
import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from tools.comparing.commands import Outcome, Runner, Surroundings
from tools.comparing.package_differences import package_differences, package_facts

_MOST_LINES = 20
_MOST_SIGNS = 200
_SORT_OF_PACKAGE = re.compile(r"(note type|\w+)")
_WORK_FOLDER = ".clindeck"
"""What clindeck keeps for this machine alone."""


class Difference(NamedTuple):
    """What both sides do not agree in: where, of which sort, and the first lines of it."""

    where: str
    sort: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class Tally:
    """What came of the comparison of one library; a picklable value.

    `builds` and `built` count builds and those that succeeded, before and after alike. `facts` are
    what may differ, with in how many packages it agrees. `cpu_s` are processor seconds that the
    commands took on the two sides.
    """

    label: str
    commands: int = 0
    packages: int = 0
    files: int = 0
    builds: int = 0
    built: int = 0
    cpu_s: tuple[float, float] = (0, 0)
    facts: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether every build succeeded."""
        return self.built == self.builds


class Side:
    """A library's folder on one side, the clindeck that works on it, and the cache of that."""

    def __init__(self, runner: Runner, clindeck: Path, folder: Path) -> None:
        """Make the folders of the library and its cache in `folder`, which is new."""
        self._runner = runner
        self._clindeck = clindeck
        self.root = folder / "library"
        self._cache = folder / "cache"
        (self.root / "decks").mkdir(parents=True)
        (self.root / "source_data").mkdir()

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write the content of the library; other content goes, what was built stays."""
        shutil.rmtree(self.root / "source_data")
        for path in (self.root / "decks").glob("*.yaml"):
            path.unlink()
        (self.root / "clindeck.toml").unlink(missing_ok=True)
        for name, data in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def run(self, arguments: Sequence[str], now_s: int) -> Outcome:
        """Return what came of a command, without what is of this side alone."""
        found = self._runner.run(arguments, Surroundings(self.root, self._cache, now_s))
        return replace(found, stdout=self._masked(found.stdout), stderr=self._masked(found.stderr))

    def files(self) -> dict[str, bytes]:
        """Return every file of the library by its path."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.relative_to(self.root).parts[0] != _WORK_FOLDER
        }

    def _masked(self, text: str) -> str:
        for path, word in (
            (self.root, "LIBRARY"),
            (self._cache, "CACHE"),
            (self._clindeck, "CODE"),
        ):
            text = text.replace(str(path), word)
        return text


class BothSides:
    """Compares what two sides make of one library, command by command."""

    def __init__(self, label: str, before: Side, after: Side) -> None:
        self.tally = Tally(label)
        self.before = before
        self.after = after
        self.place = ""
        self._compared: dict[str, tuple[bytes, bytes]] = {}

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write the same content on both sides."""
        self.before.write(files)
        self.after.write(files)

    def run(self, *arguments: str, now_s: int) -> Outcome:
        """Run a command on both sides, compare what came of it, and return what came of it before.

        The files of both libraries are compared as well, since no command may write others.
        """
        one, other = self.before.run(arguments, now_s), self.after.run(arguments, now_s)
        self.tally.commands += 1
        spent = self.tally.cpu_s
        self.tally.cpu_s = spent[0] + one.cpu_s, spent[1] + other.cpu_s
        if arguments[0] == "build":
            self.tally.builds += 1
            self.tally.built += one.status == 0
        told = f"{self.place}clindeck {' '.join(arguments)}"
        if one.status != other.status:
            what = f"exit status {one.status} → {other.status}"
            self._differ(told, f"{arguments[0]}: exit status", what)
        self._compare_texts(f"{told}: stdout", f"{arguments[0]}: stdout", one.stdout, other.stdout)
        self._compare_texts(f"{told}: stderr", f"{arguments[0]}: stderr", one.stderr, other.stderr)
        self._compare_files(told)
        return one

    def _compare_files(self, told: str) -> None:
        one, other = self.before.files(), self.after.files()
        for name in sorted(one.keys() | other.keys()):
            pair = one.get(name, b""), other.get(name, b"")
            if name not in one or name not in other:
                which = "after" if name in other else "before"
                self._differ(told, _sort_of(name), f"only {which} writes {name}")
            elif self._compared.get(name) != pair:
                self._compared[name] = pair
                if name.endswith(".apkg"):
                    self._compare_packages(f"{told}: {name}", *pair)
                else:
                    self.tally.files += 1
                    texts = (each.decode(errors="backslashreplace") for each in pair)
                    self._compare_texts(f"{told}: {name}", _sort_of(name), *texts)

    def _compare_packages(self, told: str, one: bytes, other: bytes) -> None:
        self.tally.packages += 1
        facts = package_facts(one, other)
        self.tally.facts.update(name for name, is_same in facts.items() if is_same)
        for difference in package_differences(one, other):
            found = _SORT_OF_PACKAGE.match(difference)
            sort = "anything" if found is None else found.group(1)
            look = ", only css or mod" if ": only its " in difference else ""
            self._differ(told, f"package: {sort}{look}", difference)

    def _compare_texts(self, told: str, sort: str, one: str, other: str) -> None:
        if one == other:
            return
        shown = text_differences(one, other)
        what = "\n".join(["differs", *(f"    {line}" for line in shown)])
        self._differ(told, sort, what)

    def _differ(self, told: str, sort: str, what: str) -> None:
        self.tally.differences.append(Difference(f"{self.tally.label}: {told}", sort, what))


def _sort_of(name: str) -> str:
    """Return the sort of a file by what its name ends in."""
    return "file: *." + name.rpartition("/")[2].partition(".")[2]


def text_differences(one: str, other: str) -> list[str]:
    """Return the first lines of a unified diff, long ones from where they part on."""
    before, after = one.splitlines(), other.splitlines()
    lines = list(difflib.unified_diff(before, after, lineterm="", n=0))[2 : 2 + _MOST_LINES]
    gone = [line for line in lines if line.startswith("-")]
    come = [line for line in lines if line.startswith("+")]
    partners = {**dict(zip(gone, come, strict=False)), **dict(zip(come, gone, strict=False))}
    return [_from_parting(line, partners.get(line, "")) for line in lines] or ["line ends differ"]


def _from_parting(line: str, partner: str) -> str:
    pairs = enumerate(zip(line[1:], partner[1:], strict=False), start=1)
    start = max(1, next((place for place, (one, other) in pairs if one != other), 0) - 40)
    if len(line) <= _MOST_SIGNS or start == 1:
        return line if len(line) <= _MOST_SIGNS else f"{line[:_MOST_SIGNS]}…"
    end = "…" if len(line) > start + _MOST_SIGNS else ""
    return f"{line[0]}…{line[start : start + _MOST_SIGNS]}{end}"
