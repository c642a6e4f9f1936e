"""A file of rows has so many columns and no more."""

from __future__ import annotations

from clindeck.formats.csv_reader import read_csv
from clindeck.formats.grid import MAX_COLUMNS


def _headings(number: int) -> bytes:
    return ",".join(f"c{n:04}" for n in range(number)).encode() + b"\n"


def test_a_thousand_columns_are_read() -> None:
    grid, problems = read_csv("a.csv", _headings(MAX_COLUMNS))
    assert grid is not None
    assert (len(grid.header), problems) == (1_000, ())


def test_one_more_is_refused_at_its_heading_and_nothing_else_is_said() -> None:
    grid, problems = read_csv("a.csv", _headings(MAX_COLUMNS + 1) + b"x\n" * 3)
    assert grid is None
    assert list(map(str, problems)) == [
        "a.csv:1:6001 X003 a table has at most 1,000 columns; divide it"
    ]
