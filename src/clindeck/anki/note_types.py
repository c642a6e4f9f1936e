"""The note types as Anki stores them. Everything here but css and template text is frozen for ever.

Anki matches fields and templates by the `id` in their JSON. A field added, removed or moved, a
template added or removed, or another sort field makes every learner's notes "conflicting": nothing
would update them again (`docs/decisions/0002-frozen-note-types.md`). A new field is a reserved one
renamed. A test fails when the schema hash changes, and another when wording or css changes without
a later `CHANGED_AT_S`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from clindeck.compiler.labels.labels import IN_TEMPLATES
from clindeck.compiler.labels.languages import TRANSLATED
from clindeck.model.note_type_fields import ASKED, FIELDS, NOTE_TYPE_NAMES, field_number
from clindeck.model.notes import NoteType

CHANGED_AT_S = 1_796_039_084  # 2026-11-30T11:44:44Z
"""Second of the last change to css, template text or names. Anki takes them only if it is later
than what the learner has, and then replaces the learner's own css: raise it for nothing else."""

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


_OCCLUSION_FIELD_IDS = (
    7_402_116_360_001, 7_402_116_360_002, 7_402_116_360_003, 7_402_116_360_004, 7_402_116_360_005,
    7_402_116_360_006, 7_402_116_360_007, 7_402_116_360_008, 7_402_116_360_009, 7_402_116_360_010,
    7_402_116_360_011, 7_402_116_360_012, 7_402_116_360_013, 7_402_116_360_014, 7_402_116_360_015,
    7_402_116_360_016,
)  # fmt: skip
STOCK_OCCLUSION = 6
"""Anki's number for its own image occlusion: a note type that carries it is edited as one."""
STOCK_FIELDS = 5
"""So many of its fields carry a tag, 0 to 4, by which Anki's editor finds them."""
KEPT_STOCK_FIELDS = 4
"""So many of them Anki lets nobody delete."""


class CardTemplate(NamedTuple):
    """A template of a note type: its permanent id, its name, its front and back."""

    id: int
    name: str
    front: str
    back: str


class NoteTypeSpec(NamedTuple):
    """A note type ready for a package. `field_ids` are in the order of the fields.

    `sort_field` is the place of the field that asks; it is frozen as well.
    """

    id: int
    name: str
    kind: NoteType
    fields: tuple[str, ...]
    field_ids: tuple[int, ...]
    templates: tuple[CardTemplate, ...]
    css: str

    @property
    def sort_field(self) -> int:
        """The field that Anki's browser sorts by."""
        return field_number(self.kind, ASKED[self.kind])


@cache
def note_type_spec(note_type: NoteType) -> NoteTypeSpec:
    """Return a note type with its templates and css read from the package's files."""
    css = _text("style.css") + _words_css()
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
    if note_type is NoteType.OCCLUSION:
        return NoteTypeSpec(
            1_795_381_902_418,
            NOTE_TYPE_NAMES[note_type],
            note_type,
            FIELDS[note_type],
            _OCCLUSION_FIELD_IDS,
            (_template(6_150_338_272_101, "Image Occlusion", "occlusion/occlusion"),),
            css + _text("occlusion/occlusion.css"),
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


def _words_css() -> str:
    """Return what puts a language's words in the place of the English ones of the templates.

    All decks of a learner share the templates, so these can be in no language but one.
    """
    rules = (
        f'.card [lang|="{tag}"] .word-{name.replace("_", "-")}::before '
        f'{{ content: "{getattr(labels, name)}"; }}\n'
        for tag, labels in sorted(TRANSLATED.items())
        for name in IN_TEMPLATES
    )
    hidden = ", ".join(f'.card [lang|="{tag}"] .word > span' for tag in sorted(TRANSLATED))
    return f"\n/* Words in other languages. */\n{hidden} {{ display: none; }}\n{''.join(rules)}"


def _template(template_id: int, name: str, stem: str) -> CardTemplate:
    return CardTemplate(
        template_id, name, _assembled(f"{stem}.front.html"), _assembled(f"{stem}.back.html")
    )


def _assembled(name: str) -> str:
    """Return a template with each line `{{> part}}` replaced by that part, which may have parts."""
    return _PART.sub(lambda found: _assembled(f"parts/{found[1]}.html"), _text(name))


def _text(name: str) -> str:
    return (files("clindeck.anki") / "note_types" / name).read_text(encoding="utf-8")
