from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d003_naked_decimal import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("daily .5 mg", ['7 ".5" can be read ten times too high; write 0.5']),
        (
            ".5 to .75 mg",
            [
                '1 ".5" can be read ten times too high; write 0.5',
                '7 ".75" can be read ten times too high; write 0.75',
            ],
        ),
    ],
)
def test_a_number_without_its_zero_is_found_at_its_point(
    tmp_path: Path, dose: str, expected: list[str]
) -> None:
    assert in_dose(RULE, tmp_path, dose) == expected


@pytest.mark.parametrize(
    "dose",
    [
        "0.5 mg",
        "5 mg daily. 10 mg later",
        "1.5 mg",
    ],
)
def test_a_zero_before_the_point_passes(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
