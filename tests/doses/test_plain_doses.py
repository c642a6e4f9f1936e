"""A dose that is told to be plain by one look is so in the eyes of the parser."""

from __future__ import annotations

from itertools import product

import pytest

from clindeck.doses.clarity import is_unclear
from clindeck.doses.parser import parse_dose
from clindeck.doses.parts import PartKind
from clindeck.doses.plain import is_plain_dose
from clindeck.doses.style import displayed, dose_faults

AMOUNTS = ("1", "10", "400", "1,500", "150,000", "4 to 8", "800 to 1,200", "1 to 2")
UNITS = ("mg", "mcg", "g", "mL", "units", "tablets", "capsules")
TIMES = (
    *("every 6 hours", "every 4 to 6 hours", "every 1 days", "every 2 weeks", "every 3 months"),
    *(" ".join(each) for each in product(
        ("once", "twice", "three times", "four times"), ("daily", "weekly"))),
    *("daily", "weekly", "at bedtime"),
)  # fmt: skip


def test_a_plain_dose_is_an_amount_and_a_frequency_without_a_fault() -> None:
    for text in map(" ".join, product(AMOUNTS, UNITS, TIMES)):
        assert is_plain_dose(text)
        kinds = [part.kind for part in parse_dose(text).parts]
        assert kinds == [PartKind.AMOUNT, PartKind.FREQUENCY], text
        assert not is_unclear(parse_dose(text)), text
        assert dose_faults(text) == (), text
        assert displayed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "8 to 4 mg daily", "4 to 4 mg daily", "1,000 to 999 mg daily", "4 mg every 8 to 6 hours",
        "4 daily", "4 mgs daily", "4mg daily", "1000 mg daily", "0 mg daily", "04 mg daily",
        "1.0 mg daily", "4 mg", "4 mg daily prn", " 4 mg daily", "4 mg daily\n", "4 MG daily",
        "٤ mg daily", "4\u00a0mg daily", "",
    ],
)  # fmt: skip
def test_what_leaves_any_doubt_is_for_the_parser(text: str) -> None:
    assert not is_plain_dose(text)
