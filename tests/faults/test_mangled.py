"""A slip of the pen anywhere is one problem at its place; nothing in a file breaks a command."""

from __future__ import annotations

import os
import time
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.faults.mangled import (
    COMMANDS,
    MANGLERS,
    SETTINGS,
    YAML_FILES,
    errors_of,
    full_library,
    misspelt,
    replaced,
    run,
    scalars_of,
)

STEP = int(os.environ.get("CLINDECK_MANGLED_STEP", "41"))
"""Of so many ways to spoil a file, one is tried."""
MOST_CPU_S = 10


def test_the_full_library_has_no_error(tmp_path: Path) -> None:
    files = full_library(tmp_path)
    assert errors_of(run(files, ("check", "--format", "json"))) == []


@pytest.mark.parametrize("name", YAML_FILES)
def test_a_misspelt_key_is_one_problem_at_its_place(name: str, tmp_path: Path) -> None:
    files = full_library(tmp_path)
    commands = cycle(COMMANDS[1:])
    keys = [each for each in scalars_of(name, files.text(name)) if each.is_key and each.is_ours]
    assert len(keys) > 5
    wrong = []
    for number, key in enumerate(keys):
        typed = misspelt(key.text) if number % 4 else "zzz"  # nobody can tell what is meant by that
        before = replaced(files, key, typed)
        where = f"{name}:{key.line}:{key.column} {key.text}"
        errors = errors_of(run(files, ("check", "--format", "json")))
        said = f'unknown key "{typed}"'
        first = [each[:3] for each in errors if typed != "zzz" or said in each[3]]
        if first != [(name, key.line, key.column)] or said not in "".join(e[3] for e in errors):
            wrong.append((where, errors))
        for command in islice(commands, len(COMMANDS) - 1 if STEP == 1 else number % 2):
            found = run(files, command)
            assert found.status in (0, 1, 2), (where, command, found.stderr)
            assert "Traceback" not in found.stderr, (where, command)
        files.with_file(name, before)
    assert wrong == []


@pytest.mark.parametrize("key", ["silence", "rule", "because", "tables", "recipes"])
def test_a_misspelt_key_of_the_settings_is_told_at_its_place(key: str, tmp_path: Path) -> None:
    files = full_library(tmp_path)
    before = files.text(SETTINGS)
    at = before.index(key)
    files.with_file(SETTINGS, before.replace(key, misspelt(key), 1))
    line, column = before.count("\n", 0, at) + 1, at - before.rfind("\n", 0, at)
    errors = errors_of(run(files, ("check", "--format", "json")))
    assert [each[:2] for each in errors] == [(SETTINGS, line)]
    assert f'unknown key "{misspelt(key)}"' in errors[0][3]
    assert errors[0][2] in (1, column)
    for command in COMMANDS:
        assert run(files, command).status in (0, 1, 2)


@pytest.mark.parametrize("name", YAML_FILES)
def test_nothing_in_the_place_of_a_key_or_value_breaks_a_command(name: str, tmp_path: Path) -> None:
    files = full_library(tmp_path)
    ways = [
        (scalar, how) for scalar in scalars_of(name, files.text(name)) for how in MANGLERS
    ]  # fmt: skip
    commands = cycle(COMMANDS)
    for scalar, how in islice(ways, 0, None, STEP):
        before = replaced(files, scalar, MANGLERS[how](scalar))
        for command in islice(commands, len(COMMANDS) if STEP == 1 else 1):
            started = time.process_time()
            found = run(files, command)
            where = f"{name}:{scalar.line}:{scalar.column} {how}: {command}"
            assert found.status in (0, 1, 2), (where, found.stderr)
            assert "Traceback" not in found.stderr, where
            assert time.process_time() - started < MOST_CPU_S, where
        files.with_file(name, before)
