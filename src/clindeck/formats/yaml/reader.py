"""YAML bytes to positioned nodes: exact text, and the line and column of every value.

Only the part of YAML that a table needs: mappings, sequences and scalars. Every scalar is the text
that was typed (`no`, `010`, `12:30`). Anchors, aliases, merge keys, tags, several documents and
repeated keys are refused, because each makes a file say something other than what it shows.

PyYAML's C scanner supplies the events; `safe_load` is not used, since it drops positions, keeps
the last of two equal keys in silence and turns `no` into False.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from clindeck.formats.text import decoded
from clindeck.formats.yaml.syntax_errors import syntax_problem
from clindeck.model.problems import Position, Problem, error

# Escapes in double quotes can write what the scanner refuses in plain text. U+001F separates the
# fields of a note in Anki and would fail a whole import; half a surrogate pair is no character.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

MAX_MARKS = 1_000_000
"""Line ends, commas, dashes and brackets of one file: it can hold no more values than these."""
MAX_TEXT = 20_000
"""Characters of one value; no card holds as many, and some rules look at each pair of words."""
MAX_DEPTH = 32
"""Nesting that no table or deck definition comes near; deeper input is a mistake or an attack."""


class Scalar(NamedTuple):
    """A text as typed. Line and column count from 1. `plain` means not quoted, not a block.

    `inset` is how far behind the column the text begins (1 behind a quote), None where characters
    of the text and of the file do not correspond (escapes, several lines).
    """

    text: str
    line: int
    column: int
    plain: bool
    inset: int | None


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and nodes in file order. `entries` maps a key's text to the key and its value."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


_Entries = dict[str, tuple[Scalar, "Node"]]
_new = tuple.__new__  # a named tuple's own constructor takes twice as long

type_names = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping (key: value lines)"}
Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A file's nodes. `root` is None when the file could not be read to its end."""

    path: str
    root: Node | None

    def at(self, node: Node) -> Position:
        """Return the node's position."""
        return Position(self.path, node.line, node.column)


def read_yaml(path: str, data: bytes) -> tuple[Document, tuple[Problem, ...]]:
    """Return the nodes of a file's bytes, and its problems; `path` is only for the positions."""
    text, problems = decoded(path, data)
    if text is None:
        return Document(path, None), problems
    if is_too_full(text):
        message = f"the file holds more than {MAX_MARKS:,} lines and values; divide it"
        return Document(path, None), (error(Position(path, 1, 1), "Y014", message),)
    composer = _Composer(path)
    try:
        root = composer.compose(text)
    except yaml.YAMLError as fault:
        found = (*composer.problems, syntax_problem(path, text, fault))
        return Document(path, None), found
    except _TooDeep as fault:
        return Document(path, None), (*composer.problems, fault.problem)
    if root is None:
        empty = error(Position(path, 1, 1), "Y009", "the file is empty; write its first key")
        return Document(path, None), (*composer.problems, empty)
    if any(len(line) > MAX_TEXT for line in text.split("\n")):
        composer.problems.extend(_overlong(path, root))
    return Document(path, root), tuple(composer.problems)


def composed(path: str, text: str, line: int = 1) -> Node | None:
    """Return the root of a part of a file that begins in a line of it, None for any problem."""
    composer = _Composer(path, line)
    try:
        root = composer.compose(text)
    except (yaml.YAMLError, _TooDeep):
        return None
    return None if composer.problems else root


def scalars_in_flow(text: str) -> frozenset[tuple[int, int]]:
    """Return line and column of the texts between brackets or braces of a file that can be read.

    There a comma ends a text that is not quoted.
    """
    found: set[tuple[int, int]] = set()
    is_flow: list[bool] = []
    event: Any  # untyped C events
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            is_flow.append(bool(event.flow_style))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            is_flow.pop()
        elif kind is ScalarEvent and is_flow and is_flow[-1]:
            found.add((event.start_mark.line + 1, event.start_mark.column + 1))
    return frozenset(found)


def is_too_full(text: str) -> bool:
    """Return whether a file could hold more values than MAX_MARKS."""
    if len(text) <= MAX_MARKS:
        return False
    return sum(map(text.count, ("\n", ",", "- ", "[", "{", "? "))) > MAX_MARKS


def _overlong(path: str, root: Node) -> Iterator[Problem]:
    """Yield the texts of a file that no card can hold."""
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if type(node) is Mapping:
            nodes.extend(each for pair in node.entries.values() for each in pair)
        elif type(node) is Sequence:
            nodes.extend(node.items)
        elif type(node) is Scalar and len(node.text) > MAX_TEXT:
            yield _too_long(path, node)


def _too_long(path: str, node: Scalar) -> Problem:
    message = f"a text of {len(node.text)} characters; no card holds more than {MAX_TEXT}"
    return error(Position(path, node.line, node.column), "Y013", f"{message}, shorten it")


class _TooDeep(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Composer:
    """Turns the events of a file into nodes; `problems` are those that do not stop the reading."""

    def __init__(self, path: str, first_line: int = 1) -> None:
        self._path = path
        self._first_line = first_line
        self.problems: list[Problem] = []

    def compose(self, text: str) -> Node | None:
        """Return the root of the first document.

        Runs for every key and value of a library: what is being filled stands in local variables,
        `entries` of an open mapping (None in a list) with its pending `key`, or `items` of a list.
        """
        next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event  # untyped C events
        outer: list[tuple[_Entries | None, list[Node], Node | None, int, int]] = []
        entries: _Entries | None = None
        items: list[Node] = []
        key: Node | None = None
        line = column = documents = 0
        first = self._first_line
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_extras(event)
                mark = event.start_mark
                start = mark.line
                if event.style or event.end_mark.line != start:
                    node: Node = self._scalar(event)
                else:
                    node = _new(Scalar, (event.value, start + first, mark.column + 1, True, 0))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = self._opened(event, len(outer))
                outer.append((entries, items, key, line, column))
                # What a second document holds is read for its faults and kept nowhere.
                entries = {} if kind is MappingStartEvent and documents < 2 else None
                items, key, line, column = [], None, mark.line + first, mark.column + 1
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if entries is None:
                    node = _new(Sequence, (tuple(items), line, column))
                else:
                    node = _new(Mapping, (entries, line, column))
                entries, items, key, line, column = outer.pop()
            elif kind is AliasEvent:
                node = self._alias(event)
            else:
                if kind is DocumentStartEvent:
                    documents += 1
                    self._refuse_second(event, documents)
                continue
            if entries is None:
                items.append(node)
            elif key is None:
                key = node
                if type(node) is not Scalar:
                    self._refuse_key(node)
            else:
                if type(key) is Scalar and (name := key.text) not in entries and name != "<<":
                    entries[name] = (key, node)
                else:
                    self._place(key, node, entries)
                key = None
        return items[0] if items else None

    def _scalar(self, event: Any) -> Scalar:
        """Return a scalar that is quoted, a block, or runs over several lines."""
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        if style == '"' and (found := _UNFIT.search(text)) is not None:
            self._problem(start, "Y008", f"character U+{ord(found.group()):04X} is not "
                          "allowed; remove its escape")  # fmt: skip
        if len(text) > MAX_TEXT:
            line = start.line + self._first_line
            node = Scalar(text, line, start.column + 1, plain=False, inset=None)
            self.problems.append(_too_long(self._path, node))
        quotes = 2 if style in ("'", '"') else 0
        is_verbatim = start.line == end.line and end.column - start.column == len(text) + quotes
        inset = quotes // 2 if is_verbatim else None
        return Scalar(text, start.line + self._first_line, start.column + 1, not style, inset)

    def _alias(self, event: Any) -> Scalar:
        """Return an alias as the text that was typed, after refusing it."""
        mark, shown = event.start_mark, f"*{event.anchor}"
        self._problem(mark, "Y004", f'alias "{shown}" is refused; repeat the value')
        return Scalar(shown, mark.line + self._first_line, mark.column + 1, plain=True, inset=None)

    def _opened(self, event: Any, depth: int) -> yaml.Mark:
        """Return where a collection starts."""
        self._refuse_extras(event)
        mark: yaml.Mark = event.start_mark
        if depth == MAX_DEPTH:
            raise _TooDeep(self._deep(mark))
        return mark

    def _place(self, key: Node, node: Node, entries: _Entries) -> None:
        """Put a value under its key, unless the key is no text, a merge or there already."""
        if not isinstance(key, Scalar):
            return
        at = Position(self._path, key.line, key.column)
        if key.text == "<<" and key.plain:
            self.problems.append(error(at, "Y004", "merge key << is refused; repeat the values"))
        elif key.text in entries:
            first = entries[key.text][0]
            message = f'duplicate key "{key.text}"; it is first set in line {first.line}, keep one'
            self.problems.append(error(at, "Y005", message))
        else:
            entries[key.text] = (key, node)

    def _refuse_key(self, node: Node) -> None:
        at = Position(self._path, node.line, node.column)
        self.problems.append(error(at, "Y006", "a key must be a text; write `name: value`"))

    def _refuse_second(self, event: Any, documents: int) -> None:
        if documents == 2:
            message = "a second document starts here; remove the line ---"
            self._problem(event.start_mark, "Y007", message)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._problem(
                event.start_mark, "Y004", f'anchor "&{event.anchor}" is refused; remove it'
            )
        if event.tag is not None and event.tag != "!":
            self._problem(event.start_mark, "Y004", f'tag "{event.tag}" is refused; every value is '
                          "text, remove it")  # fmt: skip

    def _deep(self, mark: yaml.Mark) -> Problem:
        at = Position(self._path, mark.line + self._first_line, mark.column + 1)
        return error(at, "Y010", f"nested more than {MAX_DEPTH} levels deep; flatten it")

    def _problem(self, mark: yaml.Mark, code: str, message: str) -> None:
        at = Position(self._path, mark.line + self._first_line, mark.column + 1)
        self.problems.append(error(at, code, message))
