"""What a killed command had begun beside its files is gone at the next command, whichever it is."""

from __future__ import annotations

import os
import shutil
from itertools import count
from pathlib import Path

import pytest

from tests.files.test_library_lock import holder
from tests.killing import DONE, KILLED, killed_at
from tests.libraries import LibraryFiles, clindeck, sound_library

PARTS = (".new", ".old", ".none", ".begun", ".decided", ".refused")


def left_overs(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in PARTS]


@pytest.mark.parametrize(
    ("command", "written"),
    [
        ("export drugs --to drugs.csv", "drugs.csv"),
        ("export drugs --to decks/drugs.csv", "decks/drugs.csv"),
        ("export drugs --to ../elsewhere/new/drugs.csv", "../elsewhere/new/drugs.csv"),
        ("schema", "schemas/deck.schema.json"),
        ("schema --out ../elsewhere", "../elsewhere/deck.schema.json"),
        ("new gout", "decks/gout.yaml"),
        ("preview --out decks/page.html", "decks/page.html"),
        ("diff --format html --out changes.html", "changes.html"),
    ],
)
def test_a_kill_at_any_moment_leaves_nothing_beside_the_files(
    tmp_path: Path, command: str, written: str
) -> None:
    made = sound_library(tmp_path / "made")
    assert clindeck("build", cwd=made.root).status == 0
    files = LibraryFiles(tmp_path / "library")
    for moment in count(0, 5 if command == "new gout" else 1):
        for name in ("library", "elsewhere"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
        shutil.copytree(made.root, files.root)
        status = killed_at(moment, lambda: clindeck(*command.split(), cwd=files.root))
        if status == DONE:
            break
        assert status == KILLED
        assert clindeck("list", cwd=files.root).status == 0
        assert left_overs(tmp_path) == [], f"killed at {moment}"
    assert moment > 5
    assert files.path(written).is_file()


@pytest.mark.parametrize("following", ["new gout", "list"])
def test_a_library_that_was_just_being_made_can_be_made_again(
    tmp_path: Path, following: str
) -> None:
    files = LibraryFiles(tmp_path / "library")
    for moment in count(0, 7):
        shutil.rmtree(files.root, ignore_errors=True)
        files.root.mkdir()
        if killed_at(moment, lambda: clindeck("new", "gout", cwd=files.root)) == DONE:
            break
        clindeck(*following.split(), cwd=files.root)
        assert left_overs(files.root) == [], f"killed at {moment}"
        again = clindeck("new", "gout", cwd=files.root)
        assert again.status == 0 or "exists already" in again.stderr, again.stderr
        assert clindeck("build", cwd=files.root).status == 0
    assert moment > 10


def test_nobody_waits_for_a_page_while_the_library_is_written(tmp_path: Path) -> None:
    files = sound_library(tmp_path / "library")
    child, end = holder(files.root / ".clindeck")
    found = clindeck("preview", "--out", "page.html", cwd=files.root)
    assert (found.status, found.stdout) == (0, "page.html\n")
    assert clindeck("new", "gout", cwd=files.root).status == 3
    os.close(end)
    os.waitpid(child, 0)
    assert left_overs(files.root) == []
