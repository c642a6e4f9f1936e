"""The content hashes of many notes, of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.compiler.columns.note_blocks import NoteBlock
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.columns.text_columns import Column, Joiner
from clindeck.history.guids_and_hashes import content_end, content_start, hashes_of
from clindeck.model.note_type_fields import FIELD_END


def content_hashes(notes: Notes) -> list[str]:
    """Return the content hashes of all notes, as if each had the guid of a new one: its key."""
    joiner = Joiner(FIELD_END)
    found: list[str] = []
    for piece in notes.pieces():
        found += piece.woven([_hashes(joiner, *part) for part in piece.parts])
    return found


def _hashes(joiner: Joiner, block: NoteBlock, start: int, stop: int) -> list[str]:
    before, after = content_start(block.note_type), _ends(block.tags[start:stop])
    return hashes_of(joiner.joined(block.columns(start, stop), stop - start, before, after))


def _ends(tags: Sequence[tuple[str, ...]]) -> Column:
    """Return what is hashed behind the fields of notes, one text if all have the same tags."""
    known = {of_note: content_end(of_note) for of_note in set(tags)}
    return content_end(tags[0]) if len(known) == 1 else [known[of_note] for of_note in tags]
