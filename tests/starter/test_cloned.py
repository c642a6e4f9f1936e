"""A library that `clindeck new` made, cloned where git turns line ends."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.libraries import clindeck

_IDENTITY = ("-c", "user.name=An Editor", "-c", "user.email=editor@example.org")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *_IDENTITY, *arguments], cwd=folder, check=True, capture_output=True)


def _committed(folder: Path, *, with_attributes: bool) -> None:
    """Make, build and commit a library."""
    folder.mkdir()
    assert clindeck("new", "Carpal bones", cwd=folder).status == 0
    if not with_attributes:
        (folder / ".gitattributes").unlink()
    assert clindeck("build", cwd=folder).status == 0
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "a deck")


@pytest.mark.parametrize("with_attributes", [True, False])
def test_a_clone_with_other_line_ends_builds_what_was_committed(
    tmp_path: Path, *, with_attributes: bool
) -> None:
    _committed(tmp_path / "made", with_attributes=with_attributes)
    _git(tmp_path, "clone", "--quiet", "--config", "core.autocrlf=true", "made", "cloned")
    cloned = tmp_path / "cloned"
    deck = (cloned / "decks/carpal-bones.yaml").read_bytes()
    ledger = (cloned / "decks/carpal-bones.ledger.jsonl").read_bytes()
    assert (b"\r\n" in deck, b"\r\n" in ledger) == (not with_attributes, not with_attributes)
    frozen = clindeck("build", "--frozen", cwd=cloned)
    assert (frozen.status, frozen.stderr.count(" error")) == (0, 0), frozen.stderr
    assert (cloned / "decks/carpal-bones.ledger.jsonl").read_bytes() == ledger
    assert clindeck("check", cwd=cloned).status == 0
    package = (tmp_path / "made/decks/carpal-bones.apkg").read_bytes()
    assert (cloned / "decks/carpal-bones.apkg").read_bytes() == package
