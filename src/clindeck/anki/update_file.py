r"""Releases to Anki's text import: the same update without touching what learners wrote.

Columns are note type, guid, the Anki deck where a deck has subdecks, and the content fields up to
the learner's own. Anki keeps the fields
and tags that a text file does not name, ignores modification times here, and leaves cards where
they are. A row of the shorter note type simply ends earlier: a missing column is a kept field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from clindeck.compiler.columns.note_blocks import Block, joined
from clindeck.history.releases import Releases
from clindeck.model.note_type_fields import LEARNER_FIELD, NOTE_TYPE_NAMES, field_number
from clindeck.model.notes import Guid, Key

_HEADER = """\
#separator:tab
#html:true
#notetype column:1
#guid column:2
"""
_ONE_DECK, _DECK_COLUMN = "#deck:{}\n", "#deck column:3\n"
"""Anki puts new notes into that deck and moves no card that is there. Versions before 25 have to
have the one of the first line already; those of a column they all make."""
_UNSAFE = re.compile(r'[\t\n\r"#]')
"""What makes a value end too early, or a line a comment."""


def write_update_file(
    file: BinaryIO, deck_name: str, releases: Releases, subdecks: Mapping[Key, str]
) -> None:
    """Write the update file of a deck, UTF-8, piece by piece: it is larger than all else.

    `deck_name` is Anki's, on one line, and so are those of `subdecks`: the decks that the notes go
    into by key, empty where it is the one for all.

    Raises OSError.
    """
    file.write((_HEADER + (_DECK_COLUMN if subdecks else _ONE_DECK.format(deck_name))).encode())
    start = 0
    for piece in releases.pieces():
        guids = piece.parted(releases.guids[start : start + len(piece.owners)])
        parts = zip(piece.parts, guids, strict=True)
        lines = piece.woven([_lines(*part, own, subdecks) for part, own in parts])
        file.write("".join(lines).encode())
        start += len(piece.owners)


def _lines(
    block: Block, start: int, stop: int, guids: Sequence[Guid], subdecks: Mapping[Key, str]
) -> Iterator[str]:
    """Return the lines of some notes: their fields end before the learner's own."""
    content = block.columns(start, stop)[: field_number(block.note_type, LEARNER_FIELD)]
    decks = ([subdecks[key] for key in block.keys[start:stop]],) if subdecks else ()
    columns = map(_quoted, (NOTE_TYPE_NAMES[block.note_type], guids, *decks, *content))
    return (f"{line}\n" for line in joined(columns, stop - start, "\t"))


def _quoted(column: str | Sequence[str]) -> str | Sequence[str]:
    """Return what the file says for values, all of a column looked at at once: few are quoted."""
    if isinstance(column, str):
        return _value(column)
    together = "".join(column)
    return list(map(_value, column)) if _UNSAFE.search(together) is not None else column


def _value(text: str) -> str:
    """Return a value as Anki's text import reads it, in quotes where it would not stay whole."""
    if '"' not in text:  # as most that is quoted has: the row's table
        return text if _UNSAFE.search(text) is None else f'"{text}"'
    return '"' + text.replace('"', '""') + '"'
