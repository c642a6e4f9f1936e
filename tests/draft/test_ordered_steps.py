"""Lists whose headings call them steps: asked as one, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

PLANTING = ("Dig a hole", "Soak the roots", "Set the tree", "Fill the hole", "Tread the soil",
            "Tie to a stake", "Water well", "Mulch")  # fmt: skip


def notes(heading: str, points: tuple[str, ...]) -> str:
    """Return notes with a numbered list below a heading, and another list."""
    steps = "".join(f"{number}. {text}\n" for number, text in enumerate(points, start=1))
    return f"# Oaks\n\n## {heading}\n{steps}\n## Use\n- Bark: tan\n- Wood: ships\n"


@pytest.mark.parametrize(
    ("heading", "count"),
    [("Steps of planting", 8), ("Planting procedure", 4), ("Ablauf der Pflanzung", 6),
     ("Pasos de la plantación", 3), ("Порядок посадки", 6)],
)  # fmt: skip
def test_steps_are_asked_together_in_their_order(tmp_path: Path, heading: str, count: int) -> None:
    found = drafted_text(tmp_path, "x.md", notes(heading, PLANTING[:count]))
    assert "points below a heading that calls them steps are asked together" in found.told
    answers = [text for ask, text in found.answers().items() if ask.endswith("in order?")]
    assert [text.count("<li>") for text in answers] == [count]


def test_the_order_is_asked_for_in_a_language_of_its_own(tmp_path: Path) -> None:
    text = (
        "# Eichen\n\n## Ablauf der Pflanzung\n1. Loch graben\n2. Wurzeln wässern\n"
        "3. Baum setzen\n4. Loch füllen\n5. Erde treten\n6. Gut gießen\n\n## Nutzen\n"
        "- Rinde: zum Gerben und für die Arznei\n- Holz: für Schiffe und für die Fässer\n"
    )
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert sum("(1 → 6)" in each for each in asked) == 1


def test_a_numbered_list_of_causes_has_no_order(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.md", notes("Causes of death", PLANTING[:4]))
    assert not any("order" in each or "→" in each for each in found.questions())


def test_eight_names_that_nobody_calls_steps_are_no_one_card(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.md", notes("Tools", PLANTING))
    assert not any(text.count("<li>") == len(PLANTING) for text in found.answers().values())
