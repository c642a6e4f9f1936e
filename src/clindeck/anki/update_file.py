r"""Releases to Anki's text import: the same update without touching what learners wrote.

Columns are note type, guid and the content fields up to the learner's own. Anki keeps the fields
and tags that a text file does not name, ignores modification times here, and leaves cards where
they are. A row of the shorter note type simply ends earlier: a missing column is a kept field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from clindeck.model import NoteType
from clindeck.note_fields import FIELDS, LEARNER_FIELD, NOTE_TYPE_NAMES
from clindeck.releases import Release

_AT_A_TIME = 500
_HEADER = "#separator:tab\n#html:true\n#notetype column:1\n#guid column:2\n"


def write_update_file(file: BinaryIO, releases: Sequence[Release]) -> None:
    """Write the update file of a deck, UTF-8, piece by piece: it is larger than all else."""
    content = {kind: FIELDS[kind].index(LEARNER_FIELD) for kind in NoteType}
    file.write(_HEADER.encode())
    for start in range(0, len(releases), _AT_A_TIME):
        quoted = _Quoted({"": ""})
        told = quoted.__getitem__
        lines: list[str] = []
        for release in releases[start : start + _AT_A_TIME]:
            kind = release.note_type
            named = (NOTE_TYPE_NAMES[kind], release.guid, *release.fields[: content[kind]])
            lines.append("\t".join(map(told, named)))
        lines.append("")
        file.write("\n".join(lines).encode())


class _Quoted(dict[str, str]):
    """Values to what the file says for them. Most fields repeat those of the note before."""

    def __missing__(self, value: str) -> str:
        if '"' in value or "\t" in value or value.startswith("#"):
            written = '"' + value.replace('"', '""') + '"'
        else:
            written = value
        self[value] = written
        return written
