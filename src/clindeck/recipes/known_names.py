"""What a recipe names, held against its table and topic: columns, rows, names, figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from clindeck.model.cells import Text
from clindeck.model.decks import COUNT, Section, Slot, Template
from clindeck.model.problems import Problem, did_you_mean, error
from clindeck.model.tables import Row, Table, Topic


class KnownNames:
    """The names that recipes of one section may use; others are problems with a near name."""

    def __init__(self, section: Section, table: Table, topic: Topic) -> None:
        self.section = section
        self.table = table
        self.topic = topic

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The rows of the table by id."""
        return {str(row.id): row for row in self.table.rows}

    @cached_property
    def topic_names(self) -> tuple[str, ...]:
        """The names of the topic that stand for a text."""
        return tuple(name for name, text in self.topic.names().items() if text)

    def has_column(self, name: str) -> bool:
        """Return whether the table has a column of that name."""
        return self.table.column(name) is not None

    def row_problems(self, named: Text) -> Iterator[Problem]:
        """Yield K025 for a row that the table does not have."""
        if named.text not in self.rows:
            hint = did_you_mean(named.text, tuple(self.rows))
            message = f'table "{self.section.table_in_keys}" has no row "{named.text}"{hint}'
            yield error(named.position, "K025", message)

    def column_problems(self, named: Text) -> Iterator[Problem]:
        """Yield K028 for a column that the table does not have."""
        if not self.has_column(named.text):
            hint = did_you_mean(named.text, self._columns())
            message = f'table "{self.section.table_in_keys}" has no column "{named.text}"{hint}'
            yield error(named.position, "K028", message)

    def figure_problems(self, named: Text) -> Iterator[Problem]:
        """Yield K050 for a figure that the topic does not have."""
        if named.text and named.text not in self.topic.figures:
            hint = did_you_mean(named.text, tuple(self.topic.figures))
            message = f'unknown figure "{named.text}"{hint}; figures are listed in media/media.yaml'
            yield error(named.position, "K050", message)

    def slot_problems(self, template: Template, *, counted: bool = True) -> Iterator[Problem]:
        """Yield K026 and K027 for the slots of a wording about one row, or about rows of one sort.

        `counted` says whether `{count}` means something in it.
        """
        for slot in template.slots():
            if slot.row:
                message = (
                    f"{{{slot.row}.{slot.name}}} joins two rows; only `kind: contrast` has them"
                )
                yield error(slot.position, "K026", message)
            elif not self.has_column(slot.name):
                yield from self._other_problems(slot, counted=counted)

    def joined_slot_problems(self, template: Template) -> Iterator[Problem]:
        """Yield K026 and K027 for the slots of a wording that joins two rows, `a` and `b`."""
        for slot in template.slots():
            if self.has_column(slot.name):
                if not slot.row:
                    message = (
                        f"{{{slot.name}}} of which row? write {{a.{slot.name}}} or "
                        f"{{b.{slot.name}}}"
                    )
                    yield error(slot.position, "K026", message)
            elif slot.row:
                yield self._unknown_placeholder(slot, ())
            else:
                yield from self._other_problems(slot, counted=True)

    def _other_problems(self, slot: Slot, *, counted: bool) -> Iterator[Problem]:
        """Yield the fault of a slot that names no column."""
        if slot.name == COUNT:
            if not counted:
                message = "{count} has no meaning in a cloze; write the number"
                yield error(slot.position, "K026", message)
        elif slot.name not in self.topic_names:
            yield self._unknown_placeholder(slot, (*self.topic_names, COUNT))

    def _unknown_placeholder(self, slot: Slot, more: tuple[str, ...]) -> Problem:
        shown = f"{slot.row}.{slot.name}" if slot.row else slot.name
        hint = did_you_mean(slot.name, (*self._columns(), *more))
        table = self.section.table_in_keys
        message = f'unknown placeholder {{{shown}}} for table "{table}"{hint}'
        return error(slot.position, "K027", message)

    def _columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.table.columns)
