"""The note types of a package with their notes, and the fields that their templates show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from clindeck.anki.reader.package import PackageContents, PackagedNote, PackagedNoteType
from clindeck.inspect.unclosed_html import closed
from clindeck.lint.wording.said import said
from clindeck.model.late_patterns import late_pattern

_SHOWN = late_pattern(r"\{\{(?![#^/])(?:[\w-]{1,30}:){0,6}([^{}]{1,300}?)\s{0,9}\}\}")
_LONGEST_TEMPLATE = 200_000
_LONGEST_FIELD = 2_000
"""Characters of a field that are read to see what kind of text it holds."""
_MOST_NOTE_TYPES = 500
_SOME = 40
"""Notes that are looked at first."""


class TypeFault(NamedTuple):
    """What is wrong with a note type, in words, and the guids of the notes that show it."""

    code: str
    slug: str
    note_type: str
    message: str
    guids: tuple[str, ...]


class TypeInUse(NamedTuple):
    """A note type and its notes, in the order of the package."""

    note_type: PackagedNoteType
    notes: tuple[PackagedNote, ...]

    @property
    def names(self) -> list[str]:
        """Its fields by name."""
        return [name for _, name in self.note_type.fields]

    def texts(self, name: str) -> list[str]:
        """Return what a field says on each note, "" where it says nothing."""
        return [said(closed(html[:_LONGEST_FIELD])).strip() for html in self.htmls(name)]

    def may_hold(self, name: str, pattern: re.Pattern[str], least: float) -> bool:
        """Return whether of some notes a share, a fifth below `least` or more, holds a pattern."""
        place = self.names.index(name)
        some = self.notes[:: 1 + len(self.notes) // _SOME]
        htmls = (note.fields[place] for note in some if place < len(note.fields))
        found = sum(
            pattern.search(said(closed(html[:_LONGEST_FIELD]))) is not None for html in htmls
        )
        return found >= (least - 0.2) * len(some)

    def htmls(self, name: str) -> list[str]:
        """Return the HTML of a field on each note."""
        place = self.names.index(name)
        return [note.fields[place] if place < len(note.fields) else "" for note in self.notes]

    def shown_in(self, template: str) -> list[str]:
        """Return the fields that a template shows, in its order, each once."""
        found = dict.fromkeys(_SHOWN.findall(template[:_LONGEST_TEMPLATE]))
        return [name for name in found if name in self.names]

    def fault(self, code: str, slug: str, message: str, at: Sequence[bool]) -> TypeFault:
        """Return a fault of the notes for which `at` holds true."""
        pairs = zip(self.notes, at, strict=True)
        guids = tuple(dict.fromkeys(note.guid for note, is_at in pairs if is_at))
        return TypeFault(code, slug, self.note_type.name, message, guids)


def types_in_use(contents: PackageContents) -> Iterator[TypeInUse]:
    """Yield the note types of a package that have notes."""
    notes: dict[int, list[PackagedNote]] = {}
    for note in contents.notes:
        notes.setdefault(note.note_type_id, []).append(note)
    for number, own in islice(notes.items(), _MOST_NOTE_TYPES):
        note_type = contents.note_types.get(number)
        if note_type is not None:
            yield TypeInUse(note_type, tuple(own))
