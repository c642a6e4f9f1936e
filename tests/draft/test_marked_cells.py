"""Sheets of questions whose right option is told by the look of its cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from tests.draft.drafted import Drafted

ROWS = (
    ("Which tree keeps its leaves?", "oak", "fir", "elm", 1),
    ("Which tree bears acorns?", "oak", "fir", "elm", 0),
    ("Which leaf is rough?", "oak", "fir", "elm", 2),
)


def filled(cell: Any) -> None:
    cell.fill = PatternFill("solid", fgColor="FF92D050")


def bold(cell: Any) -> None:
    cell.font = Font(bold=True)


def coloured(cell: Any) -> None:
    cell.font = Font(color="FFFF0000")


def sheet(
    root: Path, mark: Callable[[Any], None], *, heads: tuple[str, ...] = ("A", "B", "C"),
    zebra: bool = False, rights: tuple[tuple[int, ...], ...] = ((1,), (0,), (2,)),
) -> Drafted:  # fmt: skip
    """Return what a sheet of the questions becomes."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Question", *heads])
    for line, (row, right) in enumerate(zip(ROWS, rights, strict=True), start=2):
        page.append(list(row[:4]))
        for column in range(1, 5):
            if zebra and line % 2:
                page.cell(line, column).fill = PatternFill("solid", fgColor="FFDDDDDD")
        for place in right:
            mark(page.cell(line, 2 + place))
    book.save(root / "trees.xlsx")
    return Drafted(root, "trees.xlsx")


@pytest.mark.parametrize("mark", [filled, bold, coloured])
@pytest.mark.parametrize("zebra", [False, True])
@pytest.mark.parametrize("heads", [("A", "B", "C"), ("Antwort 1", "Antwort 2", "Antwort 3")])
def test_the_cell_that_looks_otherwise_is_right(
    tmp_path: Path, mark: Callable[[Any], None], heads: tuple[str, ...], *, zebra: bool
) -> None:
    found = sheet(tmp_path, mark, heads=heads, zebra=zebra)
    assert [row["right_option"] for row in found.values()] == [("fir",), ("oak",), ("elm",)]
    assert [row["options"] for row in found.values()] == [("oak", "fir", "elm")] * 3
    assert "colour is not read" not in found.told


def test_a_row_with_two_marks_or_none_is_named(tmp_path: Path) -> None:
    found = sheet(tmp_path, filled, rights=((1,), (0,), (0, 2)))
    assert ["right_option" in row for row in found.values()] == [True, True, False]
    assert "1 question is not asked" in found.told


@pytest.mark.parametrize(
    "rights", [((), (), ()), ((0, 1, 2),) * 3, ((1,), (), ()), ((0, 1), (1, 2), (0, 2))]
)
def test_looks_that_tell_no_option_apart_are_no_key(
    tmp_path: Path, rights: tuple[tuple[int, ...], ...]
) -> None:
    found = sheet(tmp_path, filled, rights=rights)
    assert not any("right_option" in row for row in found.values())


def test_bold_in_a_sheet_of_other_things_is_no_key(tmp_path: Path) -> None:
    found = sheet(tmp_path, bold, heads=("Bark", "Leaf", "Fruit"))
    assert not any("right_option" in row for row in found.values())
