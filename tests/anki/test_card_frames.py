"""Frames with a note's texts in their places are the sides that are rendered, to the letter."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from clindeck.anki.card_frames import CardFrames, Frame, card_frames, fields_asked_about, text_at
from clindeck.anki.drawn_masks import with_drawn_masks
from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import card_faces
from clindeck.model.note_type_fields import FIELDS, field_number
from clindeck.model.notes import NoteType

CARDS = [(NoteType.QA, 0), (NoteType.QA, 1), (NoteType.CLOZE, 0), (NoteType.CLOZE, 1),
         (NoteType.OCCLUSION, 0), (NoteType.OCCLUSION, 1)]  # fmt: skip
BLANKS = "one {{c1::first::hint}} and {{c2::second}}"
SHAPES = (
    "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2:oi=1}}<br>"
    "{{c2::image-occlusion:ellipse:left=.5:top=.4:rx=.1:ry=.1:oi=1}}"
)


def fields_of(note_type: NoteType, are_filled: tuple[bool, ...]) -> list[str]:
    """A text in each field, none in those that are asked about and not to be filled."""
    texts = [f"<b>{name}</b>\nof {note_type.value}" for name in FIELDS[note_type]]
    if note_type is NoteType.CLOZE:
        texts[field_number(note_type, "Text")] = BLANKS
    if note_type is NoteType.OCCLUSION:
        texts[field_number(note_type, "Occlusion")] = SHAPES
        texts[field_number(note_type, "Back Extra")] = BLANKS
    for number, is_filled in zip(fields_asked_about(note_type), are_filled, strict=True):
        if not is_filled:
            texts[number] = ""
    return texts


def filled(frame: Frame, fields: list[str], ordinal: int) -> str:
    return "".join(
        part if isinstance(part, str) else text_at(part, fields, ordinal) for part in frame
    )


@pytest.mark.parametrize(("note_type", "ordinal"), CARDS)
def test_a_filled_frame_is_the_side_that_is_rendered_whatever_is_filled(
    note_type: NoteType, ordinal: int
) -> None:
    count = len(fields_asked_about(note_type))
    assert count >= 4
    found: set[CardFrames] = set()
    for are_filled in product((True, False), repeat=count):
        fields = fields_of(note_type, are_filled)
        frames = card_frames(note_type, ordinal, are_filled)
        faces = card_faces(note_type_spec(note_type), fields, ordinal)
        found.add(frames)
        for frame, face in ((frames.question, faces.question), (frames.answer, faces.answer)):
            assert filled(frame, fields, ordinal) == with_drawn_masks(face)
    assert len(found) > 1


def test_texts_of_a_frame_that_follow_each_other_are_one() -> None:
    for note_type, ordinal in CARDS:
        are_filled = (True,) * len(fields_asked_about(note_type))
        for frame in card_frames(note_type, ordinal, are_filled):
            are_texts = [isinstance(part, str) for part in frame]
            assert (True, True) not in pairwise(are_texts)
            assert "" not in frame
