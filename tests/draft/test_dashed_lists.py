"""Lists of which each point has a dash behind its term, some of them a second one."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

BLIGHTS = """\
BARK
oak: rough
fir: smooth

BLIGHTS
Rust - a fungus, on leaves - orange dust and early fall
Canker (bark wounds) - Nectria / others - open wounds, dead twigs
Wilting elm - beetles carry it - dying crowns, brown rings
Ash dieback - wind - young shoots, old trees spared
Mildew - Erysiphe - white film, later in the whole crown
"""


def test_all_points_of_a_list_are_parted_at_their_first_dash(tmp_path: Path) -> None:
    answers = drafted_text(tmp_path, "trees.txt", BLIGHTS).answers()
    asked = [each for each in answers if "BLIGHTS" in each]
    assert len(asked) == 5
    for term, told in (
        ("Rust", "a fungus, on leaves - orange dust and early fall"),
        ("Wilting elm", "beetles carry it - dying crowns, brown rings"),
        ("Mildew", "Erysiphe - white film, later in the whole crown"),
    ):
        (question,) = (each for each in asked if f"– {term}?" in each)
        assert told in answers[question]


SENTENCES = """\
# Trees

- Oaks - the old ones - are protected in the park
- Firs - all of them - keep their needles in winter
- Elms - few are left - have oblique leaves with teeth
"""


def test_two_dashes_around_asides_part_no_sentence(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.md", SENTENCES)
    assert not any("Oaks?" in each or "Firs?" in each for each in found.answers())
