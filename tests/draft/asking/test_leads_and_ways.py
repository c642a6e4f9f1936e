"""What rows stand under: a heading stands in the question, a sentence and a long way do not."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

_SENTENCE = "Burns can damage the skin in many ways, and what may come of them is this:"
_WAY = "Drugs of the chest that doctors give\n\n### First of the lines of care for adults"


def _asked(tmp_path: Path, text: str) -> list[str]:
    return drafted_text(tmp_path, "x.md", text).questions()


def test_a_sentence_that_leads_to_a_list_is_not_in_its_questions(tmp_path: Path) -> None:
    text = (
        f"# Burns\n\n## Dangers\n\n{_SENTENCE}\n\n- **Shock**: lost water\n- **Germs**: open skin\n"
        "\n## Kinds\n\n- **Deep**: down to the bone\n- **Flat**: only red\n"
    )
    asked = _asked(tmp_path, text)
    assert any(each.endswith("– Shock?") for each in asked)
    assert not any("damage the skin" in each for each in asked)


def test_of_a_long_way_the_last_headings_are_asked(tmp_path: Path) -> None:
    text = (
        f"# Care\n\n## {_WAY}\n\n#### Alphol\n\n- **Dose**: one spoon\n- **Danger**: much sleep\n\n"
        "#### Betol\n\n- **Dose**: two spoons\n- **Danger**: no sleep\n"
    )
    asked = _asked(tmp_path, text)
    assert any("Alphol" in each for each in asked)
    assert all(len(each.split()) < 20 for each in asked)


def test_items_that_say_something_are_no_members(tmp_path: Path) -> None:
    text = (
        "# Nerves\n\n- gland\n  - may force us to look for friends\n  - calm\n"
        "- lobe\n  - left part\n  - right part\n- stem\n  - upper part\n  - lower part\n"
    )
    asked = _asked(tmp_path, text)
    assert any("lobe" in each for each in asked)
    assert not any("gland" in each for each in asked)


def test_a_row_called_by_a_question_has_one_question_mark(tmp_path: Path) -> None:
    text = (
        "# Help\n\n- **Fever**: rest in bed\n- **Cough**: warm tea\n"
        "- **What brings it back?**: cold wind\n- **Pain**: cold packs\n"
    )
    asked = _asked(tmp_path, text)
    assert any(each.endswith(": What brings it back?") for each in asked)
    assert not any("??" in each for each in asked)


def test_a_label_that_states_something_and_an_aside_are_not_asked(tmp_path: Path) -> None:
    text = (
        "# Nerves\n\n- **Stem**: breath and beat\n- **Lobe**: speech and sense\n"
        "- **The gland helps in sleep**: by the dark of the night\n"
        "- **Root**: (as a rule four of them in each and every year)\n"
    )
    asked = _asked(tmp_path, text)
    assert any("Stem" in each for each in asked)
    assert not any("helps" in each or "Root" in each for each in asked)


def test_items_below_a_sentence_and_a_heading_without_a_title_are_left_out(tmp_path: Path) -> None:
    case = "A boy of two years comes with fever and " + "very much " * 12 + "pain in his left leg."
    text = f"- {case}\n  - **Germ**: the round ones\n  - **Care**: rest in bed\n"
    assert not any("Germ" in each for each in _asked(tmp_path, text))
