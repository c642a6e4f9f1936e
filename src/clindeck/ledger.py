"""The record of every note ever released: bytes to entries and back.

JSON Lines, one line per note, sorted by key. Each line ends in a checksum of itself, so that a
torn or hand-edited line is found and named instead of believed. Two branches merge line by line.
Git sees neighbouring lines as one, so libraries let it keep both versions (`merge=union`): the
later one stands here, and the rival is remembered, so that a note which neither describes can be
reported.
"""

from __future__ import annotations

import json
import re
from binascii import hexlify
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from struct import pack
from sys import intern
from typing import TypeVar
from zlib import crc32

from clindeck.blocks import CHUNK
from clindeck.joining import Column, Joiner
from clindeck.ledger_entries import (
    LIVE,
    RETIRED,
    Entry,
    EntryColumns,
    Ledger,
    NoteEntries,
    Withdrawal,
)
from clindeck.model import Guid, Key, NoteType
from clindeck.node_reader import is_date
from clindeck.note_fields import FIELD_END, FIELDS
from clindeck.problems import Position, Problem, error

Value = TypeVar("Value")

_STATES = (LIVE, RETIRED)
_CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
MAX_LEDGER_BYTES = 160 * 1024 * 1024
"""Size from which a ledger is refused: a line of our decks has some 250 bytes."""
MAX_LINES = 500_000
MAX_FAULTS = 1_000
"""Lines that are blamed at a time: who mends them sees the others."""
_ESCAPED = bytes((*range(0x20), *b'"\\'))
"""What does not stand in a JSON text as it is. Every byte of a longer character is above these."""
_TEXT = rb'"([^"\\\x00-\x1f]*)"'
_NUMBER = rb"(?:0|[1-9][0-9]{0,12})"
_TOO_LARGE = 10**13
"""What no ordinal and no second comes near; Anki keeps milliseconds in 64 bits."""
_CARD_TEXTS = {NoteType.QA: (2,), NoteType.CLOZE: (1,), NoteType.OCCLUSION: range(1, 1_000)}
"""How many texts a withdrawn card may have; see `withdrawals.card_texts`."""
_LIVE_LINES = re.compile(
    rb'(\{"key":%b,"guid":%b,"type":%b,"deck":%b,"cards":\[(%b(?:,%b)*)\],"hash":%b,'
    rb'"changed":(%b),"state":"live"),"sum":"([0-9a-f]{8})"\}\n'
    % (_TEXT, _TEXT, _TEXT, _TEXT, _NUMBER, _NUMBER, _TEXT, _NUMBER)
)
"""Lines in which JSON needs no escape: read as they stand, they say what a JSON reader finds."""
_SUM_BYTES = len(b',"sum":"01234567"}\n')
_AT_ONCE = 1 << 20
"""Bytes of a ledger whose lines are taken apart together."""
_NOTE_TYPES = {kind.value.encode(): kind for kind in NoteType}


def read_ledger(path: str, data: bytes) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return the entries of a ledger's bytes by key, and the lines that cannot be believed."""
    entries: dict[Key, Entry] = {}
    problems: list[Problem] = []
    if len(data) > MAX_LEDGER_BYTES or data.count(b"\n") > MAX_LINES:
        message = (
            f"the ledger has more than {MAX_LEDGER_BYTES >> 20} MiB or {MAX_LINES:,} lines, more "
            "than any deck; restore the file from version control"
        )
        return {}, (error(Position(path, 1, 1), "Y014", message),)
    if data and not data.endswith(b"\n"):
        line = data.count(b"\n") + 1
        message = "the last line is torn off; restore the file from version control"
        return {}, (error(Position(path, line, 1), "L001", message),)
    plain = _live_entries(data)
    if plain is not None:
        return plain, ()
    for number, whole_line in enumerate(data.split(b"\n")[:-1], start=1):
        text = whole_line.rstrip(b"\r")
        entry = _entry(text, number)
        if entry is not None and entry.key not in entries:
            entries[entry.key] = entry
            continue
        at = Position(path, number, 1)
        if text.startswith(_CONFLICT_MARKS):
            message = (
                "merge conflict; delete the three marker lines and keep all other lines, the "
                "next build settles them"
            )
            problems.append(error(at, "L002", message))
            continue
        if entry is None:
            if len(problems) >= MAX_FAULTS:
                break
            message = (
                "this line was torn or edited by hand (its checksum differs); restore it from "
                "version control"
            )
            problems.append(error(at, "L001", message))
            continue
        other = entries[entry.key]
        if _contradict(entry, other):
            message = (
                f'"{entry.key}" also stands in line {other.line} with another identity or state; '
                "two branches changed it, keep the line that learners should get"
            )
            problems.append(error(at, "L003", message))
        entries[entry.key] = merged(other, entry)
    return entries, tuple(problems)


def ledger_bytes(entries: Iterable[Entry]) -> bytes:
    """Return the ledger's file: one line per entry, sorted by key."""
    return b"".join(ledger_lines(entries))


def ledger_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the ledger's file, sorted by key: a line, or many lines at a time."""
    if isinstance(entries, NoteEntries):
        return _lines_of(entries)
    return (_sealed([_body(entry).encode()]) for entry in sorted(entries, key=attrgetter("key")))


def _lines_of(entries: NoteEntries) -> Iterator[bytes]:
    live = entries.live
    keys = [*live.keys, *(entry.key for entry in entries.others)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    single = {*live.withdrawn, *range(len(live.keys), len(keys))}
    for start in range(0, len(order), CHUNK):
        numbers = order[start : start + CHUNK]
        if single.isdisjoint(numbers):
            yield _sealed(list(_bodies(live.picked(numbers))))
            continue
        bodies = _bodies(live.picked([each for each in numbers if each not in single]))
        yield _sealed([
            _body(entries[number]).encode() if number in single else next(bodies)
            for number in numbers
        ])  # fmt: skip


def is_ledger_of(data: bytes | None, entries: Iterable[Entry]) -> bool:
    """Return whether a ledger's file, None if there is none, holds just these entries."""
    if data is None:
        return False
    start = 0
    for line in ledger_lines(entries):
        if not data.startswith(line, start):
            return False
        start += len(line)
    return start == len(data)


def _contradict(one: Entry, other: Entry) -> bool:
    """Return whether two lines of one key disagree about more than content and time."""
    return (
        one.guid != other.guid
        or one.note_type is not other.note_type
        or one.deck != other.deck
        or (one.retired is None) != (other.retired is None)
    )


def merged(one: Entry, other: Entry) -> Entry:
    """Return the later of two lines of one note, with the hashes that it outlived."""
    later, earlier = (one, other) if one.changed_at_s >= other.changed_at_s else (other, one)
    hashes = {*later.rivals, *earlier.rivals, earlier.hash} - {later.hash}
    return replace(later, rivals=tuple(sorted(hashes)))


def _body(entry: Entry) -> str:
    """Return the line of an entry but for its checksum and end."""
    ordinals = ",".join(map(str, entry.cards))
    state = LIVE if entry.retired is None else RETIRED
    body = (
        f'{{"key":{quoted(entry.key)},"guid":{quoted(entry.guid)},'
        f'"type":{quoted(entry.note_type.value)},"deck":{quoted(entry.deck)},"cards":[{ordinals}],'
        f'"hash":{quoted(entry.hash)},"changed":{entry.changed_at_s},"state":"{state}"'
    )
    if entry.retired is not None:
        body += f',"retired":{_json(_record(entry.retired))}'
    if entry.withdrawn:
        records = {str(ordinal): _record(each) for ordinal, each in entry.withdrawn}
        body += f',"withdrawn":{_json(records)}'
    return body


def _bodies(live: EntryColumns) -> Iterator[bytes]:
    """Return the bodies of live notes without a withdrawn card, column by column."""
    if not live.keys:
        return iter(())
    keys: Sequence[str] = live.keys
    names = _between_quotes(keys)
    columns: tuple[Column, ...] = (
        '{"key":"', names,
        '","guid":"', names if live.guids == keys else _between_quotes(live.guids),
        '","type":', _told(live.note_types, lambda kind: quoted(kind.value)),
        f',"deck":{quoted(live.deck)},"cards":[',
        _told(live.cards, lambda ordinals: ",".join(map(str, ordinals))),
        '],"hash":"', _between_quotes(live.hashes),
        '","changed":', _told(live.changed_at_s, str),
        f',"state":"{LIVE}"',
    )  # fmt: skip
    return Joiner("").joined(columns, len(names))


def _between_quotes(texts: Sequence[str]) -> Sequence[str]:
    """Return what JSON has between the quotes of texts, all of them looked at at once."""
    together = "".join(texts).encode()
    if len(together.translate(None, _ESCAPED)) == len(together):
        return texts
    return [quoted(text)[1:-1] for text in texts]


def _told(values: Sequence[Value], told: Callable[[Value], str]) -> Column:
    """Return what is written for values few of which differ, one text if none does."""
    if values.count(values[0]) == len(values):
        return told(values[0])
    known = {value: told(value) for value in set(values)}
    return list(map(known.__getitem__, values))


def _sealed(bodies: Sequence[bytes]) -> bytes:
    """Return lines with their checksums, each that of the line without it."""
    sums = list(map(crc32, repeat(b"}"), map(crc32, bodies)))
    digits = hexlify(pack(f">{len(sums)}I", *sums), b"\n", 4)
    ends = digits.replace(b"\n", b'"}\n\0,"sum":"').split(b"\0")
    lines = [b""] * (2 * len(bodies))
    lines[::2], lines[1::2] = bodies, ends
    lines[1] = b',"sum":"' + lines[1]
    lines.append(b'"}\n')
    return b"".join(lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _record(withdrawal: Withdrawal) -> dict[str, object]:
    return {
        "on": withdrawal.on,
        "why": withdrawal.why,
        "instead": withdrawal.instead,
        "fields": withdrawal.fields,
        "tags": withdrawal.tags,
        "gone": withdrawal.is_gone,
    }


def _live_entries(data: bytes) -> dict[Key, Entry] | None:
    """Return the entries of a ledger without a withdrawal or a fault, many lines read at once.

    None: there may be one, so each line has to be looked at by itself. A checksum is that of the
    bytes as they stand, which are those that `_line` would write.
    """
    found: dict[Key, Entry] = {}
    cards_of: dict[bytes, tuple[int, ...]] = {}
    start = number = 0
    while start < len(data):
        end = data.find(b"\n", start + _AT_ONCE) + 1 or len(data)
        lines = _LIVE_LINES.findall(data, start, end)
        if sum(len(line[0]) + _SUM_BYTES for line in lines) != end - start:
            return None
        if any(crc32(b"}", crc32(line[0])) != int(line[-1], 16) for line in lines):
            return None
        try:
            for _, key, guid, kind, deck, cards, content, changed, _ in lines:
                number += 1
                name = Key(key.decode())
                ordinals = cards_of.get(cards)
                if ordinals is None:
                    ordinals = cards_of[cards] = tuple(map(int, cards.split(b",")))
                found[name] = Entry(
                    name,
                    Guid(name if guid == key else guid.decode()),
                    _NOTE_TYPES[kind],
                    intern(deck.decode()),
                    ordinals,
                    content.decode(),
                    int(changed),
                    line=number,
                )
        except (UnicodeDecodeError, KeyError):
            return None
        start = end
    return found if len(found) == number else None


def _entry(line: bytes, number: int) -> Entry | None:
    """Return the entry of a line, or None if the line is not one that `_line` wrote."""
    try:
        record = json.loads(line)
        written = record.pop("sum")
        if f"{crc32(_json(record).encode()):08x}" != written or record["state"] not in _STATES:
            return None
        retired, note_type = record.get("retired"), NoteType(record["type"])
        return Entry(
            Key(_text(record["key"])),
            Guid(_text(record["guid"])),
            note_type,
            _text(record["deck"]),
            tuple(map(_number, _listed(record["cards"]))),
            _text(record["hash"]),
            _number(record["changed"]),
            None if retired is None else _withdrawal(retired, (len(FIELDS[note_type]),)),
            tuple(
                (_number(int(ordinal)), _withdrawal(each, _CARD_TEXTS[note_type]))
                for ordinal, each in record.get("withdrawn", {}).items()
            ),
            number,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _withdrawal(record: Mapping[str, object], counts: Container[int]) -> Withdrawal:
    fields = tuple(map(_text, _listed(record["fields"])))
    if len(fields) not in counts:
        raise ValueError
    on = _text(record["on"])
    if not is_date(on):
        raise ValueError
    return Withdrawal(
        on,
        _text(record["why"]),
        _text(record["instead"]),
        fields,
        tuple(map(_text, _listed(record["tags"]))),
        bool(record["gone"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or FIELD_END in value:
        raise ValueError
    return value


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < _TOO_LARGE:
        raise ValueError
    return value


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError
    return value
