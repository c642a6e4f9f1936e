"""The notes of a package to those that stand in it several times, under one guid.

Programs that make a guid of a note's text write it again and again. Anki imports each, and asks it
as often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from clindeck.anki.reader.package import PackagedNote


def same_notes(notes: Sequence[PackagedNote]) -> Iterator[tuple[PackagedNote, int]]:
    """Yield each note of which there are several, guid, type and fields alike, and their number."""
    counts = Counter((note.guid, note.note_type_id, note.fields) for note in notes)
    told: set[str] = set()
    for note in notes:
        number = counts[note.guid, note.note_type_id, note.fields]
        if number > 1 and note.guid not in told:
            told.add(note.guid)
            yield note, number
