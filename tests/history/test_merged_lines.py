"""What a merge leaves of a ledger: the line that stands, or both places and the ways out."""

from __future__ import annotations

from msgspec.structs import replace

from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import LIVE, Entry, Withdrawal
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Html, Key, NoteType

PATH = "decks/d.ledger.jsonl"
FIELDS_OF_A = tuple(Html(f"{number}") for number in range(len(FIELDS[NoteType.QA])))
CONTENT = content_hash(NoteType.QA, FIELDS_OF_A, ("t",), Guid("a"))
WITHDRAWAL = Withdrawal("2026-01-31", "wrong", "", FIELDS_OF_A, ("t",), is_gone=True)
CARD = Withdrawal("2026-01-31", "wrong", "", ("question", "answer"), (), is_gone=True)

LIVE_A = Entry(Key("a"), Guid("a"), NoteType.QA, "Deck", (0, 1), CONTENT, 1000, LIVE)
EDITED = replace(LIVE_A, hash="edited", changed_at_s=3000)
RENAMED = replace(LIVE_A, key=Key("b"))
RETIRED = replace(LIVE_A.as_retired(WITHDRAWAL), hash="banner", changed_at_s=2000)
ONE_CARD = replace(LIVE_A, hash="banner", changed_at_s=2000, withdrawn={1: CARD})


def read(*lines: Entry) -> tuple[dict[str, Entry], list[str]]:
    """Return what is read of lines in this order, by key, and its problems."""
    data = b"".join(ledger_bytes([line]) for line in lines)
    found, problems = read_ledger(PATH, data)
    return {str(key): replace(each, line=0) for key, each in found.items()}, list(
        map(str, problems)
    )


def test_a_note_withdrawn_here_and_edited_there_is_a_contradiction() -> None:
    for lines, live, gone in (((RETIRED, EDITED), 2, 1), ((EDITED, RETIRED), 1, 2)):
        assert read(*lines)[1] == [
            f'{PATH}:2:1 L003 "a" is live in line {live} and withdrawn in line {gone}; two '
            f"branches changed it: delete line {live} to leave it withdrawn, or line {gone} to "
            "let it live"
        ]


def test_a_note_withdrawn_here_and_renamed_there_is_a_contradiction() -> None:
    assert read(RETIRED, RENAMED)[1] == [
        f'{PATH}:2:1 L003 "b", which is "a" in line 1, is live in line 2 and withdrawn in line 1; '
        "two branches changed it: delete line 2 to leave it withdrawn, or line 1 to let it live"
    ]
    assert read(RENAMED, RETIRED)[1] == [
        f'{PATH}:2:1 L003 "a", which is "b" in line 1, is live in line 1 and withdrawn in line 2; '
        "two branches changed it: delete line 1 to leave it withdrawn, or line 2 to let it live"
    ]


def test_the_line_that_was_withdrawn_does_no_harm_if_a_merge_brings_it_back() -> None:
    unbuilt = LIVE_A.as_retired(WITHDRAWAL)
    for retired in (RETIRED, unbuilt):
        assert read(LIVE_A, retired) == ({"a": retired}, [])
        assert read(retired, LIVE_A) == ({"a": retired}, [])


def test_a_note_brought_back_on_one_branch_is_not_taken_for_what_was_withdrawn() -> None:
    (problem,) = read(RETIRED, replace(LIVE_A, changed_at_s=2001))[1]
    assert " L003 " in problem


def test_a_card_withdrawn_here_and_its_note_edited_or_renamed_there_is_a_contradiction() -> None:
    assert read(ONE_CARD, EDITED)[1] == [
        f'{PATH}:2:1 L003 "a" has other cards withdrawn, or in other words, in line 1 than in line '
        "2 (#2); two branches changed it: delete the line that should not stand, and withdraw "
        "again what only that line withdrew"
    ]
    assert read(EDITED, ONE_CARD)[1] != []
    (problem,) = read(ONE_CARD, RENAMED)[1]
    assert problem.startswith(f'{PATH}:2:1 L003 "b", which is "a" in line 1, has other cards')


def test_a_card_withdrawn_and_not_yet_built_is_withdrawn_from_its_own_earlier_line() -> None:
    unbuilt = replace(LIVE_A, withdrawn={1: CARD})
    assert read(LIVE_A, unbuilt) == ({"a": unbuilt}, [])
    assert read(unbuilt, LIVE_A) == ({"a": unbuilt}, [])


def test_cards_withdrawn_on_either_branch_are_a_contradiction() -> None:
    one, other = (replace(LIVE_A, cards=(0, 1, 2), withdrawn={ordinal: CARD}) for ordinal in (1, 2))
    (problem,) = read(one, other)[1]
    assert "(#2, #3)" in problem


def test_a_note_withdrawn_twice_stands_if_learners_read_the_same() -> None:
    standing = replace(RETIRED, retired=replace(WITHDRAWAL, is_gone=False))
    found, problems = read(standing, RETIRED)
    assert problems == []
    assert found == {"a": standing}, "gone only where both branches have seen it so"


def test_a_note_withdrawn_twice_in_other_words_is_a_contradiction() -> None:
    other = replace(RETIRED, retired=replace(WITHDRAWAL, why="old"))
    assert read(RETIRED, other)[1] == [
        f'{PATH}:2:1 L003 "a" is withdrawn here and in line 1 in different words; two branches '
        "withdrew it, delete the line that learners should not read"
    ]


def test_one_id_given_to_two_things_is_a_contradiction() -> None:
    assert read(LIVE_A, replace(LIVE_A, guid=Guid("x")))[1] == [
        f'{PATH}:2:1 L003 "a" is another note in line 1; two branches gave one id to two things: '
        "on its own branch give one of them another id, with `formerly:` if it was given out, and "
        "merge again"
    ]


def test_another_deck_or_note_type_is_a_contradiction() -> None:
    for other in (replace(LIVE_A, deck="Other"), replace(LIVE_A, note_type=NoteType.CLOZE)):
        assert read(LIVE_A, other)[1] == [
            f'{PATH}:2:1 L003 "a" has another deck or note type in line 1; two branches changed '
            "it, delete the line of the branch that was not given out"
        ]


def test_of_two_edits_the_later_stands_with_the_cards_of_both() -> None:
    with_new_card = replace(LIVE_A, hash="more", cards=(0, 1, 2), changed_at_s=1500)
    stands = replace(EDITED, cards=(0, 1, 2), rivals=("more",))
    assert read(with_new_card, EDITED) == ({"a": stands}, [])
    assert read(EDITED, with_new_card) == ({"a": stands}, [])


def test_a_note_renamed_here_and_edited_there_is_one_note_under_both_keys() -> None:
    stands = replace(EDITED, rivals=(CONTENT,))
    assert read(EDITED, RENAMED) == ({"a": stands, "b": stands}, [])


def test_a_third_line_does_not_hide_what_two_say() -> None:
    for lines in ((LIVE_A, RETIRED, EDITED), (EDITED, LIVE_A, RETIRED), (RETIRED, EDITED, LIVE_A)):
        problems = read(*lines)[1]
        assert len(problems) == 1, lines
        assert "is live in line" in problems[0]
