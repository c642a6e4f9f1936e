"""Names that two files of decks would share, or that none can have, and a clock in 2039."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from clindeck.cli import shared
from clindeck.files.library import Library
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    NOON_S,
    LibraryFiles,
    clindeck,
    lines_of,
    sound_library,
)

IN_2039_S = 2_177_452_800
AUDIENCES = ("student", "clinician")


def renamed(files: LibraryFiles, stem: str, name: str) -> LibraryFiles:
    """Add a deck of another id and name."""
    text = files.text(DECK).replace(
        "id: ankle\nuid: k7q2xw9t\n", f"id: {name}\nuid: 2{name[:7]:0<7}\n"
    )
    return files.with_file(f"decks/{stem}.yaml", text.replace("Ankle sprain", name.capitalize()))


@pytest.mark.parametrize("length", [1, 187])
@pytest.mark.parametrize("sign", ["a", "\u00e4"])
def test_a_deck_of_a_name_that_may_be_is_built_again_and_again(
    tmp_path: Path, length: int, sign: str
) -> None:
    files = sound_library(tmp_path)
    size = len(sign.encode())
    stem = sign * (length // size) + "a" * (length % size)
    files.path(DECK).rename(files.path(f"decks/{stem}.yaml"))
    for dose in ("400 mg", "200 mg"):
        files.with_file(DRUGS, files.text(DRUGS).replace("400 mg", dose))
        for more in ((), ("--section", "drugs"), ("--audience", "clinician")):
            built = clindeck("build", *more, cwd=tmp_path)
            assert built.status == 0, built.stderr
    assert clindeck("check", "--strict", cwd=tmp_path).status == 0


@pytest.mark.parametrize("length", [188, 192, 195, 196, 240])
def test_a_deck_whose_ledger_could_have_no_name_is_refused_at_once(
    tmp_path: Path, length: int
) -> None:
    files = sound_library(tmp_path)
    name = f"decks/{'a' * length}.yaml"
    files.path(DECK).rename(files.path(name))
    assert lines_of(Library(tmp_path).layout_problems()) == [
        f"{name}:1:1 Y012 the name is longer than 200 bytes; rename it"
        if length > 195
        else f"{name}:1:1 Y012 the name has more than 187 bytes before .yaml, too many for its "
        "ledger; rename it"
    ]
    assert clindeck("build", cwd=tmp_path).status == 1
    assert [path.name for path in files.path("decks").iterdir()] == [Path(name).name]


def test_a_section_too_long_for_a_file_is_told_before_anything_is_written(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    section = "d" * 230
    files.with_change(DECK, "section: drugs\n", f"section: {section}\n")
    assert clindeck("build", cwd=tmp_path).status == 0
    found = clindeck("build", "--section", section, cwd=tmp_path)
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.splitlines()[-1].startswith(
        "Error: the update file's name would have 247 bytes, and no system holds more than 240 "
        "while it is written; build the whole deck, or "
    )


@pytest.mark.parametrize("stem", ["ankle.drugs", "ankle.student", "Ankle.drugs", "ankle.x.y"])
def test_a_deck_called_like_a_section_of_another_is_refused(tmp_path: Path, stem: str) -> None:
    files = renamed(sound_library(tmp_path), stem, "other")
    said = (
        f'decks/{stem}.yaml:1:1 Y012 packages of a section of "ankle.yaml" would have the names of '
        "this deck's; rename this file and its ledger, and keep its id: "
        f"{stem.replace('.', '-')}.yaml"
    )
    assert lines_of(Library(tmp_path).layout_problems()) == [said]
    for arguments in (("build",), ("build", stem), ("build", "ankle", "--section", "drugs")):
        found = clindeck(*arguments, cwd=tmp_path)
        assert (found.status, found.stdout) == (1, "")
        assert said in found.stderr.splitlines()
    assert list(files.path("decks").glob("*.apkg")) == []


@pytest.mark.parametrize("stem", ["version.1.2", "ankle-drugs", "ankles.drugs"])
def test_a_dot_in_a_name_is_fine_where_no_deck_has_what_is_before_it(
    tmp_path: Path, stem: str
) -> None:
    renamed(sound_library(tmp_path), stem, "other")
    assert clindeck("build", cwd=tmp_path).status == 0


@pytest.mark.parametrize("name", AUDIENCES)
def test_a_section_called_like_an_edition_has_no_package_of_its_own(
    tmp_path: Path, name: str
) -> None:
    files = sound_library(tmp_path)
    files.with_change(DECK, "section: drugs\n", f"section: {name}\n")
    for part in ("--audience", "--section"):
        found = clindeck("build", part, name, cwd=tmp_path)
        assert found.status == 1
        assert found.stderr.splitlines()[0] == (
            f"{files.at(DECK, 'deck:')} K029 decks/ankle.{name}.apkg would be of `build ankle "
            f"--section {name}` and of `build ankle --audience {name}`; rename the section, or "
            "the files of one deck"
        )
    assert list(files.path("decks").glob("*.apkg")) == []


def test_a_topic_whose_files_could_have_no_name_is_not_made(tmp_path: Path) -> None:
    name = "a" * 188
    for command in (("new", name), ("draft", "in.txt", "--topic", name)):
        sound_library(tmp_path).with_file("in.txt", "Drugs\n\n- a\n")
        found = clindeck(*command, cwd=tmp_path)
        assert (found.status, found.stdout) == (2, "")
        assert "188 characters, and files are called after it; 187 are the most" in found.stderr
    assert not (tmp_path / "source_data" / name).exists()
    assert clindeck("new", "a" * 187, cwd=tmp_path).status == 0
    assert clindeck("build", "a" * 187, cwd=tmp_path).status == 0


def changed_at(files: LibraryFiles) -> int:
    return max(int(json.loads(line)["changed"]) for line in files.text(LEDGER).splitlines())


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("command", [("build",), ("retire", "ankle/drugs/naproxen", "--why", "x")])
def test_a_clock_in_2039_records_nothing(
    tmp_path: Path,
    command: tuple[str, ...],
    is_first: bool,  # noqa: FBT001
) -> None:
    files = sound_library(tmp_path)
    if not is_first:
        assert clindeck("build", cwd=tmp_path).status == 0
    files.with_change(DRUGS, "dose: 400 mg", "dose: 200 mg")
    before = {path.name: path.read_bytes() for path in files.path("decks").iterdir()}
    found = clindeck(*command, cwd=tmp_path, env={"SOURCE_DATE_EPOCH": str(IN_2039_S)})
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.splitlines()[-1] == (
        "Error: SOURCE_DATE_EPOCH says 2039, and the newest file of this library is from 2026: "
        "notes would be changed in the future for ever after; set the clock right, or, if it is, "
        "save a table anew"
    ).replace("from 2026", f"from {newest_year(files)}")
    assert {path.name: path.read_bytes() for path in files.path("decks").iterdir()} == before
    assert clindeck("build", cwd=tmp_path).status == 0
    assert changed_at(files) == (NOON_S if is_first else NOON_S + 1)


def newest_year(files: LibraryFiles) -> int:
    """The machine's own year, unless its clock is behind the day from which the version is."""
    from datetime import UTC, datetime

    newest = max(int(path.stat().st_mtime) for path in files.root.rglob("*"))
    return int(datetime.fromtimestamp(max(newest, shared.VERSION_S), UTC).year)


def test_a_clock_of_the_machine_that_is_years_ahead_records_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sound_library(tmp_path)
    monkeypatch.setattr("time.time", lambda: float(IN_2039_S))
    found = clindeck("build", cwd=tmp_path, env={"SOURCE_DATE_EPOCH": ""})
    assert found.status == 2
    assert "Error: the clock of this machine says 2039, and the newest file " in found.stderr
    assert not files.path(LEDGER).exists()


def test_a_right_clock_in_2039_is_believed_once_a_file_is_from_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sound_library(tmp_path)
    os.utime(files.path(DRUGS), (IN_2039_S - 60, IN_2039_S - 60))
    monkeypatch.setattr("time.time", lambda: float(IN_2039_S))
    assert clindeck("build", cwd=tmp_path, env={"SOURCE_DATE_EPOCH": ""}).status == 0
    assert changed_at(files) == IN_2039_S


def test_what_only_reads_believes_any_clock(tmp_path: Path) -> None:
    sound_library(tmp_path)
    for command in ("check", "list", "diff", "counts"):
        found = clindeck(command, cwd=tmp_path, env={"SOURCE_DATE_EPOCH": str(IN_2039_S)})
        assert found.status == 0
