"""Merges of kinds that the random ones do not make: files renamed, sections moved, cards withdrawn.

Two branches of one library in a repository of git; each builds and commits. Whatever either of them
withdrew is withdrawn after the merge or named by a problem, and no live guid is lost in silence.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from clindeck.files.library import Library
from clindeck.history.ledger_entries import Entry
from clindeck.history.ledger_file import read_ledger
from clindeck.pipeline.check import check
from tests.faults.merges import withdrawn_of
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    LibraryFiles,
    clindeck,
    given_out,
    sound_library,
)

DECKS = PurePosixPath("decks")
Edit = Callable[[LibraryFiles], object]
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "An Editor", "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "An Editor", "GIT_COMMITTER_EMAIL": "editor@example.org",
}  # fmt: skip


def _git(files: LibraryFiles, *arguments: str) -> int:
    done = subprocess.run(
        ["git", *arguments], cwd=files.root, env=_ENVIRONMENT, capture_output=True, check=False
    )
    return done.returncode


def _committed(files: LibraryFiles, now_s: int) -> None:
    found = clindeck("build", cwd=files.root, env={"SOURCE_DATE_EPOCH": str(now_s)})
    assert found.status == 0, found.stderr
    given_out(files)
    for made in (*files.root.glob("decks/*.apkg"), *files.root.glob("decks/*.txt")):
        made.unlink()
    assert _git(files, "add", "--all") == 0
    assert _git(files, "commit", "--quiet", "--message", "a release") == 0


def _renamed_deck(stem: str) -> Edit:
    def edit(files: LibraryFiles) -> None:
        for ending in (".yaml", ".ledger.jsonl"):
            assert _git(files, "mv", f"decks/ankle{ending}", f"decks/{stem}{ending}") == 0

    return edit


def _retired(key: str, why: str, *options: str) -> Edit:
    def edit(files: LibraryFiles) -> None:
        found = clindeck("retire", key, "--why", why, *options, cwd=files.root)
        assert found.status == 0, found.stderr

    return edit


def _changed(name: str, old: str, new: str) -> Edit:
    return lambda files: files.with_change(name, old, new)


def _all(*edits: Edit) -> Edit:
    def edit(files: LibraryFiles) -> None:
        for each in edits:
            each(files)

    return edit


def _section_first(files: LibraryFiles) -> None:
    text = files.text(DECK)
    start, second = text.index("  - section: drugs"), text.index("  - section: ligaments")
    files.with_file(DECK, f"{text[:start]}{text[second:]}{text[start:second].rstrip()}\n")


def _renamed_table(files: LibraryFiles) -> None:
    assert _git(files, "mv", LIGAMENTS, LIGAMENTS.replace("ligaments", "bands")) == 0
    files.with_change(
        LIGAMENTS.replace("ligaments", "bands"), "table: ligaments\n",
        "table: bands\nformerly: [ligaments]\n",
    )  # fmt: skip
    files.with_change(DECK, "table: ligaments", "table: bands")


_ROLE = "ankle/ligaments/deltoid/role"
_REVERSE = f"{_ROLE}#2"
_DOSE = "ankle/drugs/naproxen/dose"
_EDITED = _changed(DRUGS, "250 mg every 12 hours", "500 mg every 12 hours")
_EDITED_BAND = _changed(LIGAMENTS, "eversion of the heel", "eversion of the whole heel")
_RENAMED_ROW = _changed(LIGAMENTS, "- id: deltoid\n", "- id: medial\n    formerly: [deltoid]\n")
_RENAMED_SECTION = _changed(DECK, "- section: ligaments ", "- section: bands ")
_NO_DOSE = _changed(DECK, "      - id: dose\n", "      - id: dose\n        except: [naproxen]\n")
_GONE = _all(_retired(_DOSE, "wrong"), _NO_DOSE)
CASES: dict[str, tuple[Edit, Edit]] = {
    "a deck's files renamed, a row edited": (_renamed_deck("foot"), _EDITED),
    "a deck's files renamed, a note withdrawn": (_renamed_deck("foot"), _GONE),
    "a deck's files renamed, a card withdrawn": (_renamed_deck("foot"), _retired(_REVERSE, "x")),
    "a note withdrawn, a deck's files renamed": (_GONE, _renamed_deck("foot")),
    "a deck's files renamed to two names": (_renamed_deck("foot"), _renamed_deck("heel")),
    "a deck's files renamed to two names, a note withdrawn": (
        _all(_GONE, _renamed_deck("foot")), _renamed_deck("heel")
    ),
    "a section moved, a note withdrawn": (_section_first, _GONE),
    "a section moved, a card withdrawn": (_section_first, _retired(_REVERSE, "x")),
    "a section renamed, a card withdrawn": (_RENAMED_SECTION, _retired(_REVERSE, "x")),
    "a section renamed, its rows edited": (_RENAMED_SECTION, _EDITED_BAND),
    "a card withdrawn, its note edited": (_retired(_REVERSE, "x"), _EDITED_BAND),
    "a card withdrawn, its row renamed": (_retired(_REVERSE, "x"), _RENAMED_ROW),
    "a card withdrawn, its table renamed": (_retired(_REVERSE, "x"), _renamed_table),
    "a card withdrawn, its note withdrawn": (_retired(_REVERSE, "x"), _retired(_ROLE, "y")),
    "a card withdrawn for two reasons": (_retired(_REVERSE, "x"), _retired(_REVERSE, "y")),
    "a card withdrawn for one reason": (_retired(_REVERSE, "x"), _retired(_REVERSE, "x")),
    "a note withdrawn for two reasons": (_GONE, _retired(_DOSE, "old")),
    "a note withdrawn for one reason": (_GONE, _GONE),
    "a note withdrawn, its table renamed": (_retired(_ROLE, "x"), _renamed_table),
    "a note withdrawn in favour of one that the other withdraws": (
        _retired(_DOSE, "x", "--instead", "ankle/drugs/ibuprofen/dose"),
        _retired("ankle/drugs/ibuprofen/dose", "y", "--instead", _DOSE),
    ),
    "a row renamed to two names": (
        _RENAMED_ROW,
        _changed(LIGAMENTS, "- id: deltoid\n", "- id: inner\n    formerly: [deltoid]\n"),
    ),
    "a row renamed, and withdrawn under its old name": (_RENAMED_ROW, _retired(_ROLE, "x")),
}  # fmt: skip


def _entries(files: LibraryFiles) -> list[Entry]:
    return [
        entry
        for path in sorted(files.root.glob("decks/*.jsonl"))
        for line in path.read_bytes().splitlines(keepends=True)
        for entry in read_ledger(LEDGER, line)[0].values()
    ]


@pytest.mark.parametrize("merges_union", [True, False], ids=["union", "marks"])
@pytest.mark.parametrize("name", CASES)
def test_no_merge_loses_a_withdrawal_or_a_note(
    name: str, tmp_path: Path, *, merges_union: bool
) -> None:
    files = sound_library(tmp_path)
    for counts in ("    expect: 7\n", "    expect: 8\n"):
        files.with_change(DECK, counts, "")
    _git(files, "init", "--quiet", "--initial-branch", "main")
    if merges_union:
        files.with_file(".gitattributes", "*.ledger.jsonl text merge=union\n")
    files.with_file(".gitignore", ".clindeck/\n*.apkg\n*.update.txt\n")
    _committed(files, NOON_S)
    before = _entries(files)
    withdrawn, live = set(), {entry.guid for entry in before if entry.retired is None}
    keys = {entry.guid: {str(entry.key)} for entry in before}
    for number, (branch, edit) in enumerate(zip(("one", "other"), CASES[name], strict=True)):
        assert _git(files, "checkout", "--quiet", "-b", branch, "main") == 0
        edit(files)
        _committed(files, NOON_S + 100 * (number + 1))
        for entry in _entries(files):
            keys.setdefault(entry.guid, set()).add(str(entry.key))
        withdrawn |= withdrawn_of(_entries(files))
    conflicts = _git(files, "merge", "--quiet", "--no-edit", "one")
    library = Library(files.root)
    checked = check(library, library.deck_stems(), NOON_S + 1_000)
    told = "\n".join(map(str, checked.problems))
    found = clindeck("build", cwd=files.root, env={"SOURCE_DATE_EPOCH": str(NOON_S + 1_000)})
    assert found.status in (0, 1), found.stderr
    if found.status:
        assert conflicts or " L0" in told or " K0" in told or " C001 " in told, told
        return
    assert not any("<<<<<<<" in files.text(str(path)) for path in library.files(DECKS, ".yaml"))
    after = _entries(files)
    assert withdrawn <= {
        (entry.guid, ordinal)
        for entry in after
        for ordinal in (None, *entry.withdrawn)
        if ordinal is not None or entry.retired is not None
    } | {(entry.guid, ordinal) for entry in after if entry.retired for ordinal in range(9)}, told
    assert live <= {entry.guid for entry in after}, told
    assert len({entry.guid for entry in after}) == len(after)
