"""The fields of a note by their names: filled, read, and refused where a name is none."""

from __future__ import annotations

import pytest

from clindeck.model.note_type_fields import FIELDS, columns_of, field_number, fields_of
from clindeck.model.notes import Html, NoteType


def test_fields_stand_in_the_order_of_the_note_type_however_they_were_named() -> None:
    fields = fields_of(
        NoteType.QA, my_notes=Html("n"), reverse_answer=Html("r"), key=Html("k"), answer=Html("a")
    )
    filled = dict(zip(FIELDS[NoteType.QA], fields, strict=True))
    assert {name: text for name, text in filled.items() if text} == {
        "Key": "k", "Answer": "a", "Reverse Answer": "r", "My Notes": "n",
    }  # fmt: skip


@pytest.mark.parametrize("note_type", NoteType)
def test_every_field_of_every_note_type_can_be_named(note_type: NoteType) -> None:
    names = FIELDS[note_type]
    named = {name.lower().replace(" ", "_"): Html(name) for name in names}
    assert fields_of(note_type, **named) == names


def test_a_name_that_is_no_field_of_the_note_type_is_refused_and_named() -> None:
    with pytest.raises(TypeError, match="Clindeck Q&A has no field anwser, text"):
        fields_of(NoteType.QA, anwser=Html("a"), text=Html("t"), key=Html("k"))


def test_columns_are_named_like_fields_and_may_be_one_text_for_all() -> None:
    columns = columns_of(NoteType.CLOZE, text=[Html("a"), Html("b")], section=Html("s"))
    assert columns[:3] == ("", ["a", "b"], "s")
    assert set(columns[3:]) == {""}
    with pytest.raises(TypeError, match="Clindeck Cloze has no field question"):
        columns_of(NoteType.CLOZE, question=[Html("a")])


def test_a_field_is_found_by_its_name() -> None:
    assert FIELDS[NoteType.OCCLUSION][field_number(NoteType.OCCLUSION, "Caution")] == "Caution"
    with pytest.raises(KeyError, match="Question"):
        field_number(NoteType.OCCLUSION, "Question")
