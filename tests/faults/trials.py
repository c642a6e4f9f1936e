"""The trials of `make torture`: each is a line of its table, and runs in a process of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from tests.anki.newest import META, compressed, newest, newest_database
from tests.anki.packages import database_of, edited, foreign, zipped
from tests.faults import disk
from tests.faults.hostile_case import Case
from tests.faults.hostile_content import CASES, TEXTS
from tests.faults.hostile_packages import PACKAGES, PackageCase
from tests.faults.hostile_shapes import SHAPES
from tests.faults.hostile_sheets import SHEETS
from tests.faults.measured import Run, limited
from tests.faults.merges import random_merges
from tests.faults.mutation import mutated
from tests.faults.portability import differences, usable_pythons
from tests.faults.released import COMMANDS, Tally
from tests.faults.workers import killed_with_workers
from tests.libraries import LibraryFiles, clindeck, sound_library

CONTENT_WEIGHT, PACKAGE_WEIGHT = 100, 64
KILLS, MUTATIONS, PACKAGE_MUTATIONS = 300, 1_500, 9_000
MERGES = 2_000
TEXTS_TO_ANKI, SEED = 2_000, 20_261_123


@dataclass(frozen=True)
class Trial:
    """What came of a trial. `lost` counts libraries that lost something, None: nothing could.

    `remark` tells what was seen besides faults.
    """

    tried: int
    faults: tuple[str, ...]
    lost: int | None = None
    remark: str = ""


Work = Callable[[Path], Trial]
"""A trial in an empty folder."""


def _libraries(cases: Iterable[Case]) -> Work:
    def tried(folder: Path, case: Case) -> tuple[Run, str]:
        files = sound_library(folder / "library")
        case.plant(files, CONTENT_WEIGHT)
        run = limited(case.command, files.root)
        return run, run.fault(case.expects_at_full_size or case.expects)

    return lambda folder: _each(folder, [(case.name, partial(tried, case=case)) for case in cases])


def _packages(*command: str) -> Work:
    def tried(folder: Path, case: PackageCase) -> tuple[Run, str]:
        files = sound_library(folder)
        files.with_file("x.apkg", case.bytes_of(PACKAGE_WEIGHT))
        run = limited((*command, "x.apkg"), folder)
        return run, run.fault(case.expects if command == ("inspect",) else "")

    return lambda folder: _each(
        folder, [(case.name, partial(tried, case=case)) for case in PACKAGES]
    )


def _each(root: Path, cases: Iterable[tuple[str, Callable[[Path], tuple[Run, str]]]]) -> Trial:
    runs, faults = [], []
    for name, tried in cases:
        with tempfile.TemporaryDirectory(dir=root) as folder:
            run, fault = tried(Path(folder))
        runs.append(run)
        if fault:
            faults.append(f"{name}: {fault}")
    peak = max(run.peak_kb for run in runs) >> 10
    longest = max(run.cpu_s for run in runs)
    return Trial(len(runs), tuple(faults), remark=f"at most {peak} MiB, {longest:.0f} s")


def _spoilt_libraries(folder: Path) -> Trial:
    """Sound texts spoilt at random, in this process."""
    random = Random(SEED)
    files = sound_library(folder / "library")
    files.with_file(TEXTS[2], "media: []\n").with_file(TEXTS[4], "[[silence]]\nrule = 'Q001'\n")
    assert clindeck("build", cwd=files.root).status in (0, 1)
    sound = {name: files.path(name).read_bytes() for name in TEXTS if files.path(name).exists()}
    faults = [_spoilt(files, sound, random) for _ in range(MUTATIONS)]
    return Trial(MUTATIONS, tuple(filter(None, faults)))


def _spoilt(files: LibraryFiles, sound: dict[str, bytes], random: Random) -> str:
    name = random.choice(sorted(sound))
    files.with_file(name, mutated(sound[name], random))
    found = clindeck("check", cwd=files.root)
    files.with_file(name, sound[name])
    return "" if found.status in (0, 1, 2) else f"{name}: {found.stderr}"


def _spoilt_packages(folder: Path) -> Trial:
    """Sound packages spoilt at random, in this process, at every depth: a zip has checksums."""
    random = Random(SEED)
    faults = []
    for number in range(PACKAGE_MUTATIONS):
        (folder / "x.apkg").write_bytes(_SPOILERS[number % len(_SPOILERS)](random))
        found = clindeck("inspect", "x.apkg", cwd=folder)
        if found.status not in (0, 1, 2):
            faults.append(f"package {number}: {found.stderr}")
    return Trial(PACKAGE_MUTATIONS, tuple(faults))


_CARD = [("g", "q", "a")]


def _spoilt_database(random: Random) -> bytes:
    return zipped({"collection.anki2": mutated(database_of(foreign(_CARD)), random)})


def _spoilt_newest_database(random: Random) -> bytes:
    data = mutated(newest_database(_CARD), random)
    return zipped({"meta": META, "collection.anki21b": compressed(data)})


def _spoilt_note_types(random: Random) -> bytes:
    def edit(connection: sqlite3.Connection) -> None:
        column = random.choice(("models", "decks"))
        ((text,),) = connection.execute(f"SELECT {column} FROM col")
        spoilt = mutated(text.encode(), random).decode("utf-8", "replace")
        connection.execute(f"UPDATE col SET {column} = ?", (spoilt,))

    return edited(foreign(_CARD), edit)


def _spoilt_messages(random: Random) -> bytes:
    def edit(connection: sqlite3.Connection) -> None:
        table = random.choice(("notetypes", "fields", "templates"))
        ((data,), *_) = connection.execute(f"SELECT config FROM {table}")
        connection.execute(f"UPDATE {table} SET config = ?", (mutated(data, random),))

    return newest(_CARD, edit=edit)


_SPOILERS: tuple[Callable[[Random], bytes], ...] = (
    lambda random: mutated(foreign(_CARD), random),
    lambda random: mutated(newest(_CARD), random),
    _spoilt_database,
    _spoilt_newest_database,
    _spoilt_note_types,
    _spoilt_messages,
)


def _on_disk(work: Callable[[Path], Tally]) -> Work:
    def trial(folder: Path) -> Trial:
        tally = work(folder)
        return Trial(tally.tried, tuple(tally.faults), len(tally.faults), tally.remark)

    return trial


def _surroundings(folder: Path) -> Trial:
    pythons, left_out = usable_pythons(os.environ.get("CLINDECK_PYTHONS", "").split())
    tried, faults = differences(pythons)
    versions = [_version(python) for python in pythons]
    remark = ", ".join(("Python " + " and ".join(dict.fromkeys(versions)), *left_out))
    return Trial(tried, tuple(faults), remark=remark)


def _version(python: str) -> str:
    code = "import platform; print(platform.python_version())"
    done = subprocess.run((python, "-c", code), capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _tests(*paths: str, counted: str = "", **env: str) -> Work:
    """A part of the suite: nothing of it may be skipped for want of an engine or a browser.

    `counted` is a property that a test records: how much it tried.
    """

    def trial(folder: Path) -> Trial:
        report = folder / "report.xml"
        required = {"CLINDECK_REQUIRE_ENGINES": "1", "CLINDECK_EVERY_ENGINE": "1",
                    "CLINDECK_REQUIRE_BROWSER": "1"}  # fmt: skip
        done = subprocess.run(
            (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths,
             f"--junitxml={report}"),
            env={**os.environ, **required, **env},
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        if not report.exists():
            return Trial(0, (f"no test ran: {done.stderr[-300:]}",))
        cases = list(ElementTree.parse(report).iter("testcase"))
        failed = [f"{case.get('classname')}: {case.get('name')}" for case in cases
                  if {"failure", "error"} & {each.tag for each in case}]  # fmt: skip
        if done.returncode and not failed:
            failed = [done.stdout[-300:]]
        tried = sum(case.find("skipped") is None for case in cases)
        if counted:
            properties = [each for case in cases for each in case.iter("property")]
            tried = sum(
                int(each.get("value", "0")) for each in properties if each.get("name") == counted
            )
        return Trial(tried, tuple(failed) if tried else (*failed, "nothing was tried"))

    return trial


TRIALS: dict[str, Work] = {
    "kill -9 at a random moment of a build": _on_disk(
        partial(disk.killed_at_random, times=KILLS, seed=SEED)
    ),
    "branches of random edits, merged": _on_disk(
        partial(random_merges, times=MERGES, seed=SEED)
    ),
    "hostile libraries: bytes, encodings, bombs, links, names": _libraries(CASES),
    "hostile packages, inspected": _packages("inspect"),
    "hostile CSV, workbooks, pages, articles, marks": _libraries(SHEETS),
    "hostile shapes: ids, keys, columns, marks of git": _libraries(SHAPES),
    "hostile packages, compared with": _packages("diff", "--against"),
    "the same bytes: locales, time zones, hash seeds, folders": _surroundings,
    "files of a library spoilt at random": _spoilt_libraries,
    "packages spoilt at random": _spoilt_packages,
    **{
        f"`{name}` killed before each of its changes": _on_disk(
            partial(disk.killed_at_each_change, name=name)
        )
        for name in COMMANDS
    },
    "`build --jobs 2` killed, its workers with it": _on_disk(
        partial(killed_with_workers, times=25, seed=SEED)
    ),
    "a full disk": _on_disk(disk.full_disk),
    "a read-only disk": _on_disk(disk.read_only),
    "a folder that vanishes during a build": _on_disk(disk.vanished_folder),
    "two builds at once": _on_disk(partial(disk.two_at_once, times=25)),
    "a clock years ahead": _on_disk(partial(disk.clock_far_ahead, years=range(2039, 2059))),
    "a clock that is set back": _on_disk(partial(disk.clock_set_back, times=20)),
    "locks and journals: held, stale, torn, linked": _tests(
        "tests/files/test_library_lock.py", "tests/files/test_journal.py",
        "tests/cli/test_interrupted.py",
    ),
    f"accepted texts of {TEXTS_TO_ANKI:,}, through every Anki and back": _tests(
        "tests/real_anki/test_round_trip.py", counted="texts",
        CLINDECK_ROUND_TRIP_TEXTS=str(TEXTS_TO_ANKI),
    ),
    "escaping, report links, inert cards and previews": _tests(
        "tests/faults/test_escaping.py", "tests/browser/test_hostile.py"
    ),
    "the preview's server": _tests("tests/browser/test_serving.py"),
    "keys and values of every file, misspelt or of another kind": _tests(
        "tests/faults/test_mangled.py", CLINDECK_MANGLED_STEP="6"
    ),
    "patterns and readers, shown pumped texts": _tests(
        "tests/faults/test_pumped.py", CLINDECK_PUMPED_TEXTS="12"
    ),
    "licences, locked packages, no network": _tests(
        "tests/faults/test_supply_chain.py", "tests/faults/test_audit.py"
    ),
}  # fmt: skip
"""By name, the longest first: two run at a time."""
