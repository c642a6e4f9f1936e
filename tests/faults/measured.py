"""The tool in a process of its own, with what it took of the processor and of memory.

The peak that Linux tells of a process begins with that of the process which started it. So the
tool is started by a small program that has loaded nothing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
LIMIT_S, LIMIT_KB, PATIENCE_S = 30, 1 << 20, 300
_STOPPED_AT_S = 60
_STARTER = """
import os, resource, sys
child = os.fork()
if child == 0:
    seconds = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.execv(sys.argv[3], sys.argv[3:])
_, code, usage = os.wait4(child, 0)
with open(sys.argv[1], "w") as file:
    cpu_s = usage.ru_utime + usage.ru_stime
    file.write(f"{os.waitstatus_to_exitcode(code)} {cpu_s} {usage.ru_maxrss}")
"""


@dataclass(frozen=True)
class Run:
    """How a process of the tool ended. `cpu_s` is infinite if it had to be stopped."""

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
                (sys.executable, "-I", "-S", "-c", _STARTER,
                 str(measured), str(_STOPPED_AT_S), *command),
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(SOURCE)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                start_new_session=True,
            )  # fmt: skip
            try:
                process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return Run(0, "", float("inf"), 0)
        status, cpu_s, peak_kb = measured.read_text(encoding="utf-8").split()
        text = said.read_bytes()[:1_000_000].decode("utf-8", "replace")
    return Run(int(status), text, float(cpu_s), int(peak_kb))
