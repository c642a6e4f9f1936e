"""Which released note a compiled one continues, whatever keys and guids a ledger holds."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from clindeck.compiler.columns.note_order import Notes
from clindeck.history.ledger_entries import (
    LIVE,
    Entry,
    Ledger,
    Withdrawal,
    changes,
    released_as,
    released_cards,
)
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.history.matching import history_of
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Html, Key, Note, NoteType
from clindeck.model.problems import Position

KEYS = st.sampled_from("abcdef").map(Key)
NOTES = st.lists(st.tuples(KEYS, st.lists(KEYS, max_size=2).map(tuple)), max_size=6)
WITHDRAWN = Withdrawal("2026-01-31", "x", "", ("",) * len(FIELDS[NoteType.QA]), (), is_gone=False)


def entry(key: str, guid: str = "", *, changed_at_s: int = 1, content: str = "1") -> Entry:
    own = Guid(guid or key)
    return Entry(Key(key), own, NoteType.QA, "Deck", (0, 1), content, changed_at_s, LIVE)


ENTRIES = st.lists(
    st.builds(
        entry,
        key=KEYS,
        guid=st.just("") | KEYS,
        changed_at_s=st.integers(1, 2),
        content=st.sampled_from("12"),
    ).flatmap(lambda each: st.sampled_from([each, each.as_retired(WITHDRAWN)])),
    unique_by=lambda each: each.key,
    max_size=5,
)


def made(*notes: tuple[str, Sequence[str]]) -> Notes:
    at = Position("t.yaml", 1, 1)
    return Notes.of([
        Note(
            Key(key), NoteType.QA, "s", "r", (Html(key),), (), (), at, (),
            tuple(map(Key, formerly)), (),
        )
        for key, formerly in notes
    ])  # fmt: skip


def ledger_of(*entries: Entry) -> Ledger:
    found, problems = read_ledger("d.jsonl", ledger_bytes(entries))
    assert problems == ()
    return found


def keys(entries: Sequence[Entry]) -> list[str]:
    return [each.key for each in entries]


@given(NOTES, ENTRIES)
def test_every_released_note_goes_on_once_or_is_left_over(
    notes: list[tuple[Key, tuple[Key, ...]]], entries: list[Entry]
) -> None:
    ledger, _ = read_ledger("d.jsonl", ledger_bytes(entries))  # with lines that contradict others
    history = history_of(made(*notes), ledger, "")
    going_on = {each.guid for each in history.continued.values()}
    left = [*history.withdrawn, *history.vanished]
    assert {each.guid for each in left} == {each.guid for each in entries} - going_on
    assert len({each.guid for each in left}) == len(left)
    assert all(each.retired is not None and each.retired.is_gone for each in history.withdrawn)
    assert all(each.retired is None for each in history.vanished)
    released = {each.guid: {other.key for other in entries if other.guid == each.guid}
                for each in entries}  # fmt: skip
    for place, before in history.continued.items():
        key, formerly = notes[place]
        assert released[before.guid] & {key, *formerly}
        if key in ledger:
            assert before.guid == ledger[key].guid
    refused = [each for each in history.problems if each.code == "L010"]
    known = [place for place, (key, formerly) in enumerate(notes) if key in ledger]
    assert len(set(known) - history.continued.keys()) <= len(refused)


def test_a_note_goes_on_under_its_own_key_before_an_earlier_one() -> None:
    ledger = ledger_of(entry("a"), entry("b"))
    history = history_of(made(("b", "a")), ledger, "")
    assert history.continued == {0: replace(entry("b"), line=2)}
    assert keys(history.vanished) == ["a"]


def test_an_earlier_key_that_is_still_made_passes_nothing_on() -> None:
    history = history_of(made(("new", "ab"), ("a", "")), ledger_of(entry("a"), entry("b")), "")
    assert {place: each.key for place, each in history.continued.items()} == {0: "b", 1: "a"}


def test_a_note_is_refused_the_history_that_another_one_has() -> None:
    history = history_of(made(("x", "a"), ("y", "a")), ledger_of(entry("a")), "")
    assert list(history.continued) == [0]
    assert [str(each) for each in history.problems] == [
        't.yaml:1:1 L010 "a" is continued by x already; only one row can inherit a history, so '
        "remove the id from one `formerly:`"
    ]


def test_a_new_note_is_refused_a_guid_that_another_one_has() -> None:
    history = history_of(made(("a", ""), ("b", "")), ledger_of(entry("b", guid="a")), "")
    assert [str(each) for each in history.problems] == [
        "t.yaml:1:1 L013 a would take the identity of b, which once had this key; ids are never "
        "used again, so choose another one"
    ]


def test_two_lines_of_one_guid_are_one_note_and_the_later_stands() -> None:
    ledger = ledger_of(entry("a", content="1"), entry("b", "a", changed_at_s=2, content="2"))
    for notes in (made(("a", "")), made(("b", "a"))):
        (before,) = history_of(notes, ledger, "").continued.values()
        assert (before.key, before.hash, before.rivals) == ("b", "2", ("1",))
    history = history_of(made(), ledger, "")
    assert keys(history.vanished) == ["b"]


def test_two_rows_that_a_merge_left_of_one_note_do_not_both_go_on() -> None:
    history = history_of(made(("a", ""), ("b", "a")), ledger_of(entry("a"), entry("b", "a")), "")
    assert list(history.continued) == [0]
    assert [str(each) for each in history.problems] == [
        't.yaml:1:1 L010 "b" is continued by a already; only one row can inherit a history, so '
        "take one of the two rows out (a merge left both), or delete the line of the one that "
        "shall be new in the ledger"
    ]


def test_a_withdrawn_note_that_is_made_no_more_is_gone_from_then_on() -> None:
    ledger = ledger_of(entry("a"), entry("b").as_retired(WITHDRAWN))
    history = history_of(made(), ledger, "")
    assert keys(history.vanished) == ["a"]
    gone = replace(WITHDRAWN, is_gone=True)
    assert history.withdrawn == [replace(entry("b").as_retired(gone), line=2)]


def test_a_ledger_tells_cards_changes_and_decks() -> None:
    one_card = replace(
        entry("b", "x"), deck="Other", withdrawn={1: replace(WITHDRAWN, fields=("", ""))}
    )
    ledger = ledger_of(entry("a"), one_card, entry("c", changed_at_s=7).as_retired(WITHDRAWN))
    assert released_cards(ledger) == {"a": (0, 1), "b": (0,), "c": ()}
    assert changes(ledger) == {"a": 1, "x": 1, "c": 7}
    assert released_as(ledger) == {"Deck", "Other"}
