from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d013_dose_not_understood import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "place", "written"),
    [
        ("10 mg wiht food", 7, "wiht food"),
        ("5/325 mg daily", 1, "5/325 mg"),
        ("0,5 mg daily", 1, "0,5 mg"),
        ("5 mg; 12 grumbles of zinc", 22, "zinc"),
    ],
)
def test_what_is_no_part_of_a_dose_is_found_at_its_place(
    tmp_path: Path, dose: str, place: int, written: str
) -> None:
    expected = (
        f'{place} "{written}" is not understood as part of a dose; reword it, or put a remark '
        "behind a semicolon"
    )
    assert in_dose(RULE, tmp_path, dose) == [expected]


@pytest.mark.parametrize(
    "dose",
    [
        '5 mg daily; the source says "patch"',
        "5 mg every 6 hors",
        "see label",
        "100 mg if creatinine clearance is below 30 mL/min",
    ],
)
def test_remarks_and_what_other_rules_find_pass(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
