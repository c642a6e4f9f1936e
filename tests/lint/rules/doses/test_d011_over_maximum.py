from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d011_over_maximum import RULE
from tests.libraries import DRUGS
from tests.lint.dose_rules import told, with_dose, with_maximum


@pytest.mark.parametrize(
    ("dose", "maximum", "reached", "ceiling"),
    [
        ("50 to 100 mg every 4 to 6 hours", "400 mg per day", "600 mg", "400 mg"),
        ("1 g every 4 hours", "4,000 mg daily", "6 g", "4,000 mg"),
        ("500 mg as needed", "400 mg", "500 mg", "400 mg"),
        ("100 mg every 4 hours, at most 500 mg per day", "400 mg per day", "500 mg", "400 mg"),
    ],
)
def test_a_day_above_the_maximum_is_found_at_the_dose(
    tmp_path: Path, dose: str, maximum: str, reached: str, ceiling: str
) -> None:
    assert told(RULE, with_maximum(tmp_path, dose, maximum)) == [
        f'14:11 dose reaches {reached}, above the {ceiling} per day of "maximum"; check both with '
        f'the source, or add "at most {ceiling} per day" or a caution'
    ]


@pytest.mark.parametrize(
    ("dose", "maximum"),
    [
        ("100 mg every 6 hours", "400 mg per day"),
        ("100 mg every 4 hours, at most 400 mg per day", "400 mg per day"),
        ("1,000 mg every 6 hours", "4 g per day"),
        ("2 tablets every 4 hours", "400 mg per day"),
        ("10 mg weekly", "25 mg per week"),
    ],
)
def test_a_day_below_the_maximum_or_without_comparison_passes(
    tmp_path: Path, dose: str, maximum: str
) -> None:
    assert told(RULE, with_maximum(tmp_path, dose, maximum)) == []


def test_a_row_without_a_maximum_passes(tmp_path: Path) -> None:
    assert told(RULE, with_dose(tmp_path, "100 g every 4 hours")) == []


def test_a_doubt_that_every_card_shows_passes(tmp_path: Path) -> None:
    files = with_maximum(tmp_path, "400 mg every 8 hours", "4 g per day")
    naproxen = "    dose: 250 mg every 12 hours\n"
    files.with_change(DRUGS, naproxen, f"{naproxen}    maximum: 100 mg per day\n")
    assert told(RULE, files) == []


def test_a_maximum_with_a_decimal_comma_is_never_compared(tmp_path: Path) -> None:
    assert told(RULE, with_maximum(tmp_path, "200 mg daily", "0,250 mg daily")) == []
    assert told(RULE, with_maximum(tmp_path, "0,125 mg daily", "100 mg daily")) == []


def test_a_maximum_that_is_a_mere_number_is_refused_with_the_way_out(tmp_path: Path) -> None:
    files = with_maximum(tmp_path, "400 mg every 8 hours", "1,000")
    files.with_change(DRUGS, "{title: Maximum, kind: dose}", "{title: Max mg/day, kind: number}")
    assert told(RULE, files) == [
        '15:14 "maximum" is a number without a unit, so no dose can be held against it; give the '
        "column `kind: dose` and write the unit into its cells"
    ]
