"""Everything a recipe may draw on: a table's rows with their values, and the topic's names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clindeck.markup import html_of
from clindeck.model import Html, Recipe, Row, RowId, Table, Template, Topic
from clindeck.recipes.values import Values, single, values_of
from clindeck.recipes.wordings import RowAnswer, RowWording, columns_named, wording_of

Aside = Callable[[Row, int], Html]
"""A hint or explanation about a row, whose answer has so many items."""


@dataclass(frozen=True, slots=True)
class Material:
    """A table ready for its recipes. `values` are by row, in the order of `table.rows`.

    `labels` are what names each row to a reader: the value of its first column, else its id.
    """

    table: Table
    names: Values
    columns: frozenset[str]
    values: Mapping[RowId, Values]
    labels: Mapping[RowId, Html]

    def rows_for(self, recipe: Recipe, needed: frozenset[str]) -> tuple[Row, ...]:
        """Return the rows that a recipe applies to: they hold every column that it needs."""
        only = None if recipe.only is None else {text.text for text in recipe.only}
        excluded = {text.text for text in recipe.excluded}
        return tuple(
            row
            for row in self.table.rows
            if row.id and row.id not in excluded and (only is None or row.id in only)
            and needed <= row.cells.keys()
        )  # fmt: skip

    def needed(self, *templates: Template) -> frozenset[str]:
        """Return the columns that the templates name."""
        return frozenset(
            name
            for template in templates
            for name in columns_named(template, self.names, self.columns)
        )

    def about(self, template: Template) -> RowWording:
        """Return a wording that is to be filled for many rows."""
        return RowWording(wording_of(template), self.names, self.columns)

    def answer(self, *templates: Template) -> RowAnswer:
        """Return an answer that is to be filled for many rows."""
        return RowAnswer(templates, self.names, self.columns)

    def aside(self, template: Template | None) -> Aside:
        """Return what gives each row its hint or explanation: none if it lacks a column of it."""
        if template is None:
            return _no_aside
        needed, wording = self.needed(template), self.about(template)

        def aside(row: Row, count: int) -> Html:
            if not needed <= row.cells.keys():
                return Html("")
            return wording.filled(self.values[row.id], count)

        return aside


def _no_aside(_row: Row, _count: int) -> Html:
    return Html("")


def material_of(table: Table, topic: Topic) -> Material:
    """Return a table's rows turned into values, ready for any number of recipes."""
    names = {name: single(html_of(text)) for name, text in topic.names().items()}
    values = {row.id: values_of(row, topic.figures) for row in table.rows}
    return Material(
        table,
        names,
        frozenset(column.name for column in table.columns),
        values,
        {row.id: _label(row, table, values[row.id]) for row in table.rows},
    )


def _label(row: Row, table: Table, values: Values) -> Html:
    for column in table.columns:
        value = values.get(column.name)
        if value is not None:
            return value.inline
    return Html(row.id)
