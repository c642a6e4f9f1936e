"""The record of every note ever released: bytes to entries and back.

JSON Lines, one line per note, sorted by key. Each line ends in a checksum of itself, so that a
torn or hand-edited line is found and named instead of believed. Two branches merge line by line.
Git sees neighbouring lines as one, so libraries let it keep both versions (`merge=union`): the
later one stands here, and the rival is remembered, so that a note which neither describes can be
reported.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from zlib import crc32

from clindeck.compiler.columns.note_blocks import CHUNK
from clindeck.history.ledger_entries import LIVE, RETIRED, Entry, Ledger, NoteEntries, Withdrawal
from clindeck.history.live_lines import live_bodies, live_ledger, sealed
from clindeck.model.ids import is_date
from clindeck.model.note_type_fields import FIELD_END, FIELDS
from clindeck.model.notes import Guid, Key, NoteType
from clindeck.model.problems import Position, Problem, error

_STATES = (LIVE, RETIRED)
_CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
MAX_LEDGER_BYTES = 160 * 1024 * 1024
"""Size from which a ledger is refused: a line of our decks has some 250 bytes."""
MAX_LINES = 500_000
MAX_FAULTS = 1_000
"""Lines that are blamed at a time: who mends them sees the others."""
_TOO_LARGE = 10**13
"""What no ordinal and no second comes near; Anki keeps milliseconds in 64 bits."""
_CARD_TEXTS = {NoteType.QA: (2,), NoteType.CLOZE: (1,), NoteType.OCCLUSION: range(1, 1_000)}
"""How many texts a withdrawn card may have; see `withdrawals.card_texts`."""


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
    plain = live_ledger(data)
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
    return (sealed([_body(entry).encode()]) for entry in sorted(entries, key=attrgetter("key")))


def _lines_of(entries: NoteEntries) -> Iterator[bytes]:
    live = entries.live
    keys = [*live.keys, *(entry.key for entry in entries.others)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    single = {*live.withdrawn, *range(len(live.keys), len(keys))}
    for start in range(0, len(order), CHUNK):
        numbers = order[start : start + CHUNK]
        if single.isdisjoint(numbers):
            yield sealed(list(live_bodies(live.picked(numbers))))
            continue
        bodies = live_bodies(live.picked([each for each in numbers if each not in single]))
        yield sealed([
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
