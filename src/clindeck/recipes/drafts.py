"""What a recipe makes of its rows, before the deck as a whole has been seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clindeck.model.notes import Html, HtmlColumn
from clindeck.model.problems import Position
from clindeck.model.tables import Row


@dataclass(frozen=True, slots=True)
class Draft:
    """A note in the making.

    `part` is the third part of its key: row id, group value as slug, or two row ids joined by `~`.
    `question` is the text with its blanks for a cloze, whose `fronts` show one blank hidden each.
    `fronts` pair the ordinal of each card with what its front asks. `labels` say which row is
    which where there are several. `items` are the parts of the answer.
    """

    part: str
    rows: tuple[Row, ...]
    labels: tuple[Html, ...]
    question: Html
    items: tuple[Html, ...]
    fronts: tuple[tuple[int, Html], ...]
    hint: Html
    explanation: Html
    position: Position


@dataclass(frozen=True, slots=True)
class QaColumn:
    """The drafts of a recipe that asks about single rows, in the order of the table.

    `ranks` are the places of its rows in the table; every other part is a value for each of them,
    or one for all. `answers` are the items as the back of a card shows them.
    """

    ranks: Sequence[int]
    questions: Sequence[Html]
    items: Sequence[tuple[Html, ...]]
    answers: Sequence[Html]
    hints: HtmlColumn
    explanations: HtmlColumn
