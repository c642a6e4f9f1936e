from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d011_over_maximum import RULE
from tests.libraries import DRUGS, LibraryFiles, clindeck, sound_library
from tests.lint.dose_rules import COLUMN, DOSE, told, with_dose, with_maximum


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


def with_number(root: Path, title: str, dose: str, number: str) -> LibraryFiles:
    files = with_maximum(root, dose, number)
    column = f'{{title: "{title}", kind: number}}'
    return files.with_change(DRUGS, "{title: Maximum, kind: dose}", column)


@pytest.mark.parametrize(
    ("title", "number", "ceiling"),
    [
        ("Max mg/day", "1,000", "1,000 mg per day"),
        ("Max (mg/day)", "1,000", "1,000 mg per day"),
        ("Maximum, g per day", "1", "1 g per day"),
        ("Max. daily dose (mg)", "1000", "1,000 mg per day"),
        ("Max [g/24 h]", "1", "1 g per day"),
        ("Ceiling (mg/day)", "900", "900 mg per day"),
        ("Maximum dose: g", "0.5", "0.5 g per day"),
        ("Max single dose (mg)", "300", "300 mg per dose"),
    ],
)
def test_a_number_is_compared_in_the_unit_of_its_heading(
    tmp_path: Path, title: str, number: str, ceiling: str
) -> None:
    files = with_number(tmp_path, title, "400 mg every 8 hours", number)
    reached = "400 mg" if "dose" in ceiling else "1,200 mg"
    assert told(RULE, files) == [
        f'14:11 dose reaches {reached}, above the {ceiling} of "maximum"; check both with the '
        f'source, or add "at most {ceiling}" or a caution'
    ]
    enough = with_number(tmp_path / "enough", title, "100 mg every 8 hours", number)
    assert told(RULE, enough) == []


def test_a_column_of_another_name_is_a_maximum_by_its_heading(tmp_path: Path) -> None:
    files = with_number(tmp_path, "Max mg/day", "400 mg every 8 hours", "1,000")
    files.with_file(DRUGS, files.text(DRUGS).replace("maximum: ", "max-mg-day: "))
    assert [each[:40] for each in told(RULE, files)] == ["14:11 dose reaches 1,200 mg, above the 1"]
    assert ' "max-mg-day"; check both' in told(RULE, files)[0]


@pytest.mark.parametrize("title", ["Max age (years)", "Max per week", "Highest mg/day", "Maximum"])
def test_a_number_of_another_name_that_limits_no_day_is_left_alone(
    tmp_path: Path, title: str
) -> None:
    files = with_number(tmp_path, title, "400 mg every 8 hours", "1")
    files.with_file(DRUGS, files.text(DRUGS).replace("maximum: ", "most: "))
    assert told(RULE, files) == []


@pytest.mark.parametrize(
    "title", ["Maximum", "Max. mg/Woche", "Max (see label)", "Max age (years)"]
)
def test_a_maximum_that_is_a_mere_number_is_refused_with_the_way_out(
    tmp_path: Path, title: str
) -> None:
    assert told(RULE, with_number(tmp_path, title, "400 mg every 8 hours", "1,000")) == [
        '15:14 "maximum" is a number without a unit, so no dose can be held against it; write the '
        'unit into its title, as "Max (mg/day)", or give the column `kind: dose` and write it into '
        "its cells"
    ]


def test_a_maximum_below_a_heading_is_found_by_check(tmp_path: Path) -> None:
    with_number(tmp_path, "Max (mg/day)", "400 mg every 8 hours", "1,000")
    found = clindeck("check", cwd=tmp_path)
    assert found.status == 1
    assert f"{DRUGS}:14:11 D011 dose reaches 1,200 mg, above the 1,000 mg per day" in found.stderr


@pytest.mark.parametrize(
    ("title", "kind", "limit"),
    [
        ("Max daily", "dose", "1 g"),
        ("Daily maximum", "dose", "1 g"),
        ("Tageshöchstdosis", "dose", "1 g"),
        ("Höchstdosis", "dose", "1 g/Tag"),
        ("dose max/j", "dose", "1 g"),
        ("Dosis máxima diaria", "dose", "1 g"),
        ("Max dose", "dose", "1 g per day"),
        ("Daily max (mg)", "number", "1000"),
        ("Höchstdosis (mg/Tag)", "number", "1000"),
        ("Tageshöchstdosis (mg)", "number", "1000"),
        ("Dose maximale (mg/jour)", "number", "1000"),
        ("Dosis máxima (g/día)", "number", "1"),
    ],
)
def test_a_column_of_another_name_limits_by_its_heading(
    tmp_path: Path, title: str, kind: str, limit: str
) -> None:
    files = _with_column(tmp_path, title, kind, limit)
    (found,) = told(RULE, files)
    assert "dose reaches 1,200 mg, above the 1" in found


@pytest.mark.parametrize(
    ("title", "kind", "limit"),
    [
        ("Max dose", "dose", "1 g"),
        ("Maximum single dose", "dose", "300 mg"),
        ("Max rate", "dose", "5 mg per minute"),
        ("Max weight (kg/day)", "number", "1"),
        ("Max daily", "dose", "15 mg/kg/dose, max 1 g/dose"),
        ("Max daily", "dose", "2 g"),
    ],
)
def test_another_maximum_or_one_of_an_untold_time_limits_nothing(
    tmp_path: Path, title: str, kind: str, limit: str
) -> None:
    assert told(RULE, _with_column(tmp_path, title, kind, limit)) == []


def _with_column(root: Path, title: str, kind: str, limit: str) -> LibraryFiles:
    column = f'  most: {{title: "{title}", kind: {kind}}}\n'
    files = sound_library(root).with_change(DRUGS, COLUMN, f"{COLUMN}{column}")
    return files.with_change(DRUGS, DOSE, f"{DOSE}    most: {limit}\n")
