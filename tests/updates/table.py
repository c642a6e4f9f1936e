"""Writes docs/update-results.md: every scenario, by both paths, in every installed Anki.

make update-table
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.conftest import ENGINE_VERSIONS, ROOT, installed_engine
from tests.real_anki.engine import Collection, Engine
from tests.shipped import copy_library
from tests.updates.conftest import (
    RELEASE_1_S,
    FirstRelease,
    make_learner,
    updated,
)
from tests.updates.many_releases import WAYS, six_releases, take
from tests.updates.measure import Result, by_gentle_path, by_package
from tests.updates.note_type_changes import release_with_a_mnemonic, release_with_new_looks
from tests.updates.releasing import Released, release
from tests.updates.scenarios import SCENARIOS

Make = Callable[[Collection, Released, Path], Released]
TARGET = ROOT / "docs" / "update-results.md"


def main() -> None:
    engines = [installed_engine(version) for version in ENGINE_VERSIONS]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = copy_library(folder / "first", with_ledger=False)
        first = FirstRelease(library.root, release(library, RELEASE_1_S, folder / "shelf"))
        for engine in engines:
            make_learner(engine, first, folder / f"learner-{engine.version}")
        trials = Trials(engines, folder)
        lines = [*edit_lines(trials, first), *note_type_lines(trials, first.released)]
        lines += release_lines(trials, first)
    TARGET.write_text(page(lines, engines), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")


@dataclass(frozen=True, slots=True)
class Trials:
    """Runs an update on a fresh copy of the learner's collection, in each engine."""

    engines: Sequence[Engine]
    folder: Path

    def cell(self, update: Callable[[Collection], Result]) -> str:
        results = {}
        for engine in self.engines:
            trial = self.folder / "trial"
            shutil.copytree(self.folder / f"learner-{engine.version}", trial)
            with engine.collection(trial) as col:
                results[engine.version] = update(col)
            shutil.rmtree(trial)
        found = cell(results)
        sys.stderr.write(f"{found}\n")
        return found


def edit_lines(trials: Trials, first: FirstRelease) -> list[str]:
    lines = []
    for scenario in SCENARIOS:
        made = updated(scenario, first, trials.folder / scenario.number)
        package = trials.cell(partial(by_package, old=made.old, new=made.new))
        gentle = trials.cell(partial(by_gentle_path, _old=made.old, new=made.new))
        lines.append(line(scenario.number, scenario.title, package, gentle))
    return lines


def note_type_lines(trials: Trials, old: Released) -> list[str]:
    """Note types travel by package only, and so does a field behind the learner's own."""
    lines = []
    for number, title, make in (
        ("8", "css and templates changed", release_with_new_looks),
        ("9", "a reserved field put to use", release_with_a_mnemonic),
    ):
        path = trials.folder / f"{number}.apkg"

        def update(col: Collection, make: Make = make, path: Path = path) -> Result:
            return by_package(col, old, make(col, old, path), css_stays=False)

        lines.append(line(number, title, trials.cell(update), "by package only"))
    return lines


def release_lines(trials: Trials, first: FirstRelease) -> list[str]:
    six = six_releases(first, trials.folder / "six")
    return [
        line(
            f"10{letter}",
            f"six releases, the learner takes {way}",
            trials.cell(partial(take, six=six, taken=taken)),
            "see the tests",
        )
        for letter, (way, taken) in zip("abc", WAYS.items(), strict=True)
    ]


def line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


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
complaints of Check Database. In rows 8 and 9 the css is the release's: Anki replaces it whole.

| | edit between two releases | package | package without updates, then update file |
|---|---|---|---|
{chr(10).join(lines)}
"""


if __name__ == "__main__":
    main()
