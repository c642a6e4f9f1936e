"""The templates of a note type to frames: what stands around a note's texts on each side of a card.

What is shown of a template depends on nothing but which fields are filled, so that few frames serve
all notes, and a side of a card is a frame with texts in its places. What a side is to the letter
stands in `rendering`, and what is drawn in place of Anki's script in `drawn_masks`; a test holds
both ways against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from clindeck.anki.drawn_masks import CANVAS, DRAWING, drawn_shapes, without_scripts
from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import FRONT_SIDE, Side, with_cloze
from clindeck.anki.template_parts import asked_fields, parts_shown
from clindeck.model.note_type_fields import field_number
from clindeck.model.notes import NoteType


class Way(Enum):
    """How a field stands in a place: as it is, with its blanks hidden or shown, or as masks."""

    PLAIN = "plain"
    ASKED = "asked"
    ANSWERED = "answered"
    MASKS_ASKED = "masks asked"
    MASKS_ANSWERED = "masks answered"


_SIDES = {
    Way.ASKED: Side.QUESTION,
    Way.ANSWERED: Side.ANSWER,
    Way.MASKS_ASKED: Side.QUESTION,
    Way.MASKS_ANSWERED: Side.ANSWER,
}
_MASKS = {Way.ASKED: Way.MASKS_ASKED, Way.ANSWERED: Way.MASKS_ANSWERED}


class Place(NamedTuple):
    """Where a text of the note stands. `field` is the number of the field, from 0."""

    field: int
    way: Way


Frame = tuple[str | Place, ...]


class CardFrames(NamedTuple):
    """The frames of a card's two sides."""

    question: Frame
    answer: Frame


@cache
def fields_asked_about(note_type: NoteType) -> tuple[int, ...]:
    """Return the numbers of the fields that decide which frames a note has, by being filled."""
    spec = note_type_spec(note_type)
    names = {
        name
        for template in spec.templates
        for text in (template.front, template.back)
        for name in asked_fields(text)
    }
    return tuple(sorted(field_number(note_type, name) for name in names))


def card_frames(note_type: NoteType, ordinal: int, are_filled: Sequence[bool]) -> CardFrames:
    """Return the frames of a card of a note: of its template, or of its blank `ordinal`.

    `are_filled` are those of `fields_asked_about`, in that order.
    """
    spec = note_type_spec(note_type)
    template = spec.templates[ordinal if note_type is NoteType.QA else 0]
    asked = (spec.fields[number] for number in fields_asked_about(note_type))
    filled = dict(zip(asked, are_filled, strict=True))
    question = tuple(_parts(note_type, template.front, filled, Way.ASKED, ()))
    answer = tuple(_parts(note_type, template.back, filled, Way.ANSWERED, question))
    return CardFrames(_joined(_with_drawing(question)), _joined(_with_drawing(answer)))


def text_at(place: Place, fields: Sequence[str], ordinal: int) -> str:
    """Return what stands in a place of a card of the note with these fields."""
    text = fields[place.field]
    if place.way is Way.PLAIN:
        return text
    text = with_cloze(text, ordinal, _SIDES[place.way])
    return text if place.way in _MASKS else drawn_shapes(text)


def _parts(
    note_type: NoteType, template: str, filled: Mapping[str, bool], way: Way, question: Frame
) -> Iterator[str | Place]:
    """Yield what a template shows. `question` is what stands for the question's side in it."""
    for part in parts_shown(template, tuple([filled[name] for name in asked_fields(template)])):
        if isinstance(part, str):
            yield part
        elif part.field == FRONT_SIDE:
            yield from question
        else:
            number = field_number(note_type, part.field)
            yield Place(number, way if part.is_cloze else Way.PLAIN)


def _with_drawing(frame: Frame) -> Frame:
    """Return a frame whose canvas is a drawing of the masks, and without its script."""
    if not any(isinstance(part, str) and CANVAS in part for part in frame):
        return frame
    places = (part for part in frame if isinstance(part, Place))
    masks = [Place(each.field, _MASKS[each.way]) for each in places if each.way in _MASKS]
    found: list[str | Place] = []
    for part in frame:
        if isinstance(part, Place):
            found.append(part)
            continue
        first, *others = without_scripts(part).split(CANVAS)
        found.append(first)
        for other in others:
            found += [DRAWING[0], *masks, DRAWING[1], other]
    return tuple(found)


def _joined(frame: Frame) -> Frame:
    """Return a frame whose texts that follow each other are one."""
    found: list[str | Place] = []
    for part in frame:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return tuple(found)
