from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.sources.r002_unflagged_doubt import RULE
from tests.libraries import DRUGS, LibraryFiles, sound_library
from tests.lint.support import lines, rows_of

OLD = "400 mg every 8 hours"


def found(files: LibraryFiles) -> list[str]:
    return lines(finding for view in rows_of(files) for finding in RULE.find(view))


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("400 mg every 8 hours (?)", "(?)"),
        ("400 mg ?? every 8 hours", "??"),
        ("TODO 400 mg every 8 hours", "TODO"),
        ("400 mg, to be confirmed", "to be confirmed"),
        ("400 mg, Citation needed", "Citation needed"),
        ("400 mg, not verified", "not verified"),
    ],
)
def test_a_doubt_noted_in_a_cell_is_found_there(tmp_path: Path, typed: str, mark: str) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, OLD, typed)
    assert found(files) == [
        f'{files.at(DRUGS, typed)} row "ibuprofen": "{mark}" marks a doubt that not every card '
        "shows; say it in a `caution:` with `text` and `verify`"
    ]


def test_an_item_of_a_list_is_found_at_its_own_place(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, "kidney strain", "kidney strain (?)")
    (line,) = found(files)
    assert line.startswith(f"{files.at(DRUGS, 'kidney strain (?)')} ")


@pytest.mark.parametrize(
    "typed", ["TBC", "todo lists help", "Does it help?", "verified dose", "5 mg (see below)"]
)
def test_what_only_resembles_a_mark_passes(tmp_path: Path, typed: str) -> None:
    assert found(sound_library(tmp_path).with_change(DRUGS, OLD, typed)) == []


def test_a_doubt_with_a_caution_passes(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, "250 mg every", "250 mg (?) every")
    assert found(files) == []


def test_a_caution_that_shows_nothing_is_found(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DRUGS, "Check the maximum on the label.", '"\u200b"')
    assert found(files) == [
        f'{files.at(DRUGS, chr(34) + chr(0x200B))} row "naproxen": the caution shows nothing; '
        "write what is doubtful"
    ]
