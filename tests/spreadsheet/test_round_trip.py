"""There and back: what the table says = what stands in the file = what comes back, sign by sign.

What stands in the file is read here by other means than our own: Python's `csv`, and the XML of the
sheet by the rules of the standard.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clindeck.content.row_files import fields_in
from clindeck.content.sheet_columns import fields_of, items_in
from clindeck.files.library import Library
from clindeck.formats.csv_reader import read_csv
from clindeck.formats.grid import Grid
from clindeck.formats.xlsx_reader import read_sheet
from clindeck.formats.yaml.nodes import ListNode
from clindeck.model.cells import Text
from clindeck.model.problems import has_errors
from clindeck.spreadsheet.import_table import grid_of_file, plan_import
from clindeck.spreadsheet.table_files import read_table_file
from clindeck.spreadsheet.workbook_writer import Export, csv_bytes, workbook_bytes
from tests.formats.seen import LETTERS, SIGNS, seen, tidy
from tests.libraries import DRUGS, sound_library
from tests.spreadsheet.test_three_way_merge import COLUMNS, mapping, scalar

NASTY = (
    "=1+1", "+1", "-5 to 10", "@SUM(A1)", "'quoted'", "'=1", "''-2", '"', '""', "_x0041_",
    "_x005F_x0041_", "_x000D_", "x005F_", "<r><t>x</t></r>", "_x0041_x0041_x0041_", "5.10", "010",
    "1-2", "TRUE", "sep=;", "HLA-B*15:02", "10^9^/L", "a | b", "עברד 5 mg", "#N/A", "a\tb", "|",
    "\u202bעברד\u202c 5 mg", "two\nlines", "↑ TSH", "HER2+", "≤ 5 mg", "C#", "5′ 3″", "%",
)  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.sampled_from(SIGNS + LETTERS + " \n\t"), min_size=1, max_size=12),
).map(lambda text: unicodedata.normalize("NFC", text.strip())).filter(bool)  # fmt: skip
ROWS = st.lists(
    st.tuples(TEXT, TEXT, st.lists(TEXT, min_size=1, max_size=3)), min_size=1, max_size=4
)


def export_of(rows: list[tuple[str, str, list[str]]]) -> Export:
    nodes = {
        f"r{number}": mapping({
            "id": scalar(f"r{number}"), "drug": scalar(drug), "dose": scalar(dose),
            "effects": ListNode(tuple(map(scalar, effects)), "t.yaml", 1, 1),
        })
        for number, (drug, dose, effects) in enumerate(rows)
    }  # fmt: skip
    fields = fields_of(COLUMNS, nodes.values())
    return Export("topic/t", "T", COLUMNS, fields, nodes, {"s": 1})


def cells_by_heading(grid: Grid | None) -> list[dict[str, str]]:
    assert grid is not None
    names = [field.name if field else "" for field in fields_in(grid, COLUMNS)[0]]
    return [
        {name: cell.text for name, cell in zip(names, row.cells, strict=True)} for row in grid.rows
    ]


def texts_of_workbook(data: bytes) -> dict[str, str]:
    """Return the texts of the first sheet by the names of their cells, as ECMA-376 says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    shared = [
        "".join(
            re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), part.text or "")
            for part in each.iter(f"{main}t")
        )
        for each in strings
    ]
    return {
        str(cell.get("r")): shared[int(value)]
        for cell in sheet.iter(f"{main}c")
        if cell.get("t") == "s" and (value := cell.findtext(f"{main}v")) is not None
    }


@settings(max_examples=60, deadline=None)
@given(ROWS)
@example([(text, text, [text, "x"]) for text in NASTY])
def test_a_workbook_says_what_the_table_says_and_brings_it_back(
    rows: list[tuple[str, str, list[str]]],
) -> None:
    data = workbook_bytes(export_of(rows))
    written = texts_of_workbook(data)
    grid, problems = read_sheet("t.xlsx", data, lambda _: False)
    assert problems == ()
    for number, (row, cells) in enumerate(zip(rows, cells_by_heading(grid), strict=True), start=2):
        assert (written[f"B{number}"], written[f"C{number}"]) == row[:2]
        assert (cells["drug"], cells["dose"]) == row[:2]
        shown = written[f"D{number}"]
        assert shown == cells["effects"]
        assert shown.startswith("[not shown here") or shown.split("\n") == row[2]


@settings(max_examples=60, deadline=None)
@given(ROWS)
@example([(text, text, [text, "x"]) for text in NASTY])
def test_a_csv_file_says_what_the_table_says_and_brings_it_back(
    rows: list[tuple[str, str, list[str]]],
) -> None:
    data = csv_bytes(export_of(rows))
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    grid, problems = read_csv("t.csv", data)
    assert problems == ()
    effects = fields_of(COLUMNS)[3]
    for row, line, cells in zip(rows, lines[1:], cells_by_heading(grid), strict=True):
        for place, name, text in ((1, "drug", row[0]), (2, "dose", row[1])):
            assert cells[name] == text
            assert line[place] == (f"'{text}" if re.match(r"'*[=+\-@\t]", text) else text)
            assert line[place][0] not in "=+-@\t"
        if not cells["effects"].startswith("[not shown here"):
            assert items_in(cells["effects"], effects) == tuple(row[2])


@pytest.mark.parametrize("name", ["new.csv", "new.md", "new.html"])
@settings(max_examples=12, deadline=None)
@given(st.lists(TEXT.map(lambda text: tidy(text).replace("\n", " ")), min_size=1, max_size=3))
@example(["*often*", "HLA-B*15:02 and HLA-A*31:01", "5~10毫克，每日10~20毫克"])
@example(["x^2^", r"\( a \)", "_x0041_"])
def test_plain_text_of_a_stranger_is_shown_on_the_card_sign_by_sign(
    tmp_path_factory: pytest.TempPathFactory, name: str, texts: list[str]
) -> None:
    texts = [f"z{text}z" for text in texts]
    files = sound_library(tmp_path_factory.mktemp("library") / "library")
    library = Library(files.root)
    table, _ = read_table_file(library, "ankle-sprain/drugs")
    assert table is not None
    data = page(name, [["Drug", "Class"], *([f"new {n}", t] for n, t in enumerate(texts))])
    grid, problems = grid_of_file(name, data.encode(), table, 1)
    assert not has_errors(problems), problems
    assert grid is not None
    plan = plan_import(library, table, grid, removes_rows=False)
    files.with_file(DRUGS, files.text(DRUGS))
    if has_errors(plan.problems):
        # What the table's own file cannot hold is named, never written otherwise.
        assert plan.file is None
        return
    assert plan.file is not None
    files.with_file(DRUGS, plan.file.after)
    table, problems = read_table_file(Library(files.root), "ankle-sprain/drugs")
    assert table is not None
    for number, text in enumerate(texts):
        entry = table.rows[f"new-{number}"].entries["class"][1]
        assert isinstance(entry, Text)
        assert seen(entry.text) == text


def page(name: str, lines: list[list[str]]) -> str:
    """Return lines of plain cells as a file of the kind that its name says."""
    if name.endswith(".csv"):
        text = io.StringIO()
        csv.writer(text).writerows(lines)
        return text.getvalue()
    if name.endswith(".md"):
        rows = ["| " + " | ".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", cell) for cell in line)
                + " |" for line in lines]  # fmt: skip
        return "\n".join([rows[0], "|---|---|", *rows[1:]]) + "\n"
    cells = [
        "".join(f"<td>{cell.replace('&', '&amp;').replace('<', '&lt;')}</td>" for cell in line)
        for line in lines
    ]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>"
