"""Reading a table takes work that grows with its lines, and not with their square."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from clindeck.draft.grid_tables import drafted_grid
from clindeck.formats.csv_reader import csv_table
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.model.problems import Position
from tests.draft.drafted import drafted_text

_FEW, _TIMES = 30, 4


@contextmanager
def _counted_calls() -> Iterator[list[int]]:
    """Count the calls of functions, those that a generator goes on included."""
    count = [0]

    def on_event(frame: FrameType, event: str, argument: object) -> None:
        count[0] += event == "call"

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        yield count
    finally:
        sys.setprofile(before)


def _work(table: FoundTable) -> int:
    with _counted_calls() as count:
        drafted_grid(table, "", {}, "", "")
    return count[0]


def _csv(text: str) -> FoundTable:
    table, problems = csv_table("words.csv", text.encode())
    assert table is not None
    assert problems == ()
    return table


def _with_gaps(rows: int) -> FoundTable:
    return _csv("Drug,Use,Note\n" + "".join(f"\nDrug {n},use {n},text {n}\n" for n in range(rows)))


def _with_breaks(rows: int) -> FoundTable:
    lines = (f'"Drug {n}\nb{n}","use {n}\nc{n}","text {n}\nd{n}"\n' for n in range(rows))
    return _csv("Drug,Use,Note\n" + "".join(lines))


def _alike(rows: int) -> FoundTable:
    return _csv("Drug,Use,Note\n" + "".join(f"\nDrug {n},pain,often\n" for n in range(rows)))


def _stacked(tables: int) -> FoundTable:
    texts = [
        line for n in range(tables)
        for line in ([f"Table {n}"], ["Drug", "Dose", f"Use {n}"], [f"Alpha {n}", f"{n} mg", "x"],
                     [f"Beta {n}", f"{n + 1} mg", "y"], [])
    ]  # fmt: skip
    lines = [
        [GridCell(text, number, place) for place, text in enumerate(line, start=1)]
        for number, line in enumerate(texts, start=1)
    ]
    return FoundTable(Position("doses.xlsx", 1, 1), lines)


@pytest.mark.parametrize("made", [_with_gaps, _with_breaks, _alike, _stacked])
def test_four_times_the_lines_are_four_times_the_work(made: Callable[[int], FoundTable]) -> None:
    _work(made(_FEW))  # patterns are compiled once
    few, many = _work(made(_FEW * _TIMES)), _work(made(_FEW * _TIMES**2))
    assert many < few * _TIMES * 1.5


def test_lines_of_several_cells_of_a_row_are_no_gap() -> None:
    (table,) = drafted_grid(_with_breaks(6), "", {}, "", "").tables
    assert not [each.said for each in table.doubts if "empty" in each.said]


def _words(row: int, columns: int) -> str:
    return ",".join(f"word{row}x{n} of {n}" for n in range(columns))


def _figures_and_units(row: int, columns: int) -> str:
    names = [f"sal{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(columns // 2)]
    cells = (f"{name},{name} unit" if not row else f"{row * 7},mg" for name in names)
    return ",".join(("Name" if not row else f"Alpha {row}", *cells))


@pytest.mark.parametrize("line", [_words, _figures_and_units])
def test_four_times_the_columns_are_four_times_the_work(
    tmp_path: Path, line: Callable[[int, int], str]
) -> None:
    def work(columns: int) -> int:
        folder = tmp_path / str(columns)
        folder.mkdir()
        with _counted_calls() as count:
            text = "\n".join(line(row, columns) for row in range(13))
            found = drafted_text(folder, "wide.csv", text)
        assert found.outcome.status == 0
        return count[0]

    work(30)
    assert work(_TIMES * 31) < work(31) * _TIMES * 1.5
