"""Everything a recipe may draw on: a table's rows with their values, and the topic's names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import Any, cast

from clindeck.markup.inline import html_of
from clindeck.model.decks import Recipe, Template
from clindeck.model.notes import Html, HtmlColumn
from clindeck.model.sequences import picked
from clindeck.model.tables import Figure, Row, RowId, Table, Topic
from clindeck.recipes.filled_wordings import InlineOf, RowAnswer, RowWording
from clindeck.recipes.values import Value, ValueColumn, Values, single, value_column


class Material:
    """A table ready for its recipes. What a column's name stands for is made when first used.

    `name` is what the keys of the deck call it, `language` that of its topic.
    """

    def __init__(
        self,
        table: Table,
        names: Values,
        figures: Mapping[str, Figure],
        name: str = "",
        language: str = "",
    ) -> None:
        self._language = language
        self.table = table
        self.name = name or table.name
        self.names = names
        self.columns = frozenset(column.name for column in table.columns)
        self.figures = figures
        self._values: dict[str, ValueColumn] = {}

    @cached_property
    def rank_of(self) -> Mapping[RowId, int]:
        """The place of each row in the table, from 0, by its id."""
        return {row.id: rank for rank, row in enumerate(self.table.rows)}

    @cached_property
    def labels(self) -> Sequence[Html]:
        """What names each row to a reader: the first of `naming_columns`, else its id."""
        inline = [self.column(column.name).inline for column in self.table.naming_columns()]
        if inline and None not in inline[0]:
            return cast("Sequence[Html]", inline[0])
        rows = zip(self.table.rows, *inline, strict=True)
        return [next((html for html in cells if html is not None), Html(row.id))
                for row, *cells in rows]  # fmt: skip

    def column(self, name: str) -> ValueColumn:
        """Return the values of a column, one for each row of the table."""
        found = self._values.get(name)
        if found is None:
            column = self.table.column(name)
            assert column is not None
            found = value_column(column.kind, self.table.texts(name), self.figures, self._language)
            self._values[name] = found
        return found

    def values(self, row: Row) -> Values:
        """Return what each column's name stands for in a row that fills it."""
        return _RowValues(self, row)

    def label(self, row: Row) -> Html:
        """Return what names a row to a reader."""
        return self.labels[self.rank_of[row.id]]

    def rows_for(self, recipe: Recipe[Any], needed: frozenset[str]) -> Iterator[Row]:
        """Yield the rows that a recipe applies to: they hold every column that it needs."""
        return map(self.table.rows.__getitem__, self.ranks_for(recipe, needed))

    def ranks_for(self, recipe: Recipe[Any], needed: frozenset[str]) -> Sequence[int]:
        """Return the places of these rows; a range if they are all."""
        rows = self.table.rows
        if recipe.only is None and not recipe.excluded and self._are_whole(needed):
            return range(len(rows))
        only = None if recipe.only is None else {text.text for text in recipe.only}
        excluded = {text.text for text in recipe.excluded}
        return [
            rank
            for rank, row in enumerate(rows)
            if needed <= row.cells.keys() and row.id and row.id not in excluded
            and (only is None or row.id in only)
        ]  # fmt: skip

    def _are_whole(self, names: frozenset[str]) -> bool:
        """Return whether every row is sound and fills each of these columns."""
        if not names <= self.columns or RowId("") in self.rank_of:
            return False
        return all(None not in self.column(name).answers for name in names)

    def needed(self, *templates: Template) -> frozenset[str]:
        """Return the columns that the templates name; a column comes before a topic name."""
        named = frozenset(slot.name for template in templates for slot in template.slots())
        return named & self.columns

    def about(self, template: Template) -> RowWording:
        """Return a wording that is to be filled for many rows."""
        return RowWording(template, self.names, self.columns)

    def answer(self, *templates: Template) -> RowAnswer:
        """Return an answer that is to be filled for many rows."""
        return RowAnswer(templates, self.names, self.columns)

    def aside_fields(self, recipe: Recipe[Any]) -> Callable[[Row, int], dict[str, Html]]:
        """Return what gives each row, whose answer has so many items, its hint and explanation.

        They are fields by name; one whose columns the row lacks is left out.
        """
        templates = {"hint": recipe.hint, "explanation": recipe.explain}
        wordings = [
            (name, self.needed(template), self.about(template))
            for name, template in templates.items()
            if template is not None
        ]
        return lambda row, count: {
            name: wording.filled(self.values(row), count)
            for name, needed, wording in wordings
            if needed <= row.cells.keys()
        }

    def asides(
        self, template: Template | None, ranks: Sequence[int], counts: Sequence[int]
    ) -> HtmlColumn:
        """Return the hints or explanations of the rows at these ranks, each with its count."""
        if template is None:
            return Html("")
        needed, wording, rows = self.needed(template), self.about(template), self.table.rows
        held = [needed <= rows[rank].cells.keys() for rank in ranks]
        chosen = list(compress(ranks, held))
        made = iter(wording.column(self.inline_of(chosen), list(compress(counts, held))))
        return [next(made) if is_held else Html("") for is_held in held]

    def inline_of(self, ranks: Sequence[int]) -> InlineOf:
        """Return the function from a column's name to its HTML, in sentences, for these rows."""
        return lambda name: picked(self.column(name).inline, ranks)

    def items(self, answer: RowAnswer, ranks: Sequence[int]) -> Sequence[tuple[Html, ...]]:
        """Return the items of an answer about the rows at these ranks."""
        if answer.only_column is not None:
            return picked(self.column(answer.only_column).items, ranks)
        return answer.worded(self.inline_of(ranks), len(ranks))


class _RowValues(Values):
    """The values of one row, each taken from its column when it is asked for."""

    def __init__(self, material: Material, row: Row) -> None:
        self._material = material
        self._rank = material.rank_of[row.id]
        self._filled = row.cells.keys()

    def __getitem__(self, name: str) -> Value:
        if name not in self._filled:
            raise KeyError(name)
        column, rank = self._material.column(name), self._rank
        inline, items, block = column.inline[rank], column.items[rank], column.blocks[rank]
        assert inline is not None
        assert items is not None
        assert block is not None
        return Value(inline, items, block)

    def __iter__(self) -> Iterator[str]:
        return iter(self._filled)

    def __len__(self) -> int:
        return len(self._filled)


def material_of(table: Table, topic: Topic, name: str = "") -> Material:
    """Return a table ready for any number of recipes; `name` is what keys call it, if another."""
    names = {name: single(html_of(text)) for name, text in topic.names().items()}
    return Material(table, names, topic.figures, name, topic.language)
