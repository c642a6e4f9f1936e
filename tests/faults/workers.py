"""A build of several decks side by side that is killed: its workers may neither write nor wait."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.faults.measured import SOURCE
from tests.faults.released import LATER, Tally
from tests.libraries import LibraryFiles, clindeck, three_decks

METHODS = ("fork", "spawn", "forkserver")
"""The ways in which systems start a process; Linux knows all of them."""
_PATIENCE_S = 10
_MAIN = """
import multiprocessing, sys
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    from clindeck.cli import main
    main()
"""


def killed_with_workers(folder: Path, times: int, seed: int) -> Tally:
    """kill -9 of the process that a user sees, once its workers are there."""
    files = three_decks(folder / "library")
    assert clindeck("build", cwd=files.root).status == 0
    for name in ("ankle", "knee", "wrist"):
        files.with_change(f"source_data/{name}-sprain/drugs.yaml", "250 mg", "500 mg")
    before = _decks(files)
    assert clindeck("build", cwd=files.root, env=LATER).status == 0
    complete = _decks(files)
    program = folder / "main.py"
    program.write_text(_MAIN, encoding="utf-8")
    random = Random(seed)
    faults: list[str] = []
    unfinished, held_s = 0, 0.0
    for number in range(times):
        _restore(files, before)
        method = METHODS[number % len(METHODS)]
        unfinished += _is_killed(program, method, files.root, random.uniform(0, 0.4))
        killed = time.monotonic()
        while (found := clindeck("build", "ankle", cwd=files.root, env=LATER)).status == 3:
            if time.monotonic() - killed > _PATIENCE_S:
                faults.append(f"kill {number}, {method}: {found.stderr.strip()}")
                return Tally(number + 1, faults)
            time.sleep(0.05)
        held_s = max(held_s, time.monotonic() - killed)
        now = _decks(files)
        torn = [name for name in now if now[name] not in (before[name], complete[name])]
        if torn:
            faults.append(f"kill {number}, {method}: {', '.join(torn)} neither old nor new")
        if clindeck("build", cwd=files.root, env=LATER).status or _decks(files) != complete:
            faults.append(f"kill {number}, {method}: the next build does not complete it")
    remark = f"{unfinished} of them before its end; free again after {held_s:.1f} s at most"
    return Tally(times, faults, remark)


def _is_killed(program: Path, method: str, root: Path, after_s: float) -> bool:
    """Start a build of all decks and kill it a while after its workers came."""
    process = subprocess.Popen(
        (sys.executable, str(program), method, "build", "--jobs", "2", "--no-cache"),
        cwd=root,
        env={**os.environ, **LATER, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None and not children.read_text(encoding="ascii").strip():
        time.sleep(0.005)
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def _decks(files: LibraryFiles) -> dict[str, dict[str, bytes]]:
    """Return the files of each deck that a build writes."""
    found: dict[str, dict[str, bytes]] = {}
    for path in sorted(files.path("decks").iterdir()):
        if path.suffix != ".yaml":
            found.setdefault(path.name.partition(".")[0], {})[path.name] = path.read_bytes()
    return found


def _restore(files: LibraryFiles, decks: dict[str, dict[str, bytes]]) -> None:
    for deck in decks.values():
        for name, data in deck.items():
            files.with_file(f"decks/{name}", data)
