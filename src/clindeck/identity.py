"""Keys to guids, notes to content hashes: what makes a note the same note, and the same content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from urllib.parse import quote

from clindeck.model import Guid, Html, Key, NoteType
from clindeck.note_fields import FIELDS

HASH_DIGITS = 32
"""Hexadecimal digits kept of a content hash: 128 bits, so that no two contents meet by chance."""

_KEY_AT = {note_type: names.index("Key") for note_type, names in FIELDS.items()}
_FIELD_END = "\x1f"
_PART_END = "\x1e"
_STARTS = {note_type: f"{note_type.value}{_PART_END}" for note_type in NoteType}


def guid_for(key: Key) -> Guid:
    """Return the guid of a key that was never released: the key itself.

    Injective, because the parts of a key hold no `/`. Anki takes any text as a guid. A note that is
    renamed later keeps the guid of its first key, which the ledger records.
    """
    return Guid(key)


def content_hash(
    note_type: NoteType, fields: Sequence[Html], tags: Iterable[str], guid: Guid
) -> str:
    """Return the hash of what a learner sees of a note: its fields and tags.

    The key is not seen, except in the address of an error report. It counts as the note's first
    key, so that renaming a row updates no note and costs nobody their own edits.
    """
    at = _KEY_AT[note_type]
    first: str = fields[at]
    if first != guid:
        report = FIELDS[note_type].index("Report")
        first_report = fields[report].replace(quote(first, safe=""), quote(guid, safe=""))
        changed = list(fields)
        changed[at], changed[report] = Html(guid), Html(first_report)
        fields = changed
    content = f"{_STARTS[note_type]}{_FIELD_END.join(fields)}{_PART_END}{_FIELD_END.join(tags)}"
    return sha256(content.encode()).hexdigest()[:HASH_DIGITS]
