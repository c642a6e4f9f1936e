"""Holds what two states of clindeck make of the same libraries against each other.

    python -m tools.compare_revisions --before 1f9c914 --after HEAD --libraries 300

A state is a revision of git, or the folder of a working tree. Both work on the library that BEFORE
ships and on random ones, each through three versions. Packages, ledgers, update files, outputs and
exit statuses have to agree; what differs is printed with the seed of its library, and the exit
status is 1. One library again, with its folders left to look at:

    python -m tools.compare_revisions --before … --after … --seed 17 --libraries 1 --keep FOLDER
"""

from __future__ import annotations

import argparse
import io
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.comparing.both_sides import BothSides, Difference, Side, Tally
from tools.comparing.commands import FreshProcesses, Runner, Surroundings, runner_for
from tools.comparing.histories import compare_random, compare_shipped

ROOT = Path(__file__).resolve().parents[1]
_MOST_SHOWN = 20
_MOST_OF_A_LIBRARY = 3


@dataclass(frozen=True)
class Task:
    """The folders of both states, where libraries are made, and how they are compared."""

    before: Path
    after: Path
    work: Path
    is_kept: bool


def exported(state: str, target: Path) -> Path:
    """Return the folder of a state, exported or copied into `target`. Raises ValueError."""
    target.mkdir()
    if (Path(state) / "src" / "clindeck").is_dir():
        ignored = shutil.ignore_patterns("__pycache__")
        for name in ("src", "source_data", "decks"):
            if (Path(state) / name).is_dir():
                shutil.copytree(Path(state) / name, target / name, ignore=ignored)
        return target
    done = subprocess.run(
        ("git", "-C", str(ROOT), "archive", "--format=tar", state), capture_output=True, check=False
    )
    if done.returncode:
        raise ValueError(f"{state}: {done.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(target, filter="data")
    return target


def _try(folder: Path) -> None:
    """Raise ValueError if the clindeck of a folder cannot even say its version."""
    here = Surroundings(folder, folder, 0)
    found = FreshProcesses(folder).run(("--version",), here)
    if found.status:
        raise ValueError(f"its clindeck does not start:\n{found.stderr}")


_task: Task
_runners: list[Runner]


def _prepare(task: Task) -> None:
    """Start both states for this process."""
    global _task, _runners
    _task = task
    scratch = Path(tempfile.mkdtemp(dir=task.work))
    folders = (task.before, task.after)
    _runners = [runner_for(each, scratch / str(number)) for number, each in enumerate(folders)]


def _compare(seed: int) -> Tally:
    with _both(_task, f"seed {seed}", _task.work / f"seed-{seed}", _runners) as sides:
        return compare_random(seed, sides)


@contextmanager
def _both(task: Task, label: str, folder: Path, runners: list[Runner]) -> Iterator[BothSides]:
    """Yield the two sides of a library, whose folders have names of one length."""
    before = Side(runners[0], task.before, folder / "1")
    after = Side(runners[1], task.after, folder / "2")
    try:
        yield BothSides(label, before, after)
    finally:
        if not task.is_kept:
            shutil.rmtree(folder)


def compared(task: Task, seeds: range, jobs: int) -> Iterator[Tally]:
    """Yield what came of the shipped library, then of each random one."""
    fresh: list[Runner] = [FreshProcesses(task.before), FreshProcesses(task.after)]
    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(task,)) as pool:
        try:
            random = pool.map(_compare, seeds)
            if (task.before / "source_data").is_dir():
                with _both(task, "shipped library", task.work / "shipped", fresh) as sides:
                    yield compare_shipped(sides, task.before)
            yield from random
        except BaseException:  # told to stop: what has not begun will not
            pool.shutdown(cancel_futures=True)
            raise


def report(tallies: list[Tally], seconds: float) -> str:
    """Return the first differences, how many there are of each sort, and the table."""
    shown = [str(each) for tally in tallies for each in _first_of_each_sort(tally)]
    sorts = Counter(each.sort for tally in tallies for each in tally.differences)
    random = [tally for tally in tallies if tally.label.startswith("seed")]
    packages = sum(tally.packages for tally in tallies)
    facts: Counter[str] = sum((tally.facts for tally in tallies), Counter())
    builds, built = (sum(getattr(each, name) for each in tallies) for name in ("builds", "built"))
    cpu_s = [sum(tally.cpu_s[side] for tally in random) for side in (0, 1)]
    sound = sum(tally.is_sound for tally in random)
    rows = {
        "libraries compared": f"{len(tallies):,}",
        "of random ones, with every build sound": _share(sound, len(random)),
        "commands compared, each on both sides": f"{sum(tally.commands for tally in tallies):,}",
        "builds that succeeded": _share(built, builds),
        "packages compared": f"{packages:,}",
        "other files compared": f"{sum(tally.files for tally in tallies):,}",
        "kinds of problems met": f"{len(set().union(*(tally.problems for tally in tallies)))}",
        **{f"packages with the same {name}": _share(facts[name], packages) for name in _FACTS},
        "seconds": f"{seconds:.0f}",
        "processor seconds, random libraries": f"{cpu_s[0]:.0f} before, {cpu_s[1]:.0f} after",
        **{f"differences in {sort}": f"{count:,}" for sort, count in sorted(sorts.items())},
        "libraries that differ": f"{sum(bool(tally.differences) for tally in tallies):,}",
    }
    lines = shown[:_MOST_SHOWN]
    if len(shown) > _MOST_SHOWN:
        lines.append(f"… and {len(shown) - _MOST_SHOWN:,} more like these")
    lines += [f"{name:<40} {value}" for name, value in rows.items()]
    return "\n".join(lines) + "\n"


def _first_of_each_sort(tally: Tally) -> list[Difference]:
    first = {each.sort: each for each in reversed(tally.differences)}
    return [each for each in tally.differences if first[each.sort] is each][:_MOST_OF_A_LIBRARY]


_FACTS = ("bytes", "note ids", "card ids", "sfld and csum")


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}" + (f" ({100 * part / whole:.0f} %)" if whole else "")


def main(arguments: list[str] | None = None) -> int:
    """Compare, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--before", required=True, help="revision, or folder of a working tree")
    parser.add_argument("--after", default=".", help="the same; the working tree here if not said")
    parser.add_argument("--libraries", type=int, default=300, help="number of random libraries")
    parser.add_argument("--seed", type=int, default=1, help="the first library's; others follow")
    parser.add_argument("--jobs", type=int, default=2, help="libraries compared at a time")
    parser.add_argument("--keep", type=Path, help="folder in which the libraries are left")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that temporary folders go
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="compared-") as folder:
        scratch = Path(folder).resolve()
        try:
            states = [exported(given.before, scratch / "1"), exported(given.after, scratch / "2")]
            for state in states:
                _try(state)
        except ValueError as fault:
            parser.error(str(fault))
        work = scratch / "libraries" if given.keep is None else given.keep.resolve()
        work.mkdir(parents=True, exist_ok=True)
        task = Task(states[0], states[1], work, given.keep is not None)
        seeds = range(given.seed, given.seed + given.libraries)
        tallies = []
        for tally in compared(task, seeds, given.jobs):
            tallies.append(tally)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{len(tallies)} of {len(seeds) + 1} libraries")
    last = seeds[-1] if seeds else "none"
    sys.stdout.write(f"{given.before} against {given.after}, seeds {given.seed} to {last}\n")
    sys.stdout.write(report(tallies, time.monotonic() - started))
    return 1 if any(tally.differences for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
