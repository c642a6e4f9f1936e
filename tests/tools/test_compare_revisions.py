"""The comparison of two states of clindeck finds what differs, and nothing where nothing does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.comparing.both_sides import text_differences

ROOT = Path(__file__).resolve().parents[2]

ONE_TAG_LESS = r'''

import io as _io
import pathlib as _pathlib
import sqlite3 as _sqlite3
import zipfile as _zipfile

_sound_main = main


def main():
    """Take the last tag of one note out of every package that was written."""
    try:
        _sound_main()
    finally:
        for path in _pathlib.Path("decks").glob("*.apkg"):
            with _zipfile.ZipFile(path) as archive:
                files = {name: archive.read(name) for name in archive.namelist()}
            connection = _sqlite3.connect(":memory:")
            connection.deserialize(files["collection.anki2"])
            connection.execute(
                "UPDATE notes SET tags = ' less ' WHERE id = (SELECT min(id) FROM notes)"
            )
            connection.commit()
            files["collection.anki2"] = connection.serialize()
            with _zipfile.ZipFile(path, "w") as archive:
                for name, data in files.items():
                    archive.writestr(name, data)
'''


def tree(folder: Path, addition: str = "") -> Path:
    """Return a folder with the code alone, with an addition to its command line."""
    shutil.copytree(ROOT / "src", folder / "src")
    commands = folder / "src/clindeck/cli/__init__.py"
    commands.write_text(commands.read_text(encoding="utf-8") + addition, encoding="utf-8")
    return folder


def compared(before: Path, after: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "tools.compare_revisions", "--before", str(before), "--after")
    return subprocess.run(
        (*command, str(after), *arguments), cwd=ROOT, capture_output=True, text=True, check=False
    )


def value(output: str, name: str) -> str:
    (found,) = re.findall(rf"^{re.escape(name)} {{2,}}(.*)$", output, re.MULTILINE)
    return str(found)


def test_a_state_does_not_differ_from_itself(tmp_path: Path) -> None:
    before, kept = tree(tmp_path / "before"), tmp_path / "kept"
    found = compared(before, before, "--libraries", "2", "--seed", "1", "--keep", str(kept))
    assert (found.returncode, found.stderr) == (0, "")
    assert value(found.stdout, "libraries compared") == "2"
    assert value(found.stdout, "libraries that differ") == "0"
    assert value(found.stdout, "of random ones, with every build sound") == "2 of 2 (100 %)"
    packages = int(value(found.stdout, "packages compared"))
    assert packages >= 6
    same = value(found.stdout, "packages with the same bytes")
    assert same == f"{packages} of {packages} (100 %)"
    one, other = (sorted(kept.glob(f"seed-*/{side}/library/decks/*.apkg")) for side in (1, 2))
    assert [path.name for path in one] == [path.name for path in other] != []


def test_a_planted_difference_is_found_and_named(tmp_path: Path) -> None:
    before, after = tree(tmp_path / "before"), tree(tmp_path / "after", ONE_TAG_LESS)
    found = compared(before, after, "--libraries", "1", "--seed", "4")
    assert found.returncode == 1
    assert re.match(
        rf"{before} against {after}, seeds 4 to 4\n"
        r"seed 4: version 1: clindeck build: decks/[a-z]+\.apkg: note \S+: tags .* → ' less '\n",
        found.stdout,
    )
    assert int(value(found.stdout, "differences in package: note")) >= 3
    assert value(found.stdout, "libraries that differ") == "1"


def test_what_is_no_state_is_refused(tmp_path: Path) -> None:
    broken = tree(tmp_path / "broken", "\nimport nothing_of_this_name\n")
    found = compared(broken, ROOT, "--libraries", "1")
    assert found.returncode == 2
    assert "its clindeck does not start:" in found.stderr
    assert "No module named 'nothing_of_this_name'" in found.stderr
    found = compared(ROOT, Path("no-such-revision"), "--libraries", "1")
    assert found.returncode == 2
    assert "error: no-such-revision: " in found.stderr


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a\nb\n", "a\nc\n", ["@@ -2 +2 @@", "-b", "+c"]),
        ("a\n", "a\r\n", ["line ends differ"]),
        (
            "x" * 300 + "old" + "y" * 300,
            "x" * 300 + "new" + "y" * 300,
            [
                "@@ -1 +1 @@",
                f"-…{'x' * 40}old{'y' * 157}…",
                f"+…{'x' * 40}new{'y' * 157}…",
            ],
        ),
    ],
)
def test_texts_that_differ_show_where(before: str, after: str, told: list[str]) -> None:
    assert text_differences(before, after) == told
