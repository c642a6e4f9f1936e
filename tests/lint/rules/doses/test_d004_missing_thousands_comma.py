from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d004_missing_thousands_comma import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("1500 mg daily", ['1 "1500" is easily misread; write 1,500']),
        (
            "1000 to 2000 units",
            ['1 "1000" is easily misread; write 1,000', '9 "2000" is easily misread; write 2,000'],
        ),
        ("50000 units weekly", ['1 "50000" is easily misread; write 50,000']),
    ],
)
def test_four_digits_without_a_comma_are_found(
    tmp_path: Path, dose: str, expected: list[str]
) -> None:
    assert in_dose(RULE, tmp_path, dose) == expected


@pytest.mark.parametrize(
    "dose",
    [
        "1,500 mg",
        "999 mg",
        "5 mg; label of 2022",
        "0.0625 mg",
    ],
)
def test_a_comma_a_small_number_and_a_year_pass(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
