"""Sentences with a gap to fill in: a blank each where the file has a key, else they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

GAPS = "1. The ____ carries the crown.\n2. Oaks bear ____ in autumn.\n"
ASKED = ["The {{c1::stem}} carries the crown.", "Oaks bear {{c1::acorns}} in autumn."]


@pytest.mark.parametrize(
    "key",
    [
        "Answers: 1. stem 2. acorns\n",
        "\n**Lösung:** 1) stem; 2) acorns\n",
        "\nANSWERS\n1. stem\n2. acorns\n",
        "\n## Answer key\n\n1. stem\n2. acorns\n",
    ],
)
def test_a_key_fills_the_gaps(tmp_path: Path, key: str) -> None:
    found = drafted_text(tmp_path, "trees.md", f"# Trees\n\n## Fill in\n\n{GAPS}{key}")
    assert found.sentences() == ASKED
    assert len(found.topic().tables) == 1


def test_a_word_in_brackets_fills_the_gap_before_it(tmp_path: Path) -> None:
    text = "# Trees\n\n- The ____ (stem) carries it\n- In ____ (May) ____ (buds) open\n"
    assert drafted_text(tmp_path, "trees.md", text).sentences() == [
        "The {{c1::stem}} carries it",
        "In {{c1::May}} {{c2::buds}} open",
    ]


def test_two_gaps_take_two_words_of_the_key(tmp_path: Path) -> None:
    text = "# Trees\n\n1. In ____ ____ open.\n2. Firs have ____.\n\nKey: 1. May/buds 2. cone\n"
    assert drafted_text(tmp_path, "trees.md", text).sentences() == [
        "In {{c1::May}} {{c2::buds}} open.",
        "Firs have {{c1::cone}}.",
    ]


def test_without_a_key_it_is_left_out_and_named(tmp_path: Path) -> None:
    text = f"# Trees\n\n## Fill in\n\n{GAPS}\n## Buds\n\n- bud: red\n- ____ (twig) bears it\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert "trees.md:5:4 A011 warning: not asked: no key of the file fills the gap" in found.told
    assert "likewise in 6" in found.told
    assert found.sentences() == ["{{c1::twig}} bears it"]
    assert not any("____" in each for each in found.questions())
    notes = (tmp_path / "source_data/topic-x/topic.yaml").read_text("utf-8")
    assert "The ____ carries the crown." in notes


def test_a_line_to_write_on_is_no_gap(tmp_path: Path) -> None:
    text = "# Trees\n\nName: ____ Class: ____\n\n- bud: red\n- fir: cone\n"
    assert "A011" not in drafted_text(tmp_path, "trees.md", text).told
