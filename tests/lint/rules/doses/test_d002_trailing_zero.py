from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d002_trailing_zero import RULE
from tests.libraries import DRUGS, clindeck
from tests.lint.dose_rules import in_dose, in_prose, told, with_dose


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("5.0 mg daily", ['1 "5.0" can be read ten times too high; write 5']),
        ("2.50 mg daily", ['1 "2.50" can be read ten times too high; write 2.5']),
        (
            "1.0 to 2.00 g",
            [
                '1 "1.0" can be read ten times too high; write 1',
                '8 "2.00" can be read ten times too high; write 2',
            ],
        ),
        ("at most 1,000.0 mg", ['9 "1,000.0" can be read ten times too high; write 1,000']),
    ],
)
def test_a_zero_behind_the_point_is_found_where_its_number_begins(
    tmp_path: Path, dose: str, expected: list[str]
) -> None:
    assert in_dose(RULE, tmp_path, dose) == expected


@pytest.mark.parametrize(
    "dose",
    [
        "0.5 mg",
        "10 mg",
        "1.05 mg",
        "2.5 mg",
        "0.0625 mg",
        "100 mg for 10.0 reasons",
        "5 mg daily, stop if potassium is ≥ 6.0 mmol/L",
    ],
)
def test_a_zero_that_counts_passes(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []


@pytest.mark.parametrize(
    "text",
    [
        '"≥ 7.0 mmol/L"',
        "potassium 3.5 to 5.0 mmol/L",
        "creatinine 1.0 to 2.0 mg/dL",
        '"HbA1c > 7.0%"',
        "trough 15.0 mg/L",
        "troponin 40.0 ng/mL",
        '"proteinuria ≥ 3.0 g per day"',
        "GFR 60.0 mL/min/1.73 m²",
    ],
)
def test_a_laboratory_keeps_its_precision(tmp_path: Path, text: str) -> None:
    assert in_prose(RULE, tmp_path, text) == []


@pytest.mark.parametrize("text", ["begin with 7.0 mg", "at most ≥ 7.0 mg", "vials of 7.0 mg/mL"])
def test_a_dose_in_other_text_has_no_trailing_zero(tmp_path: Path, text: str) -> None:
    place = text.index("7.0") + 1
    assert in_prose(RULE, tmp_path, text) == [
        f'{place} "7.0" can be read ten times too high; write 7'
    ]


@pytest.mark.parametrize(
    ("typed", "point", "comma"), [("1.500", "1.5", "1,500"), ("25.000", "25", "25,000")]
)
def test_what_may_be_thousands_is_told_with_both_and_never_rewritten(
    tmp_path: Path, typed: str, point: str, comma: str
) -> None:
    files = with_dose(tmp_path, f"{typed} mg once daily")
    assert told(RULE, files) == [
        f'13:11 "{typed}" can be read ten times too high; write {point}, or {comma} if thousands '
        "are meant"
    ]
    before = files.text(DRUGS)
    assert clindeck("check", "--fix", cwd=tmp_path).status == 1
    assert files.text(DRUGS) == before


def test_a_trailing_zero_below_one_is_rewritten(tmp_path: Path) -> None:
    files = with_dose(tmp_path, "0.500 mg once daily")
    assert clindeck("check", "--fix", cwd=tmp_path).status == 0
    assert "dose: 0.5 mg once daily" in files.text(DRUGS)
