"""No file is read further than to where it is refused; what is no file is not read at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.anki.packages import foreign
from tests.faults.hostile_content import MEDIA
from tests.faults.hostile_sheets import CSV, XLSX
from tests.libraries import DECK, DRUGS, LEDGER, SOUND, TOPIC, LibraryFiles, clindeck, sound_library
from tests.occlusions import FIGURE, with_occlusion
from tests.runaway import ends

ENDLESS = 1 << 40
"""Bytes of a file with nothing in it: whoever reads it whole finds no memory for it."""
PACKAGE = "decks/ankle.apkg"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path / "library")


def endless(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.touch()
    os.truncate(path, ENDLESS)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (DRUGS, f"{DRUGS}:1:1 Y014"),
        (TOPIC, f"{TOPIC}:1:1 Y014"),
        (MEDIA, f"{MEDIA}:1:1 Y014"),
        (DECK, f"{DECK}:1:1 Y014"),
        (LEDGER, f"{LEDGER}:1:1 Y014"),
        ("clindeck.toml", "clindeck.toml:1:1 S004"),
        (CSV, f"{CSV}:1:1 Y014"),
        (XLSX, f"{XLSX}:1:1 Y014"),
        (FIGURE, f"{MEDIA}:2:11 T032"),
    ],
)
def test_a_file_of_a_library_is_not_read_to_its_end(
    files: LibraryFiles, name: str, told: str
) -> None:
    if name in (CSV, XLSX):
        header = SOUND[DRUGS].partition("rows:\n")[0]
        files.with_file(DRUGS, f"{header}rows: {Path(name).name}\n")
    if name == FIGURE:
        with_occlusion(files)
    endless(files.path(name))
    found = clindeck("check", cwd=files.root)
    assert found.status == 1
    assert told in found.stderr


@pytest.mark.parametrize(
    ("name", "arguments", "status", "told"),
    [
        ("x.csv", ("import", "x.csv", "--table", "drugs"), 1, "x.csv:1:1 Y014"),
        ("x.xlsx", ("import", "x.xlsx", "--table", "drugs"), 1, "x.xlsx:1:1 Y014"),
        ("x.html", ("import", "x.html", "--table", "drugs"), 1, "x.html:1:1 Y014"),
        ("x.md", ("import", "x.md", "--table", "drugs"), 1, "x.md:1:1 Y014"),
        ("x.txt", ("draft", "x.txt", "--topic", "new"), 1, "x.txt:1:1 A006"),
        ("x.json", ("check", "--marks", "x.json"), 1, "x.json:1:1 M005"),
        ("x.apkg", ("inspect", "x.apkg"), 2, "x.apkg cannot be inspected"),
        ("x.apkg", ("diff", "--against", "x.apkg"), 2, "x.apkg cannot be compared"),
        (PACKAGE, ("diff",), 1, "L019 the ledger of this deck is missing"),
        (PACKAGE, ("check",), 1, "L019 the ledger of this deck is missing"),
    ],
)
def test_a_file_that_is_named_is_not_read_to_its_end(
    files: LibraryFiles, name: str, arguments: tuple[str, ...], status: int, told: str
) -> None:
    endless(files.path(name))
    found = clindeck(*arguments, cwd=files.root)
    assert found.status == status, found.stderr
    assert told in found.stderr


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "x.csv", "--table", "drugs"),
        ("draft", "x.txt", "--topic", "new"),
        ("check", "--marks", "x.json"),
        ("inspect", "x.apkg"),
        ("diff", "--against", "x.apkg"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_pipe_or_a_device_is_no_file_to_be_read(
    files: LibraryFiles, make: Callable[[Path], None], arguments: tuple[str, ...]
) -> None:
    name = next(each for each in arguments if each.startswith("x."))
    make(files.path(name))
    with ends():
        found = clindeck(*arguments, cwd=files.root)
    assert found.status == 2
    told = "is no regular file" if arguments[0] == "diff" else f"'{name}' is a pipe or a device"
    assert told in found.stderr


@pytest.mark.parametrize("make", [pipe, device])
def test_a_package_that_becomes_a_pipe_or_a_device_holds_up_no_build(
    files: LibraryFiles, make: Callable[[Path], None]
) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    files.without(PACKAGE)
    make(files.path(PACKAGE))
    with ends():
        assert clindeck("check", cwd=files.root).status == 0
        assert clindeck("diff", cwd=files.root).status == 0
        found = clindeck("build", cwd=files.root)
    assert found.status == 3
    assert "is no regular file; name another" in found.stderr


def test_a_package_with_a_field_of_millions_of_openings_is_compared(files: LibraryFiles) -> None:
    files.with_file("x.apkg", foreign([("g", "<a " * 300_000, "{{c1::" * 300_000)]))
    with ends():
        found = clindeck("diff", "--against", "x.apkg", "--format", "html", cwd=files.root)
    assert found.status == 0
