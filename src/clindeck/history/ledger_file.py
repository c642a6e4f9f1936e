"""The record of every draft and of every note ever released: bytes to entries and back.

JSON Lines, one line per note, sorted by key. Each line ends in a checksum of itself, so that a
torn or hand-edited line is found and named instead of believed (L001). Two branches merge line by
line. Git sees neighbouring lines as one, so libraries let it keep both versions (`merge=union`);
`merged_lines` settles them. Marks of a conflict (L002), two lines that contradict each other (L003)
and more than any deck holds (Y014) are refused.
"""

from __future__ import annotations

import io
from codecs import BOM_UTF8
from collections.abc import Container, Iterable, Iterator
from operator import attrgetter

from msgspec import DecodeError, json, structs
from zlib_ng.zlib_ng import crc32

from clindeck.history.ledger_entries import DRAFT, LIVE, RETIRED, Entry, Ledger, Withdrawal
from clindeck.history.merged_lines import settled
from clindeck.model.ids import is_date
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import NoteType
from clindeck.model.problems import Position, Problem, error

MAX_LEDGER_BYTES = 160 * 1024 * 1024
"""Size from which a ledger is refused: a line of our decks has some 250 bytes."""
MAX_LINES = 500_000
MAX_FAULTS = 1_000
"""Lines that are blamed at a time: who mends them sees the others."""
_CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_SUM = b',"sum":"%08x"}\n'
_SUM_BYTES = len(_SUM % 0)
_FIELD_END = rb"\u001f"
"""How JSON writes what ends a field in Anki."""
_CARD_TEXTS = {NoteType.QA: (2,), NoteType.CLOZE: (1,), NoteType.OCCLUSION: range(1, 1_000)}
"""How many texts a withdrawn card may have; see `withdrawals.card_texts`."""
_decoded = json.Decoder(Entry).decode
_encoded_lines = json.Encoder().encode_lines
_TOGETHER = 1_000
"""Entries that are encoded at a time: one by one takes three times as long."""


def read_ledger(path: str, data: bytes) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return the entries of a ledger's bytes by key, and the lines that cannot be believed."""
    fault = _fault_of_file(path, data)
    if fault is not None:
        return {}, (fault,)
    entries: list[Entry] = []
    problems: list[Problem] = []
    # What an editor or git may do to all lines; a text of JSON holds neither.
    lines = io.BytesIO(data.removeprefix(BOM_UTF8).replace(b"\r", b""))
    for number, line in enumerate(lines, start=1):
        entry = _entry(line, number)
        if entry is not None:
            entries.append(entry)
            continue
        if len(problems) >= MAX_FAULTS and not line.startswith(_CONFLICT_MARKS):
            break
        problems.append(_fault_of_line(Position(path, number, 1), line))
    found = {entry.key: entry for entry in entries}
    if len(found) == len(entries) == len({entry.guid for entry in entries}):
        return found, tuple(problems)
    settled_lines, contradictions = settled(path, entries)
    return settled_lines, (*problems, *contradictions)


def _fault_of_file(path: str, data: bytes) -> Problem | None:
    """Return why nothing of a ledger is read, None if its lines are looked at."""
    if len(data) > MAX_LEDGER_BYTES or data.count(b"\n") > MAX_LINES:
        message = (
            f"the ledger has more than {MAX_LEDGER_BYTES >> 20} MiB or {MAX_LINES:,} lines, more "
            "than any deck; restore the file from version control"
        )
        return error(Position(path, 1, 1), "Y014", message)
    if data and not data.endswith(b"\n"):
        message = "the last line is torn off; restore the file from version control"
        return error(Position(path, data.count(b"\n") + 1, 1), "L001", message)
    return None


def _fault_of_line(at: Position, line: bytes) -> Problem:
    if line.startswith(_CONFLICT_MARKS):
        message = (
            "merge conflict; delete the three marker lines and keep all other lines, the next "
            "build settles them"
        )
        return error(at, "L002", message)
    message = (
        "this line was torn or edited by hand (its checksum differs); restore it from version "
        "control"
    )
    return error(at, "L001", message)


def ledger_bytes(entries: Iterable[Entry]) -> bytes:
    """Return the ledger's file: one line per entry, sorted by key."""
    return b"".join(ledger_lines(entries))


def ledger_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the lines of the ledger's file: what each entry says, and the checksum of that."""
    in_order = sorted(entries, key=attrgetter("key"))
    for start in range(0, len(in_order), _TOGETHER):
        written = list(map(_as_written, in_order[start : start + _TOGETHER]))
        for said in _encoded_lines(written).splitlines():
            yield said[:-1] + _SUM % crc32(said)


def is_ledger_of(data: bytes | None, entries: Iterable[Entry]) -> bool:
    """Return whether a ledger's file, None if there is none, holds just these entries.

    How its lines end does not count: git may write them with a carriage return.
    """
    if data is None:
        return False
    data = data.replace(b"\r\n", b"\n")
    start = 0
    for line in ledger_lines(entries):
        if not data.startswith(line, start):
            return False
        start += len(line)
    return start == len(data)


def _as_written(entry: Entry) -> Entry:
    """Return an entry without what no line says."""
    return structs.replace(entry, line=0, rivals=()) if entry.line or entry.rivals else entry


def _entry(line: bytes, number: int) -> Entry | None:
    """Return the entry of a line, or None if the line is not one that `ledger_lines` wrote."""
    said = line[:-_SUM_BYTES] + b"}"
    if line[-_SUM_BYTES:] != _SUM % crc32(said):
        return None
    try:
        entry = _decoded(said)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not _is_sound(entry) or (b"\\" in said and _FIELD_END in said.replace(rb"\\", b"")):
        return None
    return structs.replace(entry, line=number, rivals=())


def _is_sound(entry: Entry) -> bool:
    """Return whether state and withdrawals go together, and have the texts that their notes had."""
    if entry.retired is None and not entry.withdrawn:
        return entry.state == LIVE or (entry.state == DRAFT and not entry.released)
    if entry.state != (LIVE if entry.retired is None else RETIRED):
        return False
    notes = [] if entry.retired is None else [entry.retired]
    cards = entry.withdrawn.values()
    return all(_is_of(each, (len(FIELDS[entry.note_type]),)) for each in notes) and all(
        _is_of(each, _CARD_TEXTS[entry.note_type]) for each in cards
    )


def _is_of(withdrawal: Withdrawal, counts: Container[int]) -> bool:
    return len(withdrawal.fields) in counts and is_date(withdrawal.on)
