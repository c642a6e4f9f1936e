"""Finding a library, listing it, reading its files."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from clindeck.files.library import Library, library_at
from tests.libraries import DECK, sound_library


def test_the_nearest_library_above_a_folder_is_found(tmp_path: Path) -> None:
    outer = sound_library(tmp_path)
    inner = sound_library(tmp_path / "decks" / "inner")
    for start, root in (
        (outer.path("source_data/ankle-sprain"), outer.root),
        (inner.path("source_data"), inner.root),
    ):
        found = library_at(start)
        assert found is not None
        assert found.root == root


def test_a_folder_with_only_one_of_the_two_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    assert library_at(tmp_path) is None


def test_files_come_sorted_without_hidden_ones_and_folders(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    for name in ("zebra.yaml", "alpha.yaml", ".ankle.yaml.swp.yaml", "note.txt"):
        files.with_file(f"decks/{name}", "x")
    (tmp_path / "decks" / "folder.yaml").mkdir()
    assert Library(tmp_path).deck_stems() == ("alpha", "ankle", "zebra")


def test_an_absent_file_or_folder_is_none_and_not_a_fault(tmp_path: Path) -> None:
    library = Library(sound_library(tmp_path).root)
    assert library.read(PurePosixPath("decks/other.yaml")) is None
    assert library.read(PurePosixPath(DECK) / "below-a-file") is None
    assert library.read(PurePosixPath("decks")) is None
    assert library.files(PurePosixPath("nowhere"), ".yaml") == ()
