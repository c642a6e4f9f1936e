"""`clindeck build`: what is written, what is left alone, what is refused."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.libraries import (
    CARDS,
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    NOTES,
    SOUND,
    LibraryFiles,
    Outcome,
    clindeck,
    sound_library,
)

PACKAGE = "decks/ankle.apkg"
UPDATE = "decks/ankle.update.txt"
BUILT = (PACKAGE, UPDATE, LEDGER)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def build(files: LibraryFiles, *arguments: str, at_s: int = NOON_S) -> Outcome:
    return clindeck("build", *arguments, cwd=files.root, env={"SOURCE_DATE_EPOCH": str(at_s)})


def states(files: LibraryFiles) -> dict[str, tuple[bytes, int, int]]:
    """Return bytes, time and inode of every built file that is there."""
    found = {}
    for name in BUILT:
        if files.path(name).exists():
            stat = files.path(name).stat()
            found[name] = (files.path(name).read_bytes(), stat.st_mtime_ns, stat.st_ino)
    return found


def changed_s(files: LibraryFiles) -> dict[str, int]:
    lines = files.text(LEDGER).splitlines()
    return {record["key"]: record["changed"] for record in map(json.loads, lines)}


def rows_in(package: Path, table: str) -> int:
    with zipfile.ZipFile(package) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    (found,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return int(found)


def test_each_file_is_printed_and_there(files: LibraryFiles) -> None:
    found = build(files)
    assert found == Outcome(
        0,
        "".join(f"{name}\n" for name in BUILT),
        f"ankle: {NOTES} notes new, 0 changed, 0 withdrawn, 0 as before\n"
        f"ankle: {NOTES} of its notes are drafts, free to change and to go until: clindeck "
        "release\n",
    )
    assert set(states(files)) == set(BUILT)
    assert (rows_in(files.path(PACKAGE), "notes"), rows_in(files.path(PACKAGE), "cards")) == (
        NOTES,
        CARDS,
    )
    assert len(files.text(LEDGER).splitlines()) == NOTES


def test_paths_are_shown_as_one_would_type_them(files: LibraryFiles) -> None:
    found = clindeck("build", "--root", "..", cwd=files.path("source_data"))
    assert found.stdout.splitlines() == [str(files.root / name) for name in BUILT]


def test_nothing_changed_is_nothing_rewritten_and_said(files: LibraryFiles) -> None:
    build(files)
    before = states(files)
    found = build(files, at_s=NOON_S + 1000)
    assert states(files) == before
    assert found == Outcome(
        0, "".join(f"{name}\n" for name in BUILT), "ankle: nothing changed, nothing rewritten\n"
    )


def test_quiet_says_only_the_paths(files: LibraryFiles) -> None:
    build(files)
    assert build(files, "-q").stderr == ""


def test_the_same_library_gives_the_same_bytes_from_scratch(
    files: LibraryFiles, tmp_path: Path
) -> None:
    build(files)
    other = sound_library(tmp_path / "somewhere" / "else")
    build(other)
    assert {name: state[0] for name, state in states(other).items()} == {
        name: state[0] for name, state in states(files).items()
    }


def test_a_lost_package_is_built_again_byte_for_byte(files: LibraryFiles) -> None:
    build(files)
    before = states(files)
    files.without(PACKAGE).without(UPDATE)
    build(files, at_s=NOON_S + 1000)
    after = states(files)
    assert after[PACKAGE][0] == before[PACKAGE][0]
    assert after[UPDATE][0] == before[UPDATE][0]
    assert after[LEDGER] == before[LEDGER]


def test_a_changed_cell_changes_only_its_rows_notes(files: LibraryFiles) -> None:
    build(files)
    before = changed_s(files)
    files.with_change(LIGAMENTS, "eversion of the heel", "eversion of the hindfoot")
    assert build(files, at_s=NOON_S + 60).status == 0
    after = changed_s(files)
    assert {key: at_s for key, at_s in after.items() if at_s != before[key]} == {
        "ankle/ligaments/deltoid/role": NOON_S + 60,
        "ankle/ligaments/deltoid/side": NOON_S + 60,
    }


def test_an_error_in_the_content_writes_nothing(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "    drug: ibuprofen\n", "    drug: ibuprofen\n    durg: x\n")
    found = build(files)
    assert found.status == 1
    assert found.stdout == ""
    assert found.stderr == (
        f'{files.at(DRUGS, "durg: x")} T002 unknown key "durg" in the row; did you mean "drug"?\n'
        "nothing was written\n"
    )
    assert states(files) == {}


def test_an_error_leaves_an_earlier_build_alone(files: LibraryFiles) -> None:
    build(files)
    before = states(files)
    files.with_change(DECK, "expect: 7", "expect: 6")
    assert build(files).status == 1
    assert states(files) == before


def test_a_warning_stops_a_strict_build_alone(files: LibraryFiles) -> None:
    files.with_change(DECK, "    expect: 8\n", "")
    assert build(files, "--strict").status == 1
    assert states(files) == {}
    assert build(files).status == 0


def test_frozen_builds_where_the_ledger_is_up_to_date(files: LibraryFiles) -> None:
    build(files)
    before = states(files)
    files.without(PACKAGE)
    found = build(files, "--frozen", at_s=NOON_S + 60)
    assert found.status == 0
    assert states(files)[LEDGER] == before[LEDGER]
    assert states(files)[PACKAGE][0] == before[PACKAGE][0]


@pytest.mark.parametrize("released", [True, False])
def test_frozen_fails_and_writes_nothing_where_the_ledger_would_change(
    files: LibraryFiles, *, released: bool
) -> None:
    if released:
        build(files)
        files.with_change(DRUGS, "400 mg every 8 hours", "400 mg every 6 hours")
    before = states(files)
    assert build(files, "--frozen", at_s=NOON_S + 60) == Outcome(
        1,
        "",
        "decks/ankle.ledger.jsonl would change; run clindeck build and commit it (nothing was "
        "written)\n",
    )
    assert states(files) == before


def test_a_section_is_packaged_alone_and_the_ledger_stays_whole(files: LibraryFiles) -> None:
    found = build(files, "--section", "ligaments")
    assert found.stdout.splitlines() == [
        "decks/ankle.ligaments.apkg",
        "decks/ankle.ligaments.update.txt",
        LEDGER,
    ]
    assert rows_in(files.path("decks/ankle.ligaments.apkg"), "cards") == 8
    assert len(files.text(LEDGER).splitlines()) == NOTES
    assert not files.path(PACKAGE).exists()


def test_an_unknown_section_is_wrong_usage(files: LibraryFiles) -> None:
    found = build(files, "--section", "ligament")
    assert found.status == 2
    assert 'no section "ligament"; did you mean "ligaments"?' in found.stderr
    assert states(files) == {}


def test_a_section_of_one_deck_does_not_package_the_others(files: LibraryFiles) -> None:
    with_second_deck(files)
    found = build(files, "--section", "ligaments")
    assert [line for line in found.stdout.splitlines() if line.endswith(".apkg")] == [
        "decks/second.ligaments.apkg"
    ]


def with_second_deck(files: LibraryFiles) -> None:
    """Move the section of ligaments into a deck of its own."""
    text = SOUND[DECK]
    cut, head = text.index("  - section: ligaments"), text[: text.index("  - section: drugs")]
    files.with_file(DECK, text[:cut])
    second = head.replace("deck: Ankle sprain", "deck: Ligaments").replace(
        "id: ankle\nuid: k7q2xw9t\n", "id: lig\nuid: lig00000\n"
    )
    files.with_file("decks/second.yaml", second + text[cut:])


def test_only_the_named_deck_is_built(files: LibraryFiles) -> None:
    with_second_deck(files)
    assert build(files, "second").stdout.splitlines()[0] == "decks/second.apkg"
    assert states(files) == {}


def test_out_takes_package_and_update_file_and_not_the_ledger(
    files: LibraryFiles, tmp_path: Path
) -> None:
    out = tmp_path / "release" / "today"
    found = build(files, "--out", "release/today")
    assert found.stdout.splitlines() == [
        "release/today/ankle.apkg",
        "release/today/ankle.update.txt",
        LEDGER,
    ]
    assert sorted(path.name for path in out.iterdir()) == ["ankle.apkg", "ankle.update.txt"]
    assert set(states(files)) == {LEDGER}


def test_a_failing_disk_leaves_an_earlier_build_whole(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(files)
    before = {name: state[0] for name, state in states(files).items()}
    files.with_change(DRUGS, "400 mg every 8 hours", "400 mg every 6 hours")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".new" and target.name == "ankle.apkg":
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    found = build(files, at_s=NOON_S + 60)
    assert (found.status, found.stdout) == (3, "")
    assert found.stderr == f"clindeck: {files.path(PACKAGE)}: No space left on device\n"
    assert {name: state[0] for name, state in states(files).items()} == before


def test_a_torn_ledger_stops_the_build_with_its_line(files: LibraryFiles) -> None:
    build(files)
    files.with_file(LEDGER, files.path(LEDGER).read_bytes()[:-5])
    before = states(files)
    found = build(files)
    assert found.status == 1
    assert found.stderr.splitlines()[0] == (
        f"{LEDGER}:{NOTES}:1 L001 the last line is torn off; restore the file from version control"
    )
    assert states(files) == before


def test_the_second_of_the_build_is_the_clocks_without_source_date_epoch(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("clindeck.cli.shared.time.time", lambda: NOON_S + 0.9)
    assert clindeck("build", cwd=files.root, env={}).status == 0
    assert set(changed_s(files).values()) == {NOON_S}
