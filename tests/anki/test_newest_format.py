"""Packages in Anki's newest format: what is read of them, and what is refused."""

from __future__ import annotations

import sqlite3
import tracemalloc

import pytest

from clindeck.anki.reader import archive
from clindeck.anki.reader import package as package_reader
from clindeck.anki.reader.archive import PackageFormat
from clindeck.anki.reader.package import PackagedNoteType, UnreadablePackage, package_contents
from tests.anki.newest import META, compressed, newest, newest_database, number_field
from tests.anki.packages import foreign, zipped


def refusal(package: bytes) -> str:
    with pytest.raises(UnreadablePackage) as refused:
        package_contents(package)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_notes_decks_note_types_and_media_are_read() -> None:
    contents = package_contents(newest([("g", "q", "a")], media=["b.png", "ä.mp3"]))
    assert contents.format is PackageFormat.NEWEST
    assert contents.media == ("b.png", "ä.mp3")
    (note,) = contents.notes
    assert (note.guid, note.fields, note.cards) == ("g", ("q", "a"), ((0, "Outer::Inner"),))
    assert contents.note_types == {
        7: PackagedNoteType(
            7,
            "Basic",
            is_cloze=False,
            sort_field=1,
            fields=((100, "Front"), (101, "Back")),
            templates=((200, "Card 1"),),
            template_texts=(("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),),
            css=".card {}",
        )
    }


def test_the_stub_for_older_programs_is_passed_over() -> None:
    assert len(package_contents(newest([("g", "q", "a")])).notes) == 1


def test_an_older_package_without_a_list_of_media_has_none() -> None:
    assert package_contents(foreign([("g", "q", "a")])).media == ()


def test_a_list_of_media_that_cannot_be_read_hides_only_the_media() -> None:
    package = zipped(
        {
            "meta": META,
            "collection.anki21b": compressed(newest_database([("g", "q", "a")])),
            "media": b"not compressed",
        }
    )
    contents = package_contents(package)
    assert contents.media is None
    assert len(contents.notes) == 1


def test_a_package_of_a_later_anki_is_refused() -> None:
    package = newest([], meta=number_field(1, 4))
    assert refusal(package) == "it was made by a later Anki than this program knows"


@pytest.mark.parametrize("data", [b"", b"x", compressed(b"x" * 500)[:-3]])
def test_a_damaged_collection_is_refused(data: bytes) -> None:
    assert refusal(zipped({"meta": META, "collection.anki21b": data})) in (
        "it is no package or a damaged one",
        "its collection is no database",
    )


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_reader, "MAX_DATABASE_BYTES", 1 << 20)
    bomb = zipped({"meta": META, "collection.anki21b": compressed(b"\0" * (256 << 20))})
    tracemalloc.start()
    try:
        assert refusal(bomb) == "its database is larger than 1 MiB"
        assert tracemalloc.get_traced_memory()[1] < 32 << 20
    finally:
        tracemalloc.stop()


def test_a_bomb_in_the_list_of_media_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEDIA_LIST_BYTES", 1 << 16)
    contents = package_contents(newest([("g", "q", "a")], media=["x" * 100] * 2000))
    assert contents.media is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notetypes SET config = 'text'",
        "UPDATE notetypes SET config = 99999999999",
        "UPDATE templates SET config = x'0a05'",
        "UPDATE fields SET config = NULL",
        "INSERT INTO fields VALUES ('x', 0, 'n', x'')",
        "INSERT INTO fields VALUES (7, 'x', 'n', x'')",
    ],
)
def test_a_note_type_that_anki_did_not_write_is_refused(statement: str) -> None:
    def edit(connection: sqlite3.Connection) -> None:
        connection.execute(statement)

    assert refusal(newest([("g", "q", "a")], edit=edit)) == (
        "its note types or decks are not as Anki writes them"
    )


def test_a_missing_table_is_named() -> None:
    package = newest([], edit=lambda connection: connection.execute("DROP TABLE templates"))
    assert refusal(package) == "its database lacks the table templates; it is not Anki's"


def test_frames_that_hold_nothing_are_not_unpacked_for_ever() -> None:
    frames = compressed(newest_database([("g", "q", "a")])) + compressed(b"") * 2_000
    assert refusal(zipped({"meta": META, "collection.anki21b": frames})) == (
        "it is no package or a damaged one"
    )
