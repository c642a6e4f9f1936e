"""The frozen part of the note types, and the second of their last change."""

from __future__ import annotations

import json
import re
import time
from hashlib import sha256

import pytest

from clindeck.anki.note_types import CHANGED_AT_S, note_type_spec
from clindeck.model.note_type_fields import FIELDS, LEARNER_FIELD
from clindeck.model.notes import NoteType

# Ids and order of fields and templates, sort field, kind. If this test fails, do not change the
# hash: put the schema back. Another schema leaves every learner's notes behind for ever.
SCHEMA_HASHES = {
    NoteType.QA: "78dab949725990d7",
    NoteType.CLOZE: "c56711b9388d1539",
    NoteType.OCCLUSION: "ba567ebc1a72fe28",
}
# Names, templates and css. If this fails, the change is fine, but Anki brings it to nobody unless
# CHANGED_AT_S is raised to now; then replace both.
WORDING = (1_796_039_084, "aec68583326f4e8c")


def digest(value: object) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()[:16]


@pytest.mark.parametrize("note_type", NoteType)
def test_schema_of_a_note_type_is_frozen_for_ever(note_type: NoteType) -> None:
    spec = note_type_spec(note_type)
    schema = [
        spec.id,
        spec.kind.value,
        spec.sort_field,
        spec.field_ids,
        [template.id for template in spec.templates],
    ]
    assert digest(schema) == SCHEMA_HASHES[note_type]


def test_a_change_of_wording_or_css_comes_with_a_later_second_of_change() -> None:
    wording = [
        [spec.name, spec.fields, [[t.name, t.front, t.back] for t in spec.templates], spec.css]
        for spec in map(note_type_spec, NoteType)
    ]
    assert (CHANGED_AT_S, digest(wording)) == WORDING


def test_second_of_change_is_not_in_the_future() -> None:
    assert time.time() > CHANGED_AT_S


@pytest.mark.parametrize("note_type", NoteType)
def test_every_field_has_an_id_of_its_own(note_type: NoteType) -> None:
    spec = note_type_spec(note_type)
    assert len(set(spec.field_ids)) == len(spec.fields) == len(FIELDS[note_type])


@pytest.mark.parametrize("note_type", [NoteType.QA, NoteType.CLOZE])
def test_fields_are_those_of_the_design_in_their_order(note_type: NoteType) -> None:
    back = [
        "Section", "Hint", "Explanation", "Context", "Figure", "Caution", "Source", "Notice",
        "Report", "My Notes", "Reserved 1", "Reserved 2", "Reserved 3", "Reserved 4",
    ]  # fmt: skip
    front = {
        NoteType.QA: ["Key", "Question", "Answer", "Reverse Question", "Reverse Answer"],
        NoteType.CLOZE: ["Key", "Text"],
    }[note_type]
    assert list(FIELDS[note_type]) == front + back
    assert LEARNER_FIELD in back


def test_an_occlusion_starts_with_the_stock_fields_and_ends_with_reserved_ones() -> None:
    assert FIELDS[NoteType.OCCLUSION] == (
        "Occlusion", "Image", "Header", "Back Extra", "Comments", "Key", "Section", "Caution",
        "Source", "Notice", "Report", "My Notes", "Reserved 1", "Reserved 2", "Reserved 3",
        "Reserved 4",
    )  # fmt: skip
    assert note_type_spec(NoteType.OCCLUSION).sort_field == 2


@pytest.mark.parametrize("note_type", NoteType)
def test_templates_show_the_learners_field_and_no_network(note_type: NoteType) -> None:
    for template in note_type_spec(note_type).templates:
        assert f"{{{{{LEARNER_FIELD}}}}}" in template.back
        assert "<hr id=answer>" in template.back
        for text in (template.front, template.back, note_type_spec(note_type).css):
            assert "http" not in text
            assert "@import" not in text


@pytest.mark.parametrize("note_type", [NoteType.QA, NoteType.CLOZE])
def test_templates_hold_no_script(note_type: NoteType) -> None:
    for template in note_type_spec(note_type).templates:
        assert "<script" not in template.front + template.back


def test_the_one_script_of_an_occlusion_only_calls_anki() -> None:
    (template,) = note_type_spec(NoteType.OCCLUSION).templates
    for side in (template.front, template.back):
        script = side.partition("<script>")[2].partition("</script>")[0]
        assert side.count("<script") == 1
        assert script.count("anki.imageOcclusion.setup()") == 1
        assert "innerHTML" not in script


@pytest.mark.parametrize("note_type", NoteType)
def test_templates_take_the_language_from_the_first_reserved_field_alone(
    note_type: NoteType,
) -> None:
    for template in note_type_spec(note_type).templates:
        assert '<div class="language" lang="{{Reserved 1}}">' in template.front
        used = set(re.findall(r"Reserved [0-9]", template.front + template.back))
        assert used == {"Reserved 1"}
