"""Notes go on in the same way whether the ledger is read in columns or line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clindeck.compiler.columns.note_order import Notes
from clindeck.history.ledger_entries import Entry, LiveLedger, changes, released_as, released_cards
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.history.matching import History, history_of
from clindeck.model.notes import Guid, Html, Key, Note, NoteType
from clindeck.model.problems import Position

KEYS = st.sampled_from("abcdef").map(Key)
NOTES = st.lists(st.tuples(KEYS, st.lists(KEYS, max_size=2).map(tuple)), max_size=6)
ENTRIES = st.lists(
    st.builds(
        Entry,
        key=KEYS,
        guid=KEYS.map(Guid),
        note_type=st.sampled_from(NoteType),
        deck=st.just("Deck"),
        cards=st.sampled_from([(0,), (0, 1)]),
        hash=st.sampled_from(["1", "2"]),
        changed_at_s=st.integers(1, 2),
    ),
    unique_by=lambda entry: entry.key,
    min_size=1,
    max_size=5,
)


def made(notes: Sequence[tuple[Key, tuple[Key, ...]]]) -> Notes:
    at = Position("t.yaml", 1, 1)
    return Notes.of([
        Note(key, NoteType.QA, "s", "r", (Html(key),), (), (), at, (), formerly, ())
        for key, formerly in notes
    ])  # fmt: skip


def told(history: History) -> dict[str, object]:
    continued = history.continued
    columns = (
        continued.guids, continued.note_types, continued.cards, continued.hashes,
        continued.changed_at_s,
    )  # fmt: skip
    return {
        "places": list(continued.places),
        "columns": list(map(list, columns)),
        "entries": list(map(continued.entry, range(len(continued.places)))),
        "rivals": continued.rivals,
        "withdrawn": list(history.withdrawn),
        "vanished": list(history.vanished),
        "has_withdrawals": history.has_withdrawals,
        "problems": history.problems,
    }


def never_renamed(entry: Entry) -> Entry:
    return replace(entry, guid=Guid(entry.key))


@given(NOTES, ENTRIES | ENTRIES.map(lambda entries: list(map(never_renamed, entries))))
def test_a_ledger_in_columns_says_of_every_note_what_single_entries_say(
    notes: list[tuple[Key, tuple[Key, ...]]], entries: list[Entry]
) -> None:
    ledger, _ = read_ledger("d.jsonl", ledger_bytes(entries))
    assert isinstance(ledger, LiveLedger)
    single = dict(ledger)
    assert told(history_of(made(notes), ledger)) == told(history_of(made(notes), single))
    assert released_cards(ledger) == released_cards(single)
    assert changes(ledger) == changes(single)
    assert released_as(ledger) == released_as(single)


def test_an_entry_is_made_only_for_what_is_asked() -> None:
    lines = [Entry(Key(key), Guid(key), NoteType.QA, "Deck", (0,), "1", 1) for key in "abc"]
    ledger, _ = read_ledger("d.jsonl", ledger_bytes(lines))
    assert isinstance(ledger, LiveLedger)
    assert (Key("b") in ledger, Key("x") in ledger, list(ledger)) == (True, False, list("abc"))
    assert ledger[Key("b")] == replace(lines[1], line=2)
    (vanished,) = history_of(made([(Key("a"), ()), (Key("c"), ())]), ledger).vanished
    assert vanished == replace(lines[1], line=2)
