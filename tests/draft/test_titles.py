"""A drafted deck is called by its document, not by a site or by the first of its sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.wording.noisy_titles import bare_title, without_version
from clindeck.draft.wording.titles import named_by_file, page_title, without_noise
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


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Oak v3 final", "Oak"),
        ("oak_trees_v2.1", "oak_trees"),
        ("oak-2024-05-12", "oak"),
        ("Eiche Kopie (2)", "Eiche"),
        ("oak (3)", "oak"),
        ("V2 receptor", "V2 receptor"),
        ("HER2 neu", "HER2 neu"),
        ("final", "final"),
    ],
)
def test_a_name_is_told_without_the_version_of_its_file(name: str, bare: str) -> None:
    assert without_noise(name) == bare


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Frost (AB12, Mar 22 upd.)", "Frost"),
        ("Frost – Version 2, 2023", "Frost"),
        ("Frost (in May)", "Frost (in May)"),
        ("Frost (to be checked!!)", "Frost"),
        ("Which frost??", "Which frost"),
        ("Note?", ""),
        ("Sonstiges", ""),
        ("Other trees", "Other trees"),
    ],
)
def test_a_heading_is_asked_without_its_version_and_shouts(title: str, bare: str) -> None:
    assert bare_title(without_version(title)) == bare


def test_questions_name_no_version_of_a_file_and_no_empty_heading(tmp_path: Path) -> None:
    text = (
        "# Frost (Stand: 2023)\n\n- May: late\n- June: rare\n\n"
        "# Note?\n\n- Hail: summer\n- Ice: winter\n"
    )
    (tmp_path / "oak_v3_final.md").write_text(text, encoding="utf-8")
    found = Drafted(tmp_path, "oak_v3_final.md", topic="oak-v3-final")
    assert set(found.questions()) == {
        "Oak, Frost – May?", "Oak, Frost – June?", "Oak – Hail?", "Oak – Ice?",
    }  # fmt: skip


def test_headings_are_named_without_numbers_and_without_parts_of_a_text(tmp_path: Path) -> None:
    text = (
        "# Oaks\n\n## 1 Life\n### 1.1 Bark\n- young: grey\n- old: brown\n### 1.5 mg of lime\n"
        "- spring: once\n- autumn: twice\n\n## Key terms\n- Tannin: from bark\n- Gall: of a wasp\n"
    )
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert "Topic x, Life, Bark – young?" in asked
    assert "Topic x, Life, 1.5 mg of lime – spring?" in asked
    assert "Topic x – Tannin?" in asked
