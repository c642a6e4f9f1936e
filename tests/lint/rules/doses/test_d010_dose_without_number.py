from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d010_dose_without_number import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    "dose",
    [
        "by patient-controlled pump",
        "see label",
        "daily",
        "every 6 hours",
        "frequency not stated in the source",
    ],
)
def test_a_dose_that_tells_no_number_is_found_at_its_cell(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == [
        '1 dose has no number; write the amount, or "dose not stated in the source" if the '
        "source has none"
    ]


@pytest.mark.parametrize(
    "dose",
    [
        "5 mg",
        "one tablet daily",
        "dose not stated in the source; one injection monthly",
        "patient-controlled; dose not stated in the source",
        "not stated in the source",
        "maximum 4 g per day",
    ],
)
def test_a_number_or_an_open_gap_passes(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
