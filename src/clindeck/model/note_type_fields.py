"""The fields of each note type, in their order. Frozen for ever: see `docs/decisions/`."""

from __future__ import annotations

from clindeck.model.notes import NoteType

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

FIELD_END = "\x1f"
"""What Anki stores between the fields of a note. No text holds it: it is refused as input."""

LEARNER_FIELD = "My Notes"
"""Never filled by a package, never named by an update file."""
