"""Keys to guids and contents to hashes: one to one, and nothing but identity and content."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clindeck.history.guids_and_hashes import HASH_DIGITS, content_hash, guid_for, uids_of
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Html, Key, NoteType

GUID, UID = "d/t/r/q", "k7q2xw9t"
IDS = st.from_regex(r"[a-z0-9]{1,3}(?:-[a-z0-9]{1,3}){0,2}", fullmatch=True)
SLUGS = st.one_of(IDS, st.builds("{}~{}".format, IDS, IDS))
PARTS = st.tuples(IDS, IDS, SLUGS, IDS)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
FIELD_COUNT = len(FIELDS[NoteType.CLOZE]) - 1
CONTENT = st.tuples(
    st.sampled_from(NoteType),
    st.lists(TEXT, max_size=FIELD_COUNT),
    st.lists(TEXT.filter(bool), max_size=3),
)


def key(parts: tuple[str, str, str, str]) -> Key:
    return Key("/".join(parts))


def hash_of(content: tuple[NoteType, list[str], list[str]], *, key: str = "d/t/r/q") -> str:
    """Return the hash of a note with these fields beside its key, the rest of them empty."""
    note_type, fields, tags = content
    others = [*fields, *[""] * (len(FIELDS[note_type]) - 1 - len(fields))]
    others.insert(FIELDS[note_type].index("Key"), key)
    return content_hash(note_type, [Html(f) for f in others], tags, Guid(GUID))


@given(PARTS, PARTS)
def test_two_notes_share_a_guid_only_if_they_share_every_part_of_their_key(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    assert (guid_for(key(one), UID) == guid_for(key(other), UID)) == (one[1:] == other[1:])
    assert (guid_for(key(one), "") == guid_for(key(other), "")) == (one == other)


def test_where_the_parts_meet_is_part_of_the_guid() -> None:
    one, other = key(("d", "b-c", "d", "e")), key(("d", "b", "c-d", "e"))
    assert guid_for(one, UID) != guid_for(other, UID)


def test_two_authors_who_call_a_deck_alike_share_no_guid() -> None:
    one = guid_for(Key("asthma/drugs/salbutamol/dose"), "k7q2xw9t")
    assert one == "k7q2xw9t/drugs/salbutamol/dose"
    assert one != guid_for(Key("asthma/drugs/salbutamol/dose"), "b41hhz0e")


def test_uids_are_told_from_guids_that_are_older_than_uids() -> None:
    guids = [Guid("asthma/drugs/a/dose"), Guid("k7q2xw9t/drugs/b/dose")]
    assert uids_of(guids, "asthma") == {"k7q2xw9t"}
    assert uids_of(guids[:1], "asthma") == set()


@given(CONTENT, CONTENT)
def test_two_contents_share_a_hash_only_if_they_are_equal(
    one: tuple[NoteType, list[str], list[str]], other: tuple[NoteType, list[str], list[str]]
) -> None:
    assert (hash_of(one) == hash_of(other)) == (padded(one) == padded(other))


def padded(content: tuple[NoteType, list[str], list[str]]) -> object:
    note_type, fields, tags = content
    return note_type, [*fields, *[""] * (FIELD_COUNT - len(fields))], tags


@given(st.lists(TEXT, min_size=2, max_size=4), st.lists(TEXT, max_size=3))
def test_a_text_that_moves_to_the_next_field_is_another_content(
    fields: list[str], tags: list[str]
) -> None:
    moved = ["", fields[0] + fields[1], *fields[2:]]
    if moved != fields:
        assert hash_of((NoteType.QA, fields, tags)) != hash_of((NoteType.QA, moved, tags))


def test_a_renamed_key_is_not_a_change_in_the_key_field_nor_in_the_report_link() -> None:
    report = FIELDS[NoteType.QA].index("Report") - 1
    before = ["Question?", "Answer", *[""] * (report - 2), "https://x.org?key=d%2Ft%2Fr%2Fq"]
    after = [*before[:report], "https://x.org?key=d%2Ft%2Fnew%2Fq"]
    content = (NoteType.QA, before, ["t"])
    assert hash_of((NoteType.QA, after, ["t"]), key="d/t/new/q") == hash_of(content)
    assert hash_of((NoteType.QA, after, ["t"])) != hash_of(content)


def test_a_hash_is_short_hexadecimal_and_the_same_in_every_run() -> None:
    found = hash_of((NoteType.QA, ["a", "b"], ["t"]))
    assert len(found) == HASH_DIGITS == 32
    assert found == "02ceb3416d87e531d4a572522df1cf82"
