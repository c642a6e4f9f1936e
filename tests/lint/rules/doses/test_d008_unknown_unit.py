from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d008_unknown_unit import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("500 mgs daily", ['5 unknown unit "mgs"; did you mean "mg"?']),
        ("1 to 2 tabletts daily", ['8 unknown unit "tabletts"; did you mean "tablets"?']),
        ("2 blorbs daily", ['3 unknown unit "blorbs"; write a unit of drug labels']),
    ],
)
def test_a_word_that_is_no_unit_is_found_at_its_place(
    tmp_path: Path, dose: str, expected: list[str]
) -> None:
    assert in_dose(RULE, tmp_path, dose) == expected


@pytest.mark.parametrize(
    "dose",
    [
        "500 mg",
        "40 mEq",
        "1.2 million units once",
        "2 puffs daily",
        "1 fingertip unit",
        "300 three times daily",
    ],
)
def test_a_unit_of_labels_passes(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
