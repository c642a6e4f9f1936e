"""Writes docs/update-results.md: every scenario, by both paths, in every installed Anki.

make update-table
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.conftest import ENGINE_VERSIONS, ROOT, installed_engine
from tests.real_anki.engine import Engine
from tests.shipped import copy_library
from tests.updates.conftest import (
    RELEASE_1_S,
    FirstRelease,
    Update,
    make_learner,
    updated,
)
from tests.updates.measure import Result, by_gentle_path, by_package
from tests.updates.releasing import release
from tests.updates.scenarios import SCENARIOS

TARGET = ROOT / "docs" / "update-results.md"


def main() -> None:
    engines = [installed_engine(version) for version in ENGINE_VERSIONS]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = copy_library(folder / "first", with_ledger=False)
        first = FirstRelease(library.root, release(library, RELEASE_1_S, folder / "shelf"))
        updates = [updated(each, first, folder / each.number) for each in SCENARIOS]
        for engine in engines:
            make_learner(engine, first, folder / f"learner-{engine.version}")
        lines = [line_for(update, engines, folder) for update in updates]
    TARGET.write_text(page(lines, engines), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")


def line_for(update: Update, engines: Sequence[Engine], folder: Path) -> str:
    """A row of the table. Engines that agree are one; one that differs is named."""
    cells = []
    for path in (by_package, by_gentle_path):
        results = {}
        for engine in engines:
            trial = folder / "trial"
            shutil.copytree(folder / f"learner-{engine.version}", trial)
            with engine.collection(trial) as col:
                results[engine.version] = path(col, update.old, update.new)
            shutil.rmtree(trial)
        cells.append(cell(results))
    sys.stderr.write(f"{update.scenario.number} {cells}\n")
    return f"| {update.scenario.number} | {update.scenario.title} | {' | '.join(cells)} |"


def cell(results: dict[str, Result]) -> str:
    """`12 updated, 2 new, 434 untouched; nothing lost`, or each engine's own words."""
    words = {version: in_words(result) for version, result in results.items()}
    if len(set(words.values())) == 1:
        return next(iter(words.values()))
    return "; ".join(f"{version}: {said}" for version, said in words.items())


def in_words(result: Result) -> str:
    numbers = f"{result.updated} updated, {result.new} new, {result.unchanged} untouched"
    faults = ", ".join(f"{name.replace('_', ' ')}: {n}" for name, n in result.faults().items())
    return f"{numbers}; {faults or 'nothing lost'}"


def page(lines: Sequence[str], engines: Sequence[Engine]) -> str:
    versions = ", ".join(engine.version for engine in engines)
    today = datetime.now(UTC).date().isoformat()
    return f"""# What updates did to a learner's collection

Written by `make update-table` on {today}, with Anki {versions}; do not edit by hand. The tests in
`tests/updates/` hold the same numbers to zero on every change.

The learner: imported the first release, answered 60 cards over several days with mixed ratings,
suspended 6 cards, flagged 5, moved 7 to another deck, put two tags of their own on 20 notes, wrote
into My Notes of 20 notes, and changed the css of both note types. Then each edit was made, the deck
built, and the update imported, by each path on a fresh copy of that collection.

"Nothing lost" means zero of each: reviews; cards whose scheduling, flag, suspension or deck
changed; own fields and tags (by package: of notes that did not change; by update file: of all
notes); own css; notes; conflicts; copied note types ("…+"); notes updated without a change or
changed without an update; notes whose content is not the release's; empty or faulty cards;
complaints of Check Database.

| | edit between two releases | package | package without updates, then update file |
|---|---|---|---|
{chr(10).join(lines)}
"""


if __name__ == "__main__":
    main()
