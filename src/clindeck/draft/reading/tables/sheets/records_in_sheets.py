"""Records below each other in two columns, a label and a value: each set of labels is a row."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.draft.reading.lists.records import RECORDS, records_of
from clindeck.draft.reading.row_looks import GridLine, filled_cells, is_number, one_line
from clindeck.draft.reading.shaped import Doubt, ShapedColumn, ShapedRow, ShapedTable
from clindeck.formats.grid import FoundTable

_COLONS = " :\uff1a"


def with_records(table: FoundTable, lines: Sequence[GridLine]) -> ShapedTable | None:
    """Return the rows of a table that holds records below each other, None if it does not."""
    if not lines or any(len(filled_cells(line)) != 2 or len(line) < 2 for line in lines):
        return None
    pairs = [filled_cells(line) for line in lines]
    labels = [one_line(label).rstrip(_COLONS) for label, _ in pairs]
    records = records_of(labels)
    names = [one_line(pairs[start][1]) for start, _ in records]
    if not records or len(set(names)) < len(names) or any(map(is_number, labels)):
        return None
    titles = list(dict.fromkeys(labels))
    rows = []
    for start, end in records:
        found = {labels[number]: pairs[number][1] for number in range(start, end)}
        rows.append(ShapedRow(tuple(found.get(title) for title in titles), None))
    columns = tuple(map(ShapedColumn, titles))
    doubt = Doubt(RECORDS, (f"line {lines[0][0].line}",))
    return ShapedTable("", table.at, columns, tuple(rows), (), (), doubts=(doubt,))
