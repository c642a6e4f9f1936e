"""Commands of a clindeck that stands in a folder of its own, run by this Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_SERVER = Path(__file__).with_name("command_server.py")
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")


@dataclass(frozen=True)
class Outcome:
    """What a command left behind besides files; `cpu_s` is 0 where it was not measured."""

    status: int
    stdout: str
    stderr: str
    cpu_s: float = 0


@dataclass(frozen=True)
class Surroundings:
    """Where a command runs: a folder, a cache, and the second that it takes for the present."""

    cwd: Path
    cache: Path
    now_s: int


class Runner(Protocol):
    """Runs commands of one clindeck."""

    def run(self, arguments: Sequence[str], where: Surroundings) -> Outcome:
        """Return what came of a command."""
        ...


class FreshProcesses:
    """Starts `python -m clindeck` for each command."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, arguments: Sequence[str], where: Surroundings) -> Outcome:
        """Return what came of a command."""
        done = subprocess.run(
            (sys.executable, "-m", "clindeck", *arguments),
            cwd=where.cwd,
            env=_environment(self._folder, where),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        stdout, stderr = (
            each.decode(errors="backslashreplace") for each in (done.stdout, done.stderr)
        )
        return Outcome(done.returncode, stdout, stderr)


class CommandServer:
    """Keeps a process that has clindeck loaded, and has it run each command in a child."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        """Start the process; raises OSError if it has not come up. `scratch` takes its outputs."""
        scratch.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._outputs = [scratch / "stdout", scratch / "stderr"]
        self._process = subprocess.Popen(
            (sys.executable, "-P", str(_SERVER), str(folder)),
            env={**_kept(), **_paths(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._answer() != "ready":
            raise OSError(f"the clindeck of {folder} does not start")

    def run(self, arguments: Sequence[str], where: Surroundings) -> Outcome:
        """Return what came of a command; raises OSError if the process has ended."""
        stdout, stderr = self._outputs
        order = {
            "arguments": list(arguments),
            "cwd": str(where.cwd),
            "env": _environment(self._folder, where),
            "stdout": str(stdout),
            "stderr": str(stderr),
        }
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(order)}\n")
        self._process.stdin.flush()
        answer = self._answer()
        if not answer:
            raise OSError(f"the clindeck of {self._folder} has ended")
        texts = [path.read_bytes().decode(errors="backslashreplace") for path in self._outputs]
        status, cpu_s = answer.split()
        return Outcome(int(status), texts[0], texts[1], float(cpu_s))

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def runner_for(folder: Path, scratch: Path) -> Runner:
    """Return the quickest way to run many commands on this system."""
    return CommandServer(folder, scratch) if hasattr(os, "fork") else FreshProcesses(folder)


def _environment(folder: Path, where: Surroundings) -> dict[str, str]:
    return {
        **_kept(),
        **_paths(folder),
        "SOURCE_DATE_EPOCH": str(where.now_s),
        "CLINDECK_CACHE_DIR": str(where.cache),
    }


def _kept() -> dict[str, str]:
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def _paths(folder: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1", "PYTHONHASHSEED": "random"}
