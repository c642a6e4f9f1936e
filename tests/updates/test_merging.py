"""Two editors, two branches, one ledger: git merges it, and clindeck says what it cannot settle."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from clindeck.files.library import Library
from clindeck.model.problems import Severity, has_errors
from clindeck.pipeline.build import build
from clindeck.pipeline.check import check
from tests.libraries import LibraryFiles, given_out
from tests.shipped import ROOT, STEM, copy_library
from tests.updates import edits

START_S = 1_790_000_000
GIT_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "An Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "An Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
}


def git(library: Library, *arguments: str, fails: bool = False) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=library.root,
        env=GIT_ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout


def commit_build(library: Library, now_s: int, message: str) -> None:
    checked = check(library, (STEM,), now_s)
    assert not has_errors(checked.problems), checked.problems
    build(library, checked.decks[0], library.root / "decks", None, frozen=False)
    given_out(LibraryFiles(library.root))
    git(library, "add", "--all")
    git(library, "commit", "--quiet", "--message", message)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The shipped library under version control, released once, with this repository's rules."""
    made = copy_library(tmp_path / "library", with_ledger=False)
    shutil.copy(ROOT / ".gitattributes", made.root)
    shutil.copy(ROOT / ".gitignore", made.root)
    git(made, "init", "--quiet", "--initial-branch", "main")
    commit_build(made, START_S, "first release")
    return made


def change(library: Library, table: str, row: str, old: str, new: str) -> None:
    block = edits.row_block(library, table, row)
    assert block.count(old) == 1, block
    edits.replace_text(library, edits.table_path(table), block, block.replace(old, new))


def on_two_branches(
    library: Library, one: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    """Each edit is made, built and committed on a branch of its own."""
    for branch, edit, now_s in (("one", one, START_S + 100), ("other", other, START_S + 200)):
        git(library, "checkout", "--quiet", "-b", branch, "main")
        change(library, *edit)
        (library.root / "decks" / f"{STEM}.apkg").unlink(missing_ok=True)
        commit_build(library, now_s, f"edit of branch {branch}")


def test_branches_that_edited_neighbouring_rows_merge_without_conflict(library: Library) -> None:
    before = check(library, (STEM,), START_S).decks[0].ledger
    on_two_branches(
        library,
        ("drugs", "tapentadol", "50 to 100 mg", "50 to 90 mg"),
        ("drugs", "tizanidine", "2 to 4 mg", "2 to 3 mg"),
    )
    git(library, "merge", "--quiet", "--no-edit", "one")
    checked = check(library, (STEM,), START_S + 300)
    assert checked.problems == ()
    after = {entry.key: entry for entry in checked.decks[0].plan.entries}
    for key, entry in after.items():
        row = key.split("/")[2]
        expected_s = {
            "tapentadol": START_S + 100,
            "tramadol~tapentadol": START_S + 100,
            "tizanidine": START_S + 200,
        }.get(row)
        if expected_s is not None:
            assert entry.changed_at_s == expected_s, key
        elif not {"tapentadol", "tizanidine"} & rows_of(checked, key):
            assert entry.changed_at_s == before[key].changed_at_s, key


def rows_of(checked: object, key: str) -> set[str]:
    from clindeck.pipeline.check import Checked

    assert isinstance(checked, Checked)
    return next(
        {str(row) for row in note.rows} for note in checked.decks[0].notes if note.key == key
    )


def test_a_merged_ledger_is_written_in_one_line_per_note_again(library: Library) -> None:
    on_two_branches(
        library,
        ("drugs", "tapentadol", "50 to 100 mg", "50 to 90 mg"),
        ("drugs", "tizanidine", "2 to 4 mg", "2 to 3 mg"),
    )
    git(library, "merge", "--quiet", "--no-edit", "one")
    commit_build(library, START_S + 300, "after the merge")
    lines = (library.root / "decks" / f"{STEM}.ledger.jsonl").read_text().splitlines()
    notes = check(library, (STEM,), START_S + 400).decks[0].plan.releases
    assert len(lines) == len(notes)
    assert lines == sorted(lines)


def test_branches_that_edited_one_row_in_two_places_are_reported(library: Library) -> None:
    on_two_branches(
        library,
        ("drugs", "duloxetine", "route: oral", "route: by mouth"),
        ("drugs", "duloxetine", "[nausea, insomnia]", "[nausea, wakefulness]"),
    )
    git(library, "merge", "--quiet", "--no-edit", "one")
    checked = check(library, (STEM,), START_S + 300)
    reported = [problem for problem in checked.problems if problem.code == "L004"]
    assert reported
    assert all(problem.severity is Severity.WARNING for problem in reported)
    keys = {problem.message.split()[0] for problem in reported}
    assert "psps2/drugs/duloxetine/start-and-dose" in keys
    assert all("duloxetine" in rows_of(checked, key) for key in keys)
    stamped = {entry.key: entry.changed_at_s for entry in checked.decks[0].plan.entries}
    assert all(stamped[key] == START_S + 300 for key in keys)  # type: ignore[index]


def test_without_the_merge_rule_the_conflict_is_named_by_its_line(library: Library) -> None:
    (library.root / ".gitattributes").unlink()
    git(library, "commit", "--quiet", "--all", "--message", "no rules")
    on_two_branches(
        library,
        ("drugs", "tapentadol", "50 to 100 mg", "50 to 90 mg"),
        ("drugs", "tizanidine", "2 to 4 mg", "2 to 3 mg"),
    )
    git(library, "merge", "--quiet", "--no-edit", "one", fails=True)
    path = f"decks/{STEM}.ledger.jsonl"
    lines = (library.root / path).read_text().splitlines()
    marks = [n for n, line in enumerate(lines, 1) if line[:7] in {"<" * 7, "=" * 7, ">" * 7}]
    problems = [p for p in check(library, (STEM,), START_S + 300).problems if p.code == "L002"]
    assert [(p.position.path, p.position.line) for p in problems] == [(path, n) for n in marks]
    kept = [line for n, line in enumerate(lines, 1) if n not in marks]
    (library.root / path).write_text("".join(f"{line}\n" for line in kept))
    assert check(library, (STEM,), START_S + 300).problems == ()


def test_a_row_renamed_on_one_branch_and_edited_on_the_other_stays_one_note(
    library: Library,
) -> None:
    git(library, "checkout", "--quiet", "-b", "one", "main")
    edits.rename_row(library, "surgery", "foraminotomy", "nerve-canal-widening")
    commit_build(library, START_S + 100, "renamed")
    git(library, "checkout", "--quiet", "-b", "other", "main")
    change(library, "surgery", "foraminotomy", "widen the canals", "enlarge the canals")
    (library.root / "decks" / f"{STEM}.apkg").unlink()
    commit_build(library, START_S + 200, "edited")
    git(library, "merge", "--quiet", "--no-edit", "one")
    checked = check(library, (STEM,), START_S + 300)
    assert not has_errors(checked.problems), checked.problems
    guids = [release.guid for release in checked.decks[0].plan.releases]
    assert len(guids) == len(set(guids))
    (entry,) = [
        entry
        for entry in checked.decks[0].plan.entries
        if entry.guid.endswith("/surgery/foraminotomy/purpose")
    ]
    assert entry.key == "psps2/surgery/nerve-canal-widening/purpose"
    assert entry.changed_at_s == START_S + 200
