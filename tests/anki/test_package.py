"""Packages as SQLite and a zip reader find them: every value, every member, no byte by chance."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import genanki
import pytest

from clindeck.anki import collection
from clindeck.anki.collection import (
    PAGE_SIZE,
    DeckHead,
    anki_deck_id,
    due_spacing,
    first_id,
    write_collection,
)
from clindeck.anki.note_types import note_type_spec
from clindeck.anki.package import write_package
from clindeck.history.releases import Release, Releases, release_run
from clindeck.model.notes import Guid, Html, Key, NoteType
from tests.anki.packages import database_of
from tests.libraries import NOON_S

HEAD = DeckHead("deck", "Deck", "")
SOLE = "x" * 100_000
"""A text that no page holds."""


def release(number: int, text: str = "text", ordinals: tuple[int, ...] = (0,)) -> Release:
    name = f"deck/table/row-{number}/asked"
    fields = (Html(name), Html(f"{text} {number} µ"), *[Html("")] * 17)
    return Release(
        Key(name), Guid(name), NoteType.QA, fields, ("tag", f"tag-{number % 3}"),
        ordinals, NOON_S - number, "section", (),
    )  # fmt: skip


def releases_of(*sections: Sequence[Release]) -> Releases:
    every = [each for section in sections for each in section]
    runs = [release_run(section) for section in sections]
    return Releases(runs, [each.guid for each in every], [each.changed_at_s for each in every])


def package_of(releases: Releases, media: Mapping[str, bytes] | None = None) -> bytes:
    file = io.BytesIO()
    write_package(file, HEAD, releases, media or {})
    return file.getvalue()


def rows(package: bytes, query: str) -> list[tuple[object, ...]]:
    """What a query finds in a database in which SQLite finds nothing wrong."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database_of(package))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute(query).fetchall()


NOTES = "SELECT guid, mid, mod, usn, tags, flds, sfld, csum, flags, data FROM notes ORDER BY id"
CARDS = """SELECT guid, did, ord, cards.mod, cards.usn, type, queue, due, ivl, factor, reps, lapses,
    left, odue, odid, cards.flags, cards.data
    FROM cards JOIN notes ON notes.id = nid ORDER BY cards.id"""


@pytest.mark.parametrize(
    "sections",
    [
        [],
        [[release(1)]],
        [[release(1, SOLE)]],
        [[release(1, SOLE), release(2)], [release(3, SOLE)]],
        [[release(1, ordinals=(0, 1)), release(2, ordinals=(1,))]],
        [
            [release(1, ordinals=(0, 299)), release(2, ordinals=())],
            [release(3, ordinals=()), release(4)],
        ],
        [[release(number, "text " * 30) for number in range(part, 3000, 2)] for part in range(2)],
    ],
    ids=["nothing", "one", "long", "some long", "two sides", "blanks", "many"],
)
def test_every_value_of_notes_and_cards_is_read_back(sections: list[list[Release]]) -> None:
    package = package_of(releases_of(*sections))
    every = [each for section in sections for each in section]
    mid = note_type_spec(NoteType.QA).id
    assert rows(package, NOTES) == [
        (each.guid, mid, each.changed_at_s, -1, f" {' '.join(each.tags)} ",
         "\x1f".join(each.fields), "", 0, 0, "")
        for each in every
    ]  # fmt: skip
    assert rows(package, CARDS) == [
        (each.guid, anki_deck_id("deck"), ordinal, each.changed_at_s, -1, 0, 0, 10 * place,
         0, 0, 0, 0, 0, 0, 0, 0, "")
        for place, each in enumerate(every, 1)
        for ordinal in each.ordinals
    ]  # fmt: skip


def test_ids_follow_each_other_and_no_note_shares_one() -> None:
    sections = [[release(1, ordinals=(0, 1)), release(2)], [release(3, ordinals=(0, 299))]]
    package = package_of(releases_of(*sections))
    first = (NOON_S - 3) * 1000 - 500_000
    assert rows(package, "SELECT id FROM notes") == [(first,), (first + 1,), (first + 2,)]
    assert rows(package, "SELECT id FROM cards") == [(first + number,) for number in range(5)]


def test_ids_do_not_move_when_a_note_changes_and_none_lies_in_the_future() -> None:
    times = [NOON_S, NOON_S + 1, NOON_S + 2]
    before = first_id(times, 3)
    assert before == NOON_S * 1000 - 500_000
    assert first_id([NOON_S, NOON_S + 500, NOON_S + 2], 3) == before
    assert first_id([*times, NOON_S + 3], 400_000) == before
    assert first_id(times, 9_000_000) == NOON_S * 1000 - 9_000_000
    assert first_id([0, 5], 2) == 1
    assert first_id([], 0) == 1


def test_new_cards_have_positions_that_anki_keeps() -> None:
    sizes = (0, 3, 99_999, 100_000, 400_000, 2_000_000)
    assert [due_spacing(size) for size in sizes] == [10, 10, 10, 8, 2, 1]


def test_the_same_releases_give_the_same_bytes_whatever_their_sections() -> None:
    every = [release(number) for number in range(3000)]
    package = package_of(releases_of(every), {"a.png": b"a"})
    assert package_of(releases_of(every[:7], every[7:]), {"a.png": b"a"}) == package
    header = database_of(package)[:100]
    assert int.from_bytes(header[16:18], "big") == PAGE_SIZE
    assert header[96:] == (3_040_000).to_bytes(4, "big"), "SQLite's version is left out"


def test_nothing_but_what_makes_a_table_is_kept_of_the_schema() -> None:
    package = package_of(releases_of([release(1)]))
    assert rows(package, "SELECT type, name FROM sqlite_master ORDER BY name") == [
        ("table", name) for name in ("cards", "col", "graves", "notes", "revlog")
    ]


def test_a_database_that_finds_no_room_is_a_fault_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def small(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA max_page_count = 9")
        return connection

    monkeypatch.setattr("sqlite3.connect", small)
    releases = releases_of([release(1, SOLE)])
    with pytest.raises(OSError, match="database or disk is full") as found:
        write_collection(tmp_path / "full", HEAD, releases)
    assert found.value.filename == str(tmp_path / "full")


def test_more_members_than_an_archive_counts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert zipfile.ZIP_FILECOUNT_LIMIT == 65_535
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 5)
    most = {f"{number}.png": b"" for number in range(3)}
    with zipfile.ZipFile(io.BytesIO(package_of(releases_of(), most))) as archive:
        assert len(archive.infolist()) == 5
    with pytest.raises(OSError, match="at most 4 GiB and 65,533 media files"):
        package_of(releases_of(), {**most, "one more.png": b""})


def test_a_zip_reader_finds_nothing_wrong() -> None:
    package = package_of(releases_of([release(1)]), {"b.png": bytes(70_000), "a.png": b""})
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["collection.anki2", "media", "0", "1"]
        assert archive.read("media") == b'{"0": "a.png", "1": "b.png"}'
        assert [archive.read(name) for name in "01"] == [b"", bytes(70_000)]
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in archive.infolist()} == {0o644}
        assert {each.compress_type for each in archive.infolist()} == {zipfile.ZIP_DEFLATED}
    assert package.endswith(b"clindeck; latest change %d" % (NOON_S - 1))


def test_packages_are_packed_with_zlib_ng(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which zipfile has to be told in a way that another Python may not know."""
    monkeypatch.setattr("zipfile._get_compressor", lambda *_: None)
    package = package_of(releases_of([release(number) for number in range(200)]))
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        (database, _) = archive.infolist()
        assert database.compress_size < database.file_size / 4


@pytest.mark.parametrize("kind", NoteType)
def test_the_front_of_a_card_needs_the_fields_that_genanki_finds_it_shows(kind: NoteType) -> None:
    told = collection._model(kind)
    found = genanki.Model(
        told.model_id,
        told.name,
        fields=told.fields,
        templates=told.templates,
        model_type=told.model_type,
    )
    assert told._req == found._req
