"""Points that no sign parts: their quantities are blanked, whatever the language."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from clindeck.draft.reading.clozes.blanked_quantities import blanks_in
from clindeck.draft.reading.clozes.quantities import quantities_in
from tests.draft.drafted import Drafted, drafted_text

LIST = """# Trees

## Felling

- rope: hemp
- Fuel for the saw 0.5 L (old saw >2 L), again after 90 min
- gloves: leather
- Stay 30 m away when it leans
"""


def test_quantities_of_a_point_are_asked_one_after_the_other(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.md", LIST)
    assert found.sentences() == [
        "Topic x, Felling: Fuel for the saw {{c1::0.5 L}} (old saw &gt;2 L), again after "
        "{{c2::90 min}}",
        "Topic x, Felling: Stay {{c1::30 m}} away when it leans",
    ]
    assert [row["item"] for row in found.values("felling")] == [("rope",), ("gloves",)]


def test_a_point_within_another_says_which(tmp_path: Path) -> None:
    text = LIST + "- by hand\n  - Bring 2 L of water along\n  - axe: sharp\n"
    sentences = drafted_text(tmp_path, "trees.md", text).sentences()
    assert "Topic x, Felling, by hand: Bring {{c1::2 L}} of water along" in sentences


def test_a_point_within_another_stays_in_its_list(tmp_path: Path) -> None:
    text = LIST + "- by hand\n  - Bring 2 L of water along\n  - axe: sharp\n"
    answers = drafted_text(tmp_path, "trees.md", text).answers()
    assert answers["Topic x, Felling: by hand – name the 2"].count("<li>") == 2
    assert answers["Topic x, Felling, by hand – axe?"] == "sharp"


def test_a_set_that_is_asked_as_one_keeps_its_points(tmp_path: Path) -> None:
    text = "# Trees\n\n## Rules\n\n- Stay 30 m away always\n- Wear gloves\n- Look up first\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert len(found.questions()) == 1
    assert found.sentences() == []


def test_points_below_a_heading_that_mostly_tell_quantities_are_no_set(tmp_path: Path) -> None:
    text = "# Trees\n\n## Rules\n\n- Stay 30 m away always\n- Rest 5 min each hour\n- Wear gloves\n"
    assert len(drafted_text(tmp_path, "trees.md", text).sentences()) == 2


def test_a_line_of_prose_with_quantities_is_a_point(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Oaks", 1)
    document.add_paragraph("oak: acorn", style="List Bullet")
    for text in (
        "Lime 1 kg in the first 3 days",
        "Rest time: frost <2 °C and snow",
        "Nobody waters it.",
        "Ask Ann at 5 pm in 2024 about 3 kg of it",
    ):
        document.add_paragraph(text)
    document.save(str(tmp_path / "trees.docx"))
    found = Drafted(tmp_path, "trees.docx")
    assert found.sentences() == ["Topic x, Oaks: Lime {{c1::1 kg}} in the first {{c2::3 days}}"]
    assert found.answers()["Topic x, Oaks – Rest time?"] == "frost &lt;2 °C and snow"
    assert "short lines with quantities are read as points" in found.told


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Water it with 10% brine 125 mL/h", "Water it with 10% brine {{c1::125 mL/h}}"),
        ("Bei Frost alle 2 Wochen gießen", "Bei Frost alle {{c1::2 Wochen}} gießen"),
        ("прививать через 10 дней после", "прививать через {{c1::10 дней}} после"),
        ("cut if the stem <14 and dry", "cut if the stem {{c1::<14}} and dry"),
        ("planted in 1998 near gate 12", ""),
        ("1 L over 1 h, 2 L over 4 h, 2 L", ""),
        ("Wait for 5 min and", ""),
        ("only 5 min", ""),
        ("15 månader gamla Alvin kommer in", ""),
        (
            "22 years old, fell from a tree 3 m tall",
            "22 years old, fell from a tree {{c1::3 m}} tall",
        ),
        ("parts of the 50S kind bind it", ""),
    ],
)
def test_what_is_blanked(text: str, typed: str) -> None:
    assert blanks_in(text) == typed


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("12 000 IU a day", ["12 000 IU"]),
        ("0,4–4,0 mU/l nüchtern", ["0,4–4,0 mU/l"]),
        ("0.1 unit/kg/h, ≥ 6.5, 38 °C", ["0.1 unit/kg/h", "≥ 6.5", "38 °C"]),
        ("COVID-19, T4 to T12, 1:2 mix, grade 2/6, 5 leads", []),
    ],
)
def test_figures_with_a_unit_or_limit_are_quantities(text: str, quantities: list[str]) -> None:
    assert [text[start:end] for start, end in quantities_in(text)] == quantities


def test_no_list_is_asked_without_the_points_that_were_taken_out(tmp_path: Path) -> None:
    points = [*(f"Rest {number} min after it" for number in (5, 10, 15)), "none", "rope", "axe"]
    text = "# Trees\n\n## Work\n\n- Felling in parks\n"
    text += "".join(f"  - {point}\n" for point in points) + "- saw: sharp\n- oil: thin\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert not any("Felling in parks: which 3" in each for each in found.questions())
    assert any("6" in each for each in found.questions())


def test_what_is_left_of_a_heading_is_no_list_of_its_own(tmp_path: Path) -> None:
    text = "# Trees\n\n## Rules\n\n- Rest 5 min after it\n- Stay 30 m away from it\n- rope\n- axe\n"
    assert drafted_text(tmp_path, "trees.md", text).questions() == ["", ""]
