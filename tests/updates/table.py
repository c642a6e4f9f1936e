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
from tests.push.running import connect_python
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
from tests.updates.more_paths import (
    first_by_gentle_path,
    first_by_package,
    others_release,
    package_then_push,
    push_beside,
    push_then_package,
    write_on_every_note,
)
from tests.updates.note_type_changes import release_with_a_mnemonic, release_with_new_looks
from tests.updates.pushing import RunningAnki
from tests.updates.releasing import Released, release
from tests.updates.scenarios import SCENARIOS

ONE_CELL = next(each for each in SCENARIOS if each.title == "one cell")
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
        trials = Trials(engines, folder, RunningAnki(connect_python(), engines[0]))
        lines = [*edit_lines(trials, first), *note_type_lines(trials, first.released)]
        lines += release_lines(trials, first)
        lines += other_lines(trials, first)
    TARGET.write_text(page(lines, engines), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")


@dataclass(frozen=True, slots=True)
class Trials:
    """Runs an update on a fresh copy of the learner's collection, in each engine."""

    engines: Sequence[Engine]
    folder: Path
    running: RunningAnki

    def cell(self, update: Callable[[Collection], Result]) -> str:
        """What an update does to the learner of each engine."""

        def opened(engine: Engine, trial: Path) -> Result:
            shutil.copytree(self.folder / f"learner-{engine.version}", trial)
            with engine.collection(trial) as col:
                return update(col)

        return self.cell_of(opened)

    def cell_of(self, update: Callable[[Engine, Path], Result]) -> str:
        """What an update does in a folder of its own, with each engine."""
        return self._told({engine.version: self._tried(update, engine) for engine in self.engines})

    def pushed(self, push: Callable[[RunningAnki, Path], Result]) -> str:
        """What a push does to the learner of the newest engine, the only one that runs here."""

        def running(engine: Engine, trial: Path) -> Result:
            shutil.copytree(self.folder / f"learner-{engine.version}", trial)
            return push(self.running, trial)

        engine = self.running.engine
        return self._told({engine.version: self._tried(running, engine)})

    def _tried(self, update: Callable[[Engine, Path], Result], engine: Engine) -> Result:
        trial = self.folder / "trial"
        result = update(engine, trial)
        shutil.rmtree(trial)
        return result

    def _told(self, results: dict[str, Result]) -> str:
        found = cell(results)
        sys.stderr.write(f"{found}\n")
        return found


def edit_lines(trials: Trials, first: FirstRelease) -> list[str]:
    lines = []
    for scenario in SCENARIOS:
        made = updated(scenario, first, trials.folder / scenario.number)
        package = trials.cell(partial(by_package, old=made.old, new=made.new))
        gentle = trials.cell(partial(by_gentle_path, _old=made.old, new=made.new))
        root = trials.folder / scenario.number / "library"
        pushed = trials.pushed(
            lambda running, folder, root=root, new=made.new: running.push(folder, root, new)  # type: ignore[misc]
        )
        lines.append(line(scenario.number, scenario.title, package, gentle, pushed))
    return lines


def other_lines(trials: Trials, first: FirstRelease) -> list[str]:
    """What is no edit: a first release, a neighbour with the same names, own words, both ways."""
    one = first.released
    made = updated(ONE_CELL, first, trials.folder / "one-cell")
    root = trials.folder / "one-cell" / "library"
    others = others_release(first, trials.folder / "others")

    def beside(update: Callable[..., Result]) -> Callable[[Collection], Result]:
        def both(col: Collection) -> Result:
            foreign = update(col, one, others)
            assert (foreign.new, foreign.faults()) == (len(others.by_guid()), {})
            return update(col, one, made.new)

        return both

    def on_every_note(col: Collection) -> Result:
        write_on_every_note(col)
        return by_gentle_path(col, one, made.new)

    def pushed_on_every_note(running: RunningAnki, folder: Path) -> Result:
        with running.engine.collection(folder) as col:
            write_on_every_note(col)
        return running.push(folder, root, made.new)

    def package_on_every_note(col: Collection) -> Result:
        write_on_every_note(col)
        return by_package(col, one, made.new)

    def first_push(running: RunningAnki, folder: Path) -> Result:
        shutil.rmtree(folder)
        folder.mkdir()
        return running.push(folder, first.root, one, css_stays=False)

    both_ways = [
        trials.pushed(lambda running, folder, way=way: way(running, folder, root, one, made.new))  # type: ignore[misc]
        for way in (package_then_push, push_then_package)
    ]
    return [
        line(
            "13", "the first release, into an empty collection, and once more",
            trials.cell_of(partial(first_by_package, released=one)),
            trials.cell_of(partial(first_by_gentle_path, released=one)),
            trials.pushed(first_push),
        ),
        line(
            "14", "one cell, beside another author's deck of the same id and name",
            trials.cell(beside(by_package)), trials.cell(beside(by_gentle_path)),
            "named and left alone; by the update file then: " + trials.pushed(
                lambda running, folder: push_beside(running, folder, root, others, made.new)
            ),
        ),
        line(
            "15", "one cell, with own words and tags on every note",
            trials.cell(package_on_every_note), trials.cell(on_every_note),
            trials.pushed(pushed_on_every_note),
        ),
        line("16", "one cell: imported, then pushed", "", "", both_ways[0]),
        line("17", "one cell: pushed, then imported", "", "", both_ways[1]),
    ]  # fmt: skip


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

        lines.append(line(number, title, trials.cell(update), "by package only", ""))
    return lines


def release_lines(trials: Trials, first: FirstRelease) -> list[str]:
    six = six_releases(first, trials.folder / "six")
    return [
        line(
            f"10{letter}",
            f"six releases, the learner takes {way}",
            trials.cell(partial(take, six=six, taken=taken)),
            "see the tests",
            "",
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

A push was made into a running Anki {engines[0].version} behind AnkiConnect's protocol; own fields
and tags had to stay on all notes, and a second push to find nothing to do. In row 14 the learner
had imported the other author's package before. Rows 16 and 17 count what the second of the two
found.

| | edit between two releases | package | package without updates, then update file | push |
|---|---|---|---|---|
{chr(10).join(lines)}
"""


if __name__ == "__main__":
    main()
