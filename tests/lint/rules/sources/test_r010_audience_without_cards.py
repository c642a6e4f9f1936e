from __future__ import annotations

from pathlib import Path

from clindeck.lint.rules.sources.r010_audience_without_cards import RULE
from tests.libraries import DECK, LIGAMENTS, sound_library
from tests.lint.support import deck_of, lines

BALL = "  - id: deltoid\n"
NEW_ROW = "  - id: spring\n    ligament: spring ligament\n    audience: clinician\n"


def test_a_row_for_somebody_that_no_card_asks_is_found(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(LIGAMENTS, BALL, NEW_ROW + BALL)
    (finding,) = RULE.find(deck_of(files))
    assert lines([finding]) == [
        f'{files.at(LIGAMENTS, "id: spring")} row "spring" is for a clinician, but no card asks '
        "it; let a recipe take it in, or remove `audience:`"
    ]
    assert finding.rows == ("spring",)


def test_a_recipe_for_somebody_whose_rows_are_for_others_is_found(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    text = files.text(LIGAMENTS).replace("    side:", "    audience: student\n    side:")
    files.with_file(LIGAMENTS, text)
    files.with_change(DECK, "      - id: role\n", "      - id: role\n        audience: clinician\n")
    (finding,) = RULE.find(deck_of(files))
    assert lines([finding]) == [
        f'{files.at(DECK, "id: role")} recipe "role" is for a clinician, but no card of it is; its '
        "rows are for others, so remove `audience:` here or there"
    ]
    assert finding.recipe == "role"


def test_a_row_and_a_recipe_that_reach_somebody_pass(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(LIGAMENTS, BALL, BALL + "    audience: student\n")
    files.with_change(DECK, "      - id: role\n", "      - id: role\n        audience: clinician\n")
    assert list(RULE.find(deck_of(files))) == []
