"""The content hashes of many notes, of their columns."""

from __future__ import annotations

from clindeck.compiler.columns.note_blocks import NoteBlock, joined
from clindeck.compiler.columns.note_order import Notes
from clindeck.history.guids_and_hashes import content_end, content_start, hashes_of
from clindeck.model.note_type_fields import FIELD_END


def content_hashes(notes: Notes) -> list[str]:
    """Return the content hashes of all notes, as if each had the guid of a new one: its key."""
    found: list[str] = []
    for piece in notes.pieces():
        found += piece.woven([_hashes(*part) for part in piece.parts])
    return found


def _hashes(block: NoteBlock, start: int, stop: int) -> list[str]:
    tags = block.tags[start:stop]
    before = content_start(block.note_type)
    after = {of_note: content_end(of_note) for of_note in set(tags)}
    fields = joined(block.columns(start, stop), stop - start, FIELD_END)
    return hashes_of(
        f"{before}{of_note}{after[its_tags]}".encode()
        for of_note, its_tags in zip(fields, tags, strict=True)
    )
