"""Words whose letters begin the lines below, and points of a heading: asked whole, with a count."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

SPELT = """\
Notes of a gardener

Planting = SWEETS
  S  Site
  W  Water the hole
  E - Earth, sieved?
  E - Enough room
  T - Tie
  S - Stake

Pruning: CUT (in winter)
C - Crown first
U - Under the bud
T - Twigs last
"""


def asked(root: Path, name: str, text: str) -> dict[str, str]:
    """Return questions and answers of a file, items of a list behind each other."""
    answers = drafted_text(root, name, text).answers()
    return {
        ask: answer.replace("</li><li>", "; ").removeprefix("<ul><li>").removesuffix("</li></ul>")
        for ask, answer in answers.items()
    }


def test_lines_that_a_word_spells_are_one_card_which_names_it(tmp_path: Path) -> None:
    found = asked(tmp_path, "notes.txt", SPELT)
    whole = {ask: answer for ask, answer in found.items() if "SWEETS" in ask}
    ((ask, answer),) = whole.items()
    assert "6" in ask
    assert [answer.count(word) for word in ("Site", "Water the hole", "Enough room")] == [1, 1, 1]
    assert answer.count("; ") == 5
    assert not any(ask.endswith(("E?", "T?", "S?")) for ask in found)
    (cut,) = (answer for ask, answer in found.items() if "Pruning (CUT) (in winter" in ask)
    assert cut == "C - Crown first; U - Under the bud; T - Twigs last"


def test_a_list_by_commas_beside_its_word_is_one_card_too(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n## Pruning\n\n**Order: CUTS** – Crown, Under the bud, Twigs, Stem\n\n"
        "Tools\n: knife and saw\n\n## Planting\n\n- Oak: deep\n- Fir: flat\n"
    )
    found = asked(tmp_path, "trees.md", text)
    (answer,) = (answer for ask, answer in found.items() if "CUTS" in ask)
    assert answer == "Crown; Under the bud; Twigs; Stem"


def test_the_line_below_a_word_that_it_spells_is_its_list(tmp_path: Path) -> None:
    text = (
        "Trees\n\nPruning = CUT TS\nCrown, Under the bud, Twigs (thin ones, too), Top, Stem\n\n"
        "Oak: deep roots\nFir: flat roots\nElm: wide roots\n"
    )
    found = asked(tmp_path, "trees.txt", text)
    (answer,) = (answer for ask, answer in found.items() if "CUT TS" in ask)
    assert answer == "Crown; Under the bud; Twigs (thin ones, too); Top; Stem"


def test_lines_that_do_not_spell_the_word_are_asked_one_by_one(tmp_path: Path) -> None:
    found = asked(tmp_path, "notes.txt", SPELT.replace("E - Enough room", "R - Room"))
    assert not any("SWEETS)" in ask for ask in found)


@pytest.mark.parametrize("count", [2, 4, 6, 7])
def test_the_points_of_a_heading_are_asked_together(tmp_path: Path, count: int) -> None:
    points = ["who cut it", "when and where", "marked and labelled (day, hand, number of the tree)",
              "each hand over signed", "stored dry", "sent by cart", "kept a year"]  # fmt: skip
    text = "# Trees\n\n## Elm\n\n- Bud: red\n- Bark: grey\n\n## Sample of wood\n\n"
    found = asked(tmp_path, "trees.md", text + "".join(f"1. {each}\n" for each in points[:count]))
    ((ask, answer),) = ((ask, answer) for ask, answer in found.items() if "Sample" in ask)
    assert str(count) in ask
    assert answer == "; ".join(points[:count])
    assert ask.count("Sample of wood") == 1


def test_long_points_below_a_lead_are_asked_together(tmp_path: Path) -> None:
    points = ["dead wood along the edge or tip of the upper bough (6 cm)",
              "dead wood along the edge or tip of the lower bough (6 cm)",
              "no bud on 4 twigs, both in the spring and in the autumn"]  # fmt: skip
    text = "# Trees\n\n## Rules\n\nCut a bough if it is old AND any of:\n\n"
    found = asked(tmp_path, "trees.md", text + "".join(f"- {each}\n" for each in points)
                  + "\n## Elm\n\n- Bud: red\n")  # fmt: skip
    (answer,) = (answer for ask, answer in found.items() if "any of" in ask)
    assert answer == "; ".join(points)


def test_points_that_are_sentences_are_no_members(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n## Elm\n\n- Bud: red\n- Bark: grey\n\n## What matters\n\n"
        "- The crown is the place where all the light of the day goes\n"
        "- Roots are able to go around each stone that lies in their way\n"
    )
    assert not any("What matters" in ask for ask in asked(tmp_path, "trees.md", text))


def test_a_line_that_lists_six_is_asked_with_its_count(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n## Marks\n\nBud: 4 red, 3 brown, 2 grey, 1 none\n"
        "Leaf: 6 lobed, 5 fan, 4 needle, 3 oval, 2 round, 1 none\n"
        "Bark: 3 rough, 2 even, 1 none\n"
    )
    found = asked(tmp_path, "trees.md", text)
    (answer,) = (answer for ask, answer in found.items() if "Leaf" in ask)
    assert answer == "6 lobed; 5 fan; 4 needle; 3 oval; 2 round; 1 none"


def test_a_word_in_the_middle_of_a_point_spells_no_points_beside_it(tmp_path: Path) -> None:
    text = "# Marks\n\n- AFP: BUD, late\n- bark 3: old\n- UV: sun\n- deep cut: saw\n"
    found = asked(tmp_path, "marks.md", text)
    assert len(found) == 4
    assert {"BUD, late", "old", "sun", "saw"} == {*found.values()}
