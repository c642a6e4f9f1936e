"""A sheet held against its table: on generated rows, no edit is nothing, one edit is one change."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.content.row_files import fields_in
from clindeck.content.sheet_columns import fields_of
from clindeck.formats.csv_reader import read_csv
from clindeck.formats.grid import Grid
from clindeck.formats.xlsx_reader import read_sheet
from clindeck.formats.yaml.nodes import KeyMark, ListNode, MappingNode, Node
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.ids import proposed_id
from clindeck.model.problems import Position
from clindeck.model.tables import Column
from clindeck.spreadsheet.three_way_merge import Merge, merge
from clindeck.spreadsheet.workbook_writer import Export, csv_bytes, workbook_bytes

AT = Position("t.yaml", 1, 1)
COLUMNS = tuple(
    Column(name, title, kind, required=name == "drug", unique=name == "drug", position=AT)
    for name, title, kind in (
        ("drug", "Drug", ColumnKind.TEXT),
        ("dose", "Dose", ColumnKind.DOSE),
        ("effects", "Effects", ColumnKind.LIST),
        ("class", "Dose", ColumnKind.TEXT),  # a title given twice
    )
)
UNFIT = "\x00\x0b\x0c\x0d\x85\u2028\u2029\ufffe\uffff"
HARD = ("010", "5.10", "1-2", "=A1", "TRUE", 'say "x"', "a, b; c", "a | b", "|", "x\ny")
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters=UNFIT
)
TEXT = st.one_of(st.sampled_from(HARD), st.text(CHARACTERS, min_size=1, max_size=12)).filter(
    lambda text: text != "" and text == text.strip()
)


def scalar(text: str) -> Text:
    return Text(text, "t.yaml", 1, 1)


def mapping(values: Mapping[str, Node]) -> MappingNode:
    return MappingNode({key: (KeyMark(0, 0), node) for key, node in values.items()}, "t.yaml", 1, 1)


def texts(items: list[str]) -> Node:
    return ListNode(tuple(scalar(item) for item in items), "t.yaml", 1, 1)


LIST = st.lists(TEXT, min_size=1, max_size=3).map(texts)
CAUTION = st.fixed_dictionaries({"text": TEXT.map(scalar), "verify": LIST}).map(mapping)
CAUTIONS = st.lists(CAUTION, min_size=1, max_size=3).map(
    lambda cautions: ListNode(tuple(cautions), "t.yaml", 1, 1)
)
VALUES = st.fixed_dictionaries(
    {"drug": TEXT.map(scalar)},
    optional={
        "dose": TEXT.map(scalar),
        "effects": LIST,
        "class": TEXT.map(scalar),
        "source": st.one_of(TEXT.map(scalar), LIST),
        "caution": st.one_of(CAUTION, CAUTIONS),
    },
)


def numbered(rows: list[dict[str, Node]]) -> dict[str, MappingNode]:
    return {
        f"r{number}": mapping({"id": scalar(f"r{number}"), **row})
        for number, row in enumerate(rows)
    }


ROWS = st.lists(VALUES, min_size=1, max_size=4).map(numbered)


def export_of(rows: Mapping[str, MappingNode]) -> Export:
    return Export("topic/t", "T", COLUMNS, fields_of(COLUMNS, rows.values()), rows, {"s": 1})


def merged(grid: Grid | None, rows: Mapping[str, MappingNode]) -> Merge:
    assert grid is not None
    fields, problems = fields_in(grid, COLUMNS)
    assert problems == ()
    return merge(grid, fields, COLUMNS, rows, ())


def assert_nothing(found: Merge, rows: Mapping[str, MappingNode]) -> None:
    assert found == Merge((), (), (), tuple(rows), is_exported=True, problems=())


@settings(max_examples=30, deadline=None)
@given(ROWS)
def test_an_exported_csv_file_without_edits_asks_for_nothing(rows: dict[str, MappingNode]) -> None:
    grid, problems = read_csv("t.csv", csv_bytes(export_of(rows)))
    assert problems == ()
    assert_nothing(merged(grid, rows), rows)


@settings(max_examples=5, deadline=None)
@given(ROWS)
def test_an_exported_workbook_without_edits_asks_for_nothing(rows: dict[str, MappingNode]) -> None:
    data = workbook_bytes(export_of(rows))
    grid, problems = read_sheet("t.xlsx", data, lambda _: False)
    assert problems == ()
    assert_nothing(merged(grid, rows), rows)


@settings(max_examples=30, deadline=None)
@given(ROWS, st.data())
def test_one_edited_cell_is_one_change_of_that_cell(
    rows: dict[str, MappingNode], data: st.DataObject
) -> None:
    grid, _ = read_csv("t.csv", csv_bytes(export_of(rows)))
    assert grid is not None
    number = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.integers(1, len(grid.header) - 2))
    row = grid.rows[number]
    cells = list(row.cells)
    cells[place] = cells[place]._replace(text="another text")
    lines = [*grid.rows[:number], row._replace(cells=tuple(cells)), *grid.rows[number + 1 :]]
    found = merged(Grid("t.csv", grid.header, tuple(lines)), rows)
    field = fields_of(COLUMNS, rows.values())[place]
    (change,) = found.changes
    assert (change.row_id, change.field, change.new) == (f"r{number}", field, ("another text",))
    assert change.at == Position("t.csv", row.cells[place].line, row.cells[place].column)
    assert (found.new_rows, found.missing, found.problems) == ((), (), ())


@pytest.mark.parametrize(
    ("name", "taken", "proposed"),
    [
        ("Vitamin B₁₂ (oral)", set(), "vitamin-b12-oral"),
        ("Ibuprofén", {"ibuprofen", "ibuprofen-2"}, "ibuprofen-3"),
        ("α–β", set(), "row"),
        ("Ω", {"row"}, "row-2"),
        ("x" * 99 + " y", set(), "x" * 99),
    ],
)
def test_an_id_is_proposed_from_a_name(name: str, taken: set[str], proposed: str) -> None:
    assert proposed_id(name, taken) == proposed
