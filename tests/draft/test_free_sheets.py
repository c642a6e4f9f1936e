"""A sheet that somebody laid out freely is kept, named as no table, and not asked."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

NOTES = "".join(f"note {word} of the day,,,\n" for word in ("one", "two", "three", "four"))
MEAL = "Food,Protein,Fat,Starch\neggs,24 g,20 g,1 g\noats,5 g,4 g,25 g\nbeef,35 g,5 g,2 g\n"
TABLE = "Food,Protein,Fat,Starch\n" + "".join(f"food {n},{n} g,{n + 1} g,2 g\n" for n in range(20))


def test_nothing_is_asked_of_a_free_sheet_and_that_is_said_first(tmp_path: Path) -> None:
    text = NOTES + MEAL + NOTES + MEAL.replace("Food", "Later") + NOTES.upper() + MEAL.upper()
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.questions() == []
    first = found.told.index("this sheet is laid out freely, and is no table")
    assert first < found.told.index("Not asked")


def test_a_table_with_notes_above_and_below_is_no_free_sheet(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.csv", f"{NOTES}{TABLE}{NOTES}")
    assert "laid out freely" not in found.told
