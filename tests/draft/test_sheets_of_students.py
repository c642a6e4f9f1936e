"""Sheets as students keep them: scores below each other, notes between, animals side by side."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.draft.drafted import Drafted

SCORES = (
    ("BLOOM",), ("", "0", "1", "2", "3"), ("buds", "closed", "swollen", "open", "wide"),
    ("leaves", "none", "few", "half", "all"), (),
    ("BARK",), ("criterion", "0", "1", "2"), ("colour", "pale", "grey", "dark"),
    ("cracks", "none", "fine", "deep"), (), ("done in May and June",), (), ("SAP",),
    ("sugar", "2 to 3 per cent"), ("flow", "from noon on"), ("tap", "south side of the stem"),
)  # fmt: skip


def sheet(root: Path, *rows: tuple[str, ...]) -> Drafted:
    """Draft a workbook of some rows."""
    book = openpyxl.Workbook()
    for row in rows:
        assert book.active is not None
        book.active.append(list(row))
    book.save(str(root / "trees.xlsx"))
    return Drafted(root, "trees.xlsx")


def test_the_points_of_another_score_begin_a_table(tmp_path: Path) -> None:
    found = sheet(tmp_path, *SCORES)
    asked = found.questions()
    assert "Topic x, BARK: colour – 1?" in asked
    assert "Topic x, BLOOM: buds – 1?" in asked
    assert not any("criterion –" in each or "name buds" in each for each in asked)


def test_a_note_between_two_tables_is_not_the_title_of_the_lower_one(tmp_path: Path) -> None:
    asked = sheet(tmp_path, *SCORES).questions()
    assert "Topic x, SAP – sugar?" in asked


def test_a_title_with_a_comma_in_brackets_stays_whole(tmp_path: Path) -> None:
    rows = (("Sizes (park, 5. year)",), ("", "Oak", "Fir", "Elm", "Yew"))
    values = (("height (m)", "20–30", "30–40", "20–30", "5–8"),
              ("girth (m)", "3–4", "1–2", "3–4", "1–2"),
              ("leaf", "lobed", "needle", "toothed", "needle"))  # fmt: skip
    notes = ((), ("NOTES",), ("oak", "is old"), ("fir", "is tall"), ("yew", "is poison"))
    found = sheet(tmp_path, *rows, *values, *notes)
    asked = found.answers()
    assert (
        asked["Topic x, Sizes (park, 5. year): height (m) – Elm?"] == "20–30"
    )  # as that of the oak
    assert asked["Topic x, Sizes (park, 5. year): leaf – Yew?"] == "needle"


def test_degrees_are_a_unit_and_no_sign_of_another_language(tmp_path: Path) -> None:
    head = ("Joint", "Normal movement (°)", "Structure")
    found = sheet(tmp_path, head, ("hinge", "180", "iron"), ("gate", "90", "wood"),
                  ("lid", "60", "tin"))  # fmt: skip
    answers = found.answers()
    assert "180°" in answers.values()
    assert any(ask.startswith("Topic x: what is the") for ask in answers)
