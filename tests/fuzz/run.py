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
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tests.fuzz.seeds import dictionary, hostile_seeds, seeds
from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).with_name("found")
MOST_BYTES = 8_000
"""Longer inputs find nothing more and take longer; `make torture` tries the large ones."""


def prepare(target: str, folder: Path) -> None:
    """Put what the fuzzer starts from into a folder: inputs, and words to put into them."""
    sound = seeds()[target]
    earlier = (path.read_bytes() for path in sorted((FOUND / target).glob("*")))
    hostile = (*hostile_seeds()[target], *earlier)
    _fill(folder / "sound", sound)
    _fill(folder / "corpus", hostile)
    (folder / "words").write_text(dictionary((*sound, *hostile)), encoding="ascii")


def _fill(folder: Path, inputs: Iterable[bytes]) -> None:
    folder.mkdir()
    for number, data in enumerate(inputs):
        if len(data) <= MOST_BYTES:
            (folder / str(number)).write_bytes(data)


def main(minutes: float, names: list[str]) -> int:
    """Fuzz the named targets one after the other; return 1 if any found something."""
    chosen = names or list(TARGETS)
    seconds = max(5, int(minutes * 60 / len(chosen)))
    status = 0
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            prepare(name, Path(folder))
            command = ("-m", "tests.fuzz.fuzzer", name, folder, FOUND / name, str(seconds))
            done = subprocess.run((sys.executable, *command), capture_output=True, check=False)
        with suppress(OSError):
            (FOUND / name).rmdir()  # where nothing was found
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        runs = next((line for line in reversed(said) if line.startswith("Done ")), "stopped")
        sys.stdout.write(f"{name}: {runs}\n")
        if done.returncode:
            status = 1
            sys.stdout.write("\n".join(said[-30:]) + "\n")
        sys.stdout.flush()
    return status


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2:]))
