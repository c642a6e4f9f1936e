"""What rows hold: cells of texts and their places.

Most rows of a large table look alike. What they share is kept once, in an `Outline`; the cells of
such a row are its texts and its line, and become `Cell`s whenever someone looks at one.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from typing import NamedTuple, cast

from clindeck.model.problems import Position

_new = tuple.__new__  # a named tuple's own constructor takes twice as long

BETWEEN_ITEMS = ", "
"""What parts the items of a list that is kept as one text."""


class ColumnKind(Enum):
    """What a column holds, and how it is checked and shown."""

    TEXT = "text"
    LIST = "list"
    DOSE = "dose"
    NUMBER = "number"
    DATE = "date"
    URL = "url"
    MEDIA = "media"

    __hash__ = object.__hash__
    """By identity, as members are compared; an enumeration's own takes four times as long."""


class Text(NamedTuple):
    """A piece of text exactly as it was typed, and where.

    `inset` is how far behind the position the text begins, None where its characters and those of
    the file do not correspond.
    """

    text: str
    position: Position
    inset: int | None = 0


class Cell(NamedTuple):
    """A row's value in a column: one text, or the items of a list."""

    kind: ColumnKind
    items: tuple[Text, ...]
    position: Position


Said = str | tuple[str, ...] | None
"""What a row says in a column: a text, the items of a list, nothing."""


class Place(NamedTuple):
    """Where rows that look alike hold a value: which of their texts it is, and where it stands.

    `line` counts from the row's first line, which is 0. `inset` is how far behind the column the
    text begins. A list is one text, `BETWEEN_ITEMS` between its items.
    """

    at: int
    line: int
    column: int
    inset: int
    is_list: bool


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What the cells of rows that look alike have in common, by column name."""

    path: str
    cells: Mapping[str, tuple[ColumnKind, Place]]


class PlainCells(Mapping[str, Cell]):
    """The cells of a row by column name, each made when it is asked for and kept by nobody."""

    __slots__ = ("line", "outline", "texts")

    def __init__(self, outline: Outline, texts: tuple[str, ...], line: int) -> None:
        self.outline = outline
        self.texts = texts
        self.line = line

    def __getitem__(self, name: str) -> Cell:
        kind, (index, offset, column, inset, is_list) = self.outline.cells[name]
        path, line, text = self.outline.path, self.line + offset, self.texts[index]
        at = _new(Position, (path, line, column))
        if not is_list:
            return _new(Cell, (kind, (_new(Text, (text, at, inset)),), at))
        items: list[Text] = []
        column += inset
        for item in text.split(BETWEEN_ITEMS):
            items.append(_new(Text, (item, _new(Position, (path, line, column)), 0)))
            column += len(item) + len(BETWEEN_ITEMS)
        return _new(Cell, (kind, tuple(items), at))

    def __iter__(self) -> Iterator[str]:
        return iter(self.outline.cells)

    def __len__(self) -> int:
        return len(self.outline.cells)

    def __contains__(self, name: object) -> bool:
        return name in self.outline.cells

    def __repr__(self) -> str:
        return repr(dict(self))

    def keys(self) -> KeysView[str]:
        """Return the names of the columns, quick to compare with others."""
        return self.outline.cells.keys()


class TextColumns:
    """What the cells of rows say, column by column. What was found is kept: many ask alike.

    Plain cells are asked without making any, since whoever needs the texts alone needs them of
    each row.
    """

    def __init__(self, rows: Sequence[Mapping[str, Cell]]) -> None:
        self._rows = rows
        self._found: dict[str, Sequence[Said]] = {}

    def column(self, name: str) -> Sequence[Said]:
        """Return what the cells of each row say in a column, None for a row without it.

        A list says its items, a cell of any other kind its text.
        """
        found = self._found.get(name)
        if found is None:
            outline = self._outline
            said = _texts_in if outline is None else partial(_texts_alike, outline)
            found = self._found[name] = said(name, self._rows)
        return found

    @cached_property
    def _outline(self) -> Outline | None:
        """The outline of all rows, None if they differ."""
        outlines = {cells.outline if type(cells) is PlainCells else None for cells in self._rows}
        return next(iter(outlines)) if len(outlines) == 1 else None


def _texts_in(column: str, rows: Sequence[Mapping[str, Cell]]) -> list[Said]:
    found: list[Said] = []
    add = found.append
    outline: Outline | None = None
    index, is_text, is_list = -1, True, False
    for cells in rows:
        if type(cells) is not PlainCells:
            add(_said(cells.get(column)))
            continue
        if cells.outline is not outline:
            outline = cells.outline
            index = -1
            if column in outline.cells:
                kind, (index, _, _, _, is_list) = outline.cells[column]
                is_text = kind is not ColumnKind.LIST
        if index < 0:
            add(None)
        elif is_text:
            add(cells.texts[index])
        else:
            text = cells.texts[index]
            add(tuple(text.split(BETWEEN_ITEMS)) if is_list else (text,))
    return found


def _texts_alike(outline: Outline, column: str, rows: Sequence[Mapping[str, Cell]]) -> list[Said]:
    found = outline.cells.get(column)
    if found is None:
        return [None] * len(rows)
    kind, (index, _, _, _, is_list) = found
    texts = [cells.texts[index] for cells in cast("Sequence[PlainCells]", rows)]
    if kind is not ColumnKind.LIST:
        return cast("list[Said]", texts)
    return [tuple(text.split(BETWEEN_ITEMS)) if is_list else (text,) for text in texts]


def _said(cell: Cell | None) -> Said:
    if cell is None:
        return None
    if cell.kind is ColumnKind.LIST:
        return tuple([item.text for item in cell.items])
    return cell.items[0].text
