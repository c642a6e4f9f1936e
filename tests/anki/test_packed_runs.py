"""Runs packed by themselves, and packages that are put together of them."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing

import pytest

from clindeck.anki.btree_pages import PAGE_SIZE
from clindeck.anki.deflated import deflated
from clindeck.anki.note_types import note_type_spec
from clindeck.anki.package import (
    Opening,
    PackageHead,
    anki_deck_id,
    head_of,
    opening_of,
    write_package,
)
from clindeck.anki.packed_runs import PackedRun, numbering_of, packed_run, packed_runs
from clindeck.anki.zip_members import Member, write_members
from clindeck.history.releases import Release, Releases, release_run
from clindeck.model.notes import Guid, Html, Key, NoteType
from tests.anki.packages import database_of
from tests.libraries import NOON_S

DECK_ID = anki_deck_id("deck")
HEAD = PackageHead("deck", "Deck", "", (NoteType.QA,), NOON_S)
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


def package_of(opening: Opening, runs: Sequence[PackedRun]) -> bytes:
    file = io.BytesIO()
    write_package(file, opening, runs, {})
    return file.getvalue()


def package_of_releases(releases: Releases) -> bytes:
    opening = opening_of(HEAD)
    return package_of(opening, list(packed_runs(releases, DECK_ID, opening.first_page)))


def rows(package: bytes, query: str) -> list[tuple[object, ...]]:
    """What a query finds in a database in which SQLite finds nothing wrong."""
    with closing(sqlite3.connect(":memory:")) as connection:
        data = database_of(package)
        assert data[24:28] == data[92:96], "else the number of pages means nothing"
        assert int.from_bytes(data[28:32], "big") * PAGE_SIZE == len(data)
        connection.deserialize(data)
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
    package = package_of_releases(releases_of(*sections))
    every = [each for section in sections for each in section]
    mid = note_type_spec(NoteType.QA).id
    assert rows(package, NOTES) == [
        (each.guid, mid, each.changed_at_s, -1, f" {' '.join(each.tags)} ",
         "\x1f".join(each.fields), "", 0, 0, "")
        for each in every
    ]  # fmt: skip
    assert rows(package, CARDS) == [
        (each.guid, DECK_ID, ordinal, each.changed_at_s, -1, 0, 0, 10 * place,
         0, 0, 0, 0, 0, 0, 0, 0, "")
        for place, each in enumerate(every, 1)
        for ordinal in each.ordinals
    ]  # fmt: skip


def test_a_run_is_packed_alike_whatever_was_packed_before() -> None:
    sections = [[release(number) for number in range(at, at + 40)] for at in (0, 100)]
    releases = releases_of(*sections)
    first, second = packed_runs(releases, DECK_ID, 7)
    times = [each.changed_at_s for each in sections[1]]
    guids = [each.guid for each in sections[1]]
    numbering = numbering_of(releases.changed_at_s, 80)
    alone = packed_run(releases.runs[1], guids, times, 40, 40, numbering, DECK_ID, 99)
    assert alone == second
    assert alone.notes.is_movable
    opening = opening_of(HEAD)
    assert package_of(opening, [first, alone]) == package_of_releases(releases)


def test_a_run_with_a_long_text_is_kept_to_its_place() -> None:
    releases = releases_of([release(1)], [release(2, SOLE)])
    opening = opening_of(HEAD)
    first, second = packed_runs(releases, DECK_ID, opening.first_page)
    assert first.notes.is_movable
    assert not second.notes.is_movable
    assert second.notes.first_page == opening.first_page + 1
    with pytest.raises(AssertionError, match="made for another place"):
        package_of(opening, [second, first])


def test_ids_do_not_move_when_a_note_changes_and_none_lies_in_the_future() -> None:
    times = [NOON_S, NOON_S + 1, NOON_S + 2]
    before = numbering_of(times, 3)
    assert numbering_of([NOON_S, NOON_S + 500, NOON_S + 2], 3) == before
    assert before.first_id == NOON_S * 1000 - 8_000_000
    assert numbering_of(times, 9_000_000).first_id == NOON_S * 1000 - 9_000_000
    assert numbering_of([NOON_S] * 600_000, 1).first_id == NOON_S * 1000 - 9_600_000
    assert numbering_of([0, 5], 2).first_id == 1
    sizes = (3, 99_999, 100_000, 400_000, 2_000_000)
    spacings = [numbering_of([NOON_S] * size, size).spacing for size in sizes]
    assert spacings == [10, 10, 8, 2, 1]


def test_more_members_than_an_archive_counts_are_refused() -> None:
    member = Member("0", deflated([]))
    most = io.BytesIO()
    write_members(most, [member] * 65_535, b"")
    assert most.getvalue()[-12:-10] == b"\xff\xff"
    with pytest.raises(OSError, match="at most 4 GiB and 65,533 media files"):
        write_members(io.BytesIO(), [member] * 65_536, b"")


def test_a_zip_reader_finds_nothing_wrong() -> None:
    file, releases = io.BytesIO(), releases_of([release(1)])
    media = {"b.png": bytes(70_000), "a.png": b""}
    opening = opening_of(head_of("deck", "Deck", "", releases))
    runs = packed_runs(releases, DECK_ID, opening.first_page)
    write_package(file, opening, tuple(runs), media)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["collection.anki2", "media", "0", "1"]
        assert archive.read("media") == b'{"0": "a.png", "1": "b.png"}'
        assert [archive.read(name) for name in "01"] == [b"", bytes(70_000)]
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in archive.infolist()} == {0o644}
    assert file.getvalue().endswith(b"clindeck; latest change %d" % (NOON_S - 1))
