"""After an edit, only the tables that changed are worked on; no file tells of it."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.tables import STEM, TABLES, write_library
from clindeck.anki.reader.package import package_contents
from clindeck.compiler.compile_deck import compile_deck
from clindeck.compiler.same_questions import SKETCH_END
from clindeck.lint.registry import REFUSING
from clindeck.lint.rule import DeckRule, TopicRule
from clindeck.lint.runner import LintedDeck, lint_library
from clindeck.pipeline import whole_build
from clindeck.pipeline.build_order import DeckBuild, Order
from clindeck.pipeline.kept_sections import fronts_of
from clindeck.pipeline.remembered_results import Memory
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
    compiled,
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


@pytest.fixture(autouse=True)
def small_decks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sections are kept of the smallest decks, too."""
    monkeypatch.setattr(whole_build, "MIN_NOTES", 1)


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


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The decks that were built whole, from now on."""
    found: list[str] = []
    build = whole_build.whole_build

    def noted(order: Order, memory: Memory | None) -> DeckBuild:
        found.append(order.stem)
        return build(order, memory)

    monkeypatch.setattr(whole_build, "whole_build", noted)
    return found


def built(files: LibraryFiles) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(files.path("decks").iterdir())}


def build_beside(
    files: LibraryFiles, folder: Path, *options: str, at_s: int
) -> tuple[Outcome, dict[str, bytes]]:
    """What a build of a copy of the library says and writes that remembers nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    copy = LibraryFiles(Path(shutil.copytree(files.root, folder)))
    environment = {"SOURCE_DATE_EPOCH": str(at_s)}
    outcome = clindeck("build", "--no-cache", *options, cwd=copy.root, env=environment)
    return outcome, built(copy)


def test_an_edited_row_is_built_without_the_other_tables(
    files: LibraryFiles, run: Run, tmp_path: Path, wholes: list[str]
) -> None:
    run(files, "build")
    files.with_change(*EDIT)
    expected = build_beside(files, tmp_path / "copy", at_s=LATER_S)
    wholes.clear()
    outcome = run(files, "build", at_s=LATER_S)
    assert outcome.stderr == "ankle: 0 notes new, 2 changed, 0 withdrawn, 18 as before\n"
    assert (outcome, built(files)) == expected
    assert wholes == []


def test_edits_of_several_tables_one_after_the_other_come_to_what_whole_builds_come_to(
    tmp_path: Path, run: Run, wholes: list[str]
) -> None:
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
        at_s = NOON_S + step * DAY_S
        expected = build_beside(files, tmp_path / "copy", at_s=at_s)
        wholes.clear()
        assert (run(files, "build", at_s=at_s), built(files)) == expected
        assert wholes == []


def test_an_edit_that_nobody_sees_rewrites_nothing(
    files: LibraryFiles, run: Run, wholes: list[str]
) -> None:
    run(files, "build")
    before = built(files)
    files.with_change(EXERCISES, "rows:\n", "# checked in May\nrows:\n")
    wholes.clear()
    for _ in range(2):
        outcome = run(files, "build", at_s=LATER_S)
        assert outcome.stderr == "ankle: nothing changed, nothing rewritten\n"
    assert built(files) == before
    assert wholes == []


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


def is_built_as_a_whole(files: LibraryFiles, run: Run, folder: Path, at_s: int) -> bool:
    expected = build_beside(files, folder, at_s=at_s)
    return (run(files, "build", at_s=at_s), built(files)) == expected


@pytest.mark.parametrize("changes", CHANGED.values(), ids=CHANGED)
def test_whatever_an_editor_changes_a_build_comes_to_what_a_whole_one_does(
    files: LibraryFiles, run: Run, tmp_path: Path, changes: tuple[tuple[str, str, str], ...]
) -> None:
    run(files, "build")
    for change in changes:
        files.with_change(*change)
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S)
    files.with_change(LIGAMENTS, "forward glide", "forward shift")
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S + DAY_S)


@pytest.mark.parametrize(("name", "change"), WRITTEN.values(), ids=WRITTEN)
def test_whatever_became_of_its_files_a_build_comes_to_what_a_whole_one_does(
    files: LibraryFiles, run: Run, tmp_path: Path, name: str, change: Callable[[bytes], bytes]
) -> None:
    run(files, "build")
    files.with_change(*EDIT)
    before = files.path(name).read_bytes() if files.path(name).exists() else b""
    files.with_file(name, change(before))
    assert files.path(name).read_bytes() != before
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S)


@pytest.mark.parametrize("name", [LEDGER, UPDATE, PACKAGE])
def test_a_file_that_is_gone_is_written_as_by_a_whole_build(
    files: LibraryFiles, run: Run, tmp_path: Path, name: str
) -> None:
    run(files, "build")
    files.with_change(*EDIT).without(name)
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S)


def test_what_was_kept_is_worth_nothing_when_it_is_torn(
    files: LibraryFiles, run: Run, tmp_path: Path, wholes: list[str]
) -> None:
    run(files, "build")
    for entry in (tmp_path / "cache").iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    files.with_change(*EDIT)
    expected = build_beside(files, tmp_path / "copy", at_s=LATER_S)
    wholes.clear()
    assert (run(files, "build", at_s=LATER_S), built(files)) == expected
    assert wholes == ["ankle"]


@pytest.mark.parametrize(
    "options", [("--strict",), ("--frozen",), ("--section", "exercises"), ("--audience", "student")]
)
def test_only_a_plain_build_is_partial(
    files: LibraryFiles, run: Run, tmp_path: Path, wholes: list[str], options: tuple[str, ...]
) -> None:
    run(files, "build", *options)
    run(files, "build")
    files.with_change(*EDIT)
    expected = build_beside(files, tmp_path / "copy", *options, at_s=LATER_S)
    wholes.clear()
    assert (run(files, "build", *options, at_s=LATER_S), built(files)) == expected
    assert wholes == ["ankle"]


def test_pictures_and_masks_of_another_section_stay_and_new_ones_are_seen(
    run: Run, tmp_path: Path, wholes: list[str]
) -> None:
    files = with_exercises(with_occlusion(sound_library(tmp_path / "library")))
    run(files, "build")
    files.with_change(*EDIT)
    expected = build_beside(files, tmp_path / "copy", at_s=LATER_S)
    wholes.clear()
    assert (run(files, "build", at_s=LATER_S), built(files)) == expected
    assert wholes == []
    (picture,) = package_contents(built(files)["ankle.apkg"]).media or ()
    assert picture.endswith(".svg")
    files.with_change(MEDIA, "label: talus", "label: ankle bone")
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S + DAY_S)


def test_of_several_decks_each_is_built_from_its_own_tables(
    run: Run, tmp_path: Path, wholes: list[str]
) -> None:
    files = three_decks(tmp_path / "library")
    run(files, "build")
    for name in THREE_DECKS[:2]:
        files.with_change(LIGAMENTS.replace("ankle", name), "side: medial", "side: inner")
    expected = build_beside(files, tmp_path / "copy", at_s=LATER_S)
    wholes.clear()
    assert (run(files, "build", "--jobs", "1", at_s=LATER_S), built(files)) == expected
    assert wholes == []


def test_a_warning_is_told_at_its_place_for_as_long_as_it_stands(
    files: LibraryFiles, run: Run, tmp_path: Path
) -> None:
    files.with_change(EXERCISES, "trains: speed", "trains: speed with 5mg less")
    assert "D005 warning" in run(files, "build").stderr
    files.with_change(EXERCISES, "rows:\n", "# checked in May\nrows:\n")
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S)
    files.with_change(EXERCISES, "5mg", "5 mg")
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S + DAY_S)


def test_when_the_notes_that_were_left_of_the_earliest_change_all_ids_move(
    files: LibraryFiles, run: Run, tmp_path: Path
) -> None:
    run(files, "build")
    for step, name in enumerate((DRUGS, LIGAMENTS, EXERCISES), 1):
        title = re.search(r"\ntitle: .*", files.text(name))
        assert title is not None
        files.with_change(name, title[0], "\ntitle: Another title")
        at_s = NOON_S + step * DAY_S
        assert is_built_as_a_whole(files, run, tmp_path / "copy", at_s)


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
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S + DAY_S)


def test_a_text_that_no_page_holds_binds_a_section_to_its_place(
    files: LibraryFiles, run: Run, tmp_path: Path
) -> None:
    """A section before it grows by more than a page."""
    long = "".join(f"    {name}: {'word ' * 3900}end\n" for name in ("detail", "more"))
    columns = "  stops: {title: Stops}\n"
    files.with_change(
        LIGAMENTS, columns, f"{columns}  detail: {{title: A}}\n  more: {{title: B}}\n"
    )
    files.with_change(LIGAMENTS, "    side: medial\n", f"    side: medial\n{long}")
    columns = "  effects: {title: Side effects, kind: list}\n"
    files.with_change(DRUGS, columns, f"{columns}  detail: {{title: A}}\n")
    assert run(files, "build").status == 0
    row = "    class: plain analgesic\n"
    files.with_change(DRUGS, row, f"{row}    detail: {'word ' * 3900}end\n")
    row = "    dose: 400 mg every 8 hours\n"
    files.with_change(DRUGS, row, f"{row}    detail: {'term ' * 3900}end\n")
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S)


def test_a_text_that_no_page_holds_may_come_by_an_edit(
    files: LibraryFiles, run: Run, tmp_path: Path
) -> None:
    columns = "  week: {title: From week}\n"
    more = "  detail: {title: Detail}\n  more: {title: More}\n"
    files.with_change(EXERCISES, columns, columns + more)
    run(files, "build")
    long = f"detail: {'word ' * 3900}end, more: {'term ' * 3900}end"
    files.with_change(EXERCISES, "week: third", f"week: third, {long}")
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S)


def without_recipe(files: LibraryFiles, recipe: str, cards: tuple[str, str]) -> LibraryFiles:
    found = re.search(rf"      - id: {recipe}\n(?:        .*\n)+", files.text(DECK))
    assert found is not None
    return files.with_change(DECK, found[0], "").with_change(DECK, *cards)


def retire(files: LibraryFiles, key: str, *options: str) -> None:
    assert clindeck("retire", key, "--why", "too coarse", *options, cwd=files.root).status == 0


def test_withdrawn_notes_of_other_tables_stay_as_they_are(
    files: LibraryFiles, run: Run, tmp_path: Path, wholes: list[str]
) -> None:
    run(files, "build")
    without_recipe(files, "class-members", ("expect: 7", "expect: 6"))
    retire(files, "ankle/drugs/nsaid/class-members")
    run(files, "build", at_s=LATER_S)
    files.with_change(*EDIT)
    expected = build_beside(files, tmp_path / "copy", at_s=LATER_S + DAY_S)
    wholes.clear()
    outcome = run(files, "build", at_s=LATER_S + DAY_S)
    assert (outcome, built(files)) == expected
    assert "Withdrawn notes: in Anki, search" in outcome.stderr
    assert wholes == []


@pytest.mark.parametrize(
    ("instead", "change"),
    [
        ("ankle/exercises/hop/week", (EXERCISES, "exercise: hopping", "exercise: jumping")),
        ("ankle/ligaments/deltoid/role", (DRUGS, "400 mg every 8", "300 mg every 8")),
    ],
    ids=["instead of which a note of the table is learnt", "of the table itself"],
)
def test_a_withdrawn_note_that_an_edit_may_touch_is_looked_at(
    files: LibraryFiles, run: Run, tmp_path: Path, instead: str, change: tuple[str, str, str]
) -> None:
    run(files, "build")
    without_recipe(files, "class-members", ("expect: 7", "expect: 6"))
    retire(files, "ankle/drugs/nsaid/class-members", "--instead", instead)
    run(files, "build", at_s=LATER_S)
    files.with_change(*change)
    assert is_built_as_a_whole(files, run, tmp_path / "copy", LATER_S + DAY_S)


def test_a_deck_whose_reverses_count_in_their_midst_is_built_whole(
    files: LibraryFiles, run: Run, tmp_path: Path, wholes: list[str]
) -> None:
    ask = '"{short}: which ligament stops {stops}?"'
    files.with_change(DECK, ask, '"{short}: which {count} ligament stops {stops}?"')
    run(files, "build")
    files.with_change(*EDIT)
    expected = build_beside(files, tmp_path / "copy", at_s=LATER_S)
    wholes.clear()
    assert (run(files, "build", at_s=LATER_S), built(files)) == expected
    assert wholes == ["ankle"]


def test_a_reverse_is_kept_with_and_without_the_number_behind_its_question(
    files: LibraryFiles,
) -> None:
    files.with_change(DECK, '        answer: "{dose}"\n', """\
        answer: "{dose}"
        reverse:
          ask: "{short}: what are the side effects of the drug with {dose}?"
          answer: "{effects}"
""").with_change(DECK, "expect: 7", "expect: 9")  # fmt: skip
    kept = fronts_of(compiled(files).notes.blocks).split(SKETCH_END)
    asked = b"anklesprainwhatarethesideeffectsofthedrugwith400mgevery8hours"
    assert asked in kept
    assert asked + b"2" in kept


def test_no_rule_that_may_refuse_sees_more_than_the_tables_that_changed() -> None:
    """A partial build asks them about its own sections alone, whatever day it is.

    Rows and cards are judged one by one. R001 and R008 look at a topic or a deck only to go through
    its rows and recipes, Q004 at packages of others. Before another rule joins them: could it find
    something in a whole deck that it does not find in its sections, or on another day?
    """
    wide = [rule.code for rule in REFUSING if isinstance(rule, TopicRule | DeckRule)]
    assert wide == ["Q004", "R001", "R008"]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (TOPIC, ", published: 2024-05, kind: book", ", kind: book", "R001"),
        (DECK, "from which week?", "from which week of 52?", "R008"),
    ],
)
def test_such_a_rule_finds_in_a_part_what_it_finds_in_the_deck(
    files: LibraryFiles, name: str, old: str, new: str, code: str
) -> None:
    found = compiled(files.with_change(name, old, new))
    topic = replace(found.topic, tables={"exercises": found.topic.tables["exercises"]})
    sections = tuple(each for each in found.deck.sections if each.table.text == "exercises")
    part = replace(found.deck, sections=sections)
    notes, _ = compile_deck(part, topic, {})
    of_part = lint_library([LintedDeck(part, topic, notes)], (), "", REFUSING).problems
    of_deck = lint_library([LintedDeck(found.deck, found.topic, found.notes)], (), "", REFUSING)
    assert [each.code for each in of_part] == [code]
    assert set(of_part) <= set(of_deck.problems)
