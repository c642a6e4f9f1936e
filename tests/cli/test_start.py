"""What a command does not load: start-up is most of the time of a small run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.libraries import LibraryFiles, clindeck, sound_library, three_decks

HEAVY = ("anki", "concurrent", "dataclasses", "difflib", "genanki", "jinja2", "msgspec",
         "multiprocessing", "rapidfuzz", "rich", "socket", "sqlite3", "subprocess", "tempfile",
         "urllib.request", "xml", "yaml", "zipfile", "zlib_ng")  # fmt: skip
NETWORK = ("asyncio", "email", "http", "socket", "ssl", "urllib.request")
NOT_FOR_HELP = ("hashlib", "json", "pathlib")
OURS_AT_START = ("clindeck", "clindeck.__main__", "clindeck.cli", "clindeck.cli.options")
CLICK = "import click, sys; print(*sys.modules, file=sys.stderr)"
HELPED = (
    "import clindeck.anki.collection, cached_property, sys; "
    "cached_property.cached_property_ttl; print(*sys.modules, file=sys.stderr)"
)
PROGRAM = """\
import atexit, runpy, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
runpy.run_module("clindeck", run_name="__main__", alter_sys=True)
"""
COLLECTIONS = """\
import atexit, gc, sys
from clindeck.__main__ import main
before = gc.get_stats()
atexit.register(lambda: print(gc.isenabled(), gc.get_stats() == before, gc.get_freeze_count() > 0,
                              file=sys.stderr))
main()
"""


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def told(program: str, *arguments: str, cwd: Path) -> list[str]:
    """Return the words of the last line that a program in Python said on stderr."""
    command = (sys.executable, "-c", program, *arguments)
    found = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    return found.stderr.splitlines()[-1].split()


@pytest.fixture(scope="module")
def by_click(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return what the interpreter and click load, which is not ours to choose."""
    return set(told(CLICK, cwd=tmp_path_factory.mktemp("click")))


def among(modules: set[str], unwanted: tuple[str, ...]) -> set[str]:
    return {name for name in modules if any(f"{name}.".startswith(f"{u}.") for u in unwanted)}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_but_the_group(
    option: str, by_click: set[str], tmp_path: Path
) -> None:
    modules = set(told(PROGRAM, option, cwd=tmp_path))
    assert among(modules - by_click, HEAVY + NOT_FOR_HELP) == set()
    ours = {name for name in modules if name.split(".")[0] == "clindeck"}
    assert ours <= set(OURS_AT_START)


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("library_in", [sound_library, three_decks])
def test_a_run_that_finds_nothing_changed_loads_nothing_that_reads_content(
    library_in: Callable[[Path], LibraryFiles], command: str, by_click: set[str], tmp_path: Path
) -> None:
    files = library_in(tmp_path)
    assert clindeck(command, cwd=files.root, env={}).status == 0
    modules = set(told(PROGRAM, command, cwd=files.root))
    assert among(modules - by_click, (*HEAVY, "shutil")) == set()
    for name in (
        "formats",
        "content",
        "compiler.compile_deck",
        "model.tables",
        "lint",
        "anki",
        "files.traced_library",
    ):
        assert f"clindeck.{name}" not in modules


def test_a_check_that_does_all_its_work_loads_no_network_library_nor_a_parser_of_plain_doses(
    files: LibraryFiles, by_click: set[str]
) -> None:
    modules = set(told(PROGRAM, "check", "--no-cache", cwd=files.root))
    assert among(modules - by_click, (*NETWORK, "genanki", "sqlite3")) == set()
    assert among(modules, ("clindeck.doses.parser", "clindeck.doses.patterns")) == set()
    assert {
        "clindeck.compiler.compile_deck",
        "clindeck.content.media.file_checks",
        "clindeck.lint.runner",
    } <= modules


def test_a_build_that_writes_loads_no_network_library(
    files: LibraryFiles, by_click: set[str]
) -> None:
    modules = set(told(PROGRAM, "build", "--no-cache", cwd=files.root))
    assert "genanki" in modules
    assert among(modules - by_click, NETWORK) == set()


def test_the_helper_of_genanki_is_left_to_whoever_else_asks_for_it(tmp_path: Path) -> None:
    modules = set(told(HELPED, cwd=tmp_path))
    assert {"genanki", "cached_property", "asyncio"} <= modules


def test_the_collector_runs_neither_while_modules_are_loaded_nor_at_the_end(
    tmp_path: Path,
) -> None:
    words = told(COLLECTIONS, "--version", cwd=tmp_path)
    assert words == ["False", "True", "True"], "is enabled, no collection so far, all is frozen"
