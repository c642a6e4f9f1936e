"""Coverage-guided fuzzing of every reader; `make fuzz FUZZ_MINUTES=10` runs it.

    python -m tests.fuzz.run MINUTES [TARGET …]

Each target runs in a process of its own for its share of the time, from the seeds and from what was
found before. What breaks a promise is kept in tests/fuzz/found/<target>/, where the suite tries it
again; commit it together with the mend.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS, seeds

FOUND = Path(__file__).with_name("found")
MEGABYTES, SECONDS = 1024, 20


def fuzz(target: str, corpus: str, seconds: int) -> None:
    """Let the fuzzer loose on one target, in this process; it never returns."""
    import atheris

    atheris.instrument_all()
    kept = FOUND / target
    kept.mkdir(parents=True, exist_ok=True)
    limits = (f"-rss_limit_mb={MEGABYTES}", f"-timeout={SECONDS}", f"-max_total_time={seconds}")
    arguments = (sys.argv[0], *limits, f"-artifact_prefix={kept}/", "-max_len=20000", corpus)
    atheris.Setup(list(arguments), TARGETS[target])
    atheris.Fuzz()


def main(minutes: float, names: list[str]) -> int:
    """Fuzz the named targets one after the other; return 1 if any found something."""
    chosen = names or list(TARGETS)
    seconds = max(5, int(minutes * 60 / len(chosen)))
    status = 0
    for name in chosen:
        with tempfile.TemporaryDirectory() as corpus:
            earlier = sorted((FOUND / name).glob("*"))
            inputs = (*seeds()[name], *(path.read_bytes() for path in earlier))
            for number, data in enumerate(inputs):
                (Path(corpus) / str(number)).write_bytes(data)
            done = subprocess.run(
                (sys.executable, "-m", "tests.fuzz.run", "--one", name, corpus, str(seconds)),
                capture_output=True,
                check=False,
            )
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        runs = next((line for line in reversed(said) if line.startswith("Done ")), "stopped")
        sys.stdout.write(f"{name}: {runs}\n")
        if done.returncode:
            status = 1
            sys.stdout.write("\n".join(said[-30:]) + "\n")
        sys.stdout.flush()
    return status


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        fuzz(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    sys.exit(main(float(sys.argv[1]), sys.argv[2:]))
