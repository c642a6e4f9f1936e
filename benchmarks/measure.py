"""Command lines to what they cost: wall time, processor time, peak memory, and sizes of files.

The plain script and the works of clindeck run in turn, round after round, so that whatever else
the machine does meets them all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import tables
from benchmarks.shapes import Shape

PLAIN = "plain genanki script"
FIRST = "build, first"
UNCHANGED = "build, nothing changed"
CHECK = "check, all rules, first"
CHECK_UNCHANGED = "check, nothing changed"
EDITED = "build, one row edited"
_SCRIPT = Path(__file__).with_name("plain_script.py")
_CHECK_CACHE = "cache of check"


@dataclass(frozen=True, slots=True)
class Work:
    """A command that is measured. `aim` is the part of the script's time that it may take.

    `cache` is the folder that it keeps its cache in. `most_cards` are those of the largest library
    that it is measured on, None for any. `is_after_edit` tells that a row was edited before it.
    """

    name: str
    arguments: tuple[str, ...]
    aim: float | None = None
    cache: str = "cache of build"
    most_cards: int | None = None
    is_after_edit: bool = False

    def is_measured(self, shape: Shape, size: int) -> bool:
        """Return whether this work runs on a library of a shape and size."""
        return self.most_cards is None or shape.cards(size) <= self.most_cards


WORKS = (
    Work(FIRST, ("build", "--quiet"), aim=0.45),
    Work(UNCHANGED, ("build", "--quiet"), aim=0.05),
    Work(CHECK, ("check", "--quiet"), aim=0.4, cache=_CHECK_CACHE),
    Work(CHECK_UNCHANGED, ("check", "--quiet"), cache=_CHECK_CACHE),
    Work("diff, nothing changed", ("diff", "--quiet"), aim=1.0, most_cards=10_000),
    Work("preview", ("preview", "--quiet", "--out", "../preview.html"), aim=1.0, most_cards=10_000),
    Work("diff, one row edited", ("diff", "--quiet"), 1.0, most_cards=10_000, is_after_edit=True),
    Work(EDITED, ("build", "--quiet"), aim=0.35, is_after_edit=True),
)
"""What runs in each round after the plain script, in this order; what is after the edit, last."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took. `cpu_s` is user and system time, `peak_mb` the largest process."""

    wall_s: float
    cpu_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What the works cost on one library, run by run, and the sizes of what they wrote."""

    shape: Shape
    size: int
    costs: Mapping[str, tuple[Cost, ...]]
    bytes_written: Mapping[str, int]

    @property
    def cards(self) -> int:
        """The cards of the library."""
        return self.shape.cards(self.size)

    @property
    def decks(self) -> int:
        """The decks of the library."""
        return self.shape.decks(self.size)

    def wall_s(self, name: str) -> float:
        """Return the median wall time of a work."""
        return median(cost.wall_s for cost in self.costs[name])

    def cpu_s(self, name: str) -> float:
        """Return the median processor time of a work."""
        return median(cost.cpu_s for cost in self.costs[name])

    def peak_mb(self, name: str) -> float:
        """Return the highest peak memory of a work."""
        return max(cost.peak_mb for cost in self.costs[name])


def measured(shape: Shape, size: int, rounds: int, folder: Path) -> Measured:
    """Return what the works cost on a library, each round in a fresh copy of it."""
    original, library, plain = folder / "original", folder / "library", folder / "plain"
    shape.write(original, size)
    works = [work for work in WORKS if work.is_measured(shape, size)]
    costs: dict[str, list[Cost]] = {PLAIN: [], **{work.name: [] for work in works}}
    for _ in range(rounds):
        for leftover in (library, plain, *(folder / work.cache for work in works)):
            shutil.rmtree(leftover, ignore_errors=True)
        shutil.copytree(original, library)
        script = (sys.executable, str(_SCRIPT), str(library), str(plain))
        costs[PLAIN].append(cost_of(script, folder, folder))
        is_edited = False
        for work in works:
            if work.is_after_edit and not is_edited:
                shape.edit(library, size)
                is_edited = True
            cost = cost_of(clindeck(*work.arguments), library, folder / work.cache)
            costs[work.name].append(cost)
    built = library / "decks"
    sizes = {
        PLAIN: _bytes_of(plain, ".apkg"),
        "package": _bytes_of(built, ".apkg"),
        "update file": _bytes_of(built, ".update.txt"),
        "ledger": _bytes_of(built, ".ledger.jsonl"),
    }
    shutil.rmtree(folder)
    return Measured(shape, size, {name: tuple(each) for name, each in costs.items()}, sizes)


def start_ups(rounds: int, folder: Path) -> Mapping[str, Cost]:
    """Return the medians of the smallest runs; a bare interpreter first."""
    library, cache = folder / "eighty-cards", folder / "cache"
    tables.write_library(library, 20)
    cost_of(clindeck("build", "--quiet"), library, cache)
    commands = {
        "bare interpreter": (sys.executable, "-c", "pass"),
        "`import click` and nothing else": (sys.executable, "-c", "import click"),
        "`--help`": clindeck("--help"),
        "`--version`": clindeck("--version"),
        "`build` of 80 cards, nothing changed": clindeck("build", "--quiet"),
        "`check` of 80 cards, nothing changed": clindeck("check", "--quiet"),
    }
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    cost_of(commands["`check` of 80 cards, nothing changed"], library, cache)
    for _ in range(5 * rounds):
        for name, command in commands.items():
            found[name].append(cost_of(command, library, cache))
    return {
        name: Cost(
            median(cost.wall_s for cost in costs),
            median(cost.cpu_s for cost in costs),
            max(cost.peak_mb for cost in costs),
        )
        for name, costs in found.items()
    }


def clindeck(*arguments: str) -> tuple[str, ...]:
    """Return a command line of the tool, run by this very interpreter."""
    return (sys.executable, "-m", "clindeck", *arguments)


def cost_of(command: Sequence[str], folder: Path, cache: Path) -> Cost:
    """Run a command in a folder and return what it took; one that fails ends the benchmark."""
    environment = {**os.environ, "CLINDECK_CACHE_DIR": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every run compiles its modules anew
    started_s = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started_s
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
    in_a_megabyte = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    return Cost(wall_s, used.ru_utime + used.ru_stime, used.ru_maxrss / in_a_megabyte)


def _bytes_of(folder: Path, ending: str) -> int:
    """Return how many bytes the files of a folder have whose names end so."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.name.endswith(ending))
