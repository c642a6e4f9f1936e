from __future__ import annotations

from pathlib import Path

from clindeck.lint.rules.sources.r005_source_superseded import RULE
from tests.libraries import DRUGS, TOPIC, sound_library
from tests.lint.support import deck_of, lines

HANDBOOK = "published: 2024-05, kind: book"
TRIAL = "retrieved: 2026-01-31, kind: study"


def test_each_row_of_a_replaced_source_is_found_with_its_cards(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(TOPIC, HANDBOOK, HANDBOOK + ", superseded_by: taping-trial")
    found = lines(RULE.find(deck_of(files)))
    assert len(found) == 5
    assert found[0] == (
        f'{files.at(DRUGS, "id: ibuprofen")} row "ibuprofen" rests on "handbook", which '
        '"taping-trial" replaces; hold its cards against that and cite it: '
        "ankle/drugs/ibuprofen/dose, ankle/drugs/ibuprofen/effects, "
        "ankle/drugs/nsaid/class-members and 1 more"
    )


def test_a_caution_that_rests_on_a_replaced_source_is_found(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(TOPIC, TRIAL, TRIAL + ", superseded_by: handbook")
    (finding,) = RULE.find(deck_of(files))
    assert finding.position == files.at(DRUGS, "id: naproxen")
    assert finding.rows == ("naproxen",)


def test_sources_in_force_pass(tmp_path: Path) -> None:
    assert list(RULE.find(deck_of(sound_library(tmp_path)))) == []
