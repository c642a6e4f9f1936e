"""Powers of ten before units."""

from __future__ import annotations

import pytest

from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock
from clindeck.formats.signs.powers import blocks_with_powers, with_powers
from clindeck.markup.inline import MarkupRun
from clindeck.model.problems import Position


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12 10^9/L", "12 × 10⁹/L"),
        ("4,2-5,4 x10^12/l", "4,2-5,4 × 10¹²/l"),
        ("250x10^9/L und 3 · 10^6 / mL", "250 × 10⁹/L und 3 × 10⁶ / mL"),
        ("5 × 10^-3 mol", "5 × 10⁻³ mol"),
        ("12 10⁹/L", "12 × 10⁹/L"),
        ("12 10^9^/L", "12 × 10⁹/L"),
        ("Leucocitos (10^9/L)", "Leucocitos (× 10⁹/L)"),
        ("(x10^9/L)", "(× 10⁹/L)"),
        ("10^5 CFU/mL", "10⁵ CFU/mL"),
        ("Лейкоциты 4-9 10^9/л", "Лейкоциты 4-9 × 10⁹/л"),
    ],
)
def test_a_power_before_a_unit_is_raised(text: str, shown: str) -> None:
    assert with_powers(text) == shown
    assert with_powers(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "10^5",
        "2^10/L",
        "a10^9/L",
        "5.10^9/L",
        "1 10 9/L",
        r"\(10^9/L\)",
        "10*9/L",
        "109/L",
        "10^9^9/L",
    ],
)
def test_what_is_no_power_of_ten_of_a_unit_stays(text: str) -> None:
    assert with_powers(text) == text


def test_raised_figures_of_a_cell_are_no_figures_of_its_number() -> None:
    runs = (MarkupRun("12 10"), MarkupRun("9", frozenset(("sup",))), MarkupRun("/L"))
    table = FoundTable(Position("a", 1, 1), [[GridCell("12 109/L", 1, 1, runs=runs)]])
    (block,) = blocks_with_powers([DocumentBlock(BlockKind.GRID, (), grid=table)])
    assert block.grid is not None
    assert block.grid.lines[0][0].text == "12 × 10⁹/L"
    assert not block.grid.lines[0][0].runs


def test_marks_of_footnotes_stay_raised() -> None:
    runs = (MarkupRun("10"), MarkupRun("1", frozenset(("sup",))), MarkupRun(" m"))
    cell = GridCell("101 m", 1, 1, runs=runs)
    table = FoundTable(Position("a", 1, 1), [[cell, GridCell("10", 1, 2)]])
    (block,) = blocks_with_powers([DocumentBlock(BlockKind.GRID, (), grid=table)])
    assert block.grid is not None
    assert block.grid.lines[0][0] == cell
