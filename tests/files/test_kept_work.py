"""Work that a run takes over from the one before: of the very same things, and of no others."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from clindeck.files.kept_work import KeptWork
from clindeck.files.library import Library

FOLDER = PurePosixPath("source_data/ankle")


class Work:
    """Counts how often it is done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> int:
        self.done += 1
        return self.done


def test_a_result_is_taken_over_while_it_is_made_of_the_same() -> None:
    kept, work = KeptWork(), Work()
    thing, other = object(), object()
    made_of = [
        (("a", 1, b"x", frozenset("y"), (thing,)), 1),
        (("".join(("a",)), 1, b"x", frozenset("y"), (thing,)), 1),
        (("a", 1, b"x", frozenset("y"), (other,)), 2),
        (("a", 1, b"x", frozenset("y"), (other, thing)), 3),
        (("a", 1, b"x", frozenset("z"), (other, thing)), 4),
        (("a", 1, b"", frozenset("z"), (other, thing)), 5),
    ]
    for each, expected in made_of:
        kept.begin()
        assert kept.made(("name",), each, work) == expected


def test_things_that_are_merely_equal_are_not_the_same() -> None:
    kept, work = KeptWork(), Work()
    assert kept.made(("name",), ([],), work) == 1
    kept.begin()
    assert kept.made(("name",), ([],), work) == 2


def test_what_one_run_does_not_ask_for_is_forgotten() -> None:
    kept, work = KeptWork(), Work()
    assert kept.made(("name",), (), work) == 1
    for run in (kept.begin, kept.begin):
        run()
    assert kept.made(("name",), (), work) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.yaml").write_text("other"),
        lambda folder: (folder / "a.yaml").unlink(),
        lambda folder: (folder / "new.yaml").write_text("new"),
        lambda folder: (folder / "missing.txt").write_text("there now"),
    ],
    ids=["changed", "removed", "added", "no longer missing"],
)
def test_what_was_read_is_read_again_once_a_file_of_it_is_another(
    tmp_path: Path, change: object
) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text("text")
    (folder / "beside.txt").write_text("not read")
    library, kept, work = Library(tmp_path), KeptWork(), Work()

    def read(library: Library) -> int:
        for path in library.files(FOLDER, ".yaml"):
            library.read(path)
        library.read(FOLDER / "missing.txt")
        return work()

    assert kept.read(("topic",), library, read) == 1
    (folder / "beside.txt").write_text("changed, and nobody read it")
    kept.begin()
    assert kept.read(("topic",), library, read) == 1
    assert callable(change)
    change(folder)
    kept.begin()
    assert kept.read(("topic",), library, read) == 2
    kept.begin()
    assert kept.read(("topic",), library, read) == 2
