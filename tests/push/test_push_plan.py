"""What a push would do, decided from what the collection holds, without any Anki."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from clindeck.history.releases import Release
from clindeck.model.note_type_fields import FIELDS, fields_of
from clindeck.model.notes import Guid, Html, Key, NoteType
from clindeck.push.push_plan import NoteInAnki, OwnTags, PushPlan, plan_of
from clindeck.push.words import plan_lines

TAGS = ("gout::drugs::dose", "gout::class::uricostatic")


def release(key: str, answer: str = "100 mg", **changes: str) -> Release:
    fields = fields_of(NoteType.QA, key=Html(key), answer=Html(answer))
    guid = Guid(changes.get("guid", key))
    section = changes.get("section", "drugs")
    return Release(Key(key), guid, NoteType.QA, fields, TAGS, (0,), 1, section, ())


def note(
    number: int, key: str, answer: str = "100 mg", *, mine: str = "", tags: Sequence[str] = TAGS
) -> NoteInAnki:
    fields = fields_of(NoteType.QA, key=Html(key), answer=Html(answer), my_notes=Html(mine))
    named = dict(zip(FIELDS[NoteType.QA], fields, strict=True))
    return NoteInAnki(number, NoteType.QA, named, tuple(tags))


def planned(
    releases: Sequence[Release],
    notes: Sequence[NoteInAnki],
    formerly: dict[Key, tuple[Key, ...]] | None = None,
) -> PushPlan:
    return plan_of(releases, notes, formerly or {}, OwnTags("gout", releases, ("drugs",)))


def test_a_note_that_is_as_released_is_left_alone_whatever_its_learner_wrote() -> None:
    tags = (*TAGS, "marked", "gout::mine")
    plan = planned([release("gout/d/a/dose")], [note(1, "gout/d/a/dose", mine="own", tags=tags)])
    assert (plan.unchanged, plan.is_idle) == (1, True)


def test_only_the_fields_that_differ_are_sent() -> None:
    plan = planned([release("gout/d/a/dose", "200 mg")], [note(1, "gout/d/a/dose", mine="own")])
    (change,) = plan.changes
    assert change.fields == {"Answer": "200 mg"}
    assert (change.tags_added, change.tags_removed) == ((), ())


def test_a_composed_and_a_decomposed_text_are_the_same() -> None:
    plan = planned(
        [release("gout/d/a/dose", "Me\u0301nie\u0300re")], [note(1, "gout/d/a/dose", "Ménière")]
    )
    assert plan.is_idle


def test_tags_of_the_deck_are_set_right_and_those_of_the_learner_stay() -> None:
    tags = ("GOUT::Drugs::dose", "gout::class::old", "gout::mine::today", "other::class::old")
    (change,) = planned([release("gout/d/a/dose")], [note(1, "gout/d/a/dose", tags=tags)]).changes
    assert change.tags_added == ("gout::class::uricostatic",)
    assert change.tags_removed == ("gout::class::old",)


def test_a_renamed_note_is_found_by_the_key_that_the_content_still_names() -> None:
    new, old = Key("gout/d/b/dose"), Key("gout/d/a/dose")
    plan = planned([release(new, guid="u1/d/zero/dose")], [note(1, old)], {new: (old,)})
    (change,) = plan.changes
    assert (change.note.id, dict(change.fields)) == (1, {"Key": new})
    assert (plan.new, plan.strangers) == ((), ())


def test_a_renamed_note_is_found_by_its_first_key_that_the_guid_keeps() -> None:
    plan = planned([release("gout/d/b/dose", guid="k7q2xw9t/d/a/dose")], [note(1, "gout/d/a/dose")])
    assert [change.note.id for change in plan.changes] == [1]
    assert plan.strangers == ()


def test_a_note_that_no_release_explains_is_a_stranger() -> None:
    plan = planned([release("gout/d/a/dose")], [note(1, "gout/d/x/dose")])
    assert [each.key for each in plan.new] == ["gout/d/a/dose"]
    assert [each.key for each in plan.strangers] == ["gout/d/x/dose"]


def test_two_notes_of_one_key_are_both_left_alone() -> None:
    twins = [note(1, "gout/d/a/dose", "1"), note(2, "gout/d/a/dose", "2")]
    plan = planned([release("gout/d/a/dose")], twins)
    assert [each.key for each in plan.doubled] == ["gout/d/a/dose"]
    assert plan.is_idle


@pytest.mark.parametrize(
    ("plan", "lines"),
    [
        (
            planned([release("gout/d/a/dose")], []),
            ["Gout:", "  1 note is new: gout/d/a/dose"],
        ),
        (
            planned([release(f"gout/d/{n}/dose", "2") for n in "abcdefg"],
                    [note(i, f"gout/d/{n}/dose") for i, n in enumerate("abcdefg")]),
            ["Gout:",
             "  7 notes change: gout/d/a/dose, gout/d/b/dose, gout/d/c/dose, gout/d/d/dose, "
             "gout/d/e/dose and 2 more"],
        ),
        (
            planned([release("gout/d/a/dose", "gone", section="")], [note(1, "gout/d/a/dose")]),
            ["Gout:", "  1 note is withdrawn and gets its banner: gout/d/a/dose"],
        ),
        (
            planned([], [note(1, "gout/d/x/dose")]),
            ["Gout:",
             "  1 note in Anki under a key that the library does not have, left alone: "
             'gout/d/x/dose; in Anki, search "Key:gout/*"'],
        ),
    ],
)  # fmt: skip
def test_a_plan_is_told_in_numbers_and_first_keys(plan: PushPlan, lines: list[str]) -> None:
    assert list(plan_lines("Gout", "gout", plan)) == lines
