"""After an edit, a build that remembers comes to what one that remembers nothing comes to."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.tables import STEM, TABLES, write_library
from clindeck.anki.reader.package import package_contents
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    THREE_DECKS,
    TOPIC,
    LibraryFiles,
    Outcome,
    clindeck,
    given_out,
    sound_library,
    three_decks,
)
from tests.occlusions import MEDIA, with_occlusion

EXERCISES = "source_data/ankle-sprain/exercises.yaml"
UPDATE = "decks/ankle.update.txt"
PACKAGE = "decks/ankle.apkg"
DAY_S = 86_400
LATER_S = NOON_S + DAY_S
ROWS = 60
MOMENTS = ("at noon", "at dawn", "before tea", "in the evening")
_EXERCISES = """\
table: exercises
title: Exercises
source: handbook
columns:
  exercise: {title: Exercise, required: true, unique: true}
  trains: {title: Trains}
  week: {title: From week}
rows:
  - {id: balance, exercise: balancing on one leg, trains: balance, week: second}
  - {id: raise, exercise: calf raise, trains: strength, week: third}
  - {id: hop, exercise: hopping, trains: speed, week: sixth}
  - {id: run, exercise: running in circles, trains: turning, week: eighth}
"""
_SECTION = """\

  - section: exercises
    table: exercises
    expect: 9
    recipes:
      - id: stops
        only: [hop]
        ask: "{short}: what does the {exercise} stop?"
        answer: "{trains}"
      - id: trains
        ask: "{short}, {exercise}: what does it train?"
        answer: "{trains}"
      - id: week
        ask: "{short}, {exercise}: from which week?"
        answer: "{week}"
"""

Run = Callable[..., Outcome]


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return with_exercises(sound_library(tmp_path / "library"))


def with_exercises(files: LibraryFiles) -> LibraryFiles:
    return files.with_file(EXERCISES, _EXERCISES).with_file(DECK, files.text(DECK) + _SECTION)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_in(files: LibraryFiles, *arguments: str, at_s: int = NOON_S) -> Outcome:
        cache = str(tmp_path / "cache")
        environment = {"SOURCE_DATE_EPOCH": str(at_s), "CLINDECK_CACHE_DIR": cache}
        return clindeck(*arguments, cwd=files.root, env=environment)

    return run_in


def built(files: LibraryFiles) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(files.path("decks").iterdir())}


def both_ways(
    files: LibraryFiles, run: Run, *options: str, at_s: int
) -> list[tuple[Outcome, dict[str, bytes]]]:
    """What a build says and writes that remembers nothing, in a copy; then one that remembers."""
    folder = files.root.with_name("copy")
    shutil.rmtree(folder, ignore_errors=True)
    copy = LibraryFiles(Path(shutil.copytree(files.root, folder)))
    environment = {"SOURCE_DATE_EPOCH": str(at_s)}
    anew = clindeck("build", "--no-cache", *options, cwd=copy.root, env=environment)
    return [(anew, built(copy)), (run(files, "build", *options, at_s=at_s), built(files))]


def test_an_edited_row_updates_its_own_notes(files: LibraryFiles, run: Run) -> None:
    run(files, "build")
    given_out(files)
    files.with_change(*EDIT)
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert anew[0].stderr == "ankle: 0 notes new, 2 changed, 0 withdrawn, 18 as before\n"
    assert remembering == anew


def test_edits_of_several_tables_one_after_the_other(tmp_path: Path, run: Run) -> None:
    """Made-up tables, so that sections are long enough to differ; a table a time, then several."""
    write_library(tmp_path / "library", ROWS)
    files, chance = LibraryFiles(tmp_path / "library"), random.Random("edits")
    run(files, "build")
    for step in range(1, 7):
        for number in chance.sample(range(TABLES), 1 + step % 4):
            table = f"source_data/{STEM}/part-{number}.yaml"
            edited = re.sub(
                r"(?<=    moment: ).*",
                lambda _: chance.choice(MOMENTS),
                files.text(table),
                count=chance.randrange(1, 4),
            )
            files.with_file(table, edited)
        anew, remembering = both_ways(files, run, at_s=NOON_S + step * DAY_S)
        assert remembering == anew


def test_an_edit_that_nobody_sees_rewrites_nothing(files: LibraryFiles, run: Run) -> None:
    run(files, "build")
    before = built(files)
    files.with_change(EXERCISES, "rows:\n", "# checked in May\nrows:\n")
    for _ in range(2):
        outcome = run(files, "build", at_s=LATER_S)
        assert outcome.stderr == "ankle: nothing changed, nothing rewritten\n"
    assert built(files) == before


HOP = "  - {id: hop, exercise: hopping, trains: speed, week: sixth}\n"
RUN = "  - {id: run, exercise: running in circles, trains: turning, week: eighth}\n"
JUMP = "  - {id: jump, exercise: jumping, trains: power, week: ninth}\n"
EDIT = (EXERCISES, "week: third", "week: fourth")
SILENCE = '[[silence]]\nrule = "Q005"\nbecause = "no"\n'
CHANGED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "a row more": ((EXERCISES, HOP, HOP + JUMP),),
    "a row less": ((EXERCISES, HOP, ""),),
    "a row renamed": ((EXERCISES, "{id: hop,", "{id: hopping, formerly: [hop],"),),
    "a row's id": ((EXERCISES, "{id: raise,", "{id: lift,"),),
    "a cell emptied": ((EXERCISES, ", week: sixth", ""),),
    "rows in another order": ((EXERCISES, HOP + RUN, RUN + HOP),),
    "a fault": ((EXERCISES, "week: third", "weak: third"),),
    "a tab": ((EXERCISES, "week: third", 'week: "third\\tday"'),),
    "a unit that nobody knows": ((DRUGS, "400 mg every 8", "400 mgg every 8"),),
    "an unknown source": ((EXERCISES, "week: third", "week: third, source: [nowhere]"),),
    "most of the deck": (EDIT, (LIGAMENTS, "medial", "inner")),
    "a question twice": ((EXERCISES, "exercise: hopping", "exercise: Balancing on one leg!"),),
    "a question of another section": (
        (EXERCISES, "exercise: hopping", "exercise: Deltoid ligament"),
    ),
    "a reverse twice": ((LIGAMENTS, "eversion of the heel", "Forward glide, of the talus"),),
    "the deck": ((DECK, "from which week?", "what is the first week?"),),
    "the topic": ((TOPIC, "short: Ankle sprain", "short: Sprained ankle"),),
    "a table's title": ((EXERCISES, "title: Exercises", "title: Training"),),
    "a table's earlier name": ((EXERCISES, "columns:", "formerly: [drugs]\ncolumns:"),),
}
WRITTEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "the ledger": (LEDGER, lambda data: data[:-9] + b"0" + data[-8:]),
    "the update file": (UPDATE, lambda data: data + b"\n"),
    "a word of the update file": (UPDATE, lambda data: data.replace(b"ibuprofen", b"ibuprofan")),
    "a longer update file": (UPDATE, lambda data: data.replace(b"ibuprofen", b"ibuprofene")),
    "the package": (
        PACKAGE,
        lambda data: bytes(byte ^ (at % 50 == 0) for at, byte in enumerate(data)),
    ),
    "settings": ("clindeck.toml", lambda _: SILENCE.encode()),
    "another table": ("source_data/ankle-sprain/tests.yaml", lambda _: b"table: tests\n"),
}


@pytest.mark.parametrize("changes", CHANGED.values(), ids=CHANGED)
def test_whatever_an_editor_changes(
    files: LibraryFiles, run: Run, changes: tuple[tuple[str, str, str], ...]
) -> None:
    run(files, "build")
    for change in changes:
        files.with_change(*change)
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert remembering == anew
    files.with_change(LIGAMENTS, "forward glide", "forward shift")
    anew, remembering = both_ways(files, run, at_s=LATER_S + DAY_S)
    assert remembering == anew


@pytest.mark.parametrize(("name", "change"), WRITTEN.values(), ids=WRITTEN)
def test_whatever_became_of_its_files(
    files: LibraryFiles, run: Run, name: str, change: Callable[[bytes], bytes]
) -> None:
    run(files, "build")
    files.with_change(*EDIT)
    before = files.path(name).read_bytes() if files.path(name).exists() else b""
    files.with_file(name, change(before))
    assert files.path(name).read_bytes() != before
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert remembering == anew


@pytest.mark.parametrize("name", [LEDGER, UPDATE, PACKAGE])
def test_a_file_that_is_gone_is_written_anew(files: LibraryFiles, run: Run, name: str) -> None:
    run(files, "build")
    files.with_change(*EDIT).without(name)
    if name == LEDGER:
        files.without(PACKAGE)  # else somebody may have it, and the ledger must come back
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert remembering == anew
    assert files.path(name).exists()


def test_a_ledger_that_is_gone_beside_its_package_is_missed_either_way(
    files: LibraryFiles, run: Run
) -> None:
    run(files, "build")
    files.without(LEDGER)
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert remembering == anew
    assert not files.path(LEDGER).exists()


def test_a_torn_cache_is_worth_nothing(files: LibraryFiles, run: Run, tmp_path: Path) -> None:
    run(files, "build")
    for entry in (tmp_path / "cache").iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    files.with_change(*EDIT)
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert remembering == anew


@pytest.mark.parametrize(
    "options", [("--strict",), ("--frozen",), ("--section", "exercises"), ("--audience", "student")]
)
def test_a_build_of_another_kind_remembers_nothing_of_a_plain_one(
    files: LibraryFiles, run: Run, options: tuple[str, ...]
) -> None:
    run(files, "build", *options)
    run(files, "build")
    files.with_change(*EDIT)
    anew, remembering = both_ways(files, run, *options, at_s=LATER_S)
    assert remembering == anew


def test_pictures_and_masks_of_another_section_stay_and_new_ones_are_seen(
    run: Run, tmp_path: Path
) -> None:
    files = with_exercises(with_occlusion(sound_library(tmp_path / "library")))
    run(files, "build")
    files.with_change(*EDIT)
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert remembering == anew
    (picture,) = package_contents(built(files)["ankle.apkg"]).media or ()
    assert picture.endswith(".svg")
    files.with_change(MEDIA, "label: talus", "label: ankle bone")
    anew, remembering = both_ways(files, run, at_s=LATER_S + DAY_S)
    assert remembering == anew


def test_of_several_decks_each_updates_its_own_notes(run: Run, tmp_path: Path) -> None:
    files = three_decks(tmp_path / "library")
    run(files, "build")
    for name in THREE_DECKS[:2]:
        files.with_change(LIGAMENTS.replace("ankle", name), "side: medial", "side: inner")
    anew, remembering = both_ways(files, run, "--jobs", "1", at_s=LATER_S)
    assert remembering == anew


def test_a_warning_is_told_at_its_place_for_as_long_as_it_stands(
    files: LibraryFiles, run: Run
) -> None:
    files.with_change(EXERCISES, "trains: speed", "trains: speed with 5mg less")
    assert "D005 warning" in run(files, "build").stderr
    files.with_change(EXERCISES, "rows:\n", "# checked in May\nrows:\n")
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert "D005 warning" in anew[0].stderr
    assert remembering == anew
    files.with_change(EXERCISES, "5mg", "5 mg")
    anew, remembering = both_ways(files, run, at_s=LATER_S + DAY_S)
    assert "D005" not in anew[0].stderr
    assert remembering == anew


def test_when_the_notes_that_were_left_of_the_earliest_change_all_ids_move(
    files: LibraryFiles, run: Run
) -> None:
    run(files, "build")
    for step, name in enumerate((DRUGS, LIGAMENTS, EXERCISES), 1):
        title = re.search(r"\ntitle: .*", files.text(name))
        assert title is not None
        files.with_change(name, title[0], "\ntitle: Another title")
        anew, remembering = both_ways(files, run, at_s=NOON_S + step * DAY_S)
        assert remembering == anew


def test_what_was_kept_of_another_build_is_worth_nothing(
    files: LibraryFiles, run: Run, tmp_path: Path
) -> None:
    """A tag is in the package alone, so that nothing else tells."""
    run(files, "build")
    entries = {path: path.read_bytes() for path in (tmp_path / "cache").iterdir()}
    kept = max(entries, key=lambda path: len(entries[path]))
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    audience: student\n")
    run(files, "build", at_s=LATER_S)
    kept.write_bytes(entries[kept])
    files.with_change(*EDIT)
    anew, remembering = both_ways(files, run, at_s=LATER_S + DAY_S)
    assert remembering == anew


def test_long_texts_come_and_move_others(files: LibraryFiles, run: Run) -> None:
    """Such as no page of the package's database holds."""
    columns = "  week: {title: From week}\n"
    more = "  detail: {title: Detail}\n  more: {title: More}\n"
    files.with_change(EXERCISES, columns, columns + more)
    run(files, "build")
    long = f"detail: {'word ' * 3900}end, more: {'term ' * 3900}end"
    files.with_change(EXERCISES, "week: third", f"week: third, {long}")
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert anew[0].status == 0
    assert remembering == anew


def without_recipe(files: LibraryFiles, recipe: str, cards: tuple[str, str]) -> LibraryFiles:
    found = re.search(rf"      - id: {recipe}\n(?:        .*\n)+", files.text(DECK))
    assert found is not None
    return files.with_change(DECK, found[0], "").with_change(DECK, *cards)


def retire(files: LibraryFiles, key: str, *options: str) -> None:
    assert clindeck("retire", key, "--why", "too coarse", *options, cwd=files.root).status == 0


def test_withdrawn_notes_of_other_tables_stay_as_they_are(files: LibraryFiles, run: Run) -> None:
    run(files, "build")
    given_out(files)
    without_recipe(files, "class-members", ("expect: 7", "expect: 6"))
    retire(files, "ankle/drugs/nsaid/class-members")
    run(files, "build", at_s=LATER_S)
    files.with_change(*EDIT)
    anew, remembering = both_ways(files, run, at_s=LATER_S + DAY_S)
    assert "Withdrawn notes: in Anki, search" in anew[0].stderr
    assert remembering == anew


@pytest.mark.parametrize(
    ("instead", "change"),
    [
        ("ankle/exercises/hop/week", (EXERCISES, "exercise: hopping", "exercise: jumping")),
        ("ankle/ligaments/deltoid/role", (DRUGS, "400 mg every 8", "300 mg every 8")),
    ],
    ids=["instead of which a note of the table is learnt", "of the table itself"],
)
def test_a_withdrawn_note_follows_an_edit_that_touches_it(
    files: LibraryFiles, run: Run, instead: str, change: tuple[str, str, str]
) -> None:
    run(files, "build")
    given_out(files)
    without_recipe(files, "class-members", ("expect: 7", "expect: 6"))
    retire(files, "ankle/drugs/nsaid/class-members", "--instead", instead)
    run(files, "build", at_s=LATER_S)
    files.with_change(*change)
    anew, remembering = both_ways(files, run, at_s=LATER_S + DAY_S)
    assert remembering == anew


def test_reverses_count_in_their_midst(files: LibraryFiles, run: Run) -> None:
    ask = '"{short}: which ligament stops {stops}?"'
    files.with_change(DECK, ask, '"{short}: which {count} ligament stops {stops}?"')
    run(files, "build")
    files.with_change(*EDIT)
    anew, remembering = both_ways(files, run, at_s=LATER_S)
    assert remembering == anew
