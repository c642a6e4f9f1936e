"""The content hashes of many notes, of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from clindeck.compiler.columns.note_blocks import NoteBlock, joined
from clindeck.compiler.columns.note_order import Notes
from clindeck.history.guids_and_hashes import content_end, content_start, hashes_of, in_address
from clindeck.model.note_type_fields import FIELD_END, field_number
from clindeck.model.notes import Guid, Html, HtmlColumn


def content_hashes(notes: Notes, guids: Sequence[Guid]) -> list[str]:
    """Return the content hashes of all notes, each under its guid."""
    found: list[str] = []
    for piece in notes.pieces():
        start = len(found)
        parted = piece.parted(guids[start : start + len(piece.owners)])
        parts = zip(piece.parts, parted, strict=True)
        found += piece.woven([_hashes(*part, its_guids) for part, its_guids in parts])
    return found


def _hashes(block: NoteBlock, start: int, stop: int, guids: Sequence[Guid]) -> list[str]:
    tags = block.tags[start:stop]
    before = content_start(block.note_type)
    after = {of_note: content_end(of_note) for of_note in set(tags)}
    columns: Sequence[HtmlColumn] = block.columns(start, stop)
    keys: Sequence[str] = block.keys[start:stop]
    if guids != keys:
        columns = _under_guids(block, columns, keys, guids)
    fields = joined(columns, stop - start, FIELD_END)
    return hashes_of(
        f"{before}{of_note}{after[its_tags]}".encode()
        for of_note, its_tags in zip(fields, tags, strict=True)
    )


def _under_guids(
    block: NoteBlock, columns: Sequence[HtmlColumn], keys: Sequence[str], guids: Sequence[Guid]
) -> list[HtmlColumn]:
    """Return fields in which guids stand for keys, as `content_hash` takes them."""
    changed = list(columns)
    changed[field_number(block.note_type, "Key")] = cast("Sequence[Html]", guids)
    at = field_number(block.note_type, "Report")
    reports = columns[at]
    if not isinstance(reports, str):
        changed[at] = [
            Html(report.replace(in_address(key), in_address(guid)))
            for report, key, guid in zip(reports, keys, guids, strict=True)
        ]
    return changed
