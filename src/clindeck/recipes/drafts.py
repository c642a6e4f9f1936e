"""What a recipe makes of its rows, before the deck as a whole has been seen."""

from __future__ import annotations

from clindeck.model import Html, Row
from clindeck.problems import Position
from clindeck.records import record


@record(frozen=True, slots=True)
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
