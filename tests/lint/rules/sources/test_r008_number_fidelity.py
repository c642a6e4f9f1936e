from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.sources.r008_number_fidelity import RULE
from tests.libraries import DECK, DRUGS, TOPIC, LibraryFiles, sound_library
from tests.lint.support import deck_of, lines

ASK = '"{short}, oral {drug}: dose and frequency?"'


def asked(folder: Path, wording: str) -> LibraryFiles:
    return sound_library(folder).with_change(DECK, ASK, f'"{wording}"')


def test_a_figure_typed_into_the_wording_is_found_there(tmp_path: Path) -> None:
    files = asked(tmp_path, "{drug}, at most 1,200 mg: dose?")
    (finding,) = RULE.find(deck_of(files))
    assert lines([finding]) == [
        f'{files.at(DECK, chr(34) + "{drug}, at most")} recipe "dose" types 1200 into its wording, '
        "which the row does not hold (ibuprofen, naproxen, paracetamol); put it into a column and "
        "write a placeholder"
    ]
    assert finding.recipe == "dose"


def test_only_the_rows_that_do_not_hold_the_figure_are_named(tmp_path: Path) -> None:
    files = asked(tmp_path, "{drug}: how often 500 mg?")
    (line,) = lines(RULE.find(deck_of(files)))
    assert "(ibuprofen, naproxen)" in line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('answer: "{dose}"', 'answer: "{dose}, at most 90 days"'),
        ('answer: "{dose}"', 'answer: "{dose}"\n        explain: "after 90 days"'),
        ('answer: "{dose}"', 'answer: "{dose}"\n        hint: "90 %"'),
        ("ligament stops {stops}?", "ligament stops {stops} after 90 days?"),
        ("lies on the [[2:{side}|side]] side", "lies 90 mm on the [[2:{side}|side]] side"),
        ("[[2:{side}|side]] side.", "[[2:{side}|90 mm]] side."),
    ],
)
def test_every_part_of_a_wording_is_read(tmp_path: Path, old: str, new: str) -> None:
    files = sound_library(tmp_path).with_change(DECK, old, new)
    (line,) = lines(RULE.find(deck_of(files)))
    assert "types 90 into its wording" in line


@pytest.mark.parametrize(
    "wording",
    [
        "{drug}: dose?",
        "{drug} and COX-2 (L1, B12, NG59, omega-3): dose?",
        "{drug} in type 2 and grade 1 or 2: dose?",
        "{drug} in phase 3: dose?",
        "{drug}, the 1 dose?",
        "{drug}, PSPS-2: dose?",
    ],
)
def test_names_with_digits_and_counted_answers_pass(tmp_path: Path, wording: str) -> None:
    assert list(RULE.find(deck_of(asked(tmp_path, wording)))) == []


def test_a_number_of_the_topics_name_passes(tmp_path: Path) -> None:
    files = asked(tmp_path, "Rule 90, {drug}: dose?")
    files.with_change(TOPIC, "title: Acute ankle sprain", "title: The rule 90")
    assert list(RULE.find(deck_of(files))) == []


@pytest.mark.parametrize("typed", ["0,125 mg", "1,5 mg"])
def test_a_decimal_comma_is_refused_with_the_way_out(tmp_path: Path, typed: str) -> None:
    files = asked(tmp_path, f"{{drug}}, at most {typed}: dose?")
    (finding,) = RULE.find(deck_of(files))
    assert lines([finding]) == [
        f'{files.at(DECK, chr(34) + "{drug}, at most")} recipe "dose" types {typed} into its '
        f"wording, and commas here divide thousands; write {typed.replace(',', '.')}, or put it "
        "into a column and write a placeholder"
    ]


def test_a_decimal_comma_is_no_number_of_its_digits(tmp_path: Path) -> None:
    files = asked(tmp_path, "{drug}, at most 125 of 1250: dose?")
    files.with_file(DRUGS, files.text(DRUGS).replace("class: NSAID", "class: 0,125 or 1,250"))
    found = lines(RULE.find(deck_of(files)))
    assert [line.partition(" types ")[2][:5] for line in found] == ["125 i", "1250 "]
    assert "(ibuprofen, naproxen, paracetamol)" in found[0]
    assert "(paracetamol)" in found[1]
