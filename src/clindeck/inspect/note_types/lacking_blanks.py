"""Notes of a type that makes blanks (`{{cloze:…}}`) in which no blank is marked."""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.inspect.note_types.types_in_use import TypeFault, TypeInUse
from clindeck.lint.words import shortened
from clindeck.model.late_patterns import late_pattern

FEWEST_NOTES = 5
LEAST_SHARE = 0.5
"""So many of the other notes mark a blank (this project's limits)."""
_MAKES_BLANKS = late_pattern(r"\{\{cloze:{1,2}(?:[\w-]{1,30}:){0,4}([^{}]{1,300}?)\s{0,9}\}\}")
_BLANK = late_pattern(r"\{\{c[0-9,]{1,30}::")


def lacking_blanks(used: TypeInUse) -> Iterator[TypeFault]:
    """Yield that notes of a type have no blank, though the fields that it makes them of say much.

    Anki leaves such a field out of the card; a note of kind cloze makes none, or an empty one.
    """
    note_type = used.note_type
    sides = " ".join(text for faces in note_type.template_texts for text in faces)
    if "{{cloze:" not in sides:
        return
    names = [name for name in dict.fromkeys(_MAKES_BLANKS.findall(sides)) if name in used.names]
    if not names or len(used.notes) < FEWEST_NOTES:
        return
    texts = [" ".join(each) for each in zip(*map(used.htmls, names), strict=True)]
    at = [bool(text.strip()) and _BLANK.search(text) is None for text in texts]
    has = sum(_BLANK.search(text) is not None for text in texts)
    if not any(at) or has < LEAST_SHARE * len(texts):
        return
    said = used.texts(names[0])[at.index(True)]
    is_left_out = "the note makes no card that asks" if note_type.is_cloze else "Anki leaves it out"
    message = (
        f'field "{names[0]}" has no blank ({{{{c1::…}}}}) on {sum(at):,} of {len(at):,} notes '
        f"(“{shortened(said, 40)}”), so that {is_left_out}; mark the word that is asked"
    )
    yield used.fault("P031", "blank-lacking", message, at)
