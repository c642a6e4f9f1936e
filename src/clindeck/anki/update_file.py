r"""Releases to Anki's text import: the same update without touching what learners wrote.

Columns are note type, guid and the content fields up to the learner's own. Anki keeps the fields
and tags that a text file does not name, ignores modification times here, and leaves cards where
they are. A row of the shorter note type simply ends earlier: a missing column is a kept field.
"""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.model import NoteType
from clindeck.note_fields import FIELDS, LEARNER_FIELD, NOTE_TYPE_NAMES
from clindeck.releases import Release

_HEADER = "#separator:tab\n#html:true\n#notetype column:1\n#guid column:2\n"


def update_file_bytes(releases: Sequence[Release]) -> bytes:
    """Return the update file of a deck, UTF-8."""
    content = {kind: FIELDS[kind].index(LEARNER_FIELD) for kind in NoteType}
    lines = [
        "\t".join(
            _quoted(value)
            for value in (
                NOTE_TYPE_NAMES[release.note_type],
                release.guid,
                *release.fields[: content[release.note_type]],
            )
        )
        for release in releases
    ]
    return (_HEADER + "".join(f"{line}\n" for line in lines)).encode()


def _quoted(value: str) -> str:
    if '"' in value or "\t" in value or value.startswith("#"):
        return '"' + value.replace('"', '""') + '"'
    return value
