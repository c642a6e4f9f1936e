"""A drafted deck is called by its document, not by a site or by the first of its sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.wording.titles import named_by_file, page_title
from tests.draft.drafted import Drafted, drafted_text


@pytest.mark.parametrize(
    ("title", "heading", "named"),
    [
        ("Shock", "HEALTH +", "Shock"),
        ("Shock | Health House", "Health House", "Shock"),
        ("Shock in adults | Health House", "Shock in adults", "Shock in adults"),
        ("", "Shock", "Shock"),
        ("Shock", "", "Shock"),
    ],
)
def test_a_page_is_called_by_what_it_is_about(title: str, heading: str, named: str) -> None:
    assert page_title(title, heading) == named


@pytest.mark.parametrize(
    ("topic", "title", "stem", "named"),
    [
        ("neck-pain", "Shock", "x", ""),
        ("topic", "Shock in adults", "notes_of_may", "Shock in adults"),
        ("topic", "", "lab_values", "Lab values"),
        (
            "topic",
            "A title that is too long for a card",
            "lab-values",
            "Lab values",
        ),
        ("topic", "", "owner+notes+Lab_Values", "Lab Values"),
        ("topic", "", "a b c d e f g", ""),
    ],
)
def test_a_topic_whose_name_says_nothing_takes_that_of_its_file(
    topic: str, title: str, stem: str, named: str
) -> None:
    assert named_by_file(topic, title, stem) == named


def test_the_first_of_several_sections_is_no_title(tmp_path: Path) -> None:
    text = "## Oesophagus\n\n- Ring: narrow\n\n## Stomach\n\n- Polyp: round\n"
    assert drafted_text(tmp_path, "gut.md", text).topic().title == "Topic x"


def test_a_question_does_not_name_its_topic_twice(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# Glossary\n\n- Oak: tree\n- Elk: deer\n", encoding="utf-8")
    found = Drafted(tmp_path, "x.md", topic="glossary")
    assert found.questions() == ["Glossary – Oak?", "Glossary – Elk?"]


def test_a_title_in_the_front_matter_of_a_windows_file_is_read(tmp_path: Path) -> None:
    lines = ("---", 'title: "Slow\x0b hearts"', "---", "", "# Signs", "", "- Syncope", "- Fatigue")
    (tmp_path / "notes.md").write_bytes("\r\n".join((*lines, "")).encode())
    drafted = Drafted(tmp_path, "notes.md")
    assert drafted.outcome.status == 0, drafted.told
    (source,) = drafted.topic().sources.values()
    assert source.title == "Slow hearts"
