"""A table's YAML bytes to positioned nodes and plain rows: what `read_yaml` finds, sooner.

Most lines of a large table leave no doubt: `    name: value`, the value a plain or quoted text in
one line or a list of plain texts. A row of such lines is a `PlainRow`: its texts, beside the shape
that it shares with others; one pattern reads the rows of a shape. A row with any other line goes
to the scanner, and the whole file does as soon as anything in it is wrong, so that every fault is
told as `read_yaml` tells it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as ByName
from dataclasses import dataclass
from typing import NamedTuple

from clindeck.formats.text import decoded
from clindeck.formats.yaml.reader import (
    MAX_TEXT,
    Document,
    Mapping,
    Node,
    Scalar,
    Sequence,
    composed,
    is_too_full,
    read_yaml,
)
from clindeck.model.cells import BETWEEN_ITEMS, Place
from clindeck.model.problems import Problem

_ROWS = "\nrows:\n"
_OTHER_BREAKS = "\r\x85\u2028\u2029"
"""What else the scanner counts as the end of a line."""
_NEVER = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""What ends a line, or what the scanner refuses."""
_ITEM = rf"[A-Za-z0-9][^:#?,\[\]{{}}{_NEVER}]*+(?<!\s)"
_VALUES = (
    rf"([A-Za-z0-9][^:#{_NEVER}]*+(?::(?![ \n]|\Z)[^:#{_NEVER}]*+)*+)(?<!\s)",
    rf"'(?!\s)([^'{_NEVER}]++)(?<!\s)'",
    rf'"(?!\s)([^"\\{_NEVER}]++)(?<!\s)"',
    rf"\[({_ITEM}(?:{BETWEEN_ITEMS}{_ITEM})*+)\]",
)
"""A text that is plain, in single or in double quotes, and a list of plain texts."""
_PLAIN, _LISTED = 0, len(_VALUES) - 1
_COMMENT = rf" *+(?:#[^{_NEVER}]*+)?"
_FIRST = re.compile(rf"(?:{_COMMENT}\n)*+( *+)- ")
_LINE = re.compile(
    rf"(?: *+(?:- )?([a-z][a-z0-9_-]{{0,99}}+): (?:{'|'.join(_VALUES)})|{_COMMENT})(?:\n|\Z)"
)
_FIRST_VALUE = 2
"""The group of a line that holds a value of the first kind."""

OFTEN = 100
"""Rows of one shape from which on a pattern for them saves more than it costs."""
_MAX_PATTERNS = 50
_MAX_LINES = 200
"""Lines of a row that a pattern is made for."""
_new = tuple.__new__  # a named tuple's own constructor takes twice as long

_Signature = tuple[tuple[str, int] | None, ...]
"""A row's lines: key and kind of value, by its place in `_VALUES`; None for a line without."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What rows that look alike have in common: their lines, and where each key's value stands.

    `column` is that of the keys.
    """

    signature: _Signature
    places: ByName[str, Place]
    column: int


class PlainRow(NamedTuple):
    """A row of texts that are neither empty nor padded, and of lists of these."""

    shape: Shape
    texts: tuple[str, ...]
    line: int

    def node(self) -> Mapping:
        """Return the row as the scanner finds it."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        for name, place in self.shape.places.items():
            line, text = self.line + place.line, self.texts[place.at]
            key = Scalar(name, line, self.shape.column, plain=True, inset=0)
            entries[name] = (key, _value(text, line, place))
        return Mapping(entries, self.line, self.shape.column)


def read_table_yaml(
    path: str, data: bytes
) -> tuple[Document, tuple[PlainRow | Node, ...] | None, tuple[Problem, ...]]:
    """Return the nodes of a file's bytes, its rows, and its problems, as `read_yaml` does.

    The rows stand by themselves, and the key `rows` of the document is empty, unless they are
    None: then the document holds them.
    """
    text, _ = decoded(path, data)
    found = None if text is None else _found(path, text)
    if found is None:
        document, problems = read_yaml(path, data)
        return document, None, problems
    header, rows = found
    return Document(path, header), tuple(rows), ()


def _found(path: str, text: str) -> tuple[Mapping, list[PlainRow | Node]] | None:
    """Return header and rows of a file whose last key is `rows`, None for others and any fault."""
    end = text.find(_ROWS) + len(_ROWS)
    if end < len(_ROWS) or any(sign in text for sign in _OTHER_BREAKS):
        return None
    if _is_overlong(text) or is_too_full(text):
        return None
    header = composed(path, text[:end])
    entry = header.entries.get("rows") if type(header) is Mapping else None
    first = _FIRST.match(text, end)
    if type(header) is not Mapping or entry is None or first is None or entry[0].column != 1:
        return None
    line = entry[0].line + text.count("\n", end, first.start(1)) + 1
    rows = _Rows(path, text, len(first[1])).read(first.start(1), line)
    return None if rows is None else (header, rows)


def _is_overlong(text: str) -> bool:
    """Return whether a line may hold a text that no card can."""
    at = 0
    while len(text) - at > MAX_TEXT:
        at = text.rfind("\n", at, at + MAX_TEXT + 1) + 1
        if not at:
            return True
    return False


class _Rows:
    """Reads the rows of a file, all of them behind the same indentation."""

    def __init__(self, path: str, text: str, indent: int) -> None:
        self._path = path
        self._text = text
        self._dash = f"{' ' * indent}- "
        self._shapes: dict[_Signature, Shape | None] = {}
        self._seen: Counter[Shape] = Counter()
        self._patterns: dict[Shape, re.Pattern[str]] = {}

    def read(self, at: int, line: int) -> list[PlainRow | Node] | None:
        """Return the rows from a place and its line on, where one begins; None for any fault."""
        text, size, next_row = self._text, len(self._text), f"\n{self._dash}"
        rows: list[PlainRow | Node] = []
        unsure: tuple[int, int] | None = None
        known: tuple[Shape, re.Pattern[str]] | None = None
        while at < size:
            if known is not None and (found := known[1].match(text, at)) is not None:
                row: PlainRow | None = _new(PlainRow, (known[0], found.groups(), line))
                end, next_line = found.end(), line + len(known[0].signature)
            else:
                end = text.find(next_row, at) + 1 or size
                next_line = line + text.count("\n", at, end)
                row = self._by_lines(at, end, line)
                if row is not None:
                    known = self._known(row.shape)
            if row is None:
                unsure = unsure or (at, line)
            else:
                if unsure is not None:
                    # Where an empty value stands depends on what follows it.
                    followed = f"{text[unsure[0] : at]}{self._dash}next"
                    scanned = self._scanned(followed, unsure[1])
                    if scanned is None:
                        return None
                    rows.extend(scanned[:-1])
                    unsure = None
                rows.append(row)
            at, line = end, next_line
        if unsure is None:
            return rows
        scanned = self._scanned(text[unsure[0] :], unsure[1])
        return None if scanned is None else [*rows, *scanned]

    def _by_lines(self, at: int, end: int, line: int) -> PlainRow | None:
        """Return the row that stands between two places, None if a line of it leaves a doubt."""
        lines: list[tuple[str, int] | None] = []
        texts: list[str] = []
        while at < end:
            found = _LINE.match(self._text, at)
            if found is None:
                return None
            group = found.lastindex
            if group is None:
                lines.append(None)
            elif found.start(1) - at != len(self._dash):
                return None
            else:
                lines.append((found[1], group - _FIRST_VALUE))
                texts.append(found[group])
            at = found.end()
        signature = tuple(lines)
        if signature not in self._shapes:
            self._shapes[signature] = _shape(signature, len(self._dash) + 1)
        shape = self._shapes[signature]
        return None if shape is None else PlainRow(shape, tuple(texts), line)

    def _known(self, shape: Shape) -> tuple[Shape, re.Pattern[str]] | None:
        """Return a shape that was seen once more and its pattern, None if it is too rare."""
        self._seen[shape] += 1
        if (
            self._seen[shape] == OFTEN
            and len(self._patterns) < _MAX_PATTERNS
            and len(shape.signature) <= _MAX_LINES
        ):
            self._patterns[shape] = re.compile(self._source(shape))
        pattern = self._patterns.get(shape)
        return None if pattern is None else (shape, pattern)

    def _source(self, shape: Shape) -> str:
        """Return the pattern of whole rows of a shape, each value a group."""
        keys = " " * len(self._dash)
        lines = [
            f"{_COMMENT}\n" if pair is None else f"{keys}{pair[0]}: {_VALUES[pair[1]]}\n"
            for pair in shape.signature
        ]
        return rf"{self._dash}{''.join(lines).removeprefix(keys)}(?={self._dash}|\Z)"

    def _scanned(self, text: str, line: int) -> tuple[Node, ...] | None:
        """Return the rows that the scanner finds in some lines, None for any fault."""
        root = composed(self._path, f"rows:\n{text}", line - 1)
        if type(root) is not Mapping or root.entries.keys() != {"rows"}:
            return None
        rows = root.entries["rows"][1]
        return rows.items if type(rows) is Sequence else None


def _shape(signature: _Signature, column: int) -> Shape | None:
    """Return the shape of rows with such lines, None if a key comes twice."""
    pairs = [(line, *pair) for line, pair in enumerate(signature) if pair is not None]
    places = {
        name: Place(
            index,
            line,
            column + len(name) + len(": "),
            inset=0 if value == _PLAIN else 1,
            is_list=value == _LISTED,
        )
        for index, (line, name, value) in enumerate(pairs)
    }
    return Shape(signature, places, column) if len(places) == len(pairs) else None


def _value(text: str, line: int, place: Place) -> Node:
    """Return the node of a row's text."""
    if not place.is_list:
        return Scalar(text, line, place.column, place.inset == 0, place.inset)
    items: list[Node] = []
    column = place.column + place.inset
    for item in text.split(BETWEEN_ITEMS):
        items.append(Scalar(item, line, column, plain=True, inset=0))
        column += len(item) + len(BETWEEN_ITEMS)
    return Sequence(tuple(items), line, place.column)
