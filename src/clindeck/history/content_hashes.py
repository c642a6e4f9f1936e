"""The content hashes of many notes, of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from urllib.parse import quote

from clindeck.compiler.columns.note_blocks import NoteBlock, joined
from clindeck.compiler.columns.note_order import Notes
from clindeck.history.guids_and_hashes import content_end, content_start, guid_for, hashes_of
from clindeck.model.note_type_fields import FIELD_END, field_number
from clindeck.model.notes import Html, HtmlColumn, Key


def content_hashes(notes: Notes, uid: str) -> list[str]:
    """Return the content hashes of all notes, as if each had the guid of a new one."""
    found: list[str] = []
    for piece in notes.pieces():
        found += piece.woven([_hashes(*part, uid) for part in piece.parts])
    return found


def _hashes(block: NoteBlock, start: int, stop: int, uid: str) -> list[str]:
    tags = block.tags[start:stop]
    before = content_start(block.note_type)
    after = {of_note: content_end(of_note) for of_note in set(tags)}
    columns: Sequence[HtmlColumn] = block.columns(start, stop)
    if uid and start < stop:
        columns = _under_guids(block, columns, block.keys[start:stop], uid)
    fields = joined(columns, stop - start, FIELD_END)
    return hashes_of(
        f"{before}{of_note}{after[its_tags]}".encode()
        for of_note, its_tags in zip(fields, tags, strict=True)
    )


def _under_guids(
    block: NoteBlock, columns: Sequence[HtmlColumn], keys: Sequence[Key], uid: str
) -> list[HtmlColumn]:
    """Return fields in which guids stand for keys, as `content_hash` takes them."""
    changed = list(columns)
    guids = [guid_for(key, uid) for key in keys]
    changed[field_number(block.note_type, "Key")] = cast("Sequence[Html]", guids)
    at = field_number(block.note_type, "Report")
    reports = columns[at]
    if not isinstance(reports, str):
        changed[at] = [
            Html(report.replace(quote(key, safe=""), quote(guid, safe="")))
            for report, key, guid in zip(reports, keys, guids, strict=True)
        ]
    return changed
