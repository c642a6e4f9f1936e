from __future__ import annotations

from pathlib import Path

from clindeck.lint.rules.cards.q014_wrong_option_is_right import RULE
from tests.libraries import DECK, DRUGS, LibraryFiles, sound_library
from tests.lint.support import deck_of, lines

CHOICE = (
    "      - id: pick\n        kind: choice\n        options: 3\n"
    '        ask: "{short}: which effect is worst with {drug}?"\n        answer: "{worst}"\n'
)


def library(root: Path, worst_of_others: str) -> LibraryFiles:
    files = sound_library(root)
    files.with_change(
        DRUGS, "  effects: {title", "  worst: {title: Worst effect}\n  effects: {title"
    )
    files.with_change(DRUGS, "    drug: ibuprofen\n", "    drug: ibuprofen\n    worst: bleeding\n")
    files.with_change(
        DRUGS, "    drug: naproxen\n", f"    drug: naproxen\n    worst: {worst_of_others}\n"
    )
    files.with_change(
        DRUGS, "    drug: paracetamol\n", "    drug: paracetamol\n    worst: liver failure\n"
    )
    files.with_change(DECK, "expect: 7", "expect: 10")
    return files.with_change(DECK, "      - id: dose\n", f"{CHOICE}      - id: dose\n")


def test_a_wrong_option_that_another_card_of_the_subject_calls_right_is_found(
    tmp_path: Path,
) -> None:
    files = library(tmp_path, "Kidney strain")
    found = lines(RULE.find(deck_of(files)))
    assert len(found) == 1
    at = files.at(DECK, '"{short}: which effect is worst')
    assert found[0] == (
        f"{at} ankle/drugs/ibuprofen/pick: the wrong option “Kidney strain” is right in “Ankle "
        "sprain: which 2 side effects has ibuprofen?”; list both values in one column, or leave "
        "the row out of this recipe (`except:`)"
    )


def test_options_that_nothing_calls_right_pass(tmp_path: Path) -> None:
    assert list(RULE.find(deck_of(library(tmp_path, "asthma")))) == []
