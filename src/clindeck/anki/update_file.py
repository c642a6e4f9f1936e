r"""Releases to Anki's text import: the same update without touching what learners wrote.

Columns are note type, guid and the content fields up to the learner's own. Anki keeps the fields
and tags that a text file does not name, ignores modification times here, and leaves cards where
they are. A row of the shorter note type simply ends earlier: a missing column is a kept field.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from clindeck.model import NoteType
from clindeck.note_fields import FIELDS, LEARNER_FIELD, NOTE_TYPE_NAMES
from clindeck.releases import Release

_AT_A_TIME = 2_000
_HEADER = "#separator:tab\n#html:true\n#notetype column:1\n#guid column:2\n"


def update_file_bytes(releases: Sequence[Release]) -> bytes:
    """Return the update file of a deck, UTF-8."""
    content = {kind: FIELDS[kind].index(LEARNER_FIELD) for kind in NoteType}
    file = io.BytesIO()
    file.write(_HEADER.encode())
    for start in range(0, len(releases), _AT_A_TIME):
        quoted = _Quoted()
        lines = [
            "\t".join(
                [
                    quoted[NOTE_TYPE_NAMES[release.note_type]],
                    quoted[release.guid],
                    *[quoted[field] for field in release.fields[: content[release.note_type]]],
                ]
            )
            for release in releases[start : start + _AT_A_TIME]
        ]
        lines.append("")
        file.write("\n".join(lines).encode())
    return file.getvalue()


class _Quoted(dict[str, str]):
    """Values to what the file says for them. Most fields repeat those of the note before."""

    def __missing__(self, value: str) -> str:
        if '"' in value or "\t" in value or value.startswith("#"):
            written = '"' + value.replace('"', '""') + '"'
        else:
            written = value
        self[value] = written
        return written
