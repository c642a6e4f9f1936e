from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d001_error_prone_abbreviation import RULE
from clindeck.model.problems import Severity
from tests.libraries import DRUGS, sound_library
from tests.lint.dose_rules import findings, in_dose, told, with_dose


@pytest.mark.parametrize(
    ("dose", "place", "written", "advice"),
    [
        ("100 µg daily", 5, "µg", "mcg"),
        ("100 μg daily", 5, "μg", "mcg"),
        ("100 ug daily", 5, "ug", "mcg"),
        ("400 IU daily", 5, "IU", "units"),
        ("10 U daily", 4, "U", "units"),
        ("10U daily", 3, "U", "units"),
        ("5 cc daily", 3, "cc", "mL"),
        ("10 mg QD", 7, "QD", "daily"),
        ("10 mg q.d.", 7, "q.d.", "daily"),
        ("10 mg QOD", 7, "QOD", "every other day"),
        ("10 mg bid", 7, "bid", "twice daily"),
        ("10 mg TID", 7, "TID", "three times daily"),
        ("10 mg QID", 7, "QID", "four times daily"),
        ("10 mg TIW", 7, "TIW", "three times a week"),
        ("10 mg qhs", 7, "qhs", "nightly at bedtime"),
        ("10 mg HS", 7, "HS", '"at bedtime" or "half-strength"'),
        ("10 mg OD", 7, "OD", '"daily"'),
        ("10 mg daily PRN", 13, "PRN", "as needed"),
        ("10 mg q6h", 7, "q6h", '"every" and the unit of time in full'),
        ("40 mg SC daily", 7, "SC", "subcutaneously"),
        ("40 mg SC injection", 7, "SC", '"subcutaneous" or "subcutaneously"'),
        ("40 mg sub q", 7, "sub q", "subcutaneously"),
        ("6 mg s.c.", 6, "s.c.", "subcutaneously"),
        ("6 mg s.c", 6, "s.c", "subcutaneously"),
        ("5 units s.q. daily", 9, "s.q.", "subcutaneously"),
        ("500 mg × 10 days", 8, "×", "for"),
        ("500 mg 3x daily", 9, "x", "times"),
        ("2 × 500 mg", 3, "×", '"times" or "for"'),
        ("5 mg & 10 mg", 6, "&", "and"),
        ("5 mg @ noon", 6, "@", "at"),
        ("5 mg if weight > 50 kg", 16, ">", "more than"),
        ("5 mg if weight <50 kg", 16, "<", "less than"),
        ("5 mg/day", 5, "/", "per"),
        ("5 mg IV/IM", 8, "/", '"per", "or" or "and"'),
    ],
)
def test_an_abbreviation_or_sign_is_found_at_its_place(
    tmp_path: Path, dose: str, place: int, written: str, advice: str
) -> None:
    expected = f'{place} "{written}" is easily misread; write {advice}'
    assert in_dose(RULE, tmp_path, dose) == [expected]


@pytest.mark.parametrize(
    "dose",
    [
        "100 mcg daily",
        "10 units subcutaneously before meals",
        "5 mL twice daily as needed",
        "15 mg per kg per day",
        "0.025% to 0.075% three times daily; extra cream is not needed",
    ],
)
def test_words_in_full_pass(tmp_path: Path, dose: str) -> None:
    assert in_dose(RULE, tmp_path, dose) == []


def test_what_led_to_wrong_doses_is_an_error_and_all_else_a_warning(tmp_path: Path) -> None:
    found = findings(RULE, with_dose(tmp_path, "10U QD, 5 mg BID & PRN"))
    weights = [finding.severity or RULE.severity for finding in found]
    assert weights == [Severity.ERROR] * 2 + [Severity.WARNING] * 3


def test_a_caution_and_a_text_are_read_where_a_number_stands_before_it(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DRUGS, "Check the maximum on the label.", "Above 5 µg ask about TID & U.")
    files.with_change(DRUGS, "class: plain analgesic", "class: analgesic 10 IU, IV/IM")
    assert told(RULE, files) == [
        f'{files.at(DRUGS, "µg").line}:21 "µg" is easily misread; write mcg',
        f'{files.at(DRUGS, "IU,").line}:25 "IU" is easily misread; write units',
    ]


def test_in_a_folded_text_the_place_is_where_the_text_begins(tmp_path: Path) -> None:
    files = with_dose(tmp_path, ">-\n      100 µg\n      daily")
    assert told(RULE, files) == ['13:11 "µg" is easily misread; write mcg']


@pytest.mark.parametrize(
    ("dose", "place", "advice"),
    [
        ("10 mg OD", 7, '"daily"'),
        ("2 tablets OD", 11, '"daily"'),
        ("1 drop OD", 8, '"daily" or "right eye"'),
    ],
)
def test_od_behind_what_is_swallowed_means_daily(
    tmp_path: Path, dose: str, place: int, advice: str
) -> None:
    (found,) = in_dose(RULE, tmp_path, dose)
    assert found == f'{place} "OD" is easily misread; write {advice}'
