"""What can happen to a build on its way to the disk, tried on a small library.

Each trial leaves the library as before or complete, the next build succeeds, and no released note
changes its identity; `Released.fault` says which of these does not hold.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.faults.released import COMMANDS, LATER, Released, Tally, guids_of
from tests.killing import killed_at
from tests.libraries import DRUGS, LEDGER, NOON_S, clindeck, sound_library


def _child(work: Callable[[], object]) -> int:
    """Start some work in a process of its own and return its number."""
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            work()
        os._exit(0)
    return child


def killed_at_random(folder: Path, times: int, seed: int) -> Tally:
    """kill -9 from outside at random moments of a build, until so many came before its end."""
    library = Released(folder / "library", COMMANDS["build"])
    random = Random(seed)
    faults: list[str] = []
    tried = unfinished = 0
    while unfinished < times and tried < 5 * times:
        library.restore()
        child = _child(library.run)
        time.sleep(random.uniform(0, library.takes_s))
        os.kill(child, signal.SIGKILL)
        _, code = os.waitpid(child, 0)
        tried, unfinished = tried + 1, unfinished + os.WIFSIGNALED(code)
        if fault := library.fault():
            faults.append(f"kill {tried}: {fault}")
    if unfinished < times:
        faults.append(f"only {unfinished} builds were not at their end")
    return Tally(tried, faults, f"{unfinished} of them before its end")


def killed_at_each_change(folder: Path, name: str) -> Tally:
    """Killed before each change that a command makes to the file system, one after the other."""
    library = Released(folder / "library", COMMANDS[name])
    faults: list[str] = []
    for moment in range(10_000):
        library.restore()
        if killed_at(moment, library.run) == 0:
            return Tally(moment, faults)
        if fault := library.fault():
            faults.append(f"{name}, killed at {moment}: {fault}")
    return Tally(10_000, ["it never ends"])


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[bool]:
    """Mounts a file system of its own, if this machine lets us."""
    folder.mkdir()
    options = ("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    mounted = (
        sys.platform == "linux"
        and subprocess.run(("mount", *options), capture_output=True, check=False).returncode == 0
    )
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(("umount", "-l", str(folder)), check=False)


def full_disk(folder: Path) -> Tally:
    """A disk with less and less room; where none can be mounted, a limit on the size of files."""
    with small_disk(folder / "disk", 1024) as mounted:
        library = Released(folder / "disk" / "library", COMMANDS["build"])
        faults: list[str] = []
        tried = refused = 0
        for room in range(0, 120, 4) if mounted else range(0, 400_000, 10_000):
            library.restore()
            filler = folder / "disk" / "filler"
            if mounted:
                _fill(filler, room * 1024)
                status = _status(library.run)
            else:
                status = _status(lambda room=room: _limited(room, library.run))  # type: ignore[misc]
            filler.unlink(missing_ok=True)
            tried, refused = tried + 1, refused + (status == 3)
            if fault := library.fault():
                faults.append(f"room for {room}: {fault}")
        if not refused:
            faults.append("the disk was never full")
    how = "a tmpfs of 1 MiB" if mounted else "no tmpfs could be mounted: RLIMIT_FSIZE"
    return Tally(tried, faults, f"{how}; {refused} times it was full")


def _status(work: Callable[[], object]) -> int:
    """Return the exit status of a command run in a process of its own."""
    child = os.fork()
    if child == 0:
        os._exit(getattr(work(), "status", 0))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _limited(size: int, work: Callable[[], object]) -> object:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return work()


def _fill(filler: Path, room: int) -> None:
    status = os.statvfs(filler.parent)
    free = status.f_bavail * status.f_frsize
    with contextlib.suppress(OSError), filler.open("wb") as file:
        file.write(b"x" * max(0, free - room))


def read_only(folder: Path) -> Tally:
    """A library on a disk, or in folders, that cannot be written: reading goes on, nothing changes.

    Folders do not stop root: where root may not mount a disk this cannot be tried.
    """
    with small_disk(folder / "disk", 2048) as mounted:
        if not mounted and os.geteuid() == 0:
            return Tally(0, [], "not tried: no disk can be mounted here")
        library = Released(folder / "disk" / "library", COMMANDS["build"])
        library.restore()
        faults = []
        with _not_writable(folder / "disk", mounted=mounted):
            for name, command in COMMANDS.items():
                if "--restore" in command:
                    continue  # the ledger is there
                status = clindeck(*command, cwd=library.files.root, env=LATER).status
                if library.contents() != library.before or status not in (0, 1, 3):
                    faults.append(f"{name}: status {status}, or a change")
            if clindeck("check", cwd=library.files.root).status != 0:
                faults.append("check cannot read it")
        if fault := library.fault():
            faults.append(fault)
    how = "a disk" if mounted else "folders: no disk can be mounted here"
    return Tally(len(COMMANDS) + 1, faults, how)


@contextlib.contextmanager
def _not_writable(folder: Path, *, mounted: bool) -> Iterator[None]:
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]

    def turn(option: str, mode: int) -> None:
        if mounted:
            command = ("mount", "-o", f"remount,{option}", str(folder))
            subprocess.run(command, check=True, capture_output=True)
        else:
            for each in folders:
                each.chmod(mode)

    turn("ro", 0o555)
    try:
        yield
    finally:
        turn("rw", 0o755)


def vanished_folder(folder: Path) -> Tally:
    """The folder for packages goes away at each change that a build makes."""
    library = Released(folder / "library", COMMANDS["build"])
    out = folder / "out"
    faults: list[str] = []
    moments = range(0, 30, 2)
    for moment in moments:
        library.restore()
        shutil.rmtree(out, ignore_errors=True)

        def work(moment: int = moment) -> object:
            left = moment

            def hook(event: str, _: object) -> None:
                nonlocal left
                if event in ("os.rename", "os.link", "open", "os.remove"):
                    left -= 1
                    if left == 0:
                        shutil.rmtree(out, ignore_errors=True)

            sys.addaudithook(hook)
            return clindeck("build", "--out", str(out), cwd=library.files.root, env=LATER)

        if _status(work) not in (0, 3):
            faults.append(f"moment {moment}: a bad status")
        clindeck("list", cwd=library.files.root)
        found = library.files.path(LEDGER).read_bytes()
        if found not in (library.before[LEDGER], library.complete[LEDGER]):
            faults.append(f"moment {moment}: the ledger is torn")
        built = clindeck("build", "--out", str(out), cwd=library.files.root, env=LATER)
        if built.status or not (out / "ankle.apkg").exists():
            faults.append(f"moment {moment}: the next build fails: {built.stderr}")
    return Tally(len(moments), faults)


def two_at_once(folder: Path, times: int) -> Tally:
    """Two builds of one library, started together."""
    library = Released(folder / "library", COMMANDS["build"])
    faults = []
    refused = 0
    for number in range(times):
        library.restore()
        child = os.fork()
        if child == 0:
            os._exit(library.run().status)
        mine = library.run().status
        other = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        refused += 3 in (mine, other)
        if not {mine, other} <= {0, 3} or 0 not in (mine, other):
            faults.append(f"pair {number}: statuses {mine} and {other}")
        if library.contents() != library.complete:
            faults.append(f"pair {number}: not complete")
        if fault := library.fault():
            faults.append(f"pair {number}: {fault}")
    if not refused:
        faults.append("neither ever had to wait for the other")
    return Tally(times, faults, f"{refused} times one had to wait")


def clock_far_ahead(folder: Path, years: range) -> Tally:
    """A build and a withdrawal under a clock of years that are far ahead: nothing is recorded."""
    library = Released(folder / "library", COMMANDS["build"])
    faults: list[str] = []
    for year in years:
        library.restore()
        env = {"SOURCE_DATE_EPOCH": str((year - 1970) * 31_556_952)}
        for name in ("build", "retire"):
            status = clindeck(*COMMANDS[name], cwd=library.files.root, env=env).status
            if status != 2 or library.contents() != library.before:
                faults.append(f"{name} in {year}: status {status}, or a change")
    if fault := library.fault():
        faults.append(fault)
    return Tally(2 * len(years), faults)


def clock_set_back(folder: Path, times: int) -> Tally:
    """Releases under a clock that goes backwards: each is still later than the one before."""
    files = sound_library(folder / "library")
    assert clindeck("build", cwd=files.root).status == 0
    faults: list[str] = []
    before = 0
    guids = guids_of(files)
    for number in range(times):
        text = f"{100 + number} mg every 12 hours"
        old = "250 mg every 12 hours" if number == 0 else f"{99 + number} mg every 12 hours"
        files.with_change(DRUGS, old, text)
        env = {"SOURCE_DATE_EPOCH": str(NOON_S - 1_000 * number)}
        if clindeck("build", cwd=files.root, env=env).status != 0:
            faults.append(f"build {number} fails")
        entries = map(json.loads, files.text(LEDGER).splitlines())
        changed = next(e["changed"] for e in entries if e["key"] == "ankle/drugs/naproxen/dose")
        if changed <= before:
            faults.append(f"build {number}: {changed} is not later than {before}")
        before = changed
    if guids_of(files) != guids:
        faults.append("a note changed its identity")
    return Tally(times, faults)
