"""What a shell hands over: streams that are closed or full, and a clock that is set. Never 3 but
for a disk that is full, never more than a line."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.libraries import LibraryFiles, clindeck, sound_library

SOURCE = Path(__file__).resolve().parents[2] / "src"
COMMANDS = (
    "list", "build", "check --format json", "counts", "diff", "rule D001", "--help", "--version",
    "list --help", "export drugs --to x.csv", "preview --out x.html", "schema",
)  # fmt: skip
CLOSED = "clindeck: standard output is closed; send it to a file, a pipe or /dev/null\n"
needs_full_device = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no device that is always full"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> LibraryFiles:
    files = sound_library(tmp_path_factory.mktemp("streams") / "library")
    assert clindeck("build", cwd=files.root).status == 0
    return files


def shell(files: LibraryFiles, command: str, redirection: str) -> tuple[int, str, str]:
    """Run a command with redirections; return status, and what was said on streams that are read.

    A command closes or fills streams for itself only: what it says elsewhere is read.
    """
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m clindeck {command} {redirection}'],
        cwd=files.root, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "SOURCE_DATE_EPOCH": "1800000000"},
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_standard_output_is_wrong_usage_in_a_line(
    built: LibraryFiles, command: str
) -> None:
    assert shell(built, command, ">&-") == (2, "", CLOSED)


def test_where_all_is_closed_the_status_tells(built: LibraryFiles) -> None:
    assert shell(built, "list", ">&- 2>&-") == (2, "", "")
    assert shell(built, "list", "<&- >&- 2>&-") == (2, "", "")


@pytest.mark.parametrize("command", COMMANDS[:5])
def test_what_is_closed_and_not_needed_changes_nothing(built: LibraryFiles, command: str) -> None:
    status, stdout, _ = shell(built, command, "")
    assert (status, stdout != "") == (0, True)
    assert shell(built, command, "2>&-") == (0, stdout, "")
    assert shell(built, command, "<&- 2>&-") == (0, stdout, "")


def test_errors_are_told_by_the_status_where_nothing_else_can(built: LibraryFiles) -> None:
    for redirection in ("2>&-", "2>/dev/full" if Path("/dev/full").exists() else "2>&-"):
        assert shell(built, "list nothing", redirection) == (2, "", "")
        assert shell(built, "nonsense", redirection) == (2, "", "")


@needs_full_device
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_behind_the_output_is_a_line_and_status_3(
    built: LibraryFiles, command: str
) -> None:
    status, _, stderr = shell(built, command, ">/dev/full")
    last = stderr.splitlines()[-1]
    assert (status, last) in (
        (3, "clindeck: standard output: No space left on device"),
        (3, "clindeck: No space left on device"),
    )
    assert "Exception" not in stderr
    assert shell(built, command, ">/dev/full 2>/dev/full") == (3, "", "")


@needs_full_device
def test_what_cannot_be_said_on_the_way_is_status_3(built: LibraryFiles) -> None:
    assert shell(built, "build", "2>/dev/full")[0] == 3


def test_a_reader_that_goes_away_is_no_complaint(built: LibraryFiles) -> None:
    status, stdout, stderr = shell(built, "list --format json", "| head -c 1; true")
    assert (status, stdout, stderr) == (0, "[", "")


@pytest.mark.parametrize("command", ["build", "check", "check --strict", "diff", "counts", "list",
                                     "retire x --why y", "preview --out p.html",
                                     "forecast"])  # fmt: skip
@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("1000000000000", "lies behind the year 9999"),
        ("253402300800", "lies behind the year 9999"),
        ("9" * 5_000, "lies behind the year 9999"),
        ("-5", 'must be whole seconds since 1970, not "-5"'),
        ("-" * 5_000, f'must be whole seconds since 1970, not "{"-" * 40}…"'),
        ("yesterday", 'must be whole seconds since 1970, not "yesterday"'),
        ("1e9", 'must be whole seconds since 1970, not "1e9"'),
        ("\uff11\uff12", 'must be whole seconds since 1970, not "\uff11\uff12"'),
        (" 5", 'must be whole seconds since 1970, not " 5"'),
        ("\x07", 'must be whole seconds since 1970, not "␇"'),
    ],
    ids=lambda each: ascii(each)[:20],
)
def test_a_clock_that_is_none_is_wrong_usage(
    built: LibraryFiles, command: str, clock: str, said: str
) -> None:
    found = clindeck(*command.split(), cwd=built.root, env={"SOURCE_DATE_EPOCH": clock})
    assert (found.status, found.stdout) == (2, "")
    last = found.stderr.splitlines()[-1]
    assert last.startswith("Error: SOURCE_DATE_EPOCH ")
    assert said in last


def test_leading_zeros_and_the_last_second_that_has_a_date_are_taken(built: LibraryFiles) -> None:
    last = str(int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp()))
    for clock in ("0" * 5_000 + "1800000000", "0", last):
        found = clindeck("check", "--strict", cwd=built.root, env={"SOURCE_DATE_EPOCH": clock})
        assert found.status in (0, 1), found.stderr
