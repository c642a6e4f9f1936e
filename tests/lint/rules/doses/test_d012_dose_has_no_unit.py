from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d012_dose_has_no_unit import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("300", ['1 dose has no unit; write e.g. "300 mg"']),
        ("300 three times daily", ['1 dose has no unit; write e.g. "300 mg"']),
        ("5 mg daily, then 10", ['18 dose has no unit; write e.g. "300 mg"']),
    ],
)
def test_a_bare_number_is_found_at_its_place(
    tmp_path: Path, dose: str, expected: list[str]
) -> None:
    assert in_dose(RULE, tmp_path, dose) == expected


@pytest.mark.parametrize(
    "dose",
    [
        "300 mg",
        "5 mg 3 times daily",
        "5 mg for 10 days",
        "500 mgs daily",
        "12 hours on, 1 patch",
    ],
)
def test_a_unit_a_time_and_a_count_pass(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
