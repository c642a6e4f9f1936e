"""A value of a table to a `Cell`: what each kind of column takes, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clindeck.content.node_reader import NodeReader
from clindeck.formats.yaml.reader import Node, Scalar, Sequence
from clindeck.model.cells import Cell, ColumnKind, Text
from clindeck.model.ids import is_date
from clindeck.model.problems import Position, did_you_mean
from clindeck.model.tables import Column, Figure

URL = re.compile(r"(?:https?://[^\s<>\"]+|mailto:[^\s<>\"]+@[^\s<>\"]+)\Z")
_NUMBER = re.compile(
    r"[-+]?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?\Z", re.ASCII
)
FREE_KINDS = frozenset((ColumnKind.TEXT, ColumnKind.DOSE, ColumnKind.LIST))
"""Kinds of column that take any text."""
_new = tuple.__new__  # a named tuple's own constructor takes twice as long


class CellReader:
    """Reads the cells of one table against the media of its topic.

    `figures` is None where the list of media could not be read: then no file is called unknown.
    """

    def __init__(self, figures: Mapping[str, Figure] | None) -> None:
        self._figures = figures

    def read_plain(self, path: str, kind: ColumnKind, node: Node) -> Cell | None:
        """Return the cell of a sound value, None for any fault."""
        if type(node) is Scalar:
            typed, line, column, _, inset = node
            text = typed.strip()
            if not text or not (kind in FREE_KINDS or self.fits(kind, text)):
                return None
            if text is not typed and inset is not None:
                inset += len(typed) - len(typed.lstrip())
            at = _new(Position, (path, line, column))
            return _new(Cell, (kind, (_new(Text, (text, at, inset)),), at))
        if kind is not ColumnKind.LIST or type(node) is not Sequence:
            return None
        items = [plain_text(path, item) for item in node.items]
        texts = tuple([item for item in items if item is not None])
        if not texts or len(texts) < len(items):
            return None
        return Cell(kind, texts, Position(path, node.line, node.column))

    def read(self, reader: NodeReader, column: Column, node: Node) -> Cell | None:
        """Return a value's cell, None after recording why it is none."""
        what = f'"{column.name}"'
        if column.kind is ColumnKind.LIST:
            items = reader.texts_of(node, what)
        else:
            if isinstance(node, Sequence):
                message = f"{what} is a list, but its column holds one text; give it `kind: list`"
                reader.refuse(node, message)
                return None
            single = reader.text_of(node, what)
            items = () if single is None else (single,)
        if not items:
            return None
        self._check_kind(reader, column, items[0])
        return Cell(column.kind, items, reader.position_of(node))

    def _check_kind(self, reader: NodeReader, column: Column, value: Text) -> None:
        if self.fits(column.kind, value.text):
            return
        what = f'"{column.name}"'
        if column.kind is ColumnKind.NUMBER:
            message = f'{what} "{value.text}" is not a number; write e.g. 1,500 or 0.5'
            reader.refuse(value, message, "T007")
        elif column.kind is ColumnKind.DATE:
            reader.check_date(value, what)
        elif column.kind is ColumnKind.URL:
            message = f'{what} "{value.text}" is not an address; write https://… or mailto:…'
            reader.refuse(value, message, "T007")
        elif column.kind is ColumnKind.MEDIA:
            self.check_media(reader, value)

    def fits(self, kind: ColumnKind, text: str) -> bool:
        """Return whether a text has the form that the kind of its column asks for."""
        if kind in FREE_KINDS:
            return True
        if kind is ColumnKind.NUMBER:
            return _NUMBER.match(text) is not None
        if kind is ColumnKind.DATE:
            return is_date(text)
        if kind is ColumnKind.URL:
            return URL.match(text) is not None
        return self._figures is None or text in self._figures

    def check_media(self, reader: NodeReader, value: Text) -> None:
        """Refuse a media file that the topic does not list."""
        if self._figures is not None and value.text not in self._figures:
            hint = did_you_mean(value.text, tuple(self._figures))
            message = (
                f'unknown media file "{value.text}"{hint}; files are listed in media/media.yaml'
            )
            reader.refuse(value, message, "T013")


def plain_text(path: str, node: Node) -> Text | None:
    """Return a node as a text stripped at both ends; None if it is empty or no text."""
    if type(node) is not Scalar:
        return None
    typed, line, column, _, inset = node
    text = typed.strip()
    if not text:
        return None
    if text is not typed and inset is not None:
        inset += len(typed) - len(typed.lstrip())
    return _new(Text, (text, _new(Position, (path, line, column)), inset))
