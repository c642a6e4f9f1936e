"""Rows that differ in one sign are never taken for one: no question, reverse, group or tag."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.libraries import DECK, LIGAMENTS, checked, note_of, sound_library
from tests.model.test_signs import SIGNS

LETTERS = st.sampled_from("AZaz09")
SIGN = st.sampled_from(("", *SIGNS))
GROUP = """\
      - id: members
        by: side
        ask: "{short}: which ligaments are {side}?"
        answer: "{ligament}"
"""


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(LETTERS, SIGN, SIGN, LETTERS)
def test_two_rows_that_differ_in_one_sign_are_two(
    tmp_path_factory: pytest.TempPathFactory, before: str, one: str, other: str, behind: str
) -> None:
    if one == other:
        return
    first, second = f"{before}{one}{behind} ", f"{before}{other}{behind} "
    files = sound_library(tmp_path_factory.mktemp("signs") / "library")
    text = files.text(LIGAMENTS)
    for old, new in (
        ("ligament: anterior talofibular ligament", f"ligament: {quoted(first)}"),
        ("ligament: deltoid ligament", f"ligament: {quoted(second)}"),
        ("stops: forward glide of the talus", f"stops: {quoted(first)}"),
        ("stops: eversion of the heel", f"stops: {quoted(second)}"),
        ("side: lateral", f"side: {quoted(first)}"),
        ("side: medial", f"side: {quoted(second)}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    files.with_file(LIGAMENTS, text)
    files.with_file(DECK, files.text(DECK) + GROUP)
    files.with_change(DECK, "expect: 8", "expect: 10\n    tags: [side]")
    found = checked(files)
    assert found.problems == ()
    (deck,) = found.decks
    reverses = {len(note_of(deck.notes, f"ankle/ligaments/{row}/role").cards)
                for row in ("talofibular", "deltoid")}  # fmt: skip
    assert reverses == {2}
    tags = [note_of(deck.notes, f"ankle/ligaments/{row}/role").tags
            for row in ("talofibular", "deltoid")]  # fmt: skip
    assert tags[0] != tags[1]


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
