from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d013_dose_not_understood import RULE
from tests.lint.dose_rules import in_dose, in_prose


@pytest.mark.parametrize(
    ("dose", "place", "written"),
    [
        ("10 mg wiht food", 7, "wiht food"),
        ("5/325 mg daily", 1, "5/325 mg"),
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


@pytest.mark.parametrize(
    ("dose", "place", "written", "advice"),
    [
        ("0,125 mg once daily", 1, "0,125 mg", "0.125 mg"),
        ("0,5 mg daily", 1, "0,5 mg", "0.5 mg"),
        ("1,5 mg", 1, "1,5 mg", "1.5 mg"),
        ("10 mg, at most 12,5000 mg a day", 16, "12,5000 mg", "12.5000 mg"),
        ("5 mg every 1,5 hours", 12, "1,5", "1.5"),
        ("00,125 mg once daily", 1, "00,125 mg", "00.125 mg"),
    ],
)
def test_a_decimal_comma_is_never_read_as_one_of_thousands(
    tmp_path: Path, dose: str, place: int, written: str, advice: str
) -> None:
    expected = (
        f'{place} "{written}" has a decimal comma, and commas here divide thousands; write {advice}'
    )
    assert expected in in_dose(RULE, tmp_path, dose)


def test_a_decimal_comma_before_a_unit_is_found_in_other_text_too(tmp_path: Path) -> None:
    assert in_prose(RULE, tmp_path, "begin with 0,25 mg, then 1,250 mg") == [
        '12 "0,25 mg" has a decimal comma, and commas here divide thousands; write 0.25 mg'
    ]
    assert in_prose(RULE, tmp_path, "HLA types 0,1 and 1,25-dihydroxyvitamin D") == []
