from __future__ import annotations

from pathlib import Path

from clindeck.lint.rules.hazards.h001_class_caution_lacking import RULE
from tests.lint.drug_tables import HEAD, told, with_rows

BLEEDS = "caution: {text: Bleeding of the stomach., basis: handbook, verify: regulatory}"


def test_the_only_member_of_a_class_without_its_caution_is_named(tmp_path: Path) -> None:
    files = with_rows(
        tmp_path,
        f"drug: ibuprofen, class: NSAID, {BLEEDS}\n"
        f"drug: naproxen, class: NSAID, {BLEEDS}\n"
        "drug: diclofenac, class: NSAID\n"
        "drug: paracetamol, class: plain analgesic",
    )
    assert told(RULE, files) == [
        '13:39 "r3" is the only row of "NSAID" without the caution "Bleeding of the stomach."; '
        "add it if it holds for the class"
    ]


def test_a_column_of_warnings_is_read_as_well(tmp_path: Path) -> None:
    files = with_rows(
        tmp_path,
        "drug: ibuprofen, class: NSAID, warnings: bleeding\n"
        "drug: naproxen, class: NSAID, warnings: bleeding\n"
        "drug: diclofenac, class: NSAID",
    )
    assert len(told(RULE, files)) == 1


def test_two_that_lack_it_and_one_that_says_it_otherwise_pass(tmp_path: Path) -> None:
    two = f"drug: ibuprofen, class: NSAID, {BLEEDS}\ndrug: naproxen, class: NSAID, {BLEEDS}\n"
    bare = "drug: diclofenac, class: NSAID\ndrug: ketorolac, class: NSAID"
    assert told(RULE, with_rows(tmp_path / "bare", two + bare)) == []
    other = "drug: diclofenac, class: NSAID, warnings: Bleeding of the stomach and heart attack."
    assert told(RULE, with_rows(tmp_path / "other", two + other)) == []


def test_a_table_of_pairs_of_drugs_is_passed(tmp_path: Path) -> None:
    head = HEAD.replace(
        "class: {title: Class}", "class: {title: Class 1}\n  class_2: {title: Class 2}"
    )
    assert head != HEAD
    rows = (
        "drug: ibuprofen, class: NSAID, warnings: watch\n"
        "drug: naproxen, class: NSAID, warnings: watch\n"
        "drug: diclofenac, class: NSAID"
    )
    assert told(RULE, with_rows(tmp_path, rows, head=head)) == []
