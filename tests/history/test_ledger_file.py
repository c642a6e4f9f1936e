"""The ledger's bytes: what is written is read back, what was touched is named by its line."""

from __future__ import annotations

import json
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from clindeck.history.ledger_entries import LIVE, RETIRED, Entry, Withdrawal
from clindeck.history.ledger_file import is_ledger_of, ledger_bytes, read_ledger
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Key, NoteType

PATH = "decks/d.ledger.jsonl"
TEXT = st.text(max_size=8).filter(lambda text: "\x1f" not in text)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
CARD_TEXTS = {NoteType.QA: 2, NoteType.CLOZE: 1, NoteType.OCCLUSION: 3}


def withdrawals(texts: int) -> st.SearchStrategy[Withdrawal]:
    return st.builds(
        Withdrawal,
        on=st.dates().map(str),
        why=TEXT,
        instead=TEXT,
        fields=TEXT.map(lambda text: (text,) * texts),
        tags=TEXTS,
        is_gone=st.booleans(),
    )


def entries(note_type: NoteType) -> st.SearchStrategy[Entry]:
    cards = st.dictionaries(st.integers(0, 998), withdrawals(CARD_TEXTS[note_type]), max_size=2)
    return st.builds(
        Entry,
        key=TEXT.map(Key),
        guid=TEXT.map(Guid),
        note_type=st.just(note_type),
        deck=TEXT,
        cards=st.lists(st.integers(0, 998), max_size=4).map(tuple),
        hash=st.text("0123456789abcdef", max_size=32),
        changed_at_s=st.integers(0, 2**40),
        state=st.just(LIVE),
        withdrawn=cards,
    ).flatmap(
        lambda entry: (
            st.just(entry)
            | withdrawals(len(FIELDS[note_type])).map(
                lambda reason: replace(entry, state=RETIRED, retired=reason)
            )
        )
    )


NOTHING = ("",) * len(FIELDS[NoteType.QA])
WITHDRAWAL = Withdrawal("2026-01-31", "wrong", "", NOTHING, (), is_gone=True)
ENTRIES = st.sampled_from(NoteType).flatmap(entries)


def entry(key: str, *, changed_at_s: int = 1000, content: str = "aa") -> Entry:
    return Entry(Key(key), Guid(key), NoteType.QA, "Deck", (0, 1), content, changed_at_s, LIVE)


def problems_of(data: bytes) -> list[str]:
    return [str(problem) for problem in read_ledger(PATH, data)[1]]


@given(st.lists(ENTRIES, unique_by=(lambda each: each.key, lambda each: each.guid), max_size=4))
def test_what_is_written_is_read_back(entries: list[Entry]) -> None:
    data = ledger_bytes(entries)
    found, problems = read_ledger(PATH, data)
    assert problems == ()
    assert {key: replace(each, line=0) for key, each in found.items()} == {
        each.key: each for each in entries
    }
    assert ledger_bytes(found.values()) == data


def test_lines_are_sorted_by_key_one_a_note() -> None:
    data = ledger_bytes([entry("d/t/b/r"), entry("d/t/a/r")])
    assert [json.loads(line)["key"] for line in data.splitlines()] == ["d/t/a/r", "d/t/b/r"]
    assert data == ledger_bytes([entry("d/t/a/r"), entry("d/t/b/r")])
    assert data.endswith(b"\n")


def test_a_line_is_readable_in_a_review() -> None:
    (line,) = ledger_bytes([entry("d/t/ü/r")]).decode().splitlines()
    assert line.startswith(
        '{"key":"d/t/ü/r","guid":"d/t/ü/r","type":"qa","deck":"Deck","cards":[0,1],"hash":"aa",'
        '"changed":1000,"state":"live","sum":"'
    )


def test_an_entry_knows_its_line() -> None:
    found, _ = read_ledger(PATH, ledger_bytes([entry("a"), entry("b")]))
    assert [each.line for each in found.values()] == [1, 2]


def test_no_ledger_is_an_empty_one() -> None:
    assert read_ledger(PATH, b"") == ({}, ())


def test_what_an_editor_of_windows_does_to_all_lines_is_read() -> None:
    data = ledger_bytes([entry("a"), entry("b")])
    for marked in (data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data):
        found, problems = read_ledger(PATH, marked)
        assert ([each.line for each in found.values()], problems) == ([1, 2], ())


def test_neither_line_nor_rivals_are_written() -> None:
    lines = [ledger_bytes([entry("a", changed_at_s=at, content=f"{at}")]) for at in (1000, 2000)]
    (found,) = read_ledger(PATH, b"".join(lines))[0].values()
    assert (found.line, found.rivals) == (2, ("1000",))
    assert ledger_bytes([found]) == lines[1]


def test_a_text_may_say_how_json_writes_what_ends_a_field() -> None:
    said = entry("a").as_retired(replace(WITHDRAWAL, why=r"not \u001f"))
    found, problems = read_ledger(PATH, ledger_bytes([said]))
    assert (found, problems) == ({"a": replace(said, line=1)}, ())


@pytest.mark.parametrize("cut", [1, 2, 40])
def test_a_torn_last_line_is_reported_and_nothing_is_believed(cut: int) -> None:
    data = ledger_bytes([entry("a"), entry("b")])[:-cut]
    assert read_ledger(PATH, data)[0] == {}
    assert problems_of(data) == [
        f"{PATH}:2:1 L001 the last line is torn off; restore the file from version control"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"changed":1000', '"changed":1001'),
        ('"guid":"b"', '"guid":"c"'),
        ('"state":"live"', '"state":"retired"'),
        ('"cards":[0,1]', '"cards":[0]'),
        ('"deck":"Deck"', '"deck":"Dekc"'),
        ("{", ""),
        ('"sum":"', '"sum":"0'),
        ('"cards":', '"cards": '),
        (',"sum":', ',"line":7,"sum":'),
    ],
)
def test_a_line_edited_by_hand_is_named(old: str, new: str) -> None:
    first, second = ledger_bytes([entry("a"), entry("b")]).decode().splitlines(keepends=True)
    data = (first + second.replace(old, new, 1)).encode()
    assert problems_of(data) == [
        f"{PATH}:2:1 L001 this line was torn or edited by hand (its checksum differs); restore it "
        "from version control"
    ]
    assert list(read_ledger(PATH, data)[0]) == ["a"]


@pytest.mark.parametrize("line", ["", "null", "[]", "5", "{}", '{"sum":5}', "\xff", "[" * 99999])
def test_a_line_that_is_no_record_is_named(line: str) -> None:
    (found,) = problems_of(line.encode("latin-1") + b"\n")
    assert found.startswith(f"{PATH}:1:1 L001 this line was torn")


RECORD = {
    "on": "2026-01-31",
    "why": "x",
    "instead": "",
    "fields": NOTHING,
    "tags": [],
    "gone": True,
}


@pytest.mark.parametrize(
    "shape",
    [
        {"key": 7}, {"key": []}, {"key": "a\x1fb"}, {"guid": 7}, {"guid": "a\x1fb"}, {"deck": []},
        {"hash": 7}, {"cards": "01"}, {"cards": [-1]}, {"cards": [True]}, {"cards": [10**20]},
        {"changed": 1e999}, {"changed": 10**18}, {"changed": "7"}, {"withdrawn": 7},
        {"withdrawn": {"0": {}}}, {"retired": {}},
        *({"state": "retired", "retired": {**RECORD, **change}} for change in (
            {"fields": ["a"]}, {"fields": [7] * len(NOTHING)}, {"tags": [7]}, {"why": 7},
            {"on": "<b>"}, {"on": "2026-02-30"}, {"more": 1}, {"why": "\x1f"})),
        {"withdrawn": {"1": RECORD}}, {"retired": RECORD}, {"state": "retired"}, {"state": "new"},
        {"state": "draft", "retired": RECORD}, {"state": "draft", "released": "0"},
        {"more": 1}, {"guid": "\\\x1f"},
    ],
    ids=str,
)  # fmt: skip
def test_a_line_of_another_shape_is_named_though_its_sum_is_right(shape: dict[str, object]) -> None:
    record = json.loads(ledger_bytes([entry("a")]))
    del record["sum"]
    written = json.dumps({**record, **shape}, separators=(",", ":"), ensure_ascii=False).encode()
    data = b'%b,"sum":"%08x"}\n' % (written[:-1], crc32(written))
    (found,) = problems_of(data)
    assert found.startswith(f"{PATH}:1:1 L001 this line was torn")


def test_a_file_that_is_no_ledger_at_all_is_blamed_a_thousand_times_at_most() -> None:
    assert len(problems_of(b"\n" * 5_000)) == 1_000


@given(st.data())
def test_any_one_changed_byte_is_noticed(data: st.DataObject) -> None:
    whole = ledger_bytes([entry("a/b/c/d"), entry("b/b/c/d")])
    place = data.draw(st.integers(0, len(whole) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != whole[place]))
    changed = whole[:place] + bytes([byte]) + whole[place + 1 :]
    before = read_ledger(PATH, whole)[0]
    found, problems = read_ledger(PATH, changed)
    assert problems or found == before


def test_conflict_marks_are_named_and_the_lines_between_are_read() -> None:
    one, other = ledger_bytes([entry("a"), entry("b")]).splitlines(keepends=True)
    data = b"<<<<<<< HEAD\n" + one + b"=======\n" + other + b">>>>>>> branch\n"
    found, _ = read_ledger(PATH, data)
    assert list(found) == ["a", "b"]
    assert problems_of(data) == [
        f"{PATH}:{line}:1 L002 merge conflict; delete the three marker lines and keep all other "
        "lines, the next build settles them"
        for line in (1, 3, 5)
    ]


@pytest.mark.parametrize("swapped", ["as written", "swapped"])
def test_of_two_versions_of_a_line_the_later_stands(swapped: str) -> None:
    lines = [ledger_bytes([entry("a", changed_at_s=at, content=f"{at}")]) for at in (1000, 2000)]
    data = b"".join(lines if swapped == "as written" else reversed(lines))
    found, problems = read_ledger(PATH, data)
    assert problems == ()
    assert found[Key("a")].hash == "2000"


def test_a_ledger_is_that_of_its_entries_alone() -> None:
    one, two = entry("a"), entry("b")
    data = ledger_bytes([two, one])
    assert is_ledger_of(data, [one, two])
    assert not is_ledger_of(data, [one])
    assert not is_ledger_of(data, [one, two, entry("c")])
    assert not is_ledger_of(data, [one, entry("b", content="1")])
    assert not is_ledger_of(None, [])
    assert is_ledger_of(b"", [])


def test_lines_of_two_decks_keep_their_decks() -> None:
    known = [entry("d/t/a/r"), replace(entry("d/t/b/r"), deck="Other")]
    found, problems = read_ledger(PATH, ledger_bytes(known))
    assert problems == ()
    assert {key: each.deck for key, each in found.items()} == {
        "d/t/a/r": "Deck",
        "d/t/b/r": "Other",
    }
