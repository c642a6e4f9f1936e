"""Slips of the pen in words of the format and in ids: a problem at its place, and no crash.

That of every key stands in tests/faults/test_mangled.py.
"""

import re
from pathlib import Path

import pytest

from tests.faults.mangled import full_library
from tests.libraries import DECK, DRUGS, LIGAMENTS, TOPIC, LibraryFiles, clindeck

COMMANDS = (
    ("check",),
    ("build", "--frozen"),
    ("counts",),
    ("list",),
    ("preview", "--out", "page.html"),
    ("diff",),
    ("export", "ankle-sprain/drugs"),
)
_ID = re.compile(r"(?:(?<=\bid: )|(?<=section: )|(?<=topic: )|(?<=table: ))([a-z-]+)(?=\n)")


def place(name: str, found: re.Match[str]) -> str:
    """Return `path:line:column` of what was found in a file."""
    before = found.string[: found.start()]
    return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.fixture
def rich(tmp_path: Path) -> LibraryFiles:
    files = full_library(tmp_path)
    found = clindeck("check", cwd=files.root)
    assert " 0 errors, " in f" {found.stdout}", found
    return files


def test_a_misspelt_word_of_the_format_is_one_problem_and_the_rest_is_judged(
    rich: LibraryFiles,
) -> None:
    for old, new in (("columns:", "colums:"), ("rows:", "rosw:"), ("title: Drugs", "titel: Drugs")):
        sound = rich.text(DRUGS)
        at = rich.with_change(DRUGS, old, new).at(DRUGS, new)
        outcome = clindeck("check", cwd=rich.root)
        written, meant = new.partition(":")[0], old.partition(":")[0]
        message = f'T002 unknown key "{written}" in the table file; did you mean "{meant}"?'
        assert f"{at} {message}" in outcome.stderr
        assert outcome.stdout.startswith("1 error, "), outcome
        rich.with_file(DRUGS, sound)


def test_a_table_without_columns_is_one_problem_not_one_for_each_value(rich: LibraryFiles) -> None:
    rich.with_change(DRUGS, "columns:", "zzz:")
    outcome = clindeck("check", cwd=rich.root)
    assert outcome.stdout.startswith("2 errors, "), outcome
    assert f'{DRUGS}:1:1 T003 the table file lacks "columns"; add `columns: …`' in outcome.stderr


def test_a_line_break_in_any_id_is_t006_at_its_place(rich: LibraryFiles) -> None:
    found_at = [
        (name, found)
        for name in (TOPIC, DRUGS, LIGAMENTS, DECK)
        for found in _ID.finditer(rich.text(name))
    ]
    assert len(found_at) > 15, "ids are no longer found"
    for number, (name, found) in enumerate(found_at):
        sound = found.string
        for control in ("\\n", "\\t", "\\u2028"):
            typed = f'"{found[0]}{control}b"'
            rich.with_file(name, f"{sound[: found.start()]}{typed}{sound[found.end() :]}")
            command = COMMANDS[1 + number % (len(COMMANDS) - 1)]
            lines = clindeck("check", cwd=rich.root).stderr.splitlines()
            outcome = clindeck(*command, cwd=rich.root)
            what = f"{place(name, found)} {typed}, {command}: {outcome}"
            assert outcome.status in (1, 2), what
            start = f"{place(name, found)} T006 "
            assert any(line.startswith(start) for line in lines), what
        rich.with_file(name, sound)


def test_a_line_break_in_the_name_of_a_column_is_t009_and_crashes_nothing(
    rich: LibraryFiles,
) -> None:
    rich.with_change(DRUGS, "  class: {", '  "cl\\nass": {')
    for command in COMMANDS:
        assert clindeck(*command, cwd=rich.root).status in (1, 2), command
    assert f"{rich.at(DRUGS, chr(34) + 'cl')} T009 " in clindeck("check", cwd=rich.root).stderr
