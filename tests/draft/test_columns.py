"""Lines whose columns have run together to cells."""

from __future__ import annotations

import pytest

from clindeck.draft.reading.columns import header_cells, readings_of

TREES = """\
Silver birch | Betulaceae | 15–25 m | Light soils | Toothed, small
English oak | Fagaceae | 20–40 m | Any soil | Lobed, leathery
Scots pine | Pinaceae | 25–35 m | Poor sand | Needles in pairs
Field maple | Sapindaceae | 10–15 m | Lime | Lobed, small
Common ash | Oleaceae | 20–35 m | Damp ground | Feathered
Hornbeam EU | Betulaceae | 15–25 m | Any soil | Toothed, folded
Walnut B2 | Juglandaceae | Up to 30 m | Deep loam | Feathered, fragrant
Goat willow | Salicaceae | 6 to 10 m | Damp ground | Round, downy
"""


def split(rows: str) -> tuple[list[list[str]], list[list[str]]]:
    """Return the real cells of rows, and those read from the rows without their bars."""
    real = [row.split(" | ") for row in rows.splitlines()]
    lines = [" ".join(row) for row in real]
    readings = readings_of(lines, len(real[0]))
    read = [
        [line[cell.start : cell.end] for cell in reading.cells]
        for line, reading in zip(lines, readings, strict=True)
    ]
    return real, read


def test_capitals_numbers_and_other_rows_tell_where_cells_begin() -> None:
    real, read = split(TREES)
    assert read == real


def test_what_a_column_holds_elsewhere_outweighs_a_capital() -> None:
    real, read = split(
        "Lamp | Hall | 3 pieces | Order from Berlin\n"
        "Bulb | Hall | 9 pieces | Order from Bonn\n"
        "Shade | Hall | 4 pieces | Keep as New Stock\n"
        "Cable | Cellar | 2 pieces | Keep\n"
    )
    assert read == real


def test_a_row_that_has_too_few_beginnings_is_not_split() -> None:
    (reading,) = readings_of(["all of it in small letters"], 3)
    assert reading.cells == ()
    assert reading.is_doubtful


def test_a_row_that_could_be_parted_otherwise_is_doubtful() -> None:
    (reading,) = readings_of(["Alpha Beta Gamma"], 2)
    assert len(reading.cells) == 2
    assert reading.is_doubtful
    (clear,) = readings_of(["Alpha beta Gamma"], 2)
    assert not clear.is_doubtful


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Drug Class Typical Dose Timing", ["Drug", "Class", "Typical Dose", "Timing"]),
        ("Tree Common Side Shoots", ["Tree", "Common Side Shoots"]),
        ("Agent Mechanism of Action Dose/Form", ["Agent", "Mechanism of Action", "Dose/Form"]),
        ("Tree Height (in m) Soil", ["Tree", "Height (in m)", "Soil"]),
    ],
)
def test_a_header_is_joined_where_a_word_belongs_to_the_next(header: str, cells: list[str]) -> None:
    assert [header[cell.start : cell.end] for cell in header_cells(header)] == cells
