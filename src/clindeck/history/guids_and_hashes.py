"""Keys to guids, notes to content hashes: what makes a note the same note, and the same content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from urllib.parse import quote

from clindeck.model.note_type_fields import FIELD_END, field_number
from clindeck.model.notes import Guid, Html, Key, NoteType

HASH_DIGITS = 32
"""Hexadecimal digits kept of a content hash: 128 bits, so that no two contents meet by chance."""

_PART_END = "\x1e"
_PLAIN_KEY = re.compile(r"[a-z0-9/-]*\Z")
"""As nearly all keys are: only their slashes are written in another way, and that is quicker."""


def guid_for(key: Key, uid: str) -> Guid:
    """Return the guid of a key that was never released: the key under the deck's uid.

    Guids are one for all of a learner's collection, so two authors who call a deck `asthma` must
    not meet in one. A deck without a uid (empty) has nothing but the key; no release is made of it.
    Injective, because the parts of a key hold no `/`. Anki takes any text as a guid. A note that is
    renamed later keeps the guid of its first key, which the ledger records.
    """
    return guids_for((key,), uid)[0]


def guids_for(keys: Sequence[Key], uid: str) -> Sequence[Guid]:
    """Return the guids of keys that were never released."""
    if not uid:
        return list(map(Guid, keys))
    return [Guid(f"{uid}/{key.partition('/')[2]}") for key in keys]


def uids_of(guids: Iterable[Guid], deck_id: str) -> set[str]:
    """Return the uids under which notes of a deck got their guids; those without one have none."""
    return {guid.partition("/")[0] for guid in guids} - {deck_id}


def content_hash(
    note_type: NoteType, fields: Sequence[Html], tags: Iterable[str], guid: Guid
) -> str:
    """Return the hash of what a learner sees of a note: its fields and tags.

    The key is not seen, except in the address of an error report. The guid stands for it, which
    stays, so that renaming a row updates no note and costs nobody their own edits.
    """
    at = field_number(note_type, "Key")
    first: str = fields[at]
    if first != guid:
        report = field_number(note_type, "Report")
        first_report = fields[report].replace(in_address(first), in_address(guid))
        changed = list(fields)
        changed[at], changed[report] = Html(guid), Html(first_report)
        fields = changed
    text = f"{content_start(note_type)}{FIELD_END.join(fields)}{content_end(tags)}"
    return hashes_of((text.encode(),))[0]


def in_address(key: str) -> str:
    """Return a key as the address of an error report holds it."""
    if _PLAIN_KEY.match(key):
        return key.replace("/", "%2F")
    return quote(key, safe="")


def content_start(note_type: NoteType) -> str:
    """Return what stands before the fields in what is hashed."""
    return f"{note_type.value}{_PART_END}"


def content_end(tags: Iterable[str]) -> str:
    """Return what stands behind the fields in what is hashed; between them is `FIELD_END`."""
    return f"{_PART_END}{FIELD_END.join(tags)}"


def hashes_of(contents: Iterable[bytes]) -> list[str]:
    """Return the hashes of what notes say, in UTF-8."""
    return [sha256(content).hexdigest()[:HASH_DIGITS] for content in contents]
