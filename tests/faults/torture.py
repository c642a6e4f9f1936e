"""Every fault at full size, and the table of what it did; `make torture` runs it.

    python -m tests.faults.torture [--write docs/reliability.md]

Each library and package is tried in a process of its own: 30 seconds of processor time, 1 GiB, and
a quarter of an hour for one that waits for ever. Prints one line for each trial, ends with status 1
if anything failed, and puts the table between the marks of the page.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.faults import disk
from tests.faults.hostile_case import Case
from tests.faults.hostile_content import CASES, TEXTS
from tests.faults.hostile_packages import PACKAGES, PackageCase
from tests.faults.hostile_sheets import SHEETS
from tests.faults.mutation import mutated
from tests.faults.portability import differences, usable_pythons
from tests.floor4.newest import newest
from tests.floor4.packages import foreign
from tests.libraries import LibraryFiles, clindeck, sound_library

SOURCE = Path(__file__).resolve().parents[2] / "src"
BEGIN, END = "<!-- torture: begin -->", "<!-- torture: end -->"
LIMIT_S, LIMIT_KB, PATIENCE_S = 30, 1 << 20, 900
CONTENT_WEIGHT, PACKAGE_WEIGHT = 100, 64
KILLS, MUTATIONS, SEED = 300, 1_500, 20_261_123
PROCESSES = 2
STARTER = """
import os, resource, sys
child = os.fork()
if child == 0:
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    os.execv(sys.argv[2], sys.argv[2:])
_, code, usage = os.wait4(child, 0)
with open(sys.argv[1], "w") as file:
    cpu_s = usage.ru_utime + usage.ru_stime
    file.write(f"{os.waitstatus_to_exitcode(code)} {cpu_s} {usage.ru_maxrss}")
"""
"""Starts a command from a small process: else the peak of whoever starts it is counted too."""


@dataclass(frozen=True)
class Trial:
    """One line of the table. `lost` counts libraries that lost something, None: nothing could."""

    name: str
    tried: int
    faults: tuple[str, ...]
    lost: int | None = None


@dataclass(frozen=True)
class Run:
    """How a process of the tool ended."""

    status: int
    said: str
    cpu_s: float
    peak_kb: int

    def fault(self, expects: str) -> str:
        """Return how it broke the promise about any input, empty if it kept it."""
        if self.cpu_s > LIMIT_S:
            return f"took {self.cpu_s:.0f} s of the processor"
        if self.peak_kb > LIMIT_KB:
            return f"took {self.peak_kb >> 10} MiB"
        if self.status not in (0, 1, 2) or "Traceback" in self.said:
            return f"status {self.status}: {self.said[-300:]}"
        if expects and (self.status == 0 or expects not in self.said):
            return f"does not say {expects}: {self.said[:300]}"
        return ""


def limited(arguments: Sequence[str], folder: Path) -> Run:
    """Run the tool in a process of its own and measure it."""
    with tempfile.TemporaryDirectory() as folder_of_said:
        measured, said = Path(folder_of_said, "measured"), Path(folder_of_said, "said")
        command = (sys.executable, "-m", "clindeck", *arguments)
        with said.open("wb") as stderr:
            process = subprocess.Popen(
                (sys.executable, "-I", "-c", STARTER, str(measured), *command),
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(SOURCE)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                start_new_session=True,
            )
            try:
                process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return Run(0, "", float("inf"), 0)
        status, cpu_s, peak_kb = measured.read_text(encoding="utf-8").split()
        text = said.read_bytes()[:1_000_000].decode("utf-8", "replace")
    return Run(int(status), text, float(cpu_s), int(peak_kb))


def libraries() -> Trial:
    """Every hostile library at full size."""
    return _each(
        "hostile libraries: bytes, encodings, bombs, links, names",
        [(case.name, partial(_library, case=case)) for case in CASES],
    )


def sheets() -> Trial:
    """Every hostile sheet, page, article and file of marks at full size."""
    return _each(
        "hostile CSV, workbooks, pages, articles, marks",
        [(case.name, partial(_library, case=case)) for case in SHEETS],
    )


def _library(folder: Path, case: Case) -> str:
    files = sound_library(folder / "library")
    case.plant(files, CONTENT_WEIGHT)
    return limited(case.command, files.root).fault(case.expects)


def packages() -> Trial:
    """Every hostile package at full size, inspected."""
    return _each(
        "hostile packages: zips, Zstandard, databases, fields, templates",
        [(case.name, partial(_package, case=case)) for case in PACKAGES],
    )


def _package(folder: Path, case: PackageCase) -> str:
    data = case.bytes_of(PACKAGE_WEIGHT)
    (folder / "x.apkg").write_bytes(data)
    return limited(("inspect", "x.apkg"), folder).fault(case.expects)


def _each(name: str, cases: Iterable[tuple[str, Callable[[Path], str]]]) -> Trial:
    def tried(case: tuple[str, Callable[[Path], str]]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            fault = case[1](Path(folder))
        return f"{case[0]}: {fault}" if fault else ""

    with ThreadPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(tried, cases))
    return Trial(name, len(found), tuple(filter(None, found)))


def random_faults(folder: Path) -> Trial:
    """Sound texts and packages spoilt at random, in this process."""
    random = Random(SEED)
    files = sound_library(folder / "library")
    files.with_file(TEXTS[2], "media: []\n").with_file(TEXTS[4], "[[silence]]\nrule = 'Q001'\n")
    assert clindeck("build", cwd=files.root).status in (0, 1)
    sound = {name: files.path(name).read_bytes() for name in TEXTS if files.path(name).exists()}
    faults = [_spoilt(files, sound, random) for _ in range(MUTATIONS)]
    seeds = (foreign([("g", "q", "a")]), newest([("g", "q", "a")]))
    for number in range(MUTATIONS):
        data = mutated(seeds[number % 2], random)
        (folder / "x.apkg").write_bytes(data)
        found = clindeck("inspect", "x.apkg", cwd=folder)
        if found.status not in (0, 1, 2):
            faults.append(f"package {number}: {found.stderr}")
    return Trial("files and packages spoilt at random", 2 * MUTATIONS, tuple(filter(None, faults)))


def _spoilt(files: LibraryFiles, sound: dict[str, bytes], random: Random) -> str:
    name = random.choice(sorted(sound))
    files.with_file(name, mutated(sound[name], random))
    found = clindeck("check", cwd=files.root)
    files.with_file(name, sound[name])
    return "" if found.status in (0, 1, 2) else f"{name}: {found.stderr}"


def on_disk(folder: Path) -> list[Trial]:
    """Everything that may happen between a build and its disk."""
    works: list[tuple[str, Callable[[Path], disk.Tally]]] = [
        (
            f"kill -9 at a random moment of a build, {KILLS} times",
            partial(disk.killed_at_random, times=KILLS, seed=SEED),
        ),
        *(
            (
                f"`{name}` killed before each of its changes",
                partial(disk.killed_at_each_change, name=name),
            )
            for name in disk.COMMANDS
        ),
        ("a read-only disk", disk.read_only),
        ("a folder that vanishes during a build", disk.vanished_folder),
        ("two builds at once", partial(disk.two_at_once, times=25)),
        ("a clock that is set back", partial(disk.clock_set_back, times=20)),
    ]
    found = [
        _told(_trial(name, work, folder / str(number))) for number, (name, work) in enumerate(works)
    ]
    tally, how = disk.full_disk(_made(folder / "full"))
    trial = Trial(f"a full disk ({how})", tally.tried, tuple(tally.faults), len(tally.faults))
    return [*found, _told(trial)]


def _trial(name: str, work: Callable[[Path], disk.Tally], folder: Path) -> Trial:
    tally = work(_made(folder))
    return Trial(name, tally.tried, tuple(tally.faults), len(tally.faults))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def surroundings() -> Trial:
    """The same bytes under every surrounding and Python."""
    pythons, _ = usable_pythons(os.environ.get("CLINDECK_PYTHONS", "").split())
    tried, faults = differences(pythons)
    name = f"the same bytes: locales, time zones, hash seeds, folders, {len(pythons)} Pythons"
    return Trial(name, tried, tuple(faults))


def tests_of(name: str, *paths: str) -> Trial:
    """A part of the suite as one line."""
    arguments = (sys.executable, "-m", "pytest", "-q", "-n", str(PROCESSES), *paths)
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "no output"
    counts = {word: int(number) for number, word in _pairs(last.split())}
    passed, failed = counts.get("passed", 0), counts.get("failed", 0)
    faults = (last,) if done.returncode or not passed else ()
    return Trial(name, passed + failed, faults)


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return [(one, two.rstrip(",")) for one, two in pairwise(words) if one.isdigit()]


def _told(trial: Trial) -> Trial:
    lost = "" if trial.lost is None else f", {trial.lost} lost"
    sys.stdout.write(f"{trial.name}: {trial.tried} tried, {len(trial.faults)} failed{lost}\n")
    sys.stdout.writelines(f"    {fault}\n" for fault in trial.faults)
    sys.stdout.flush()
    return trial


def table(trials: Sequence[Trial]) -> str:
    """Return the trials as a Markdown table."""
    lines = ["| what | tried | failed | lost |", "|---|---|---|---|"]
    for trial in trials:
        lost = "–" if trial.lost is None else str(trial.lost)
        lines.append(f"| {trial.name} | {trial.tried} | {len(trial.faults)} | {lost} |")
    tried, failed = sum(t.tried for t in trials), sum(len(t.faults) for t in trials)
    lines.append(f"| **all** | **{tried}** | **{failed}** | "
                 f"**{sum(trial.lost or 0 for trial in trials)}** |")  # fmt: skip
    return "\n".join(lines)


def main(page: Path | None) -> int:
    """Run everything; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        trials = [
            _told(libraries()),
            _told(sheets()),
            _told(packages()),
            _told(random_faults(_made(root / "r"))),
        ]
        trials += on_disk(root)
    trials.append(_told(surroundings()))
    trials.append(
        _told(tests_of("text through four Ankis and back", "tests/real_anki/test_round_trip.py"))
    )
    trials.append(_told(tests_of("escaping, links", "tests/faults/test_escaping.py")))
    trials.append(
        _told(tests_of("licences, locks, no network", "tests/faults/test_supply_chain.py"))
    )
    result = table(trials)
    sys.stdout.write(f"\n{result}\n")
    if page is not None:
        head, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        tail = rest.partition(END)[2]
        text = f"{head}{BEGIN}\n{result}\n{END}{tail}"
        page.write_text(text, encoding="utf-8", newline="\n")
    return int(any(trial.faults for trial in trials))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[2]) if sys.argv[1:2] == ["--write"] else None))
