"""The command line as a whole: help, wrong usage, faults of the machine, faults of the program."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from clindeck import __version__
from clindeck.cli import COMMANDS, group
from tests.libraries import DECK, LibraryFiles, Outcome, clindeck, sound_library

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def one_line(outcome: Outcome) -> str:
    """Return the only line of stderr of a fault: no traceback."""
    assert outcome.stderr.count("\n") == 1
    assert "Traceback" not in outcome.stderr
    return outcome.stderr.rstrip("\n")


def command_of(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples(name: str, tmp_path: Path) -> None:
    found = clindeck(name, "--help", cwd=tmp_path)
    assert (found.status, found.stderr) == (0, "")
    examples = re.search(r"\n  Examples:\n((?:    clindeck \S.*\n)+)", found.stdout)
    assert examples is not None, "an Examples block, a line for each example"
    assert f"clindeck {name}" in examples.group(1)
    assert "\\b" not in found.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help_that_ends_in_a_full_stop_or_default(name: str) -> None:
    for parameter in command_of(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"
            assert parameter.help.endswith((".", "]")), f"{name} {parameter.opts}"


def test_the_help_of_the_program_lists_every_command(tmp_path: Path) -> None:
    found = clindeck("--help", cwd=tmp_path)
    assert found.status == 0
    assert "\n  Examples:\n    clindeck build " in found.stdout
    for name, what in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(what[:30])}", found.stdout, re.MULTILINE)


def test_every_command_module_is_a_command() -> None:
    modules = {path.stem for path in (ROOT / "src/clindeck/cli/commands").rglob("[a-z]*.py")}
    assert modules == {"import_table" if name == "import" else name for name in COMMANDS}


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    found = clindeck("--version", cwd=tmp_path)
    assert (found.status, found.stdout) == (0, f"clindeck, version {__version__}\n")


def test_no_command_shows_the_help_and_is_wrong_usage(tmp_path: Path) -> None:
    found = clindeck(cwd=tmp_path)
    assert found.status == 2
    assert "Commands:" in found.stdout + found.stderr


def test_an_unknown_command_gets_the_nearest_one(tmp_path: Path) -> None:
    found = clindeck("biuld", cwd=tmp_path)
    assert found.status == 2
    assert found.stderr.endswith('Error: no command "biuld"; did you mean "build"?\n')


@pytest.mark.parametrize("name", ["build", "check", "counts", "list"])
def test_outside_a_library_every_command_says_so(name: str, tmp_path: Path) -> None:
    found = clindeck(name, cwd=tmp_path)
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.endswith(
        "Error: no library here: neither this folder nor one above it has source_data/ and "
        "decks/; name "
        "one with --root DIR\n"
    )


def test_a_root_that_is_no_library_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = clindeck("check", "--root", "empty", cwd=tmp_path)
    assert found.status == 2
    assert found.stderr.endswith(
        "Error: empty is not a library: it needs the folders source_data/ and decks/\n"
    )


def test_the_root_may_stand_before_or_after_the_command(
    files: LibraryFiles, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for arguments in (["--root", str(files.root), "check"], ["check", "--root", str(files.root)]):
        assert clindeck(*arguments, cwd=elsewhere).status == 0


def test_the_library_is_found_from_a_folder_inside_it(files: LibraryFiles) -> None:
    assert clindeck("check", cwd=files.path("source_data/ankle-sprain")).status == 0


def test_a_library_without_a_deck_is_wrong_usage(files: LibraryFiles) -> None:
    found = clindeck("check", cwd=files.without(DECK).root)
    assert found.status == 2
    assert "holds no deck definition (DECK.yaml)" in found.stderr


@pytest.mark.parametrize("name", ["ankel", "ankel.yaml", "decks/ankel.yaml"])
def test_an_unknown_deck_gets_the_nearest_one(files: LibraryFiles, name: str) -> None:
    found = clindeck("check", name, cwd=files.root)
    assert found.status == 2
    assert found.stderr.endswith(f'Error: no deck definition "{name}"; did you mean "ankle"?\n')


def test_an_unknown_option_is_wrong_usage(files: LibraryFiles) -> None:
    assert clindeck("check", "--fromat", "json", cwd=files.root).status == 2
    assert clindeck("check", "--format", "yaml", cwd=files.root).status == 2


@pytest.mark.parametrize("typed", ["yesterday", "-1", "1.5", "²"])
def test_a_source_date_epoch_that_is_no_number_is_wrong_usage(
    files: LibraryFiles, typed: str
) -> None:
    found = clindeck("build", cwd=files.root, env={"SOURCE_DATE_EPOCH": typed})
    assert found.status == 2
    assert found.stderr.endswith(
        f'Error: SOURCE_DATE_EPOCH must be whole seconds since 1970, not "{typed}"\n'
    )
    assert not files.path("decks/ankle.apkg").exists()


def test_a_folder_that_cannot_be_written_is_a_fault_of_the_machine(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("clindeck.files.journal.written_to_disk", refuse)
    found = clindeck("build", cwd=files.root)
    assert (found.status, found.stdout) == (3, "")
    assert re.fullmatch(r"clindeck: .*/\.clindeck/\S+: Permission denied", one_line(found))


def test_a_file_that_cannot_be_read_is_a_fault_of_the_machine(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr("clindeck.files.library.opened", refuse)
    found = clindeck("check", cwd=files.root)
    assert found.status == 3
    assert one_line(found) == f"clindeck: {files.path(DECK)}: Input/output error"


def broken(*_: object, **__: object) -> object:
    raise RuntimeError("first line\nsecond line")


def test_a_fault_of_the_program_is_one_line(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clindeck.pipeline.check.compile_deck", broken)
    found = clindeck("check", cwd=files.root)
    assert (found.status, found.stdout) == (3, "")
    assert one_line(found) == (
        "clindeck: a fault of clindeck itself: RuntimeError: first line second line (see it with "
        "--debug)"
    )


def test_debug_shows_where_the_fault_happened(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clindeck.pipeline.check.compile_deck", broken)
    with pytest.raises(RuntimeError, match="first line"):
        clindeck("check", "--debug", cwd=files.root)


def test_an_interruption_is_one_line(files: LibraryFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("clindeck.pipeline.check.compile_deck", interrupted)
    found = clindeck("check", cwd=files.root)
    assert found.status == 3
    assert found.stderr.strip() == "clindeck: interrupted; no file was left half written"


@pytest.mark.parametrize(("fault", "status"), [(False, 0), (True, 1)])
def test_the_real_program_hands_its_status_to_the_shell(
    files: LibraryFiles, *, fault: bool, status: int
) -> None:
    if fault:
        files.with_change(DECK, "expect: 8", "expect: 9")
    found = subprocess.run(
        [sys.executable, "-m", "clindeck", "check"],
        cwd=files.root, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C"},
    )  # fmt: skip
    assert found.returncode == status
    assert found.stdout.endswith("15 cards in 1 deck\n")


def test_a_reader_that_stops_early_is_no_traceback(files: LibraryFiles) -> None:
    found = subprocess.run(
        f"{sys.executable} -m clindeck list --format json | head -c 1",
        shell=True, cwd=files.root, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert found.stdout == "["
    assert "Traceback" not in found.stderr
    assert "Exception" not in found.stderr
