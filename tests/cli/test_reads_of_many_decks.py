"""What a command reads of a library with many decks: as much for each deck as with few."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clindeck.files import read_traces, revision_library
from clindeck.files.library import Library
from clindeck.pipeline import build_decks, lint
from tests.libraries import NOON_S, SOUND, UID, LibraryFiles, Outcome, clindeck, sound_library

FEW, MANY = 3, 12


def library_of(decks: int, root: Path) -> LibraryFiles:
    """Return a library of so many decks, each with a topic of its own."""
    files = sound_library(root)
    for number in range(1, decks):
        for path, text in SOUND.items():
            name = f"ankle{number}"
            own = text.replace("ankle", name).replace("Ankle", name.capitalize())
            own = own.replace(UID, f"{UID[:5]}{number:03}")
            files.with_file(path.replace("ankle", name), own)
    return files


class Reads:
    """What was asked of the disk, each place as often as it was asked for."""

    def __init__(self) -> None:
        self.places: Counter[str] = Counter()

    def told(self, method: Callable[..., object]) -> Callable[..., object]:
        """Return a method of a library that is counted by its first argument, or by its name."""

        def counted(library: Library, *arguments: object) -> object:
            self.places[str(arguments[0]) if arguments else method.__name__] += 1
            return method(library, *arguments)

        return counted


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reads]:
    found = Reads()
    for name in ("_opened", "_entries", "layout_problems"):
        monkeypatch.setattr(Library, name, found.told(getattr(Library, name)))
    whole = read_traces.digest_at

    def hashed(path: Path) -> str | None:
        found.places[f"hash of {path}"] += 1
        return whole(path)

    monkeypatch.setattr(build_decks, "digest_at", hashed)
    yield found


def run(files: LibraryFiles, *arguments: str) -> Outcome:
    environment = {
        "SOURCE_DATE_EPOCH": str(NOON_S),
        "CLINDECK_CACHE_DIR": str(files.root.parent / f"cache of {files.root.name}"),
    }
    found = clindeck(*arguments, cwd=files.root, env=environment)
    assert found.status == 0, found.stderr
    return found


def reads_of(reads: Reads, decks: int, place: Path, *commands: tuple[str, ...]) -> Counter[str]:
    """Return what the last of some commands reads of a library of so many decks."""
    files = library_of(decks, place / str(decks))
    for command in commands:
        reads.places.clear()
        run(files, *command)
    return Counter(reads.places)


BUILD, CHECK = ("build", "--jobs", "1"), ("check",)


@pytest.mark.parametrize(
    "commands",
    [(BUILD,), (BUILD, BUILD), (BUILD, (*BUILD, "--no-cache")), (CHECK,), (CHECK, CHECK)],
    ids=["build", "unchanged build", "build without cache", "check", "unchanged check"],
)
def test_a_deck_is_read_as_often_among_many_as_among_few(
    tmp_path: Path, reads: Reads, commands: tuple[tuple[str, ...], ...]
) -> None:
    few = reads_of(reads, FEW, tmp_path, *commands)
    many = reads_of(reads, MANY, tmp_path, *commands)
    assert few.total() > 0
    assert many.total() / MANY <= few.total() / FEW
    of_all = {place: n for place, n in many.items() if place != "clindeck.toml"}
    assert max(of_all.values()) <= max(few.values()), many.most_common(3)
    assert many["clindeck.toml"] <= MANY


def test_each_definition_is_read_once_and_each_file_is_hashed_once(
    tmp_path: Path, reads: Reads
) -> None:
    found = reads_of(reads, MANY, tmp_path, BUILD, BUILD)
    definitions = {place: n for place, n in found.items() if place.startswith("decks/ankle")}
    assert len(definitions) == MANY
    assert set(definitions.values()) == {1}
    hashes = {place: n for place, n in found.items() if place.startswith("hash of ")}
    assert len(hashes) >= MANY * 6
    assert set(hashes.values()) == {1}
    assert found["layout_problems"] == 1


def test_the_definition_of_another_deck_is_still_heeded(tmp_path: Path) -> None:
    files = library_of(FEW, tmp_path / "library")
    run(files, *BUILD)
    files.with_change("decks/ankle2.yaml", "id: ankle2\n", "id: ankle\n")
    for jobs in ("1", "2"):
        found = clindeck("build", "ankle", "--jobs", jobs, cwd=files.root)
        assert found.status == 1
        assert (
            "decks/ankle.yaml:3:1 K018 decks/ankle2.yaml has the same "
            "id; give each deck its own" in found.stderr
        )


def times_called(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> list[tuple[object, ...]]:
    """Return a list that gets the arguments of each call of a module's function."""
    calls: list[tuple[object, ...]] = []
    whole = getattr(module, name)

    def noted(*arguments: object) -> object:
        calls.append(arguments)
        return whole(*arguments)

    monkeypatch.setattr(module, name, noted)
    return calls


def test_git_is_asked_once_for_the_ledgers_of_all_decks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = times_called(monkeypatch, revision_library, "git")
    files = library_of(MANY, tmp_path / "library")
    subprocess.run(("git", "init", "--quiet", files.root), check=True)
    run(files, *CHECK)
    asked = ("ls-tree", "-z", "--long", "--full-tree", "HEAD:./decks")
    assert [arguments[1:] for arguments in calls] == [asked]


def test_what_the_library_silences_is_parsed_once_for_all_decks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = times_called(monkeypatch, lint, "read_settings")
    files = library_of(MANY, tmp_path / "library")
    files.with_file("clindeck.toml", "# Nothing is silenced.\n")
    run(files, *BUILD)
    assert len(calls) == 1
