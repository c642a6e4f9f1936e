"""`clindeck build` with several decks: side by side, each on its own, told in one order."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from clindeck.cli.options import Settings
from clindeck.cli.progress import bar_over
from clindeck.pipeline import build_deck, check
from tests.libraries import (
    DECK,
    DRUGS,
    SOUND,
    THREE_DECKS,
    LibraryFiles,
    Outcome,
    clindeck,
    sound_library,
    three_decks,
)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return three_decks(tmp_path / "library")


def build(files: LibraryFiles, *arguments: str) -> Outcome:
    return clindeck("build", *arguments, cwd=files.root)


def built(files: LibraryFiles) -> dict[str, bytes]:
    found = (path for path in files.path("decks").iterdir() if path.suffix != ".yaml")
    return {path.name: path.read_bytes() for path in sorted(found)}


def test_one_core_and_two_give_the_same_bytes_and_words(
    files: LibraryFiles, tmp_path: Path
) -> None:
    other = three_decks(tmp_path / "other")
    one, two = build(files, "--jobs", "1"), build(other, "--jobs", "2")
    assert one.status == 0
    assert one == two
    assert one.stdout.splitlines()[::3] == [f"decks/{name}.apkg" for name in THREE_DECKS]
    assert built(files) == built(other)
    assert len(built(files)) == 9


def test_a_faulty_deck_stops_no_other_one(files: LibraryFiles) -> None:
    files.with_change(DRUGS.replace("ankle", "knee"), "    drug: ibuprofen\n", "    durg: x\n")
    for jobs in ("1", "2"):
        found = build(files, "--jobs", jobs)
        assert found.status == 1
        assert 'T002 unknown key "durg"' in found.stderr
        assert "knee: nothing was written\n" in found.stderr
        assert [line for line in found.stdout.splitlines() if line.endswith(".apkg")] == [
            "decks/ankle.apkg", "decks/wrist.apkg"
        ]  # fmt: skip
    assert not any(name.startswith("knee") for name in built(files))


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        (DRUGS.replace("ankle", "wrist"), "400 mg every 8", "400 mg every 6", 4),
        ("decks/wrist.yaml", "dose and frequency?", "which dose, and how often?", 3),
    ],
)
def test_only_the_deck_that_changed_is_worked_on(
    files: LibraryFiles,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    old: str,
    new: str,
    changed: int,
) -> None:
    build(files)
    files.with_change(path, old, new)
    looked_at: list[tuple[str, ...]] = []
    whole_check = check.check

    def noted(library: object, stems: tuple[str, ...], now_s: int, survey: object) -> object:
        looked_at.append(stems)
        return whole_check(library, stems, now_s, survey)  # type: ignore[arg-type]

    monkeypatch.setattr(build_deck, "check", noted)
    assert f"wrist: 0 notes new, {changed} changed" in build(files, "--jobs", "1").stderr
    assert looked_at == [("wrist",)]


def test_a_fault_of_the_machine_spares_the_other_decks(files: LibraryFiles) -> None:
    files.path("decks/knee.update.txt").mkdir()
    for jobs in ("1", "2"):
        found = build(files, "--jobs", jobs)
        assert found.status == 3
        assert "decks/wrist.apkg" in found.stdout
        assert found.stderr.splitlines()[-1].startswith("clindeck: ")
        assert "knee.update.txt" in found.stderr.splitlines()[-1]


def test_what_only_the_whole_library_tells_is_told_once(files: LibraryFiles) -> None:
    files.with_file("source_data/hip/topic.yaml", SOUND["source_data/ankle-sprain/topic.yaml"]
                    .replace("ankle-sprain", "hip"))  # fmt: skip
    files.with_file("clindeck.toml", '[[silence]]\nrule = "Q001"\nbecause = "No reason."\n')
    found = build(files, "--jobs", "2")
    alone = clindeck("check", cwd=files.root)
    assert found.stderr.count('K017 warning: no deck teaches topic "hip"') == 1
    assert found.stderr.count("S001 warning: the silence of Q001 covers nothing") == 1
    assert alone.stderr.count("K017") == alone.stderr.count("S001") == 1
    assert found.status == 0
    assert build(files, "--strict").status == 1


def test_a_silence_that_another_deck_needs_is_not_idle(files: LibraryFiles) -> None:
    knee = "source_data/knee-sprain/topic.yaml"
    files.with_change(knee, ", retrieved: 2026-01-31", "")
    files.with_file("clindeck.toml", '[[silence]]\nrule = "R001"\nbecause = "No reason."\n')
    found = build(files)
    assert found.status == 0
    assert "S001" not in found.stderr
    assert "R001" not in found.stderr
    assert "S001" in clindeck("build", cwd=sound_library(files.root / "x").with_file(
        "clindeck.toml", files.text("clindeck.toml")).root).stderr  # fmt: skip


def test_a_silence_of_a_rule_that_only_advises_is_not_idle_to_a_build(files: LibraryFiles) -> None:
    files.with_file("clindeck.toml", '[[silence]]\nrule = "R003"\nbecause = "No reason."\n')
    assert "S001" not in build(files).stderr
    strict = build(files, "--strict")
    assert strict.stderr.count("S001 warning: the silence of R003 covers nothing") == 1
    assert strict.status == 1


def test_a_section_is_looked_for_in_all_decks_before_anything_is_written(
    files: LibraryFiles,
) -> None:
    found = build(files, "--section", "drug")
    assert found.status == 2
    assert 'no section "drug"; did you mean "drugs"?' in found.stderr
    assert built(files) == {}
    files.with_change(DECK, "section: drugs", "section: medicines")
    found = build(files, "--section", "medicines")
    assert found.status == 0
    assert found.stdout.splitlines()[0] == "decks/ankle.medicines.apkg"
    assert len(found.stdout.splitlines()) == 3


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def bar_shown(
    decks: int, settings: Settings, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Return what the bar writes to stderr while one of some decks is built."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with bar_over(decks, settings) as advance:
        advance()
    return stream.getvalue()


def test_a_bar_counts_the_decks_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "1/2" in bar_shown(2, Settings(), _Terminal(), monkeypatch)


@pytest.mark.parametrize(
    ("decks", "verbosity", "stream"),
    [(1, 0, _Terminal()), (2, -1, _Terminal()), (2, 0, io.StringIO())],
    ids=["one deck", "quiet", "no terminal"],
)
def test_there_is_no_bar_otherwise(
    decks: int, verbosity: int, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bar_shown(decks, Settings(verbosity=verbosity), stream, monkeypatch) == ""


def test_a_definition_of_the_same_topic_or_that_takes_a_name_works_a_deck_on_again(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = files.text(DECK).replace("ankle\nuid: k7q2xw9t", "second\nuid: second00")
    files.with_file("decks/second.yaml", second.replace("deck: Ankle sprain", "deck: Second"))
    assert build(files, "--jobs", "1").status == 0
    looked_at: list[str] = []
    whole_check = check.check

    def noted(library: object, stems: tuple[str, ...], now_s: int, survey: object) -> object:
        looked_at.extend(stems)
        return whole_check(library, stems, now_s, survey)  # type: ignore[arg-type]

    monkeypatch.setattr(build_deck, "check", noted)
    files.with_change("decks/second.yaml", "deck: Second", "deck: Second sprain")
    build(files, "--jobs", "1")
    assert sorted(looked_at) == ["ankle", "second"]
    looked_at.clear()
    files.with_change("decks/second.yaml", "deck: Second sprain", "deck: Knee sprain")
    found = build(files, "--jobs", "1")
    assert sorted(looked_at) == ["ankle", "knee", "second"]
    assert found.stderr.count("K018") == 2
