from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d001_error_prone_abbreviation import RULE
from clindeck.model.problems import Severity
from tests.libraries import DRUGS, sound_library
from tests.lint.dose_rules import findings, in_dose, in_prose, told, with_dose


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
        ("10 mg qn", 7, "qn", "nightly at bedtime"),
        ("2 nanog daily", 3, "nanog", "nanograms"),
        ("40 mcg NAS daily", 8, "NAS", "intranasally"),
        ("½ tablet daily", 1, "½", '"half"'),
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
        "10 mg qhs",
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


@pytest.mark.parametrize(
    ("text", "place", "written", "advice"),
    [
        ("take 10 mg QD", 12, "QD", "daily"),
        ("20 mg of prednisone QOD helped", 21, "QOD", "every other day"),
        ("40 mg SC prevents thrombosis", 7, "SC", '"subcutaneously"'),
        ("1 drop OD twice daily", 8, "OD", "the eye or ear in words"),
        ("MS 4 mg relieved the pain", 1, "MS", "morphine or magnesium sulfate"),
        ("first MgSO4 2 g over 20 minutes", 7, "MgSO4", "magnesium sulfate"),
        ("heparin 80 u/kg", 12, "u", "units"),
        ("2.4 million IU into the muscle", 13, "IU", "units"),
    ],
)
def test_in_a_sentence_an_abbreviation_beside_an_amount_is_found(
    tmp_path: Path, text: str, place: int, written: str, advice: str
) -> None:
    expected = f'{place} "{written}" is easily misread; write {advice}'
    assert in_prose(RULE, tmp_path, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "in MS 4 mg of fampridine may help",
        "the SC joint hurts 2 days",
        "ALT above 40 U/L or 25 IU/mL",
        "MS Contin 15 mg, 10 mg MS Contin",
        "HS is inherited; take 5 mg",
    ],
)
def test_in_a_sentence_the_same_letters_may_be_something_else(tmp_path: Path, text: str) -> None:
    assert in_prose(RULE, tmp_path, f'"{text}"') == []


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
