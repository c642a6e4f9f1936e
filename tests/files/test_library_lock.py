"""One command at a time writes a library, and whoever is killed holds nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from clindeck.files.library_lock import LibraryBusy, held


def holder(folder: Path) -> tuple[int, int]:
    """A process that holds a folder until the pipe returned is closed."""
    ready, tell = os.pipe()
    stop, end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        with held(folder, "clindeck build"):
            os.write(tell, b"1")
            os.read(stop, 1)
        os._exit(0)
    os.close(stop)
    os.close(tell)
    assert os.read(ready, 1) == b"1"
    os.close(ready)
    return child, end


def test_a_second_command_is_told_who_holds_the_library(tmp_path: Path) -> None:
    child, end = holder(tmp_path / ".clindeck")
    with pytest.raises(LibraryBusy) as refused, held(tmp_path / ".clindeck", "clindeck retire"):
        pass
    assert re.fullmatch(
        rf"{re.escape(str(tmp_path))} is being written by clindeck build, process {child} on "
        r"\S+; wait for it to end, then run this again",
        str(refused.value),
    )
    os.close(end)
    os.waitpid(child, 0)


def test_a_killed_command_holds_nothing(tmp_path: Path) -> None:
    child, end = holder(tmp_path / ".clindeck")
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(end)
    assert (tmp_path / ".clindeck/lock").read_bytes().startswith(b"clindeck build, process ")
    with held(tmp_path / ".clindeck", "clindeck build") as holds:
        assert holds
    assert (tmp_path / ".clindeck/lock").read_bytes() == b""


def test_the_folder_of_the_lock_is_never_committed(tmp_path: Path) -> None:
    with held(tmp_path / ".clindeck", "clindeck build"):
        assert (tmp_path / ".clindeck/.gitignore").read_text().splitlines()[-1] == "*"


def test_a_library_that_cannot_be_written_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with held(tmp_path / ".clindeck", "clindeck build") as holds:
        assert not holds
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_only_another_person_may_write_still_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child, end = holder(tmp_path / ".clindeck")
    real = os.open

    def refuse(path: Path, flags: int, *mode: int) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *mode)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(LibraryBusy), held(tmp_path / ".clindeck", "clindeck build"):
        pass
    os.close(end)
    os.waitpid(child, 0)


def test_links_of_somebody_elses_library_are_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    work = tmp_path / "library/.clindeck"
    work.mkdir(parents=True)
    (work / "lock").symlink_to(precious)
    with pytest.raises(OSError, match=r"symbolic links"), held(work, "clindeck build"):
        pass
    (tmp_path / "other").mkdir()
    (tmp_path / "other/.clindeck").symlink_to(tmp_path)
    with pytest.raises(NotADirectoryError), held(tmp_path / "other/.clindeck", "clindeck build"):
        pass
    assert precious.read_bytes() == b"mine"
    assert not (tmp_path / "lock").exists()
    os.mkfifo(work / "pipe")
    (work / "lock").unlink()
    (work / "pipe").rename(work / "lock")
    with pytest.raises(OSError, match="is no file; remove it"), held(work, "clindeck build"):
        pass


def test_the_text_of_a_lock_cannot_command_a_terminal(tmp_path: Path) -> None:
    child, end = holder(tmp_path / ".clindeck")
    (tmp_path / ".clindeck/lock").write_bytes(b"\x1b]0;x\x07 a\n\xffb\0")
    with (
        pytest.raises(LibraryBusy, match=r"written by \]0;x a \ufffdb; wait"),
        held(tmp_path / ".clindeck", "clindeck build"),
    ):
        pass
    os.close(end)
    os.waitpid(child, 0)
