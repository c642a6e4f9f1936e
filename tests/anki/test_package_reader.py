"""Packages of anyone: what is in them, and what is refused."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from clindeck.anki.reader import package as package_reader
from clindeck.anki.reader.package import UnreadablePackage, package_contents
from clindeck.content.dose_html import dose_html as dose
from clindeck.model.notes import Guid
from tests.anki.packages import database, database_of, edited, foreign, zipped
from tests.libraries import CARDS, NOTES, compiled, sound_library
from tests.runaway import ends
from tests.written import package_bytes

EMPTY = database(lambda connection: connection.execute("CREATE TABLE t (x)"))


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    deck = compiled(sound_library(tmp_path_factory.mktemp("library")))
    return package_bytes(deck.deck.id, deck.deck.name, deck.plan.releases)


def test_our_own_package_comes_back_whole(ours: bytes) -> None:
    contents = package_contents(ours)
    assert len(contents.notes) == NOTES
    assert sum(len(note.cards) for note in contents.notes) == CARDS
    assert {name for note in contents.notes for _, name in note.cards} == {"Ankle sprain"}
    note = next(each for each in contents.notes if each.guid.endswith("/drugs/ibuprofen/dose"))
    assert note.fields[:3] == (
        "ankle/drugs/ibuprofen/dose",
        "Ankle sprain, oral ibuprofen: dose and frequency?",
        dose("400 mg every 8 hours"),
    )
    assert note.tags == ("ankle::class::nsaid", "ankle::drugs::dose", "ankle::source::handbook")
    assert {each.name for each in contents.note_types.values()} == {
        "Clindeck Q&A",
        "Clindeck Cloze",
    }


def test_few_notes_of_a_package_come_as_they_come_among_all(ours: bytes) -> None:
    every = package_contents(ours)
    for chosen in (every.notes[:0], every.notes[2:4], every.notes):
        guids = {note.guid for note in chosen} | {Guid("nobody's")}
        few = package_contents(ours, guids)
        assert few == replace(every, notes=tuple(chosen))


def test_a_package_does_not_tell_which_sqlite_wrote_it(ours: bytes) -> None:
    assert int.from_bytes(database_of(ours)[96:100], "big") == 3_040_000


def test_a_card_in_a_filtered_deck_counts_as_in_its_own() -> None:
    def filter_it(connection: sqlite3.Connection) -> None:
        decks = {"9": {"name": "Home"}, "10": {"name": "Cram"}}
        connection.execute("UPDATE col SET decks = ?", (json.dumps(decks),))
        connection.execute("UPDATE cards SET did = 10, odid = 9")

    (note,) = package_contents(edited(foreign([("g", "q", "a")]), filter_it)).notes
    assert note.cards == ((0, "Home"),)


def test_control_characters_reach_no_terminal() -> None:
    (note,) = package_contents(foreign([("g\x1b[2J", "\x1b]0;x\x07q", "a\x9bb\r\nc")])).notes
    assert note.guid == "g\ufffd[2J"
    assert note.fields == ("␛]0;x␇q", "a\ufffdb\n\nc")


def test_the_later_of_two_older_formats_is_read() -> None:
    stub = database_of(foreign([("stub", "update Anki", "")]))
    real = database_of(foreign([("real", "q", "a")]))
    contents = package_contents(zipped({"collection.anki2": stub, "collection.anki21": real}))
    assert [note.guid for note in contents.notes] == ["real"]


def test_a_database_in_write_ahead_mode_is_read(tmp_path: Path) -> None:
    path = tmp_path / "collection.anki2"
    path.write_bytes(database_of(foreign([("g", "q", "a")])))
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    connection.close()
    assert path.read_bytes()[18:20] == b"\2\2"
    assert len(package_contents(zipped({"collection.anki2": path.read_bytes()})).notes) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is no package or a damaged one"),
        (b"hello", "it is no package or a damaged one"),
        (zipped({"a.txt": b"x"}), "it holds no Anki collection"),
        (zipped({"collection.anki2": b"x" * 200}), "its collection is no database"),
        (zipped({"collection.anki2": b"SQLite format 3\0"}), "its collection is no database"),
        (zipped({"collection.anki2": EMPTY}), "its database lacks the table col; it is not Anki's"),
        (zipped({"collection.anki21b": b"x", "collection.anki2": EMPTY}),
         "it is no package or a damaged one"),
    ],
)  # fmt: skip
def test_what_is_no_package_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(UnreadablePackage) as refused:
        package_contents(data)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("DROP TABLE cards", "its database lacks the table cards; it is not Anki's"),
        ("ALTER TABLE notes DROP COLUMN flds",
         "its table notes is not Anki's (no such column: flds)"),
        ("DELETE FROM col", "its collection is empty; it is not Anki's"),
        ("UPDATE col SET models = '{}'",
         "its collection has no note types; it is not of an older format"),
        ("UPDATE col SET models = 'x'", "its note types or decks are not as Anki writes them"),
        ("UPDATE col SET models = '[1]'", "its note types or decks are not as Anki writes them"),
        ("UPDATE col SET models = '{\"7\": {\"name\": \"n\", \"flds\": 3, \"tmpls\": []}}'",
         "its note types or decks are not as Anki writes them"),
        ("UPDATE notes SET id = 'x'", "its note types or decks are not as Anki writes them"),
        ("UPDATE notes SET mid = NULL", "its note types or decks are not as Anki writes them"),
        (f"UPDATE col SET decks = '{'[' * 90_000}'",
         "its note types or decks are not as Anki writes them"),
    ],
)  # fmt: skip
def test_a_foreign_database_is_refused(statement: str, message: str) -> None:
    package = edited(foreign([("g", "q", "a")]), lambda connection: connection.execute(statement))
    with pytest.raises(UnreadablePackage) as refused:
        package_contents(package)
    assert str(refused.value) == message


@pytest.mark.parametrize("table", ["notes", "cards"])
def test_a_view_in_place_of_a_table_runs_nothing(table: str) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"

    def replace(connection: sqlite3.Connection) -> None:
        connection.execute(f"DROP TABLE {table}")
        connection.execute(
            f"CREATE VIEW {table} AS {endless} SELECT x AS id, x AS guid, 7 AS mid, x AS tags, "
            "x AS flds, x AS nid, x AS did, x AS odid, x AS ord FROM n"
        )

    with ends(), pytest.raises(UnreadablePackage, match=f"lacks the table {table}"):
        package_contents(edited(foreign([("g", "q", "a")]), replace))


def test_damaged_pages_are_refused(ours: bytes) -> None:
    whole = database_of(ours)
    for start in range(4096, len(whole), 4096):
        damaged = whole[:start] + b"\xff" * 2048 + whole[start + 2048 :]
        try:
            package_contents(zipped({"collection.anki2": damaged}))
        except UnreadablePackage as refused:
            assert "\n" not in str(refused)


def test_every_cut_of_a_package_is_refused(ours: bytes) -> None:
    for length in range(0, len(ours), 997):
        with pytest.raises(UnreadablePackage):
            package_contents(ours[:length])


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_reader, "MAX_DATABASE_BYTES", 1 << 20)
    bomb = zipped({"collection.anki2": b"\0" * (64 << 20)})
    with pytest.raises(UnreadablePackage) as refused:
        package_contents(bomb)
    assert str(refused.value) == "its database is larger than 1 MiB"
