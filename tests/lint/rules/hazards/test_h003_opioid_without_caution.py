from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.hazards.h003_opioid_without_caution import RULE
from tests.lint.drug_tables import told, with_rows


@pytest.mark.parametrize(
    ("row", "language"),
    [
        ("drug: morphine, dose: 10 mg every 4 hours", "en"),
        ("drug: pethidine, effects: 50 mg IM; constipation", "en"),
        ("drug: Morphin, effects: 10 mg s.c.", "de"),
        ("drug: Oxicodona, effects: 5 mg cada 6 horas", "es"),
        ("drug: tramadol, dose: 50 mg daily, warnings: constipation", "en"),
    ],
)
def test_a_dose_of_an_opioid_without_its_danger_is_found(
    tmp_path: Path, row: str, language: str
) -> None:
    assert told(RULE, with_rows(tmp_path, row, language=language)) == [
        '11:20 "r1" gives a dose of an opioid and names neither overdose nor benzodiazepines; add '
        "a caution about respiratory depression and sedatives"
    ]


@pytest.mark.parametrize(
    ("row", "language"),
    [
        ("drug: morphine, dose: 10 mg every 4 hours, effects: respiratory depression", "en"),
        ("drug: morphine, dose: 10 mg every 4 hours, warnings: not with benzodiazepines", "en"),
        ("drug: Morphin, effects: 10 mg; Atemdepression", "de"),
        ("drug: morphine, effects: 10 mg; dépression respiratoire", "fr"),
        ("drug: morfina, effects: 10 mg; no con benzodiacepinas", "es"),
        ("drug: morphine, effects: constipation", "en"),
        ("drug: naloxone, dose: 400 mcg", "en"),
    ],
)
def test_its_danger_or_no_dose_passes(tmp_path: Path, row: str, language: str) -> None:
    assert told(RULE, with_rows(tmp_path, row, language=language)) == []


def test_a_row_that_tells_it_of_all_opioids_is_enough(tmp_path: Path) -> None:
    rows = "drug: morphine, dose: 10 mg every 4 hours\ndrug: paracetamol, warnings: {}"
    class_ = rows.format("opioids slow the breathing")
    assert told(RULE, with_rows(tmp_path / "class", class_)) == []
    other = "drug: morphine, dose: 10 mg\ndrug: fentanyl, effects: 50 mcg stops breathing"
    assert len(told(RULE, with_rows(tmp_path / "other", other))) == 1
