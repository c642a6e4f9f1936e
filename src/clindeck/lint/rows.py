"""Rows as the rules read them, in batches of one table: what no row says is looked for once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from clindeck.model import ColumnKind, Row, Table, Topic
from clindeck.records import record

SIZE = 512
"""Rows in a batch: enough to share a look, few enough that most lack what few of them say."""

_DOSE = ColumnKind.DOSE
_FREE_TEXT = (ColumnKind.TEXT, ColumnKind.LIST)


@record(frozen=True, slots=True)
class RowView:
    """A row with its table and topic."""

    row: Row
    table: Table
    topic: Topic


class RowBatch:
    """Rows of one table."""

    def __init__(self, rows: Sequence[RowView]) -> None:
        self.rows = rows

    @cached_property
    def cautioned(self) -> Sequence[RowView]:
        """The rows with a caution."""
        return [view for view in self.rows if view.row.cautions]

    @cached_property
    def doses(self) -> frozenset[str]:
        """What the cells of kind dose say, each once."""
        return frozenset(self._texts_of((_DOSE,)))

    @cached_property
    def prose(self) -> str:
        """What the other cells that learners read say, one text a line."""
        return "\n".join(self._texts_of(_FREE_TEXT))

    @cached_property
    def texts(self) -> str:
        """What all cells say, one text a line."""
        return "\n".join(self._texts_of(tuple(ColumnKind)))

    def _texts_of(self, kinds: Sequence[ColumnKind]) -> list[str]:
        return [
            item.text
            for view in self.rows
            for cell in view.row.cells.values()
            if cell.kind in kinds
            for item in cell.items
        ]


def row_batches(topic: Topic) -> Iterator[RowBatch]:
    """Yield all rows of a topic."""
    for table in topic.tables.values():
        for start in range(0, len(table.rows), SIZE):
            rows = table.rows[start : start + SIZE]
            yield RowBatch([RowView(row, table, topic) for row in rows])
