"""Fronts and backs of somebody's cards, asked with what their sheet says of all of them."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.draft.drafted import Drafted, drafted_text


def test_bare_fronts_are_asked_with_their_sheet_and_its_task(tmp_path: Path) -> None:
    book = Workbook()
    for number, (title, task, rows) in enumerate((
        ("past", "Which form for yesterday?", (("go", "went"), ("eat", "ate"), ("see", "saw"))),
        ("more", "Which form for many?", (("foot", "feet"), ("man", "men"), ("go", "goes"))),
    )):  # fmt: skip
        sheet = book.create_sheet(title, number)
        sheet.append(["front", "back", "description"])
        for front, back in rows:
            sheet.append([front, back, task])
    book.save(str(tmp_path / "x.xlsx"))
    answers = Drafted(tmp_path, "x.xlsx").answers()
    assert answers["Topic x, past: go – Which form for yesterday?"] == "went"
    assert answers["Topic x, more: go – Which form for many?"] == "goes"


def test_sentences_with_gaps_are_asked_behind_their_task(tmp_path: Path) -> None:
    text = "front;back;task\n" + "".join(
        f"{front};{front.replace('...', word)};Fill the gap.\n"
        for front, word in (
            ("the oak grows ... the wood", "in"),
            ("the ivy climbs ... the wall", "up"),
            ("the leaves fall ... the ground", "to"),
        )
    )
    answers = drafted_text(tmp_path, "x.csv", text).answers()
    asked = "Topic x: Fill the gap. the oak grows ... the wood"
    assert answers[asked] == "the oak grows in the wood"


def test_questions_are_asked_as_they_stand(tmp_path: Path) -> None:
    text = "front;back;deck\nWhat grows on oaks?;acorns;trees\nWhat falls in May?;blossom;trees\n"
    assert "Topic x: What grows on oaks?" in drafted_text(tmp_path, "x.csv", text).answers()


def test_points_below_a_question_answer_it_together(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n- Which trees keep their needles?\n    - fir\n    - pine\n    - yew\n"
        "- Where do alders grow?\n    - at rivers\n    - in wet woods\n"
    )
    answers = drafted_text(tmp_path, "x.md", text).answers()
    asked = next(ask for ask in answers if "needles" in ask)
    assert asked.endswith("Which trees keep their needles? (3)")
    assert answers[asked].count("<li>") == 3


def test_fronts_and_backs_may_have_a_column_that_sorts_them(tmp_path: Path) -> None:
    rows = "".join(f"What is tree {n}?,a tall old tree of kind {n},wood\n" for n in range(6))
    answers = drafted_text(tmp_path, "x.csv", rows).answers()
    assert answers["Topic x: What is tree 2?"] == "a tall old tree of kind 2"
