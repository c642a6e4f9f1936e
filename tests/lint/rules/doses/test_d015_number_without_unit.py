from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d015_number_without_unit import RULE
from tests.libraries import DRUGS, sound_library
from tests.lint.dose_rules import in_prose, told
from tests.lint.support import rows_of


@pytest.mark.parametrize(
    ("text", "place", "number", "often"),
    [
        ("give 500 every 6 hours", 6, "500", "every 6 hours"),
        ("hydrocortisone 100 q6h", 16, "100", "q6h"),
        ("take 1,000 four times a day", 6, "1,000", "four times a day"),
        ("increase to 600 to 900 twice daily", 13, "600 to 900", "twice daily"),
        ("the dose is 0.5 at bedtime", 13, "0.5", "at bedtime"),
    ],
)
def test_a_number_given_so_often_is_found_at_its_place(
    tmp_path: Path, text: str, place: int, number: str, often: str
) -> None:
    message = f'"{number} {often}" has no unit; write e.g. "{number} mg {often}"'
    assert in_prose(RULE, tmp_path, text) == [f"{place} {message}"]


@pytest.mark.parametrize(
    "text",
    [
        "give 500 mg every 6 hours",
        "give 500 to 1000 mg every 6 hours",
        "give 500 mg to 1000 every 6 hours",
        "give 2 tablets every 6 hours",
        "check the pulse, 120 every 4 hours",
        "about 1 in 500 every day",
        "seen 3 times a day",
        "since 2019 every 6 hours",
        "take it in mg, 500 every 6 hours",
        "walk 5000 steps daily",
    ],
)
def test_what_has_a_unit_or_is_no_amount_passes(tmp_path: Path, text: str) -> None:
    assert in_prose(RULE, tmp_path, f'"{text}"') == []


def test_a_column_that_names_the_unit_in_its_heading_passes(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DRUGS, "class: plain analgesic", "class: give 500 every 6 hours")
    files.with_change(DRUGS, "class: {title: Class", "class: {title: Dose (mg)")
    assert told(RULE, files) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "500 alle 6 Stunden geben"),
        ("de", "Ramipril 5 1-0-1"),
        ("fr", "donner 500 toutes les 8 heures"),
        ("es", "dar 500 cada 6 horas"),
        ("pl", "give 500 every 6 hours"),
    ],
)
def test_each_language_has_its_own_words(tmp_path: Path, language: str, text: str) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, "class: plain analgesic", f"class: {text}")
    found = [
        finding.message.partition(" ")[0]
        for view in rows_of(files)
        for finding in RULE.find(replace(view, topic=view.topic._replace(language=language)))
    ]
    expected = [] if language == "pl" else ['"5' if "Ramipril" in text else '"500']
    assert found == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("take 40 of prednisolone for five days", "40 of prednisolone"),
        ("fluconazole 150 once only", "150 once only"),
        ("chew 300 straight away", "300 straight away"),
        ("Lasix 40 by mouth", "40 by mouth"),
        ("ceftriaxone 100 per kg", "100 per kg"),
    ],
)
def test_a_drug_or_the_way_of_giving_asks_for_a_unit(tmp_path: Path, text: str, said: str) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, "class: plain analgesic", f"class: {text}")
    (finding,) = (found for view in rows_of(files) for found in RULE.find(view))
    assert finding.message.startswith(f'"{said}" has no unit')


@pytest.mark.parametrize(
    "text",
    [
        "take 40 of these and drop the rest",
        "factor 8 daily",
        "5 in 10 by mouth",
        "penicillin of 1928 once only",
        "warfarin blocks 2, 7, 9 and 10",
        "vitamin B12 by mouth",
    ],
)
def test_numbers_beside_no_drug_are_passed(tmp_path: Path, text: str) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, "class: plain analgesic", f"class: {text}")
    assert not [found for view in rows_of(files) for found in RULE.find(view)]
