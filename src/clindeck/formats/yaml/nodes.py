"""What a file holds, each part with its place: texts, lists of nodes, and mappings of them.

A text is the `Text` of a cell. Lines and columns of nodes count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from clindeck.model.cells import Text
from clindeck.model.problems import Position


class ListNode(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    path: str
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where the list begins."""
        return Position(self.path, self.line, self.column)


class AnyMark(Protocol):
    """Where a key stands. Line and column count from 0, as in PyYAML, whose marks these are."""

    @property
    def line(self) -> int:
        """The line, from 0."""

    @property
    def column(self) -> int:
        """The column, from 0."""


class KeyMark(NamedTuple):
    """The mark of a key that does not come from PyYAML."""

    line: int
    column: int


class MappingNode(NamedTuple):
    """Nodes by the texts of their keys, in file order, each with the mark of its key."""

    entries: Mapping[str, tuple[AnyMark, Node]]
    path: str
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where the mapping begins."""
        return Position(self.path, self.line, self.column)

    def node(self, key: str) -> Node | None:
        """Return what a key leads to, None if there is no such key."""
        entry = self.entries.get(key)
        return None if entry is None else entry[1]

    def key_position(self, key: str) -> Position:
        """Return where a key stands. Raises KeyError if there is no such key."""
        mark, _ = self.entries[key]
        return Position(self.path, mark.line + 1, mark.column + 1)


Node = Text | ListNode | MappingNode

NODE_NAMES = {Text: "a text", ListNode: "a list", MappingNode: "a mapping (key: value lines)"}
"""What a message calls each type of node."""
