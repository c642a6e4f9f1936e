"""The fields of each note type, in their order. Frozen for ever: see `docs/decisions/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from clindeck.model.notes import Html, HtmlColumn, NoteType

_BACK = (
    "Section", "Hint", "Explanation", "Context", "Figure", "Caution", "Source", "Notice", "Report",
    "My Notes", "Reserved 1", "Reserved 2", "Reserved 3", "Reserved 4",
)  # fmt: skip

FIELDS: dict[NoteType, tuple[str, ...]] = {
    NoteType.QA: (
        "Key", "Question", "Answer", "Reverse Question", "Reverse Answer", *_BACK,
    ),
    NoteType.CLOZE: ("Key", "Text", *_BACK),
    # The first five are those of Anki's own image occlusion, and where its editor looks for them.
    NoteType.OCCLUSION: (
        "Occlusion", "Image", "Header", "Back Extra", "Comments", "Key", "Section", "Caution",
        "Source", "Notice", "Report", "My Notes", "Reserved 1", "Reserved 2", "Reserved 3",
        "Reserved 4",
    ),
}  # fmt: skip

NOTE_TYPE_NAMES: dict[NoteType, str] = {
    NoteType.QA: "Clindeck Q&A",
    NoteType.CLOZE: "Clindeck Cloze",
    NoteType.OCCLUSION: "Clindeck Image Occlusion",
}

ASKED: dict[NoteType, str] = {
    NoteType.QA: "Question",
    NoteType.CLOZE: "Text",
    NoteType.OCCLUSION: "Header",
}
"""The field that asks; Anki sorts by it."""

ANSWERED: dict[NoteType, str] = {
    NoteType.QA: "Answer",
    NoteType.CLOZE: "Text",
    NoteType.OCCLUSION: "Back Extra",
}
"""The field that holds the answer."""

FIELD_END = "\x1f"
"""What Anki stores between the fields of a note. No text holds it: it is refused as input."""

LEARNER_FIELD = "My Notes"
"""Never filled by a package, never named by an update file."""

_UNFILLED: Mapping[NoteType, Mapping[str, HtmlColumn]] = {
    note_type: {name.lower().replace(" ", "_"): Html("") for name in names}
    for note_type, names in FIELDS.items()
}
_NUMBERS = {
    note_type: {name: number for number, name in enumerate(names)}
    for note_type, names in FIELDS.items()
}


def fields_of(note_type: NoteType, **fields: Html) -> tuple[Html, ...]:
    """Return all fields of a note, in their order, of those that are given by name.

    `reverse_answer` names the field Reverse Answer. A field that is not given is empty. Raises
    `TypeError` for a name that is no field of the note type.
    """
    return cast("tuple[Html, ...]", columns_of(note_type, **fields))


def columns_of(note_type: NoteType, **columns: HtmlColumn) -> tuple[HtmlColumn, ...]:
    """Return the fields of several notes, column by column, of those that are given by name.

    Names are those of `fields_of`. A column that is not given is empty for all notes. Raises
    `TypeError` for a name that is no field of the note type.
    """
    filled = {**_UNFILLED[note_type], **columns}
    if len(filled) != len(FIELDS[note_type]):
        unknown = ", ".join(sorted(columns.keys() - _UNFILLED[note_type].keys()))
        raise TypeError(f"{NOTE_TYPE_NAMES[note_type]} has no field {unknown}")
    return tuple(filled.values())


def field_number(note_type: NoteType, name: str) -> int:
    """Return the place of a field among those of its note type, from 0; `name` is Anki's.

    Raises `KeyError` if the note type has no such field.
    """
    return _NUMBERS[note_type][name]
