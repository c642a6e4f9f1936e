"""Lines of a ledger about live notes: columns to bytes and back, many lines at a time.

Most ledgers hold nothing else. Whatever is unusual in one (a withdrawal, a fault, a second line
of one key, another deck) is left to `ledger`, which looks at each line by itself.
"""

from __future__ import annotations

import re
from binascii import hexlify
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from json.encoder import encode_basestring as quoted
from struct import pack
from typing import TypeVar, cast
from zlib import crc32

from clindeck.compiler.columns.note_blocks import joined
from clindeck.history.ledger_entries import LIVE, EntryColumns, LiveLedger, joined_columns
from clindeck.model.notes import Guid, Key, NoteType

Value = TypeVar("Value")
Made = TypeVar("Made")
Column = str | Sequence[str]

_ESCAPED = bytes((*range(0x20), *b'"\\'))
"""What does not stand in a JSON text as it is. Every byte of a longer character is above these."""
_NUMBER = rb"(?:0|[1-9][0-9]{0,12})"
_LINES = re.compile(
    rb'(\{"key":"([^"]*)","guid":"(?:\2"|([^"]*")),("type":"[^"]*","deck":"[^"]*","cards":\[[^\]]*)'
    rb'\],"hash":"([^"]*)","changed":([^,]*),"state":"live"),"sum":"([^"]*)"\}\n'
)
"""Body of a line; key; guid and its quote, nothing if it is the key; what a line has in common with
most others; hash; second of change; checksum. What these may hold is looked at later, for many
lines at once."""
_MIDDLE = re.compile(
    rb'"type":"([^"]*)","deck":"([^"]*)","cards":\[(%b(?:,%b)*)' % (_NUMBER, _NUMBER)
)
_SECOND = re.compile(_NUMBER)
_SUM_BYTES = len(b',"sum":"01234567"}\n')
_AT_ONCE = 1 << 18
"""Bytes of a ledger whose lines are taken apart together."""
_NOTE_TYPES = {kind.value: kind for kind in NoteType}


def live_bodies(live: EntryColumns) -> Iterator[bytes]:
    """Return lines without their checksums and ends, of notes without a withdrawn card."""
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
    return map(str.encode, joined(columns, len(names), ""))


def sealed(bodies: Sequence[bytes]) -> bytes:
    """Return lines with their checksums, each that of the line without it."""
    ends = _sums(bodies).replace(b"\n", b'"}\n\0,"sum":"').split(b"\0")
    lines = [b""] * (2 * len(bodies))
    lines[::2], lines[1::2] = bodies, ends
    lines[1] = b',"sum":"' + lines[1]
    lines.append(b'"}\n')
    return b"".join(lines)


def live_ledger(data: bytes) -> LiveLedger | None:
    """Return a ledger with nothing but live notes of one deck, None if it may hold more."""
    parts: list[EntryColumns] = []
    start = 0
    try:
        while start < len(data):
            end = data.find(b"\n", start + _AT_ONCE) + 1 or len(data)
            parts.append(_columns(_LINES.findall(data, start, end), end - start))
            start = end
    except ValueError:
        return None
    if len({part.deck for part in parts}) != 1:
        return None
    ledger = LiveLedger(joined_columns(parts))
    return ledger if len(ledger.numbers) == len(ledger.live.keys) else None


def _columns(lines: Sequence[tuple[bytes, ...]], size: int) -> EntryColumns:
    """Return what these lines of so many bytes say; a `ValueError` if that is in doubt."""
    bodies, keys, others, middles, hashes, times, sums = zip(*lines, strict=True)
    if sum(map(len, bodies)) + len(lines) * _SUM_BYTES != size or _sums(bodies) != b"\n".join(sums):
        raise ValueError
    names = _texts(keys)
    guids = names
    if any(others):
        pairs = zip(keys, others, strict=True)
        guids = _texts([other[:-1] if other else key for key, other in pairs])
    kinds, decks, cards = zip(*_each(middles, _middle), strict=True)
    if len(set(decks)) != 1:
        raise ValueError
    return EntryColumns(
        cast("list[Key]", names),
        cast("list[Guid]", guids),
        kinds,
        decks[0],
        cards,
        _texts(hashes),
        _each(times, _second),
        {},
    )


def _middle(data: bytes) -> tuple[NoteType, str, tuple[int, ...]]:
    found = _MIDDLE.fullmatch(data)
    if found is None:
        raise ValueError
    kind, deck = _texts(found.groups()[:2])
    if kind not in _NOTE_TYPES:
        raise ValueError
    return _NOTE_TYPES[kind], deck, tuple(map(int, found[3].split(b",")))


def _second(data: bytes) -> int:
    if _SECOND.fullmatch(data) is None:
        raise ValueError
    return int(data)


def _sums(bodies: Sequence[bytes]) -> bytes:
    """Return the checksums of lines in hexadecimal digits, a line end between them."""
    sums = list(map(crc32, repeat(b"}"), map(crc32, bodies)))
    return hexlify(pack(f">{len(sums)}I", *sums), b"\n", 4)


def _between_quotes(texts: Sequence[str]) -> Sequence[str]:
    """Return what JSON has between the quotes of texts, all of them looked at at once."""
    together = "".join(texts).encode()
    if len(together.translate(None, _ESCAPED)) == len(together):
        return texts
    return [quoted(text)[1:-1] for text in texts]


def _texts(found: Sequence[bytes]) -> list[str]:
    """Return what stood between the quotes of JSON texts without an escape."""
    together = b"\n".join(found)
    if len(together) - len(together.translate(None, _ESCAPED)) != len(found) - 1:
        raise ValueError
    return together.decode().split("\n")


def _each(values: Sequence[Value], made: Callable[[Value], Made]) -> list[Made]:
    """Return what is made of values few of which differ."""
    if values.count(values[0]) == len(values):
        return [made(values[0])] * len(values)
    known = {value: made(value) for value in set(values)}
    return [known[value] for value in values]


def _told(values: Sequence[Value], told: Callable[[Value], str]) -> Column:
    """Return what is written for values few of which differ, one text if none does."""
    return told(values[0]) if values.count(values[0]) == len(values) else _each(values, told)
