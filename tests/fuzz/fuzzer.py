"""The fuzzer at one target, in a process of its own: `see `run`.

Only our own code and what parses pages tell the fuzzer where they went: with the whole of Python's
library, a minute passes before the first input, and each of them takes twice as long.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

MEGABYTES, SECONDS = 1024, 20


def main(target: str, folder: Path, kept: Path, seconds: int) -> None:
    """Fuzz a target from what lies in a folder, and keep what it finds; it never returns."""
    with atheris.instrument_imports(include=["clindeck", "markdown_it", "html.parser"]):
        from tests.fuzz.targets import TARGETS

        # A reader imports what it needs when it is first called.
        for path in sorted((folder / "sound").iterdir()):
            TARGETS[target](path.read_bytes())
    kept.mkdir(parents=True, exist_ok=True)
    arguments = (
        sys.argv[0],
        f"-rss_limit_mb={MEGABYTES}",
        f"-timeout={SECONDS}",
        f"-max_total_time={seconds}",
        f"-artifact_prefix={kept}/",
        f"-dict={folder / 'words'}",
        str(folder / "corpus"),
        str(folder / "sound"),
    )
    atheris.Setup(list(arguments), TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
