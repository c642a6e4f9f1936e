"""The completion of a shell knows commands, options, choices and the decks of the library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clindeck.cli import COMMANDS
from tests.libraries import LibraryFiles, sound_library

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def ask(files: LibraryFiles, shell: str, words: str, **env: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "clindeck"], cwd=files.root, capture_output=True, text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "_CLINDECK_COMPLETE": f"{shell}_complete",
             "COMP_WORDS": words, "COMP_CWORD": str(len(words.split())), **env},
    )  # fmt: skip
    return done.stdout.splitlines()


def test_commands_are_proposed_in_every_shell(files: LibraryFiles) -> None:
    bash = ask(files, "bash", "clindeck")
    assert bash == [f"plain,{name}" for name in COMMANDS]
    fish = ask(files, "fish", "clindeck", COMP_CWORD="")
    assert [line.split("\t")[0] for line in fish] == [f"plain,{name}" for name in COMMANDS]
    zsh = ask(files, "zsh", "clindeck")
    assert zsh[1::3] == list(COMMANDS)


def test_decks_and_choices_are_proposed(files: LibraryFiles) -> None:
    assert ask(files, "bash", "clindeck check") == ["plain,ankle"]
    assert ask(files, "bash", f"clindeck --root {files.root} check", COMP_CWORD="4") == [
        "plain,ankle"
    ]
    assert ask(files, "bash", "clindeck check --format s", COMP_CWORD="3") == ["plain,sarif"]
    assert ask(files, "bash", "clindeck check --dr", COMP_CWORD="2") == ["plain,--dry-run"]


SCRIPTS = {
    "bash": 'eval "$(_CLINDECK_COMPLETE=bash_source clindeck)"; COMP_WORDS=(clindeck check ank); '
    "COMP_CWORD=2; _clindeck_completion clindeck; echo ${COMPREPLY[*]}",
    "zsh": 'autoload -Uz compinit; compinit -u; eval "$(_CLINDECK_COMPLETE=zsh_source clindeck)"; '
    "_describe() { shift 2; print -l -- ${(P)1}; }; compadd() { print -l -- ${(P)@[-1]}; }; "
    "words=(clindeck check ank); CURRENT=3; _clindeck_completion",
    "fish": "_CLINDECK_COMPLETE=fish_source clindeck | source; complete -C 'clindeck check ank'",
}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_shell_itself_completes(files: LibraryFiles, shell: str, tmp_path: Path) -> None:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    program = tmp_path / "bin" / "clindeck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clindeck "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        [found, "-c", SCRIPTS[shell]], cwd=files.root, capture_output=True, text=True, check=False,
        env={"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"),
             "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.split()[:1] == ["ankle"], done.stdout + done.stderr
