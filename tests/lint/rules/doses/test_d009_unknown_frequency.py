from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d009_unknown_frequency import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "place", "written"),
    [
        ("5 mg three times dayly", 6, "three times dayly"),
        ("5 mg every 6 hors", 6, "every 6 hors"),
        ("5 mg every 0 hours", 6, "every 0 hours"),
        ("5 mg weekley", 6, "weekley"),
    ],
)
def test_what_looks_like_a_frequency_and_is_none_is_found(
    tmp_path: Path, dose: str, place: int, written: str
) -> None:
    expected = (
        f'{place} unknown frequency "{written}"; write e.g. "every 6 hours" or "three times daily"'
    )
    assert in_dose(RULE, tmp_path, dose) == [expected]


@pytest.mark.parametrize(
    "dose",
    [
        "5 mg every 72 hours",
        "5 mg once yearly",
        "5 mg as needed",
        "5 mg q6h",
        "5 mg continuously",
        "5 mg bananas",
    ],
)
def test_known_frequencies_pass(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
