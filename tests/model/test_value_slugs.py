"""The slug of a value that tells a group from others: what says the opposite is another one."""

from __future__ import annotations

import pytest

from clindeck.model.ids import value_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("NSAID (oral)", "nsaid-oral"),
        ("first-line", "first-line"),
        ("5-10 mg", "5-10-mg"),
        ("age < 65", "age-lt-65"),
        ("age > 65", "age-gt-65"),
        ("≤5", "le-5"),
        ("≥ 7 %", "ge-7-percent"),
        ("-5 °C", "minus-5-degree-c"),
        ("−5 °C", "minus-5-degree-c"),
        ("1.5 mg", "1-point-5-mg"),
        ("1,5 mg", "1-point-5-mg"),
        ("HER2+", "her2-plus"),
        ("!", ""),
    ],
)
def test_signs_that_change_the_meaning_are_words_of_the_slug(text: str, slug: str) -> None:
    assert value_slug(text) == slug


def test_the_slug_of_a_slug_is_itself() -> None:
    assert value_slug(value_slug("age < 1.5")) == "age-lt-1-point-5"
