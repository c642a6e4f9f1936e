"""What rows hold: cells of texts, each text with its place."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from clindeck.model.problems import Position


class ColumnKind(Enum):
    """What a column holds. What each kind refuses and looks like: `content.column_kinds`."""

    TEXT = "text"
    LIST = "list"
    DOSE = "dose"
    NUMBER = "number"
    DATE = "date"
    URL = "url"
    MEDIA = "media"

    __hash__ = object.__hash__
    """By identity, as members are compared; an enumeration's own takes four times as long."""

    @property
    def is_list(self) -> bool:
        """Whether a cell may hold several texts."""
        return self is ColumnKind.LIST

    @property
    def is_wording(self) -> bool:
        """Whether a cell holds words that were chosen freely, which the rules for prose judge."""
        return self in (ColumnKind.TEXT, ColumnKind.LIST)


class Text(NamedTuple):
    """A piece of text as it was typed, in NFC, and where: line and column count from 1.

    `inset` is how far behind the column the text begins (1 behind a quote), None where its
    characters and those of the file do not correspond (escapes, several lines,
    accents that are characters of their own).
    """

    text: str
    path: str
    line: int
    column: int
    inset: int | None = 0

    @property
    def position(self) -> Position:
        """Where the text begins, or the quote before it."""
        return Position(self.path, self.line, self.column)


class Cell(NamedTuple):
    """A row's value in a column: one text, or the items of a list, and where the value begins."""

    kind: ColumnKind
    items: tuple[Text, ...]
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where the text begins, or the list before its first item."""
        return Position(self.items[0].path, self.line, self.column)


CellTexts = str | tuple[str, ...] | None
"""What a row says in a column: the text of its cell, those of a list, None where it is silent."""
