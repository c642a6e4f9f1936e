from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d007_range_reversed import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "place", "written"),
    [
        ("800 to 400 mg daily", 1, "800 to 400 mg"),
        ("5 to 5 mg", 1, "5 to 5 mg"),
        ("2 g to 500 mg", 1, "2 g to 500 mg"),
        ("5 mg every 8 to 6 hours", 6, "every 8 to 6 hours"),
        ("5 mg daily for 10 to 7 days", 12, "for 10 to 7 days"),
    ],
)
def test_a_range_that_does_not_rise_is_found_where_it_begins(
    tmp_path: Path, dose: str, place: int, written: str
) -> None:
    expected = (
        f'{place} "{written}" does not rise; write the lower figure first, or the single figure '
        "that the source states"
    )
    assert in_dose(RULE, tmp_path, dose) == [expected]


@pytest.mark.parametrize(
    "dose",
    [
        "400 to 800 mg every 6 to 8 hours",
        "500 mg to 1 g",
        "5 mg up to four times daily",
        "1,000 to 2,000 units",
    ],
)
def test_a_range_that_rises_passes(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
