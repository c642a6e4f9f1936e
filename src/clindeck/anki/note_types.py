"""The note types as Anki stores them. Everything here but css and template text is frozen for ever.

Anki matches fields and templates by the `id` in their JSON. A field added, removed or moved, a
template added or removed, or another sort field makes every learner's notes "conflicting": nothing
would update them again (`docs/decisions/0002-frozen-note-types.md`). A new field is a reserved one
renamed. A test fails when the schema hash changes, and another when wording or css changes without
a later `CHANGED_AT_S`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from clindeck.model import NoteType
from clindeck.note_fields import FIELDS, NOTE_TYPE_NAMES

CHANGED_AT_S = 1_795_397_570  # 2026-11-23T01:32:50Z
"""Second of the last change to css, template text or names. Anki takes them only if it is later
than what the learner has, and then replaces the learner's own css: raise it for nothing else."""

SORT_FIELD = 1

_PART = re.compile(r"^\{\{> ([a-z-]+)\}\}\n", re.MULTILINE)
"""Written as mustache has it. Anki knows no parts, so they are put in before it sees a template."""

_QA_FIELD_IDS = (
    7_402_116_358_001, 7_402_116_358_002, 7_402_116_358_003, 7_402_116_358_004, 7_402_116_358_005,
    7_402_116_358_006, 7_402_116_358_007, 7_402_116_358_008, 7_402_116_358_009, 7_402_116_358_010,
    7_402_116_358_011, 7_402_116_358_012, 7_402_116_358_013, 7_402_116_358_014, 7_402_116_358_015,
    7_402_116_358_016, 7_402_116_358_017, 7_402_116_358_018, 7_402_116_358_019,
)  # fmt: skip
_CLOZE_FIELD_IDS = (
    7_402_116_359_001, 7_402_116_359_002, 7_402_116_359_003, 7_402_116_359_004, 7_402_116_359_005,
    7_402_116_359_006, 7_402_116_359_007, 7_402_116_359_008, 7_402_116_359_009, 7_402_116_359_010,
    7_402_116_359_011, 7_402_116_359_012, 7_402_116_359_013, 7_402_116_359_014, 7_402_116_359_015,
    7_402_116_359_016,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CardTemplate:
    """A template of a note type: its permanent id, its name, its front and back."""

    id: int
    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteTypeSpec:
    """A note type ready for a package. `field_ids` are in the order of the fields."""

    id: int
    name: str
    kind: NoteType
    fields: tuple[str, ...]
    field_ids: tuple[int, ...]
    templates: tuple[CardTemplate, ...]
    css: str


def note_type_spec(note_type: NoteType) -> NoteTypeSpec:
    """Return a note type with its templates and css read from the package's files."""
    css = _text("style.css")
    if note_type is NoteType.CLOZE:
        return NoteTypeSpec(
            1_795_381_902_417,
            NOTE_TYPE_NAMES[note_type],
            note_type,
            FIELDS[note_type],
            _CLOZE_FIELD_IDS,
            (_template(6_150_338_271_101, "Cloze", "cloze/cloze"),),
            css,
        )
    return NoteTypeSpec(
        1_795_381_902_416,
        NOTE_TYPE_NAMES[note_type],
        note_type,
        FIELDS[note_type],
        _QA_FIELD_IDS,
        (
            _template(6_150_338_270_101, "Forward", "qa/forward"),
            _template(6_150_338_270_102, "Reverse", "qa/reverse"),
        ),
        css,
    )


def _template(template_id: int, name: str, stem: str) -> CardTemplate:
    return CardTemplate(
        template_id, name, _assembled(f"{stem}.front.html"), _assembled(f"{stem}.back.html")
    )


def _assembled(name: str) -> str:
    """Return a template with each line `{{> part}}` replaced by that file of `parts/`."""
    return _PART.sub(lambda found: _text(f"parts/{found[1]}.html"), _text(name))


def _text(name: str) -> str:
    return (files("clindeck.anki") / "note_types" / name).read_text(encoding="utf-8")
