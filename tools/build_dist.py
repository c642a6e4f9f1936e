"""Builds the wheel and the source archive into dist/, the same bytes from the same sources.

Works in a copy of what git tracks, so that left-overs of earlier builds stay out. The times of all
files are that of the last commit, or SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("src", "pyproject.toml", "MANIFEST.in", "README.md", "CHANGELOG.md", "CITATION.cff",
         "LICENSE", "LICENSE-CONTENT")  # fmt: skip
LITTER = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.py[cod]")


def built_at_s() -> int:
    """The second that every file gets."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed:
        return int(fixed)
    git = ["git", "-C", str(ROOT), "rev-list", "--timestamp", "-n1", "HEAD"]
    done = subprocess.run(git, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[0])


def copy_of_sources(folder: Path) -> None:
    """Copy what the package is made from, with one mode for all files."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=LITTER)
        else:
            shutil.copy(ROOT / part, folder / part)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def normalised(archive: bytes, at_s: int) -> bytes:
    """The same archive with sorted members that have one time and no owner."""
    packed = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(archive)) as old,
        gzip.GzipFile("", "wb", fileobj=packed, mtime=at_s) as raw,
        tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        for member in sorted(old.getmembers(), key=lambda member: member.name):
            content = old.extractfile(member) if member.isfile() else None
            member.mtime, member.uid, member.gid = at_s, 0, 0
            member.uname = member.gname = ""
            member.mode = 0o755 if member.isdir() else 0o644
            member.pax_headers = {}
            new.addfile(member, content)
    return packed.getvalue()


def main(target: Path) -> None:
    """Build both files and print their paths."""
    at_s = built_at_s()
    os.environ["SOURCE_DATE_EPOCH"] = str(at_s)
    os.umask(0o022)  # a wheel records the modes of its files
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        sources, out = Path(scratch) / "sources", Path(scratch) / "out"
        sources.mkdir()
        out.mkdir()
        copy_of_sources(sources)
        for build in ("build_sdist", "build_wheel"):
            code = f"from setuptools import build_meta; build_meta.{build}({str(out)!r})"
            subprocess.run(
                [sys.executable, "-c", code], cwd=sources, check=True, stdout=subprocess.DEVNULL
            )
        (archive,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
        archive.write_bytes(normalised(archive.read_bytes(), at_s))
        for path in (wheel, archive):
            shutil.copy(path, target / path.name)
            sys.stdout.write(f"{target / path.name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist")
