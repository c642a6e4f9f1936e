"""Rows as the rules read them, table by table: what no row of it says is looked for once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import cast

from clindeck.doses.plain import FIGURES
from clindeck.lint.dose_readings import DoseReadings
from clindeck.lint.wording.languages import ENGLISH, base_of
from clindeck.model.cells import ColumnKind
from clindeck.model.tables import Row, Table, Topic


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its table and topic, and what its texts say of doses."""

    row: Row
    table: Table
    topic: Topic
    readings: DoseReadings = field(default_factory=DoseReadings, compare=False)


class RowBatch:
    """The rows of a table, as columns: a rule asks for the few rows that it has to judge."""

    def __init__(self, table: Table, topic: Topic, readings: DoseReadings) -> None:
        self.readings = readings
        self._table = table
        self._topic = topic

    @property
    def all(self) -> range:
        """The numbers of all rows."""
        return range(len(self._table.rows))

    @property
    def language(self) -> str:
        """The language of the topic; one that names none is in English."""
        return base_of(self._topic.language) or ENGLISH

    def row(self, number: int) -> Row:
        """Return one of the rows."""
        return self._table.rows[number]

    def views(self, numbers: Iterable[int]) -> list[RowView]:
        """Return some rows in their order."""
        return [
            RowView(self._table.rows[number], self._table, self._topic, self.readings)
            for number in sorted(numbers)
        ]

    @cached_property
    def cautioned(self) -> Sequence[int]:
        """The rows with a caution."""
        return [number for number, row in enumerate(self._table.rows) if row.cautions]

    @cached_property
    def doses(self) -> Sequence[ColumnTexts]:
        """The texts of the columns of kind dose."""
        return [each for each in self.columns if each.kind is ColumnKind.DOSE]

    @cached_property
    def prose(self) -> Sequence[ColumnTexts]:
        """The texts of the other columns that learners read."""
        return [each for each in self.columns if each.kind.is_wording]

    @cached_property
    def columns(self) -> Sequence[ColumnTexts]:
        """The texts of all columns."""
        return [
            ColumnTexts(column.name, column.title, column.kind, self._table.texts(column.name))
            for column in self._table.columns
        ]


class ColumnTexts:
    """The texts of a column, row by row: `each` is a result of `Table.texts`."""

    def __init__(
        self,
        name: str,
        title: str,
        kind: ColumnKind,
        each: Sequence[str | tuple[str, ...] | None],
    ) -> None:
        self.name = name
        self.title = title
        self.kind = kind
        self._each = each

    @cached_property
    def texts(self) -> frozenset[str]:
        """All texts of the column, each once."""
        return frozenset(self._every_text())

    @cached_property
    def lines(self) -> str:
        """All texts of the column, one a line, for a look at all of them."""
        return "\n".join(self._every_text())

    @cached_property
    def has_figures(self) -> bool:
        """Whether a figure stands in some text of the column."""
        return any(map(self.lines.__contains__, FIGURES))

    def _every_text(self) -> Iterable[str]:
        if self.kind.is_list:
            lists = cast("Sequence[tuple[str, ...] | None]", self._each)
            return chain.from_iterable(filter(None, lists))
        return filter(None, cast("Sequence[str | None]", self._each))

    def rows_with(self, texts: Set[str]) -> list[int]:
        """Return the numbers of the rows that hold one of these texts."""
        if not texts:
            return []
        return [
            number
            for number, text in enumerate(self._each)
            if (text in texts if isinstance(text, str) else not texts.isdisjoint(text or ()))
        ]

    def where(self, is_so: Callable[[str], object]) -> list[int]:
        """Return the numbers of the rows with a text of which `is_so` holds."""
        return self.rows_with(frozenset(filter(is_so, self.texts)))


def row_batches(topic: Topic) -> Iterator[RowBatch]:
    """Yield all rows of a topic, table by table."""
    readings = DoseReadings()
    for table in topic.tables.values():
        yield RowBatch(table, topic, readings)
