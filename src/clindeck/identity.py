"""Keys to guids, notes to content hashes: what makes a note the same note, and the same content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from urllib.parse import quote

from clindeck.model import Guid, Html, Key, NoteType
from clindeck.note_fields import FIELD_END, FIELDS

HASH_DIGITS = 32
"""Hexadecimal digits kept of a content hash: 128 bits, so that no two contents meet by chance."""

_KEY_AT = {note_type: names.index("Key") for note_type, names in FIELDS.items()}
_PART_END = "\x1e"


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
    return content_hashes(note_type, (FIELD_END.join(fields),), (tuple(tags),))[0]


def content_hashes(
    note_type: NoteType, joined: Iterable[str], tags: Iterable[tuple[str, ...]]
) -> list[str]:
    """Return the hashes of notes whose guids are their keys; `joined` are fields as Anki has them.

    Anki puts U+001F between the fields of a note, and so does what is hashed.
    """
    begun = sha256(f"{note_type.value}{_PART_END}".encode())
    ends: dict[tuple[str, ...], str] = {}
    found: list[str] = []
    for fields, of_note in zip(joined, tags, strict=True):
        end = ends.get(of_note)
        if end is None:
            end = ends[of_note] = f"{_PART_END}{FIELD_END.join(of_note)}"
        content = begun.copy()
        content.update(f"{fields}{end}".encode())
        found.append(content.hexdigest()[:HASH_DIGITS])
    return found
