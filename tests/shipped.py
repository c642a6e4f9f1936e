"""The real library of this repository, copied once per session so that tests may build it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from clindeck.files.library import Library
from clindeck.pipeline.build import Built, build
from clindeck.pipeline.check import CompiledDeck, check

ROOT = Path(__file__).resolve().parents[1]
STEM = "persistent-postoperative-back-pain"
DECK_NAME = "Persistent postoperative back pain"
DECK_ID = "psps2"
DECK_FILE = f"decks/{STEM}.yaml"
TOPIC = f"source_data/{STEM}"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A built copy of the library."""

    library: Library
    compiled: CompiledDeck
    built: Built

    @property
    def package(self) -> Path:
        return self.built.files[0]

    @property
    def update_file(self) -> Path:
        return self.built.files[1]

    @property
    def ledger(self) -> Path:
        return self.built.files[2]


def copy_library(folder: Path, *, with_ledger: bool) -> Library:
    """A copy of the library's sources; with the committed ledger or as if never released."""
    shutil.copytree(ROOT / "source_data", folder / "source_data")
    (folder / "decks").mkdir()
    for path in sorted((ROOT / "decks").iterdir()):
        if path.suffix == ".yaml" or (with_ledger and path.name.endswith(".ledger.jsonl")):
            shutil.copy(path, folder / "decks" / path.name)
    return Library(folder)


def build_library(library: Library, now_s: int) -> Shipped:
    """Checks and builds the one deck of a library; a fault of the content fails the test."""
    checked = check(library, (STEM,), now_s)
    assert not checked.problems, "\n".join(map(str, checked.problems))
    compiled = checked.decks[0]
    built = build(library, compiled, library.root / "decks", None, frozen=False)
    return Shipped(library, compiled, built)
