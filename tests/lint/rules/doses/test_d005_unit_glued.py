from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d005_unit_glued import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("500mg daily", ['1 "500mg" runs together; write 500 mg']),
        (
            "5mg to 10mg",
            ['1 "5mg" runs together; write 5 mg', '8 "10mg" runs together; write 10 mg'],
        ),
        ("daily 1,000units", ['7 "1,000units" runs together; write 1,000 units']),
        ("½tablet", ['1 "½tablet" runs together; write ½ tablet']),
    ],
)
def test_a_number_that_runs_into_its_unit_is_found_where_it_begins(
    tmp_path: Path, dose: str, expected: list[str]
) -> None:
    assert in_dose(RULE, tmp_path, dose) == expected


@pytest.mark.parametrize(
    "dose",
    [
        "500 mg",
        "5% cream",
        "5 mg by an 18G needle",
        "500-mg tablet",
    ],
)
def test_a_space_a_percent_sign_and_a_gauge_pass(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
