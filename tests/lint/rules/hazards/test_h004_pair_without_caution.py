from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.hazards.drug_lists import shipped_drug_lists
from clindeck.lint.rules.hazards.h004_pair_without_caution import RULE
from tests.lint.drug_tables import told, with_rows

PAIRS = [
    ("phenelzine", "sertraline"), ("linezolid", "tramadol"), ("tramadol", "duloxetine"),
    ("codeine", "diazepam"), ("glyceryl trinitrate", "sildenafil"),
    ("methotrexate", "co-trimoxazole"), ("azathioprine", "allopurinol"),
    ("simvastatin", "clarithromycin"), ("tizanidine", "ciprofloxacin"), ("warfarin", "ibuprofen"),
    ("dabigatran", "enoxaparin"), ("haloperidol", "methadone"),
]  # fmt: skip
"""A pair of drugs for each pair of groups."""


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_pair_of_which_no_row_tells_is_found_once(tmp_path: Path, one: str, other: str) -> None:
    files = with_rows(tmp_path, f"drug: {one}, dose: 10 mg daily\ndrug: {other}, dose: 20 mg daily")
    *others, found = (line for line in told(RULE, files) if one in line and other in line)
    assert len(others) == (one == "dabigatran"), "the small library has two NSAIDs"
    assert found.startswith("11:20 ")
    assert "no row says so. Add a caution to one of them (source: " in found


def test_every_pair_of_the_list_is_tried_and_has_a_source() -> None:
    pairs = shipped_drug_lists().pairs
    assert len(pairs) == len(PAIRS)
    assert all(pair.source and pair.url.startswith("http") and pair.risk for pair in pairs)


def test_what_the_source_forbids_is_told_apart(tmp_path: Path) -> None:
    files = with_rows(tmp_path, "drug: phenelzine, dose: 15 mg\ndrug: sertraline, dose: 50 mg")
    assert told(RULE, files) == [
        "11:20 MAO inhibitors (phenelzine) and SSRIs and SNRIs (sertraline) must not be taken "
        "together: serotonin syndrome; no row says so. Add a caution to one of them (source: label "
        "of fluoxetine, changes approved by the FDA, January 2013)"
    ]
    milder = with_rows(tmp_path / "b", "drug: warfarin, dose: 5 mg\ndrug: naproxen, dose: 250 mg")
    assert "do not go well together: bleeding" in told(RULE, milder)[0]


@pytest.mark.parametrize(
    "rows",
    [
        "drug: phenelzine, dose: 15 mg, warnings: not with SSRIs\ndrug: sertraline, dose: 50 mg",
        "drug: phenelzine, dose: 15 mg\ndrug: sertraline, dose: 50 mg, effects: none with an MAOI",
        "drug: sildenafil, dose: 50 mg, warnings: no nitrates\ndrug: nitroglycerin, dose: 1 mg",
        "drug: phenelzine, dose: 15 mg\ndrug: sertraline, dose: 50 mg\n"
        "drug: rule, effects: never an MAOI with an SSRI",
        "drug: phenelzine, dose: 15 mg",
        "drug: haloperidol, dose: 1 mg",
        "drug: phenelzine, effects: dizziness\ndrug: sertraline, effects: nausea",
        "drug: tramadol, dose: 50 mg\ndrug: paracetamol, dose: 1 g",
    ],
)
def test_a_row_that_names_the_other_or_no_pair_passes(tmp_path: Path, rows: str) -> None:
    assert told(RULE, with_rows(tmp_path, rows)) == []
