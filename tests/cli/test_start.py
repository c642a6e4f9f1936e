"""What a command does not load: start-up is most of the time of a small run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.libraries import LibraryFiles, clindeck, sound_library

HEAVY = ("anki", "concurrent", "genanki", "jinja2", "multiprocessing", "rapidfuzz", "rich",
         "sqlite3", "urllib.request", "xml", "yaml")  # fmt: skip
OURS_AT_START = ("clindeck", "clindeck.__main__", "clindeck.cli", "clindeck.cli.shared")
PROGRAM = """\
import atexit, runpy, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
runpy.run_module("clindeck", run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def loaded(*arguments: str, cwd: Path) -> set[str]:
    """Return the modules that a run of the command had loaded in the end."""
    command = (sys.executable, "-c", PROGRAM, *arguments)
    found = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    return set(found.stderr.splitlines()[-1].split())


def heavy(modules: set[str]) -> set[str]:
    return {
        name for name in modules for each in HEAVY if name == each or name.startswith(f"{each}.")
    }


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_but_the_group(option: str, tmp_path: Path) -> None:
    modules = loaded(option, cwd=tmp_path)
    assert heavy(modules) == set()
    ours = {name for name in modules if name.split(".")[0] == "clindeck"}
    assert ours <= set(OURS_AT_START)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_run_that_finds_nothing_changed_loads_nothing_that_reads_content(
    files: LibraryFiles, command: str
) -> None:
    assert clindeck(command, cwd=files.root, env={}).status == 0
    modules = loaded(command, cwd=files.root)
    assert heavy(modules) == set()
    for name in ("yaml_source", "tables", "compile", "model", "lint", "anki"):
        assert f"clindeck.{name}" not in modules
