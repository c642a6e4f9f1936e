"""Questions about single rows: all drafts of a recipe at once, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Any, NamedTuple, TypeVar

from clindeck.model.decks import Recipe, Template
from clindeck.model.notes import Html, HtmlColumn
from clindeck.model.sequences import picked
from clindeck.recipes.reverses import Reverse
from clindeck.recipes.table_values import Material
from clindeck.recipes.values import as_list

Part = TypeVar("Part")


class RowQuestion(NamedTuple):
    """A question about single rows, its answers, and the reverse if one is asked for."""

    ask: Template
    answers: tuple[Template, ...]
    reverse: Reverse | None


class QaColumn(NamedTuple):
    """The drafts of a recipe that asks about single rows, in the order of the table.

    `ranks` are the places of its rows in the table; every other part is a value for each of them,
    or one for all. `answers` are the items as the back of a card shows them.
    """

    wording: RowQuestion
    ranks: Sequence[int]
    questions: Sequence[Html]
    items: Sequence[tuple[Html, ...]]
    answers: Sequence[Html]
    hints: HtmlColumn
    explanations: HtmlColumn

    def chosen(self, are_chosen: Sequence[bool]) -> QaColumn:
        """Return some of the drafts: `are_chosen` says yes or no to each."""

        def part(column: Sequence[Part]) -> list[Part]:
            return list(compress(column, are_chosen))

        def part_or_all(column: HtmlColumn) -> HtmlColumn:
            return column if isinstance(column, str) else part(column)

        return QaColumn(
            self.wording,
            part(self.ranks),
            part(self.questions),
            part(self.items),
            part(self.answers),
            part_or_all(self.hints),
            part_or_all(self.explanations),
        )


def row_column(
    recipe: Recipe[Any], wording: RowQuestion, material: Material, most_text: int
) -> QaColumn | None:
    """Return the drafts about each row that holds every column of question and answer.

    None if these texts would have more than so many characters together.
    """
    ask, answer = material.about(wording.ask), material.answer(*wording.answers)
    ranks = material.ranks_for(recipe, material.needed(wording.ask, *wording.answers))
    inline_of = material.inline_of(ranks)
    if ask.size(inline_of, len(ranks)) + answer.size(inline_of, len(ranks)) > most_text:
        return None
    items = material.items(answer, ranks)
    counts = list(map(len, items))
    column = None if answer.only_column is None else material.column(answer.only_column)
    return QaColumn(
        wording,
        ranks,
        ask.column(inline_of, counts),
        items,
        list(map(as_list, items)) if column is None else picked(column.answers, ranks),
        material.asides(recipe.hint, ranks, counts),
        material.asides(recipe.explain, ranks, counts),
    )
