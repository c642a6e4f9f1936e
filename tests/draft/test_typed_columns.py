"""Columns that somebody set with spaces: pairs without headings, tables with an empty corner."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

PARK = """\
Trees of the park, noted in June.

BARK
oak stem             rough and grey
birch                white, peels off
plane tree           patches of three colours
beech trunk          smooth like a hide

Oak vs fir
            Oak                 Fir
leaves      lobed               needles
fruit       acorn               cone
wood        hard, heavy         soft
shade tolerance  poor           good

AGE
oak: 800 years
fir: 300 years
"""


def test_two_columns_without_headings_are_terms_and_what_they_mean(tmp_path: Path) -> None:
    answers = drafted_text(tmp_path, "park.txt", PARK).answers()
    asked = [each for each in answers if "BARK" in each]
    assert len(asked) == 4
    assert any("oak stem" in each for each in asked)
    assert "rough and grey" in answers[asked[0]]


def test_a_table_with_an_empty_corner_is_read_though_one_name_is_too_long(tmp_path: Path) -> None:
    answers = drafted_text(tmp_path, "park.txt", PARK).answers()
    asked = [each for each in answers if "Oak vs fir" in each]
    assert len(asked) == 8
    (tolerance,) = (each for each in asked if "shade tolerance" in each and "Oak?" in each)
    assert "poor" in answers[tolerance]


TABLE = """\
LEAVES
{head}
{rule}oak              lobed blades
fir tree         flat needles
elm              toothed blades, oblique

AGE
oak: 800 years
fir: 300 years
"""


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ("Tree             Shape", ""),  # in capitals, as no line below
        ("plant            leaves seen", "-----            -----------\n"),  # underlined
        ("name             leaf form", ""),  # a word that heads tables
    ],
)
def test_a_first_line_that_is_told_as_headings_stays_one(
    tmp_path: Path, head: str, rule: str
) -> None:
    answers = drafted_text(tmp_path, "leaves.txt", TABLE.format(head=head, rule=rule)).answers()
    assert not any(head.split()[0].lower() in each.lower().split() for each in answers)
    assert sum("blades" in each or "needles" in each for each in answers.values()) == 3


def test_letters_that_a_word_spells_are_no_column(tmp_path: Path) -> None:
    text = (
        "Planting = DIGS\n  D  Dig a hole\n  I  Insert the tree\n  G  Give water\n  S  Stake it\n"
    )
    found = drafted_text(tmp_path, "trees.txt", f"{text}\nOak: 800 years\nFir: 300 years\n")
    assert any("DIGS" in each for each in found.questions())
