"""Two packages are told apart by all that a learner gets, and by nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from tests.tools.packages import MEDIA, NOTE_TYPE, Edit, package, sql
from tools.comparing.package_differences import package_differences, package_facts


def test_a_package_does_not_differ_from_itself() -> None:
    assert package_differences(package(), package()) == []
    assert package_facts(package(), package()) == {
        "bytes": True,
        "note ids": True,
        "card ids": True,
        "sfld and csum": True,
    }


def note_type(change: Mapping[str, object]) -> Edit:
    return sql("UPDATE col SET models = ?", json.dumps({"7": {**NOTE_TYPE, **change}}))


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            sql("UPDATE notes SET flds = replace(flds, 'back one', 'back, one') WHERE id = 10"),
            ["note one: Back 'back one' → 'back, one'"],
        ),
        (
            sql("UPDATE notes SET flds = flds || char(31) WHERE id = 10"),
            ["note one: 2 → 3 fields"],
        ),
        (
            sql("UPDATE notes SET tags = ' t::a ' WHERE id = 20"),
            ["note two: tags ' t::a t::b ' → ' t::a '"],
        ),
        (sql("UPDATE notes SET mod = 101 WHERE id = 20"), ["note two: mod 100 → 101"]),
        (sql("UPDATE notes SET mid = 8 WHERE id = 20"), ["note two: mid 7 → 8"]),
        (
            sql("DELETE FROM notes WHERE id = 10"),
            [
                "note one is missing",
                "card one#1 is missing",
                "card no note 10#1 is added",
            ],
        ),
        (
            sql("UPDATE notes SET id = 30 WHERE id = 10"),
            [
                "notes in another order: number 1 'one' → 'two'",
                "card one#1 is missing",
                "card no note 10#1 is added",
            ],
        ),
        (
            sql("UPDATE cards SET id = 99 WHERE id = 10"),
            ["cards in another order: number 2 'two#1' → 'two#2'"],
        ),
        (sql("UPDATE cards SET due = 9 WHERE id = 15"), ["card two#2: due 3 → 9"]),
        (sql("UPDATE cards SET did = 4 WHERE id = 5"), ["card one#1: deck 'Heart' → 'Lung'"]),
        (sql("DELETE FROM cards WHERE id = 15"), ["card two#2 is missing"]),
        (
            sql("UPDATE col SET decks = replace(decks, 'Lung', 'Liver')"),
            ["deck 4: {'id': 4, 'name': 'Lung'} → {'id': 4, 'name': 'Liver'}"],
        ),
        (sql("UPDATE col SET crt = 1"), ["col crt: 0 → 1"]),
        (note_type({"css": ".card {color: red}"}), ["note type 7: only its css differ"]),
        (
            note_type({"css": "", "name": "Cloze"}),
            ["note type 7: css '.card {}' → ''", "note type 7: name 'Basic' → 'Cloze'"],
        ),
    ],
)
def test_what_a_learner_would_get_otherwise_is_told(edit: Edit, told: list[str]) -> None:
    assert package_differences(package(), package(edit)) == told


@pytest.mark.parametrize(
    ("media", "told"),
    [
        ({"heart.png": b"blue"}, ["media heart.png: b'red' → b'blue'"]),
        ({}, ["media heart.png is missing"]),
        ({**MEDIA, "lung.png": b"grey"}, ["media lung.png is added"]),
    ],
)
def test_media_are_told_apart_by_name_and_bytes(media: dict[str, bytes], told: list[str]) -> None:
    assert package_differences(package(), package(media=media)) == told


@pytest.mark.parametrize(
    ("edit", "fact"),
    [
        (sql("UPDATE cards SET id = id + 1"), "card ids"),
        (sql("UPDATE notes SET sfld = 'front', csum = 77"), "sfld and csum"),
    ],
)
def test_what_anki_works_out_anew_is_a_fact_and_no_difference(edit: Edit, fact: str) -> None:
    changed = package(edit)
    assert package_differences(package(), changed) == []
    facts = package_facts(package(), changed)
    assert [name for name, is_same in facts.items() if not is_same] == ["bytes", fact]


def test_ids_of_notes_may_move_together() -> None:
    def moved(connection: object) -> None:
        for statement in ("UPDATE notes SET id = id + 1", "UPDATE cards SET nid = nid + 1"):
            sql(statement)(connection)  # type: ignore[arg-type]

    assert package_differences(package(), package(moved)) == []
    assert not package_facts(package(), package(moved))["note ids"]


def test_a_long_text_is_shown_from_where_it_differs() -> None:
    def with_text(text: str) -> bytes:
        return package(sql("UPDATE notes SET flds = 'q' || char(31) || ? WHERE id = 10", text))

    (told,) = package_differences(with_text("a" * 500 + "b"), with_text("a" * 500 + "c"))
    assert told == f"note one: Back …{'a' * 20}b' → …{'a' * 20}c'"
