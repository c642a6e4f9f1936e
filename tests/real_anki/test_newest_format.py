"""A package that Anki exports in its newest format reads like the older one."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import genanki

from clindeck.anki.reader.archive import PackageFormat
from clindeck.anki.reader.package import PackageContents, package_contents
from clindeck.inspect.foreign_cards import foreign_cards
from clindeck.inspect.inspection import inspected
from tests.real_anki.engine import Engine
from tests.shipped import DECK_NAME, Shipped


def exported(engine: Engine, shipped: Shipped, folder: Path, *, legacy: bool) -> PackageContents:
    path = folder / f"{legacy}.apkg"
    with engine.collection(folder / "learner") as col:
        if not col.notes():
            col.import_apkg(shipped.package)
            col.move_cards([card.id for card in col.cards()[:30]], "Mine::Örtlich")
        col.export_apkg(path, legacy=legacy)
    return package_contents(path.read_bytes())


def test_both_formats_hold_the_same(engine: Engine, shipped: Shipped, tmp_path: Path) -> None:
    older = exported(engine, shipped, tmp_path, legacy=True)
    newest = exported(engine, shipped, tmp_path, legacy=False)
    with zipfile.ZipFile(tmp_path / "False.apkg") as archive:
        assert "collection.anki21b" in archive.namelist()
    assert newest.format is PackageFormat.NEWEST
    assert older.format is not PackageFormat.NEWEST
    used = {note.note_type_id for note in newest.notes}
    for type_id in used:
        assert newest.note_types[type_id] == older.note_types[type_id]
    assert replace(newest, note_types={}, format=older.format) == replace(older, note_types={})
    names = {name for note in newest.notes for _, name in note.cards}
    assert names == {DECK_NAME, "Mine::Örtlich"}


def test_the_newest_format_is_inspected_without_a_problem_of_reading(
    engine: Engine, shipped: Shipped, tmp_path: Path
) -> None:
    contents = exported(engine, shipped, tmp_path, legacy=False)
    found = inspected(contents, (), frozenset())
    assert found.problems == ()
    assert found.notes == len(contents.notes)
    assert found.media.missing == found.media.unused == ()


def test_media_and_blanks_of_the_newest_format_are_read(engine: Engine, tmp_path: Path) -> None:
    picture = tmp_path / "Bänder über.png"
    picture.write_bytes(b"\x89PNG" + b"x" * 50)
    deck = genanki.Deck(1_600_000_001, "Spine")
    field = f'The {{{{c1::spleen}}}} lies left.<img src="{picture.name}">'
    deck.add_note(genanki.Note(genanki.CLOZE_MODEL, [field, "[sound:gone.mp3]"], guid="cloze-1"))
    package = genanki.Package(deck, [str(picture)])
    package.write_to_file(tmp_path / "made.apkg")
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(tmp_path / "made.apkg")
        col.export_apkg(tmp_path / "exported.apkg", legacy=False)
    contents = package_contents((tmp_path / "exported.apkg").read_bytes())
    found = inspected(contents, (), frozenset())
    assert found.media.missing == ("gone.mp3",)
    assert found.media.files == ("Bänder über.png",)
    assert found.media.unused == ()
    ((cards,), faults) = foreign_cards(contents)
    assert faults == ()
    assert [(card.front, card.items) for card in cards.cards] == [
        ("The [...] lies left.", ("spleen",))
    ]
