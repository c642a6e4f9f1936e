from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d006_range_dash import RULE
from tests.lint.dose_rules import in_dose


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("400–800 mg", ['1 the dash of "400–800" is easily overlooked; write 400 to 800']),
        ("5 mg every 6-8 hours", ['12 the dash of "6-8" is easily overlooked; write 6 to 8']),
        ("5 mg - 10 mg", ['1 the dash of "5 mg - 10" is easily overlooked; write 5 mg to 10']),
    ],
)
def test_a_dash_between_numbers_is_found_where_the_range_begins(
    tmp_path: Path, dose: str, expected: list[str]
) -> None:
    assert in_dose(RULE, tmp_path, dose) == expected


@pytest.mark.parametrize(
    "dose",
    [
        "400 to 800 mg",
        "500 mg extended-release tablet",
        "5 mg; label of 2025-05-06",
        "1 g; 1-2-3",
    ],
)
def test_the_word_to_and_other_hyphens_pass(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []
