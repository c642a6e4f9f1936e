"""Where the first sentence of a typed text ends."""

from __future__ import annotations

from time import process_time

import pytest

from clindeck.markup.sentences import first_sentence


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("One sentence only.", ""),
        ("No end at all", ""),
        ("Stop it at once.", "Then call."),
        ("Is it so?", "It is."),
        ("Stop!", "2 doses are enough."),
        ("It is lower, e.g. In frailty.", "Ask."),
        ("At most 0.5 mg a day.", "Less is better."),
        ("See Dr. Who about it.", "Twice."),
        ("About approx. 3 doses.", "Not more."),
        ("He said so (by mouth.)", "They did not."),
        ("Not in step with vitamin K. Never.", ""),
        ("Stop... at once.", "Now."),
        ("Zuerst z.B. Ibuprofen.", "Dann nichts."),
        ("هل هو كذلك؟", "نعم."),
        ("\u5148\u8bfb\u3002", "\u518d\u95ee\u3002"),
        (r"Where \\( a. B \\) holds.", "Else not."),
        ("*Stop it. Now*", ""),
        ("**Stop it.**", "Now."),
    ],
)  # fmt: skip
def test_a_text_is_parted_behind_its_first_sentence(first: str, rest: str) -> None:
    text = f"{first} {rest}" if rest else first
    assert first_sentence(text) == (first, rest)


def test_a_text_full_of_markup_that_spans_every_sentence_is_given_up_soon() -> None:
    text = f"**{'A. ' * 6_000}**"
    started_s = process_time()
    assert first_sentence(text) == (text, "")
    assert process_time() - started_s < 2
