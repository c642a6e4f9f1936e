"""Every fault at full size, and the table of what it did; `make torture` runs it.

    python -m tests.faults.torture [--write docs/reliability.md] [--only WORDS] [--jobs 2]

Each trial runs in a process of its own, a few at a time. Prints a line when one ends, and ends
with status 1 if anything failed. `--write` puts the table between the marks of the page; `--only`
runs the trials whose names hold these words, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.trials import TRIALS, Trial

BEGIN, END = "<!-- torture: begin -->", "<!-- torture: end -->"
PATIENCE_S = 1_200


def run_all(names: list[str], jobs: int, say: Callable[[str], object]) -> dict[str, Trial]:
    """Run trials by name, `jobs` at a time; return what came of each, in the order of names."""
    started = time.monotonic()
    found: dict[str, Trial] = {}
    with ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(_apart, name): name for name in names}
        for future in as_completed(running):
            name, trial = running[future], future.result()
            found[name] = trial
            lost = "" if trial.lost is None else f", {trial.lost} lost"
            remark = f" ({trial.remark})" if trial.remark else ""
            minutes, seconds = divmod(round(time.monotonic() - started), 60)
            say(
                f"{minutes:3}:{seconds:02} {len(found):2}/{len(names)} {name}: "
                f"{trial.tried} tried, {len(trial.faults)} failed{lost}{remark}\n"
            )
            for fault in trial.faults:
                say(f"       {fault}\n")
    return {name: found[name] for name in names}


def _apart(name: str) -> Trial:
    """Run a trial in a process of its own: it forks, and what it fills goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "result.json")
        command = (sys.executable, "-m", "tests.faults.torture", "--trial", name, str(result))
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S,
                                  check=False)  # fmt: skip
        except subprocess.TimeoutExpired:
            return Trial(0, (f"not at its end after {PATIENCE_S} s",))
        if not result.exists():
            return Trial(0, (f"broke off: {done.stderr[-500:]}",))
        told = json.loads(result.read_text(encoding="utf-8"))
    return Trial(told["tried"], tuple(told["faults"]), told["lost"], told["remark"])


def _trial(name: str, result: Path) -> None:
    work = result.parent / "work"
    work.mkdir()
    result.write_text(json.dumps(asdict(TRIALS[name](work))), encoding="utf-8")


def table(trials: Mapping[str, Trial]) -> str:
    """Return the trials as a Markdown table."""
    lines = ["| trial | tried | failed | lost | |", "|---|---:|---:|---:|---|"]
    for name, trial in trials.items():
        lost = "–" if trial.lost is None else str(trial.lost)
        lines.append(
            f"| {name} | {trial.tried:,} | {len(trial.faults)} | {lost} | {trial.remark} |"
        )
    tried = sum(trial.tried for trial in trials.values())
    failed = sum(len(trial.faults) for trial in trials.values())
    lost = str(sum(trial.lost or 0 for trial in trials.values()))
    lines.append(f"| **all** | **{tried:,}** | **{failed}** | **{lost}** | |")
    return "\n".join(lines)


def _machine() -> str:
    """Return processor and system in words."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    processor = f"{len(models)} × {models[0]}" if models else platform.processor()
    return f"{processor}, {platform.system()}, Python {platform.python_version()}"


def _written(page: Path, text: str) -> None:
    head, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    page.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8", newline="\n")


def main() -> int:
    """Run what is asked for; return the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", type=Path, metavar="PAGE")
    parser.add_argument("--only", default="", metavar="WORDS")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--trial", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.trial:
        _trial(asked.trial[0], Path(asked.trial[1]))
        return 0
    names = [name for name in TRIALS if asked.only in name]
    started = time.monotonic()

    def say(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    trials = run_all(names, asked.jobs, say)
    minutes = (time.monotonic() - started) / 60
    text = (
        f"{datetime.now(UTC):%Y-%m-%d}, in {minutes:.0f} minutes on {_machine()}:\n\n"
        f"{table(trials)}"
    )
    say(f"\n{text}\n")
    if asked.write is not None and not asked.only:
        _written(asked.write, text)
    return int(not trials or any(trial.faults for trial in trials.values()))


if __name__ == "__main__":
    sys.exit(main())
