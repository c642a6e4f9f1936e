"""Files written all or none, and left alone where nothing changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from stat import S_IMODE
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pytest

from clindeck.files.atomic_writes import replace_all
from tests.runaway import ends

NOBODY = 65_534


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path, Path]:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"old one")
    two.write_bytes(b"old two")
    return one, two, tmp_path / "folder" / "three"


def new(paths: tuple[Path, Path, Path]) -> dict[Path, bytes]:
    return {path: b"new " + path.name.encode() for path in paths}


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_all_files_are_written_and_named_in_order(paths: tuple[Path, Path, Path]) -> None:
    assert replace_all(new(paths)) == paths
    assert [path.read_bytes() for path in paths] == [b"new one", b"new two", b"new three"]
    assert files_in(paths[0].parent) == ["one", "three", "two"]


def test_a_file_of_the_same_bytes_is_left_alone(paths: tuple[Path, Path, Path]) -> None:
    one, two, _ = paths
    before = one.stat()
    assert replace_all({one: b"old one", two: b"new two"}) == (two,)
    after = one.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def written_in_pieces(*pieces: bytes) -> Callable[[BinaryIO], None]:
    def write(file: BinaryIO) -> None:
        file.writelines(pieces)

    return write


def test_what_writes_itself_counts_as_changed_only_where_its_bytes_differ(
    paths: tuple[Path, Path, Path],
) -> None:
    one, two, three = paths
    before = one.stat()
    contents = {
        one: written_in_pieces(b"old", b" one"),
        two: written_in_pieces(b"old", b" 2wo"),
        three: written_in_pieces(b"new"),
    }
    assert replace_all(contents) == (two, three)
    assert one.stat().st_ino == before.st_ino
    assert (two.read_bytes(), three.read_bytes()) == (b"old 2wo", b"new")
    assert files_in(one.parent) == ["one", "three", "two"]


def test_what_fails_while_it_writes_itself_touches_nothing(paths: tuple[Path, Path, Path]) -> None:
    def failing(file: BinaryIO) -> None:
        file.write(b"half")
        raise ValueError("torn")

    with pytest.raises(ValueError, match="torn"):
        replace_all({paths[0]: b"new", paths[1]: failing})
    assert (paths[0].read_bytes(), paths[1].read_bytes()) == (b"old one", b"old two")
    assert files_in(paths[0].parent) == ["one", "two"]


def test_nothing_to_write_is_nothing_written() -> None:
    assert replace_all({}) == ()


@pytest.mark.parametrize("fails_at", [0, 1, 2])
def test_a_replacement_that_fails_puts_every_file_back(
    paths: tuple[Path, Path, Path], fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".new" and target == paths[fails_at]:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space left"):
        replace_all(new(paths))
    assert (paths[0].read_bytes(), paths[1].read_bytes()) == (b"old one", b"old two")
    assert files_in(paths[0].parent) == ["one", "two"]


def test_a_write_that_fails_touches_nothing(
    paths: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("clindeck.files.journal.os.fsync", failing)
    with pytest.raises(OSError, match="Input/output"):
        replace_all(new(paths))
    assert (paths[0].read_bytes(), paths[1].read_bytes()) == (b"old one", b"old two")
    assert files_in(paths[0].parent) == ["one", "two"]


def test_all_new_contents_are_on_disk_before_the_first_file_is_replaced(
    paths: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk: set[int] = set()
    fsync, replace = os.fsync, Path.replace

    def noted(descriptor: int) -> None:
        fsync(descriptor)
        on_disk.add(os.fstat(descriptor).st_ino)

    def judged(self: Path, target: Path) -> Path:
        if self.suffix == ".new":
            left = [path for path in self.parent.parent.rglob("*.new")
                    if path.stat().st_ino not in on_disk]  # fmt: skip
            assert left == []
        return replace(self, target)

    monkeypatch.setattr("clindeck.files.journal.os.fsync", noted)
    monkeypatch.setattr(Path, "replace", judged)
    assert replace_all(new(paths)) == paths


def test_a_file_that_nobody_may_write_to_is_replaced_and_stays_so() -> None:
    """As somebody who is no administrator: for one, a mode means nothing."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with TemporaryDirectory() as name:
        path = Path(name, "one")
        path.write_bytes(b"old")
        path.chmod(0o444)
        if is_root:
            os.chown(name, NOBODY, NOBODY)
            os.chown(path, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            assert replace_all({path: b"new"}) == (path,)
        finally:
            if is_root:
                os.seteuid(0)
        assert path.read_bytes() == b"new"
        assert S_IMODE(path.stat().st_mode) == 0o444
        path.chmod(0o600)


def test_an_interruption_puts_every_file_back(
    paths: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if self.suffix == ".new" and target == paths[1]:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_all(new(paths))
    assert paths[0].read_bytes() == b"old one"
    assert files_in(paths[0].parent) == ["one", "two"]


def test_files_are_put_back_without_hard_links_as_well(
    paths: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("clindeck.files.journal.os.link", no_links)
    test_a_replacement_that_fails_puts_every_file_back(paths, 1, monkeypatch)


def test_a_pipe_is_neither_waited_for_nor_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with ends(), pytest.raises(OSError, match="is no regular file; name another"):
        replace_all({tmp_path / "one": b"x", tmp_path / "pipe": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
