"""Notes that stand in a package again and again."""

from __future__ import annotations

from dataclasses import replace

from clindeck.inspect.inspection import inspected
from tests.inspect.test_foreign_cards import BACK, contents, note_type


def test_a_note_that_stands_three_times_is_told_once() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    found = contents(of_type, ("下", "down"), ("上", "up"), ("下", "down"), ("下", "down"))
    same = tuple(
        note._replace(guid=found.notes[0].guid) if note.fields[0] == "下" else note
        for note in found.notes
    )
    problems = inspected(replace(found, notes=same), (), frozenset()).problems
    assert [(each.code, each.guid, each.deck, each.message) for each in problems] == [
        (
            "P021", "g1", "Deck",
            "the note stands 3 times in the package, under one guid; delete all but one",
        )
    ]  # fmt: skip


def test_other_fields_under_one_guid_are_another_note() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    found = contents(of_type, ("下", "down"), ("上", "up"))
    same = tuple(note._replace(guid=found.notes[0].guid) for note in found.notes)
    assert inspected(replace(found, notes=same), (), frozenset()).problems == ()


def test_a_note_of_another_type_under_one_guid_is_another_note() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    found = contents(of_type, ("下", "down"), ("下", "down"))
    same = tuple(
        note._replace(guid=found.notes[0].guid, note_type_id=7 + number)
        for number, note in enumerate(found.notes)
    )
    types = {**found.note_types, 8: replace(of_type, id=8)}
    problems = inspected(replace(found, notes=same, note_types=types), (), frozenset()).problems
    assert "P021" not in {each.code for each in problems}
