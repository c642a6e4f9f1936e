"""A pattern that is compiled late finds what it would find if it were asked every time."""

from __future__ import annotations

import re
from itertools import chain
from random import Random

import pytest

from clindeck.doses import patterns, vocabulary
from clindeck.doses.units import TIME_UNITS, UNITS
from clindeck.doses.vocabulary import LatePattern
from tests.doses.test_dose_corpus import WORDINGS

PATTERNS = {name: value for name, value in vars(patterns).items() if isinstance(value, LatePattern)}
WRITTEN = "".join(pattern.compiled.pattern for pattern in PATTERNS.values())
LISTS = [value for value in vars(vocabulary).values() if isinstance(value, (dict, tuple))]
SIGNS = ("/", "x", "×", "~", "≈", "a", "an", "in", "up to", "at most", "max.", ".5", "1,000", "2½")
WORDS = sorted({
    *SIGNS, *re.findall(r"\w{3,}", WRITTEN),
    *(word for each in chain(*LISTS, UNITS, TIME_UNITS) for word in str(each).split()),
})  # fmt: skip
"""The words that doses are made of, and those that stand in the patterns."""


def _texts() -> list[str]:
    random = Random("doses")
    made = [" ".join(random.choices(WORDS, k=random.randrange(1, 6))) for _ in range(1_500)]
    return [*(each.text for each in WORDINGS), *made, *(text.upper() for text in made[:400])]


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_asked_wherever_it_would_match(name: str) -> None:
    pattern, found = PATTERNS[name], 0
    for text in _texts():
        for at in (0, *(gap.end() for gap in re.finditer(r"[\s/]", text))):
            asked, told = pattern.match(text, at), pattern.compiled.match(text, at)
            assert (asked and asked.span()) == (told and told.span()), (text, at)
            found += told is not None
    assert found
