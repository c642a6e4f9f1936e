"""The same bytes everywhere: builds one library under many surroundings and compares.

    python -m tests.faults.portability [PYTHON …]

Each PYTHON must have the tool's dependencies. Without any, this one is used, and every Python of
the list below that is on the PATH is told to be left out or not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.libraries import DRUGS, NOON_S, sound_library

SOURCE = Path(__file__).resolve().parents[2] / "src"
FILES = ("decks/ankle.ledger.jsonl", "decks/ankle.update.txt", "decks/ankle.apkg")


@dataclass(frozen=True)
class Surrounding:
    """What is different about a build."""

    name: str
    env: tuple[tuple[str, str], ...] = ()
    umask: int = 0o022
    line_ends: bytes = b"\n"
    elsewhere: bool = False


SURROUNDINGS = (
    Surrounding("plain"),
    Surrounding("locale C", (("LC_ALL", "C"), ("LANG", "C"))),
    Surrounding("ASCII without UTF-8 mode", (("LC_ALL", "C"), ("PYTHONUTF8", "0"),
                                             ("PYTHONCOERCECLOCALE", "0"))),
    Surrounding("a Turkish locale", (("LC_ALL", "tr_TR.UTF-8"),)),
    Surrounding("time zone far east", (("TZ", "Pacific/Kiritimati"),)),
    Surrounding("time zone far west", (("TZ", "Etc/GMT+12"),)),
    *(Surrounding(f"hash seed {seed}", (("PYTHONHASHSEED", str(seed)),)) for seed in (0, 1, 4242)),
    Surrounding("another folder", elsewhere=True),
    Surrounding("umask 077", umask=0o077),
    Surrounding("umask 000", umask=0),
    Surrounding("CRLF", line_ends=b"\r\n"),
    Surrounding("optimised", (("PYTHONOPTIMIZE", "2"),)),
    Surrounding("no colour", (("NO_COLOR", "1"), ("TERM", "dumb"), ("COLUMNS", "20"))),
)  # fmt: skip


def built(python: str, surrounding: Surrounding, folder: Path) -> dict[str, str]:
    """Return the hash of each file of a build in a process of its own."""
    files = sound_library(folder / "library")
    files.with_change(DRUGS, "Check the maximum on the label.", "Überprüfen, İıŞ; 薬.")
    for path in sorted(files.root.rglob("*.yaml")):
        path.write_bytes(path.read_bytes().replace(b"\n", surrounding.line_ends))
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    environment |= {
        "PYTHONPATH": str(SOURCE),
        "SOURCE_DATE_EPOCH": str(NOON_S),
        **dict(surrounding.env),
    }
    done = subprocess.run(
        (python, "-m", "clindeck", "--root", str(files.root), "build"),
        cwd=folder if surrounding.elsewhere else files.root,
        env=environment,
        capture_output=True,
        check=False,
        umask=surrounding.umask,
    )
    if done.returncode:
        raise RuntimeError(f"{python}, {surrounding.name}: {done.stderr.decode()}")
    return {name: sha256(files.path(name).read_bytes()).hexdigest() for name in FILES}


def differences(pythons: Sequence[str]) -> tuple[int, list[str]]:
    """Return how many builds were compared, and which differ from the first."""
    first: dict[str, str] | None = None
    tried, faults = 0, []
    for python in pythons:
        for surrounding in SURROUNDINGS:
            with tempfile.TemporaryDirectory() as folder:
                found = built(python, surrounding, Path(folder))
            tried += 1
            first = first or found
            faults += [
                f"{python}, {surrounding.name}: {name} differs"
                for name in FILES
                if found[name] != first[name]
            ]
    return tried, faults


def usable_pythons(named: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the Pythons that can run the tool, this one first, and those that cannot."""
    usable, left_out = [sys.executable], []
    for name in named:
        path = shutil.which(name)
        if path is None:
            left_out.append(f"{name}: not on this machine")
            continue
        probe = (
            "import sys, genanki, yaml, click, rich, rapidfuzz; assert sys.version_info >= (3, 11)"
        )
        done = subprocess.run((path, "-c", probe), capture_output=True, check=False)
        if done.returncode:
            left_out.append(f"{name}: lacks the tool's dependencies")
        else:
            usable.append(str(Path(path).absolute()))  # builds run in folders of their own
    return tuple(dict.fromkeys(usable)), tuple(left_out)


if __name__ == "__main__":
    pythons, left_out = usable_pythons(sys.argv[1:])
    tried, faults = differences(pythons)
    lines = [*faults, *(f"left out: {each}" for each in left_out)]
    lines.append(f"{tried} builds with {len(pythons)} Pythons compared, {len(faults)} differences")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(bool(faults))
