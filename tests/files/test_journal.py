"""Several files change together or not at all, whenever the process that writes them is killed."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import pytest

from clindeck.files.atomic_writes import replace_all
from clindeck.files.journal import pending, recover
from tests.killing import DONE, FAILED, KILLED, killed_at

FILES = ("decks/ledger", "decks/package", "out/update")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("decks", ".clindeck"):
        (tmp_path / name).mkdir()
    for name in FILES[:2]:
        (tmp_path / name).write_bytes(b"old " + name.encode())
    return tmp_path


def new(root: Path) -> dict[Path, bytes]:
    return {root / name: b"new " + name.encode() for name in FILES}


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


OLD = {name: b"old " + name.encode() for name in FILES[:2]}
NEW = {name: b"new " + name.encode() for name in FILES}


def write(root: Path) -> None:
    replace_all(new(root), root / ".clindeck")


def put_all_back(root: Path) -> None:
    """Fails at the last replacement, so that the two before it are put back."""
    (root / "out").mkdir(exist_ok=True)
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".new" and target.name == "update":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(OSError, match="No space left"):
            write(root)


def as_before(root: Path) -> None:
    """Brings the folder back to where a test starts."""
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
    for name, data in OLD.items():
        (root / name).write_bytes(data)


def test_a_kill_at_any_moment_leaves_all_or_nothing_once_recovered(root: Path) -> None:
    outcomes = []
    for moment in count():
        as_before(root)
        status = killed_at(moment, lambda: write(root))
        if status == DONE:
            break
        assert status == KILLED
        recover(root / ".clindeck")
        found = contents(root)
        assert found in (OLD, NEW), f"killed at {moment}"
        outcomes.append(found == NEW)
    assert contents(root) == NEW
    assert len(outcomes) > 15
    assert outcomes == sorted(outcomes), "once decided, it stays decided"
    assert {False, True} == set(outcomes)


def test_a_kill_while_files_are_put_back_leaves_none_changed(root: Path) -> None:
    for moment in count():
        as_before(root)
        if killed_at(moment, lambda: put_all_back(root)) == DONE:
            break
        recover(root / ".clindeck")
        # Killed after the decision and before the fault, it is carried out.
        assert contents(root) in (OLD, NEW), f"killed at {moment}"
    assert contents(root) == OLD
    assert moment > 20


def test_a_kill_during_recovery_is_recovered_as_well(root: Path) -> None:
    tried = 0
    for moment in range(4, 22, 8):
        for second in count():
            as_before(root)
            assert killed_at(moment, lambda: write(root)) == KILLED
            status = killed_at(second, lambda: recover(root / ".clindeck"))
            assert status != FAILED
            recover(root / ".clindeck")
            assert contents(root) in (OLD, NEW), f"killed at {moment}, then at {second}"
            tried += 1
            if status == DONE:
                break
    assert tried > 12


def test_what_was_finished_is_named(root: Path) -> None:
    moment = next(
        each
        for each in count()
        if killed_at(each, lambda: write(root)) == KILLED
        and any(path.suffix == ".decided" for path in pending(root / ".clindeck"))
    )
    assert moment
    assert recover(root / ".clindeck") == tuple(new(root))
    assert recover(root / ".clindeck") == ()


def test_without_a_folder_for_journals_none_is_written(root: Path) -> None:
    replace_all(new(root), root / "absent")
    assert contents(root) == NEW


@pytest.mark.parametrize(
    "text", [b"", b"[", b"{}", b"[7]", b'["\\u0000", "", "/"]', b"[" * 100_000, b"\xff"]
)
@pytest.mark.parametrize("state", ["begun", "decided", "refused"])
def test_a_torn_journal_changes_nothing(root: Path, text: bytes, state: str) -> None:
    (root / f".clindeck/0123abcd.{state}").write_bytes(text)
    assert recover(root / ".clindeck") == ()
    assert contents(root) == OLD


@pytest.mark.parametrize("state", ["begun", "decided", "refused"])
def test_a_journal_of_somebody_elses_library_reaches_nothing_outside_it(
    tmp_path: Path, state: str
) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    (tmp_path / "library/.clindeck").mkdir(parents=True)
    journal = tmp_path / f"library/.clindeck/0123abcd.{state}"
    journal.write_text(json.dumps([str(precious), "../precious", "../../new"]))
    assert recover(journal.parent) == ()
    assert contents(tmp_path) == {"precious": b"mine"}


def test_other_files_beside_journals_are_none(root: Path) -> None:
    for name in ("lock", "x.decided", "0123abcd.other", "0123abcde.begun"):
        (root / ".clindeck" / name).write_bytes(b'["decks/ledger"]')
    assert pending(root / ".clindeck") == ()
