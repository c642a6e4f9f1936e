"""A list of the different texts of a column, which stands beside its table on one sheet."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.draft.drafted import Drafted

NAMES = ("oak", "fir", "ash", "elm", "yew", "box", "may", "bay", "fig")


def test_the_different_texts_of_a_column_are_no_column_of_its_table(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    pots = [name for name in NAMES for _ in range(2)]
    for number, pot in enumerate(pots):
        sheet.append([pot, f"pot {number}", None, *NAMES[number : number + 1]])
    book.save(tmp_path / "pots.xlsx")
    found = Drafted(tmp_path, "pots.xlsx")
    assert "an empty column parts two tables" in found.told
    assert len(found.topic().tables) == 2
    assert all(len(cells) <= 3 for name in found.topic().tables for cells in found.values(name))
