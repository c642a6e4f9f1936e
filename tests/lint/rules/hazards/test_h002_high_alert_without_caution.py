from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.hazards.h002_high_alert_without_caution import RULE
from clindeck.model.problems import Severity
from tests.lint.drug_tables import HEAD, told, with_rows
from tests.lint.support import linted_problems


@pytest.mark.parametrize(
    ("row", "language", "group"),
    [
        ("drug: warfarin, dose: 5 mg daily", "en", "anticoagulants"),
        ("drug: Enoxaparin 40 mg, effects: bleeding", "en", "anticoagulants"),
        ("drug: glyburide, dose: 5 mg daily", "en", "sulfonylureas"),
        ("drug: Valproic acid, dose: 500 mg twice daily", "en", "antiepileptics of ISMP's list"),
        ("drug: Methotrexat, effects: 15 mg pro Woche", "de", "methotrexate"),
        ("drug: héparine, effects: 5000 UI", "fr", "anticoagulants"),
        ("drug: warfarina, effects: 5 mg al día", "es", "anticoagulants"),
        ("drug: adrenaline, effects: 1 mg IV", "en", "injected drugs of ISMP's list"),
    ],
)
def test_a_dose_without_a_caution_is_found(
    tmp_path: Path, row: str, language: str, group: str
) -> None:
    assert told(RULE, with_rows(tmp_path, row, language=language)) == [
        f'11:20 "r1" gives a dose of a high-alert medication ({group}) without a caution; add '
        "`caution:` with what makes it dangerous"
    ]


@pytest.mark.parametrize(
    "row",
    [
        "drug: warfarin, dose: 5 mg daily, warnings: adjust to the INR",
        "drug: warfarin, dose: 5 mg daily, caution: {text: Adjust it., verify: dose}",
        "drug: warfarin, effects: bleeding",
        "drug: adrenaline, effects: 1 mg by nebuliser",
        "drug: morphine, dose: 10 mg every 4 hours",
        "drug: paracetamol, dose: 1 g every 6 hours",
    ],
)
def test_a_caution_or_no_dose_or_a_harmless_drug_passes(tmp_path: Path, row: str) -> None:
    assert told(RULE, with_rows(tmp_path, row)) == []


@pytest.mark.parametrize(
    "effects",
    [
        "Avoid the 1:1,000 nomenclature.",
        "Do NOT give it undiluted.",
        "Nicht mit Alkohol, Vorsicht!",
    ],
)
def test_a_text_that_warns_is_a_caution_wherever_it_stands(tmp_path: Path, effects: str) -> None:
    row = f'drug: warfarin, dose: 5 mg daily, effects: "{effects}"'
    assert told(RULE, with_rows(tmp_path, row)) == []


@pytest.mark.parametrize("title", ["BE careful", "DO NOT GIVE"])
def test_headings_that_warn_in_plain_words_are_known(tmp_path: Path, title: str) -> None:
    head = HEAD.replace("warnings: {title: Warnings}", f"warnings: {{title: {title}}}")
    assert head != HEAD
    row = "drug: warfarin, dose: 5 mg daily, warnings: kidney disease"
    assert told(RULE, with_rows(tmp_path, row, head=head)) == []


def test_the_strength_of_a_tablet_in_stock_is_no_dose(tmp_path: Path) -> None:
    head = HEAD.replace("dose: {title: Dose, kind: dose}", "dose: {title: Strength, kind: dose}")
    assert head != HEAD
    assert told(RULE, with_rows(tmp_path, "drug: warfarin, dose: 5 mg", head=head)) == []


def test_monitoring_none_is_no_caution(tmp_path: Path) -> None:
    files = with_rows(tmp_path, "drug: rivaroxaban, dose: 20 mg daily, warnings: None")
    assert len(told(RULE, files)) == 1


def test_other_languages_are_not_judged_and_a_column_needs_no_telling_name(tmp_path: Path) -> None:
    rows = (
        "drug: warfarin, dose: 5 mg daily\ndrug: apixaban, dose: 5 mg twice daily\ndrug: ramipril"
    )
    plain = HEAD.replace("drug: {title: Drug,", "drug: {title: Name,").replace("drug:", "what:")
    files = with_rows(tmp_path / "plain", rows.replace("drug:", "what:"), head=plain)
    assert len(told(RULE, files)) == 2
    assert told(RULE, with_rows(tmp_path / "pl", rows, language="pl")) == []


def test_it_is_a_warning_that_a_row_can_silence(tmp_path: Path) -> None:
    row = "drug: warfarin, dose: 5 mg daily"
    files = with_rows(tmp_path / "a", row)
    (found,) = [each for each in linted_problems(files) if each.code == "H002"]
    assert found.severity is Severity.WARNING
    silenced = f"{row}, silence: [{{rule: H002, because: the deck is about its genes}}]"
    codes = {each.code for each in linted_problems(with_rows(tmp_path / "b", silenced))}
    assert codes.isdisjoint({"H002", "S001"})
