"""Lines that somebody typed in Word, each a paragraph: points of the heading above them."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.draft.drafted import Drafted


def typed(root: Path, *texts: str) -> Drafted:
    """Draft a hand-out of typed lines; one that begins with # is in bold as a heading is."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph().add_run(text.lstrip("# ")).bold = text.startswith("#")
    root.mkdir(exist_ok=True)
    document.save(str(root / "garden.docx"))
    return Drafted(root, "garden.docx")


def test_short_lines_below_a_heading_are_its_points(tmp_path: Path) -> None:
    found = typed(
        tmp_path, "# Garden book", "a book of a gardener", "# Tools of the shed", "spade", "rake",
        "hoe with a long handle", "# Beds", "north – shade and ferns", "south – herbs",
        "west – roses", "It was dug in spring, and nobody has looked after it since then.",
    )  # fmt: skip
    answers = {question.split(": ", 1)[-1]: text for question, text in found.answers().items()}
    assert answers["Tools of the shed – name the 3"].count("<li>") == 3
    assert {text for ask, text in answers.items() if "Beds" in ask or "north" in ask} >= {
        "shade and ferns"
    }
    assert "short paragraphs below each other are read as the points of a list" in found.told


def test_the_head_of_a_document_questions_and_forms_are_no_points(tmp_path: Path) -> None:
    for number, texts in enumerate((
        ("# Garden book", "a gardener", "Oakham", "3 May"),
        ("# Garden book", "a text", "# Quiz", "When to sow?", "in May", "When to reap?"),
        ("# Garden book", "a text", "# Order", "Seeds: ____", "Sacks: ____", "By post: Yes / No"),
    )):  # fmt: skip
        found = typed(tmp_path / str(number), *texts)
        assert "short paragraphs below each other" not in found.told


def test_a_sentence_or_a_long_word_that_spells_the_points_is_asked_whole(tmp_path: Path) -> None:
    trees = ("Spruce", "Larch", "Thuja", "Pine", "Tamarack", "Taxus", "Cedar", "Hemlock")
    found = typed(
        tmp_path, "# Garden book", "a text", "# Conifers: Some Like To Plant Tall Trees Close Here",
        *trees, "# Digging – GO SLOWLY", "G = gloves", "O = old shoes", "S = spade", "L = line",
        "O = oil", "W = water", "L = lunch", "Y = your hat",
    )  # fmt: skip
    sets = {ask: text.count("<li>") for ask, text in found.answers().items()}
    assert [count for ask, count in sets.items() if "Plant Tall Trees" in ask] == [8]
    assert [count for ask, count in sets.items() if "GO SLOWLY" in ask] == [8]


def test_a_doubt_within_a_line_is_no_question(tmp_path: Path) -> None:
    found = typed(
        tmp_path, "# Garden book", "a text", "# Signs", "Red leaves → maple", "White bark → birch",
        "?? brown tips → drought (see page)", "cones → fir",
    )  # fmt: skip
    assert {"maple", "birch", "fir"} <= {*found.answers().values()}
