"""Everything a recipe may draw on: a table's rows with their values, and the topic's names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clindeck.markup import html_of
from clindeck.model import Html, Recipe, Row, Table, Template, Topic
from clindeck.recipes.values import Value, Values, values_of
from clindeck.recipes.wordings import columns_named, filler, wording_of


@dataclass(frozen=True, slots=True)
class Material:
    """A table ready for its recipes. `values` are by row, in the order of `table.rows`."""

    table: Table
    names: Values
    columns: frozenset[str]
    values: Mapping[str, Values]

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

    def aside(self, template: Template | None, row: Row, count: int) -> Html:
        """Return a hint or explanation for a row, empty if the row lacks a column of it.

        `count` is the number of items in the answer.
        """
        if template is None or not self.needed(template) <= row.cells.keys():
            return Html("")
        return wording_of(template).filled(filler(self.values[row.id], self.names, count))

    def label(self, row: Row) -> Html:
        """Return what names a row to a reader: the value of its first column, else its id."""
        for column in self.table.columns:
            value = self.values[row.id].get(column.name)
            if value is not None:
                return value.inline
        return Html(row.id)


def material_of(table: Table, topic: Topic) -> Material:
    """Return a table's rows turned into values, ready for any number of recipes."""
    names = {
        name: Value(html, (html,))
        for name, html in ((name, html_of(text)) for name, text in topic.names().items())
    }
    return Material(
        table,
        names,
        frozenset(column.name for column in table.columns),
        {row.id: values_of(row, topic.figures) for row in table.rows},
    )
